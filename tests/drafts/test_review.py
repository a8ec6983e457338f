"""A person accepts, edits and rejects; the map is written after each decision."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.api import read, write
from argmap.cli import group
from argmap.drafts.importing import imported
from argmap.drafts.review import accepted, rejected, waiting
from argmap.model import ArgumentMap, short
from tests.cli.running import ROOT
from tests.drafts.article import ARTICLE, draft


@pytest.fixture(name="m")
def map_fixture() -> ArgumentMap:
    return imported(json.dumps(draft()), "draft.json", ARTICLE, model="model-1")


def names(m: ArgumentMap) -> list[str]:
    return [short(each.id) for each in waiting(m)]


def test_claims_come_as_a_reader_meets_them(m: ArgumentMap) -> None:
    assert names(m) == ["cap", "housed", "supply", "old"]


def test_a_relation_is_accepted_with_its_claims(m: ArgumentMap) -> None:
    for claim in m.claims:
        m = accepted(m, claim.id)
    assert waiting(m) == ()
    assert not any(element.draft for element in m.elements)


def test_a_rejected_claim_takes_its_relations_with_it(m: ArgumentMap) -> None:
    supply = next(claim for claim in m.claims if short(claim.id) == "supply")
    found = rejected(m, supply.id)
    assert names(found) == ["cap", "housed", "old"]
    assert [short(relation.id) for relation in found.relations] == ["because"]
    elements = {f"<{element.id}>" for element in found.elements}
    assert {subject for subject, _, _ in found.extras} == elements


def review(keys: str) -> Result:
    return CliRunner().invoke(group, ["review", "m.argdown", "--source", "a.txt"], input=keys)


@pytest.mark.parametrize(("name", "sign"), [("m.argdown", "//"), ("m.ttl", "#")])
def test_what_people_wrote_beside_the_drafts_stays(
    m: ArgumentMap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, sign: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(m, name)
    text = Path(name).read_text(encoding="utf-8").split("\n")
    at = next(n for n, line in enumerate(text) if "Caps shrink supply." in line)
    text[at] += f" {sign} is this Ann's?"
    text += [f"{sign} the end", ""]
    Path(name).write_text("\n".join(text), encoding="utf-8")
    keys = "a\ne\nCaps keep most tenants housed.\na\nr\n"
    done = CliRunner().invoke(group, ["review", name], input=keys)
    assert done.stderr.endswith("0 drafts left\n")
    assert "written anew" not in done.stderr
    after = Path(name).read_text(encoding="utf-8")
    assert f"{sign} is this Ann's?" in after
    assert f"{sign} the end" in after
    assert "draft" not in after
    assert {str(claim.text) for claim in read(name).claims} == {
        "Rents should be capped.",
        "Caps keep most tenants housed.",
        "Caps shrink supply.",
    }


def test_a_map_is_not_reviewed_away(
    m: ArgumentMap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(m, "m.argdown")
    done = CliRunner().invoke(group, ["review", "m.argdown"], input="r\n" * 4)
    assert "nothing would be left" in done.stderr
    assert len(read("m.argdown").claims) == 1


@pytest.mark.skipif(os.name == "nt", reason="a pseudo-terminal is not for Windows")
def test_it_speaks_to_a_person_at_a_terminal(m: ArgumentMap, tmp_path: Path) -> None:
    write(m, tmp_path / "m.argdown")
    first = at_a_terminal(tmp_path, ["a", "q"])
    assert "4 to review" in first
    assert "[a]ccept" in first
    assert "3 drafts left" in first
    second = at_a_terminal(tmp_path, ["x", "s", "a", "a"])
    assert "3 to review" in second
    assert "not one of" in second
    assert "1 draft left" in second
    assert names(read(tmp_path / "m.argdown")) == ["housed"]
    interrupted = at_a_terminal(tmp_path, ["\x03"])
    assert "Aborted" in interrupted
    assert names(read(tmp_path / "m.argdown")) == ["housed"]


def at_a_terminal(folder: Path, keys: list[str]) -> str:
    """What a terminal shows while somebody answers each question."""
    import pty

    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "argmap", "review", "m.argdown"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 -- an ioctl, and this process has no threads
    ) as process:
        os.close(slave)
        shown = ""
        try:
            for key in keys:
                asked = shown.count("[q]uit:")
                while shown.count("[q]uit:") == asked:
                    shown += _read(master)
                if key == "\x03":
                    _interrupt(process, master)
                else:
                    os.write(master, f"{key}\n".encode())
            with suppress(OSError):  # the other end is closed
                while more := _read(master):
                    shown += more
            process.wait(20)
        finally:
            process.kill()
    os.close(master)
    return shown


def _interrupt(process: subprocess.Popen[bytes], master: int) -> None:
    """Press Ctrl-C until the process ends.

    One that comes between the words of a prompt and the waiting for an answer is seen with the
    next key only: a person presses it again.
    """
    for _ in range(20):
        os.write(master, b"\x03")
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)
            return


def _read(master: int) -> str:
    """Return what comes next, so that a review which waits for more than we do fails here."""
    assert select.select([master], [], [], 60)[0], "nothing comes"
    return os.read(master, 4096).decode()


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # Where the tests run in the background they are deaf to it, and so are their children.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_review_is_resumed_where_it_was_left(
    m: ArgumentMap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(m, "m.argdown")
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    first = review("a\nq\n")
    assert first.exit_code == 0
    assert "passage: I think they should" in first.stderr
    assert first.stderr.endswith("3 drafts left\n")
    assert names(read("m.argdown")) == ["housed", "supply", "old"]
    second = review("e\nCaps keep most tenants housed.\nr\ns\n")
    assert second.stderr.endswith("1 draft left\n")
    found = read("m.argdown")
    assert names(found) == ["old"]
    assert "Caps keep most tenants housed." in {str(claim.text) for claim in found.claims}
    assert "supply" not in {short(claim.id) for claim in found.claims}
