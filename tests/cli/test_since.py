"""What is new, open again and closed: since a revision of git, and beside a baseline."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.cli.test_unanswered import ANSWER, SMALL

SECOND = ':o2 a am:Claim ; am:text "It is late." .\n:x2 a am:Attack ; am:attacker :o2 ; am:target :t .\n'
DEFEAT = ':u a am:Claim ; am:text "Much." .\n:v a am:Attack ; am:attacker :u ; am:target :r .\n'


def git(*arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments],
        check=True,
        capture_output=True,
    )


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit: one objection, open, in ``maps/ö.ttl``."""
    monkeypatch.chdir(tmp_path)
    path = Path("maps/ö.ttl")
    path.parent.mkdir()
    path.write_text(SMALL, encoding="utf-8")
    git("init", "-q", "-b", "main")
    git("add", ".")
    git("commit", "-qm", "one")
    return path


@pytest.mark.parametrize("source", ["maps/ö.ttl", "maps", "."])
def test_nothing_has_changed(source: str) -> None:
    done = run("unanswered", source, "--since", "HEAD")
    assert done.exit_code == 0
    assert done.stderr == "since HEAD: 0 new, 0 open again, 0 closed\n"
    assert "unanswered  It costs." in done.stdout


def test_a_new_objection_and_a_closed_one(file: Path) -> None:
    file.write_text(SMALL + ANSWER + SECOND, encoding="utf-8")
    done = run("unanswered", "maps", "--since", "main")
    assert done.exit_code == 1
    assert done.stderr == ("since main: 1 new, 0 open again, 1 closed\n  closed: It costs.\n")
    assert "unanswered, new  It is late." in done.stdout
    document = json.loads(run("unanswered", file, "--since", "main", "--format", "json").stdout)
    assert document["closed"] == ["http://e/m#x"]
    changes = {each["objection"]: each["change"] for each in document["maps"][0]["objections"]}
    assert changes == {"x2": "new", "x": ""}


def test_an_objection_that_is_open_again(file: Path) -> None:
    file.write_text(SMALL + ANSWER, encoding="utf-8")
    git("commit", "-qam", "two")
    file.write_text(SMALL + ANSWER + DEFEAT, encoding="utf-8")
    done = run("unanswered", file, "--since", "HEAD")
    assert done.exit_code == 1
    assert "reopened, open again  It costs." in done.stdout
    assert "1 new, 1 open again, 0 closed" in done.stderr  # the defeat of the answer is new
    assert run("unanswered", file, "--since", "HEAD~1").stderr.startswith("since HEAD~1: 1 new, 0")


def test_a_file_that_was_not_there_is_new(file: Path) -> None:
    new = file.with_name("new.ttl")
    new.write_text(SMALL.replace("http://e/m", "http://e/n"), encoding="utf-8")
    for source in (new, file.parent):
        assert "1 new, 0 open again" in run("unanswered", source, "--since", "HEAD").stderr


def test_check_shows_what_is_new(file: Path) -> None:
    file.write_text("\n\n" + SMALL + SECOND, encoding="utf-8")
    done = run("check", "maps", "--since", "HEAD")
    assert done.exit_code == 1
    assert done.stderr == "1 new, 1 known\n"
    assert "o2 against" in done.stdout
    assert '"Cost"' not in done.stdout
    assert run("check", "maps", "--since", "HEAD", "--select", "AM3").exit_code == 0


def test_a_baseline_is_a_report_of_then(file: Path) -> None:
    report = run("check", file, "--format", "json").stdout
    Path("known.json").write_text(report, encoding="utf-8")
    assert run("check", file, "--baseline", "known.json").exit_code == 0
    file.write_text(SMALL + SECOND, encoding="utf-8")
    done = run("check", file, "--baseline", "known.json")
    assert done.exit_code == 1
    assert done.stderr == "1 new, 1 known\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["unanswered", "maps", "--since", "nowhere"], "there is no revision nowhere"),
        (["unanswered", "maps", "--since", "--help"], "takes a revision"),
        (["unanswered", "maps", "--baseline", "none.json"], "there is no such file"),
        (["unanswered", "maps", "--baseline", "pyproject.json"], "is no report on objections"),
        (["check", "maps", "--since", "nowhere"], "there is no revision nowhere"),
        (["check", "maps", "--baseline", "none.json"], "none.json cannot be read"),
        (["check", "maps", "--baseline", "maps/ö.ttl"], "is no report of findings"),
    ],
)
def test_what_cannot_be_compared_with(arguments: list[str], message: str) -> None:
    Path("pyproject.json").write_text("[]", encoding="utf-8")
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_outside_of_git(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("elsewhere") / "m.ttl"
    file.write_text(SMALL, encoding="utf-8")
    done = run("unanswered", file, "--since", "HEAD")
    assert done.exit_code == 2
    assert "not a git repository" in done.stderr


def test_a_map_that_could_not_be_read_then(file: Path) -> None:
    file.write_text("oops", encoding="utf-8")
    git("commit", "-qam", "broken")
    file.write_text(SMALL, encoding="utf-8")
    done = run("unanswered", file, "--since", "HEAD")
    assert done.exit_code == 2
    assert "cannot be read as it was at HEAD" in done.stderr
