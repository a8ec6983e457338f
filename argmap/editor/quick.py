"""What is wrong after an edit that changes nothing but words, without reading the text again.

Most edits are made inside the text of one claim. They change no title, no relation and no
data, so labels, standings and places stay as they are, and only the rules on wording can tell
anything new. Whatever else an edit may do is left to a whole reading, which follows in any
case: this one only comes sooner.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from argmap.analysis.evaluation import Evaluation
from argmap.argdown.model import Member, Statement
from argmap.argdown.wording import collapsed
from argmap.check import Case, findings
from argmap.editor.sheet import Choice, Node, Sheet
from argmap.model import ArgumentMap, Claim, Finding, Text

WORDING = ("AM302", "AM4")
"""What the codes of the rules begin with that look at the words of claims and at nothing else."""

_PLAIN = re.compile(r"[^\[\]<>{}#*_@\\/|:\n\r&+^$()-]+")


def quick(
    sheet: Sheet,
    text: str,
    choice: Choice | None = None,
) -> tuple[Finding, ...] | None:
    """Return the findings of a changed text; None if it must be read to know them.

    Suppressions are those of the last reading. O(text compared + claims).
    """
    start, end, words = changed(sheet.text, text)
    found = _around(sheet, start, end)
    if found is None or not _PLAIN.fullmatch(words or " "):
        return None
    node, member = found
    claim = sheet.claim(node)
    element = member.element
    if claim is None or element is None or claim.text.value != collapsed(member.text):
        return None
    begin = element.title_span[1] + 2  # behind the bracket and the colon
    whole = text[begin : element.content_end + len(text) - len(sheet.text)]
    if start < begin or not _PLAIN.fullmatch(whole) or not whole.strip():
        return None
    return _findings(sheet, claim, Text(collapsed(whole), claim.text.lang), choice or Choice())


def _findings(
    sheet: Sheet,
    claim: Claim,
    words: Text,
    choice: Choice,
) -> tuple[Finding, ...]:
    """Return the findings of a sheet, with those on wording made anew."""
    claims = {each.id: each for each in sheet.map.claims} | {claim.id: replace(claim, text=words)}
    m = ArgumentMap(frozenset(claims.values()), places=sheet.map.places)
    case = Case(m=m, evaluation=Evaluation(labels={}, sides={}, objections=()))
    wording = {
        name: rule
        for name, rule in choice.rules.items()
        if rule.code.startswith(WORDING) and rule.severity in choice.shown
    }
    old = (each for each in sheet.findings if not each.code.startswith(WORDING))
    return (*old, *findings(case, wording))


def changed(old: str, new: str) -> tuple[int, int, str]:
    """Return the span of the old text that was replaced, and what stands there now.

    >>> changed("a bad word", "a good word")
    (2, 4, 'goo')
    """
    most = min(len(old), len(new))
    head = _most(most, lambda n: old.startswith(new[:n]))
    tail = _most(most - head, lambda n: old.endswith(new[len(new) - n :]))
    return head, len(old) - tail, new[head : len(new) - tail]


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """Return the greatest number up to a limit for which something holds that holds for 0."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def _around(sheet: Sheet, start: int, end: int) -> tuple[Node, Member] | None:
    """Return the one definition of a titled statement whose text a span lies in."""
    number = bisect_right(sheet.starts, start) - 1
    if number < 0:
        return None
    occurrence = sheet.occurrences[number]
    node, member = occurrence.node, occurrence.member
    if member is None or member.element is None or not isinstance(node, Statement):
        return None
    alone = sum(not each.is_reference for each in node.members) == 1
    inside = occurrence.span[1] < start and end <= member.element.content_end
    return (node, member) if alone and inside and occurrence.is_definition else None
