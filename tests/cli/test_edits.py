"""rename and decide, as transcripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.api import read
from argmap.model import Decision, Disposition
from tests.cli.running import run

TEXT = """\
[Open]: The library should open. // the thesis
  - [Cost]: Sunday pay is double. {speaker: the staff}
    - Volunteers help, as to @[Cost].
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m.argdown").write_bytes(TEXT.encode())


def test_rename_changes_the_title_and_nothing_else() -> None:
    run("rename", "m.argdown", "Cost", "Sunday pay")
    changed = Path("m.argdown").read_bytes().decode()
    assert changed == TEXT.replace("[Cost]", "[Sunday pay]")


@pytest.mark.parametrize("name", ["Cost", "cost"])
def test_decide_writes_a_decision_by_title_or_name(name: str) -> None:
    run("decide", "m.argdown", name, "out of scope", "--reason", "Not ours", "--by", "the board")
    changed = Path("m.argdown").read_text(encoding="utf-8")
    assert changed.splitlines()[0] == TEXT.splitlines()[0]
    (found,) = [each for each in read("m.argdown") if isinstance(each, Disposition)]
    assert (found.decision, str(found.reason)) == (Decision.OUT_OF_SCOPE, "Not ours")


def test_the_fences_of_a_markdown_file_are_edited() -> None:
    essay = f"An essay on [Cost].\r\n\r\n```argdown\r\n{TEXT.replace(chr(10), chr(13) + chr(10))}```\r\nEnd.\r\n"
    Path("e.md").write_bytes(essay.encode())
    run("rename", "e.md", "Cost", "Pay")
    head, fence = essay.split("```argdown")
    assert (
        Path("e.md").read_bytes().decode() == f"{head}```argdown{fence.replace('[Cost]', '[Pay]')}"
    )


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("rename", "m.argdown", "Nothing", "X"), "nothing is called Nothing"),
        (("rename", "m.argdown", "Cost", "Open"), "title of something else"),
        (("decide", "m.argdown", "Nothing", "conceded"), "called 'Nothing'"),
        (("decide", "m.argdown", "Open", "conceded"), "objects to nothing"),
        (("decide", "m.argdown", "Cost", "duplicate"), "duplicate is --of"),
        (("decide", "m.argdown", "Cost", "deferred", "--of", "Cost"), "duplicate is --of"),
        (("decide", "m.argdown", "Cost", "duplicate", "--of", "Cost"), "no duplicate of itself"),
        (("decide", "m.argdown", "Cost", "perhaps"), "perhaps"),
        (("rename", "m.ttl", "Cost", "X"), "no Argdown file"),
    ],
)
def test_what_cannot_be_done_leaves_the_file(arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert Path("m.argdown").read_bytes() == TEXT.encode()


def test_a_file_with_mistakes_is_left_alone() -> None:
    Path("m.argdown").write_text(f"{TEXT}  + two *three\n", encoding="utf-8")
    before = Path("m.argdown").read_bytes()
    assert "error[AM001]" in run("rename", "m.argdown", "Cost", "X").stderr
    assert Path("m.argdown").read_bytes() == before
