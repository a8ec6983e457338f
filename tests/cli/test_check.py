"""``argmap check`` and ``argmap rule``: what is shown, what fails, and what a project settles."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from argmap.check import rules
from tests.cli.running import ARTICLE, ROOT, run
from tests.cli.test_unanswered import ANSWER, SMALL

ORPHAN = ':z a am:Claim ; am:text "Alone." .\n'


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("m.ttl")
    path.write_text(SMALL, encoding="utf-8")
    return path


def codes(*arguments: str) -> list[str]:
    document = json.loads(run("check", *arguments, "--format", "json").stdout)
    return [finding["code"] for finding in document["findings"]]


def test_a_finding_with_its_line() -> None:
    done = run("check", "m.ttl")
    assert (done.exit_code, done.stderr) == (1, "")
    assert done.stdout == (
        'm.ttl:9:1: warning[AM101]: "Cost" against "Pause" is unanswered: nothing attacks it, '
        "its grounds or the attack that it makes\n"
        "   |\n"
        " 9 | :x a am:Attack ; am:attacker :o ; am:target :t .\n"
        "   | ^^\n"
        "  help: attack it, its grounds or its step; or decide on it (argmap decide)\n"
        "\n"
        "1 warning\n"
    )


def test_nothing_found(file: Path) -> None:
    file.write_text(SMALL + ANSWER, encoding="utf-8")
    done = run("check", file)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "nothing found\n", "")


def test_level_and_fail_on(file: Path) -> None:
    assert codes("m.ttl") == ["AM101"]
    assert set(codes("m.ttl", "--level", "info")) == {"AM101", "AM201", "AM202"}
    assert codes("m.ttl", "--level", "error") == []
    assert run("check", file, "--fail-on", "error").exit_code == 0
    assert run("check", file, "--exit-zero").exit_code == 0
    file.write_text(SMALL + ANSWER, encoding="utf-8")
    assert run("check", file, "--level", "info").exit_code == 0
    assert run("check", file, "--level", "info", "--fail-on", "info").exit_code == 1


def test_select_shows_what_it_selects_and_ignore_does_not(file: Path) -> None:
    assert set(codes("m.ttl", "--select", "AM2")) == {"AM201", "AM202"}
    assert codes("m.ttl", "--select", "unsourced", "--ignore", "AM101") == ["AM202", "AM202"]
    assert codes("m.ttl", "--ignore", "AM101") == []
    done = run("check", file, "--select", "AM999")
    assert done.exit_code == 2
    assert "No rule is called AM999" in done.stderr


def test_what_cannot_be_read_does_not_hide_the_rest() -> None:
    Path("broken.ttl").write_text("oops", encoding="utf-8")
    done = run("check", ".", "--format", "grouped")
    assert done.exit_code == 2
    assert "AM001" in done.stdout
    assert "AM101" in done.stdout
    assert run("check", "none.ttl").exit_code == 2


def test_a_comment_lets_a_finding_be(file: Path) -> None:
    file.write_text(
        SMALL.replace(":x a am:", "# argmap: ignore[AM101] settled in May\n:x a am:"),
        encoding="utf-8",
    )
    assert run("check", file).exit_code == 0
    text = file.read_bytes().replace(b"settled in May", b"")
    assert "AM901" in run("check", "-", "--from", "turtle", data=text).stdout


def test_settings_of_a_project(file: Path) -> None:
    file.write_text(SMALL + ORPHAN, encoding="utf-8")
    assert codes("m.ttl") == ["AM101", "AM301"]
    Path("pyproject.toml").write_text('[tool.argmap]\nignore = ["AM301"]\n', encoding="utf-8")
    assert codes("m.ttl") == ["AM101"]
    Path("argmap.toml").write_text(
        'select = ["AM3"]\nlevel = "error"\nfail-on = "error"\n', encoding="utf-8"
    )
    assert codes("m.ttl") == ["AM301"]
    assert run("check", file).exit_code == 0
    assert codes("m.ttl", "--select", "AM101") == ["AM101"]
    Path("argmap.toml").write_text(
        '[per-file-ignores]\n"drafts/*" = ["AM1", "orphan"]\n', encoding="utf-8"
    )
    assert codes("m.ttl") == ["AM101", "AM301"]
    Path("drafts").mkdir()
    file.rename("drafts/m.ttl")
    assert codes("drafts/m.ttl") == []
    assert codes(".") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["AM1"]', "did you mean select?"),
        ('select = "AM1"', "select takes a list of codes"),
        ('level = "high"', "level takes error, warning or info"),
        ("select = [", "argmap.toml cannot be read"),
        ("per-file-ignores = 1", "per-file-ignores takes a table"),
    ],
)
def test_wrong_settings_are_told(text: str, message: str) -> None:
    Path("argmap.toml").write_text(text, encoding="utf-8")
    done = run("check", "m.ttl")
    assert done.exit_code == 2
    assert message in done.stderr


def test_passages_are_checked_against_a_text() -> None:
    Path("other.txt").write_text("Another text.", encoding="utf-8")
    done = run("check", ARTICLE, "--source", "other.txt", "--select", "AM203")
    assert done.exit_code == 1
    assert "source article differs" in done.stdout
    assert run("check", ROOT / "graphs", "--source", "other.txt").exit_code == 2


def test_the_list_of_rules_and_a_page() -> None:
    listed = run("rule").stdout
    assert all(rule.code in listed for rule in rules.values())
    shown = run("rule", "orphan").stdout
    assert shown.startswith("AM301 orphan (warning)\n\nA claim that has nothing to do with")
    assert run("rule", "AM004").stdout.startswith("AM004\n\nA name that leads nowhere.")
    assert run("rule", "AM999").exit_code == 2


def test_a_folder_of_notes_is_walked_for_maps() -> None:
    essay = "# Rents\n\n- a list\n\n```argdown\n[Caps]: Caps help.\n  - [Supply]: Less.\n```\n"
    Path("docs").mkdir()
    Path("docs/essay.md").write_text(essay, encoding="utf-8")
    Path("docs/notes.md").write_text("# Notes\n\n- no map\n- at all\n", encoding="utf-8")
    done = run("check", "docs")
    assert done.exit_code == 1
    assert done.stdout.startswith("docs/essay.md:7:3: warning[AM101]".replace("/", os.sep))
    assert "notes.md" not in done.stdout
