"""Shorthand for the tests: a text as a map, and what it says as sentences."""

from __future__ import annotations

from argmap.argdown import notation
from argmap.model import ArgumentMap, Attack, Finding, short


def in_part(text: str) -> tuple[ArgumentMap, list[Finding]]:
    return notation.read_text(text, "map.argdown")


def read(text: str) -> ArgumentMap:
    m, findings = in_part(text)
    assert findings == []
    return m


def sentences(m: ArgumentMap) -> set[str]:
    """Return each relation as "a, b attack c", by local names."""
    found = set()
    for relation in m.relations:
        verb = "attack" if isinstance(relation, Attack) else "support"
        sources = ", ".join(sorted(map(short, relation.sources)))
        found.add(f"{sources} {verb} {short(relation.goal)}")
    return found
