"""The changes between two maps beside the new one, which is coloured by them.

What was removed is drawn too, where it stood: so the picture is of both maps, and what follows
(labels, standings) is that of the new one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from argmap.analysis.difference import Change, Difference
from argmap.analysis.evaluate import evaluate
from argmap.analysis.matching import matched
from argmap.model import ArgumentMap, Attack, Claim, Element, Iri, Record, Support
from argmap.views import Options, _beside


def page(found: Difference, summary: str, parts: Mapping[str, Sequence[Change]]) -> bytes:
    """Return the page; the elements carry how they changed first: in meaning, then in outcome."""
    m = together(found)
    kinds = {each.subject: each.kind.value for each in reversed(found.changes)}
    anchor = _beside.anchors(m)
    return _beside.page(
        "changes",
        m,
        evaluate(found.new),
        Options(changes=kinds),
        summary=summary,
        parts=list(parts.items()),
        anchor=lambda change: anchor(change.subject),
    )


def together(found: Difference) -> ArgumentMap:
    """Return the new map with the claims and relations of the old one that are gone from it."""
    there = matched(found.old, found.new)
    kept = {record.id: record for record in _gone(found, there)}
    waiting = True
    while waiting:  # a relation of what could not be kept cannot be kept either
        names = {record.id for record in found.new} | kept.keys()
        lost = [r.id for r in kept.values() if not _ends(r) <= names]
        for iri in lost:
            del kept[iri]
        waiting = bool(lost)
    speakers = {who for r in kept.values() if isinstance(r, Element) for who in r.speakers}
    agents = {
        each for each in found.old.agents if each.id in speakers and each.id not in found.new
    }
    records = found.new.records | frozenset(kept.values()) | agents
    return ArgumentMap(records, found.new.extras, found.new.places)


def _gone(found: Difference, there: Mapping[Iri, Iri]) -> Iterator[Record]:
    """Yield what is gone, leading to what is left of the rest by its new name."""

    def now(iri: Iri) -> Iri:
        return there.get(iri, iri)

    for element in found.old.elements:
        if element.id in there or element.id in found.new:
            continue
        bare = replace(element, excerpts=frozenset())
        if isinstance(bare, Support):
            ends = frozenset(map(now, bare.premises))
            yield replace(bare, premises=ends, conclusion=now(bare.conclusion))
        elif isinstance(bare, Attack):
            ends = frozenset(map(now, bare.attackers))
            yield replace(bare, attackers=ends, target=now(bare.target), raises=frozenset())
        elif isinstance(bare, Claim):
            yield replace(bare, answers=frozenset())


def _ends(record: Record) -> frozenset[Iri]:
    if isinstance(record, Support | Attack):
        return record.sources | {record.goal}
    return frozenset()
