"""Edits change what they are about, and nothing else."""

from __future__ import annotations

import difflib

import pytest

from argmap.argdown.edit import EditError, decide, rename
from argmap.model import Decision, Text, short
from argmap.resources import resource
from tests.argdown.reading import read

TEXT = """// The library
[Open]: Open on Sundays.   // at last
  - [Cost]: It costs, as @[Open] hides. {x: 1}
    /* an answer */
    + <Why>: see @<Why>

# On @[Cost]

(1) [Cost]
----
  <_ [Open]
(2) [Open]
"""


def test_rename_changes_every_place_of_a_title() -> None:
    assert rename(TEXT, "Open", "Sundays") == TEXT.replace("[Open]", "[Sundays]")
    assert rename(TEXT, "Why", "Reason") == TEXT.replace("<Why>", "<Reason>")
    assert rename(rename(TEXT, "Cost", "Price"), "Price", "Cost") == TEXT


@pytest.mark.parametrize(
    ("title", "new", "words"),
    [
        ("Close", "Shut", "nothing is called Close"),
        ("Open", "Cost", "is the title of something else"),
        ("Open", "a]b", "cannot stand in brackets"),
    ],
)
def test_what_cannot_be_renamed(title: str, new: str, words: str) -> None:
    with pytest.raises(EditError, match=words):
        rename(TEXT, title, new)


def test_a_decision_is_put_into_the_data() -> None:
    text = decide(TEXT, "Cost", Decision.CONCEDED, reason="True, alas", speaker="Ann")
    added = '{x: 1, disposition: {decision: conceded, reason: "True, alas", speaker: Ann}}'
    assert text == TEXT.replace("{x: 1}", added)
    (found,) = read(text).dispositions
    assert (short(found.disposes), found.decision, found.reason) == (
        "cost",
        Decision.CONCEDED,
        Text("True, alas"),
    )


def test_a_decision_is_put_behind_a_text_without_data() -> None:
    text = decide(TEXT, "Open", Decision.DEFERRED)
    assert text == TEXT.replace("Sundays.   //", "Sundays. {disposition: deferred}  //")
    assert len(read(text).dispositions) == 1


def test_a_second_decision_replaces_the_first() -> None:
    text = decide(decide(TEXT, "Cost", Decision.DEFERRED), "Cost", Decision.OUT_OF_SCOPE)
    (found,) = read(text).dispositions
    assert found.decision is Decision.OUT_OF_SCOPE
    assert text == TEXT.replace("{x: 1}", "{x: 1, disposition: out of scope}")


def test_a_block_of_data_keeps_its_lines() -> None:
    text = decide("[A]: a {\nx: 1 # one\n}\n", "A", Decision.CONCEDED)
    assert text == "[A]: a {\nx: 1 # one\ndisposition: conceded\n}\n"


def test_the_shipped_map_changes_in_one_line() -> None:
    text = resource("graphs/frontier-pause.argdown").read_text(encoding="utf-8")
    title = "Evaluation is strained"
    before, after = text.splitlines(), decide(text, title, Decision.QUALIFIED).splitlines()
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert [line[0] for line in changed] == ["-", "+"]
