"""Suppressions: a comment in the file that says which finding is meant to be there, and why.

``argmap: ignore[AM101] the board decides in May`` in any comment takes the findings of that
rule, named by its code or its name, off the line it stands on, and off the next one. A suppression without a reason is a
finding itself, and so is one that suppresses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.model import Finding, Place, Severity

UNREASONED = "AM901"
UNUSED = "AM902"

_COMMENT = re.compile(r"argmap:\s*ignore\[([^\]]*)\]\s*(.*?)\s*(?:-->|\*/)?\s*$")


@dataclass(frozen=True, slots=True)
class _Suppression:
    place: Place
    codes: frozenset[str]
    reason: str


def suppressed(
    findings: Sequence[Finding], lines: Mapping[str, Sequence[str]]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings that stay, and those about suppressions, each in order of place.

    Args:
        findings: of any files.
        lines: of every file that was checked.
    """
    used: set[tuple[Place, str]] = set()
    known: dict[tuple[str, int], _Suppression] = {}
    for file, text in lines.items():
        for each in _suppressions(file, text):
            known[file, each.place.line] = each
    stay: list[Finding] = []
    for finding in findings:
        place = finding.place or Place("")
        near = [known.get((place.file, line)) for line in (place.line, place.line - 1)]
        by = [each for each in near if each and finding.code in each.codes]
        used |= {(each.place, finding.code) for each in by}
        if not by:
            stay.append(finding)
    return tuple(stay), tuple(_about(known.values(), used))


def _suppressions(file: str, text: Sequence[str]) -> Iterator[_Suppression]:
    for number, line in enumerate(text, 1):
        match = _COMMENT.search(line) if "argmap:" in line else None
        if match:
            codes = frozenset(map(_code, re.findall(r"[\w-]+", match[1])))
            place = Place(file, number, match.start() + 1, number, match.end() + 1)
            yield _Suppression(place, codes, match[2])


def _code(word: str) -> str:
    """Return the code of a rule that goes by its name, or else the word as a code."""
    from argmap.check import rules

    return rules[word].code if word in rules else word.upper()


def _about(
    suppressions: Iterable[_Suppression], used: set[tuple[Place, str]]
) -> Iterator[Finding]:
    for each in suppressions:
        if not each.reason:
            yield Finding(
                code=UNREASONED,
                severity=Severity.WARNING,
                message="the suppression has no reason",
                help="say why behind the bracket: argmap: ignore[AM101] the board decides in May",
                place=each.place,
            )
        for code in sorted(each.codes):
            if (each.place, code) not in used:
                yield Finding(
                    code=UNUSED,
                    severity=Severity.WARNING,
                    message=f"the suppression of {code} suppresses nothing here",
                    help="take it out; it counts for its own line and for the next",
                    place=each.place,
                )
