"""Evidential support: what is supported stands on its supports, and they on evidence.

An argument needs a chain of supports that begins with evidence (Oren and Norman 2008). Here
evidence is what the map gives no reason for: it speaks for itself. Of several supports one is
enough. What is supported in a circle alone, with no evidence to start from, falls at once;
a circle whose evidence has been defeated stays undecided.
"""

from __future__ import annotations

from argmap.analysis.translation import NO_SUPPORT, is_inert
from argmap.analysis.translations import Reading, Translation
from argmap.analysis.translations._builder import Builder
from argmap.model import ArgumentMap, Iri, Support


def read(m: ArgumentMap) -> Reading:
    """Return the default framework in which whatever has supports needs one that stands."""
    built = Builder(m)
    supported = _evident(m)
    for element in m.elements:
        supports = [each for each in m.supports_of(element.id) if not is_inert(m, each)]
        if supports:
            useful = [each.id for each in supports if each.id in supported]
            for each in supports:  # a claim marked as resting on its supports has them all
                built.release(each.id, NO_SUPPORT + element.id)
            built.needs_one(element.id, useful)
    return built.reading()


def _evident(m: ArgumentMap) -> frozenset[Iri]:
    """Return what a chain of supports from evidence reaches, attacks apart. O(elements)."""
    waiting = {relation.id: len(relation.sources) for relation in m.relations}
    reached = [claim.id for claim in m.claims if not _supports(m, claim.id)]
    seen = set(reached)
    for element in reached:  # grows as it is read
        above: list[Iri] = []
        for relation in m.relations_from(element):
            waiting[relation.id] -= 1
            if not waiting[relation.id]:
                above.append(relation.id)
        record = m.get(element)
        if isinstance(record, Support) and not is_inert(m, record):
            above.append(record.conclusion)
        for each in above:
            if each not in seen:
                seen.add(each)
                reached.append(each)
    return frozenset(seen)


def _supports(m: ArgumentMap, element: Iri) -> bool:
    return any(not is_inert(m, each) for each in m.supports_of(element))


entry = Translation(
    title="evidential support",
    source="Oren and Norman 2008",
    support="the claim needs one of its supports, and a chain of supports that ends in evidence",
    read=read,
)
