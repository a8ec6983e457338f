"""The quick check of an edit says what a whole reading says, or nothing."""

from __future__ import annotations

import random

import pytest

from argmap.argdown import notation
from argmap.editor.quick import changed, quick
from argmap.editor.sheet import Choice, read
from argmap.model import Severity
from bench.maps import generate

ESSAY = """\
[Caps help]: Caps keep tenants housed.
  - [Supply]: Rent caps shrink supply. {speaker: Ann}
  - [Supply again]: Rent caps shrink the supply. {speaker: Ann}
  + Caps are popular.
"""


@pytest.fixture(name="text", scope="module")
def text_fixture() -> str:
    return notation.write(generate(60))


def test_an_edit_of_words_is_checked_as_a_whole_reading_would(text: str) -> None:
    before = read(text, "m.argdown")
    dice = random.Random(7)
    told = 0
    for _ in range(150):
        at = dice.randrange(len(text))
        words = dice.choice(["", " ", "x", " Why so?", " and so and so", "[", "{", ":", "\n"])
        edited = text[:at] + words + text[at + dice.randrange(4) :]
        found = quick(before, edited)
        if found is not None:
            told += 1
            whole = read(edited, "m.argdown").findings
            assert {(f.code, f.subject, f.message) for f in found} == {
                (f.code, f.subject, f.message) for f in whole
            }
    assert told > 20


def test_words_that_become_those_of_another_claim() -> None:
    edited = ESSAY.replace("shrink the supply", "shrink supply")
    found = quick(read(ESSAY, "m.argdown"), edited, Choice(shown=[Severity.WARNING]))
    assert found
    assert "AM302" in {each.code for each in found}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[Supply]", "[Supplies]"),
        ("  + Caps", "  - Caps"),
        ("Caps are popular", "Caps are very popular"),  # without a title: its name is its words
        ("speaker: Ann", "speaker: Bob"),
        ("housed.", "housed. #rents"),
        ("housed.", "housed.\n  + [New]: New."),
        ("Caps keep tenants housed.", ""),
    ],
)
def test_what_must_be_read(old: str, new: str) -> None:
    assert quick(read(ESSAY, "m.argdown"), ESSAY.replace(old, new)) is None


def test_what_changed() -> None:
    assert changed("aaa", "aa") == (2, 3, "")
    assert changed("same", "same") == (4, 4, "")
    assert changed("", "new") == (0, 0, "new")
