"""What a person decides about drafts: accept, edit, reject; each decision gives a new map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from argmap.analysis.changes import supposing
from argmap.analysis.order import reading_order
from argmap.model import (
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Disposition,
    Element,
    Excerpt,
    Iri,
    Record,
    Relation,
    Support,
    Text,
    TextPosition,
    TextQuote,
)


def waiting(m: ArgumentMap) -> tuple[Element, ...]:
    """Return the drafts that a person has to decide about, as a reader meets them.

    Claims first, each with the relations that start from it; then the relations that are left:
    those between claims that are accepted already.
    """
    met = dict.fromkeys((*m.theses, *(c for r in reading_order(m) for c in _claims(r))))
    claims = [m[iri] for iri in (*met, *(c.id for c in m.claims if c.id not in met))]
    drafts = [claim for claim in claims if isinstance(claim, Claim) and claim.draft]
    left = [r for r in reading_order(m) if r.draft and not any(_draft(m, c) for c in r.sources)]
    return (*drafts, *left)


def accepted(m: ArgumentMap, iri: Iri, text: str | None = None) -> ArgumentMap:
    """Return the map with a draft accepted, in other words if there are any.

    A relation is accepted with the last of the claims that it starts from.
    """
    draft = m[iri]
    if not isinstance(draft, Claim):
        return _with(m, [draft])
    words = Text(text, draft.text.lang) if text else draft.text
    found = _with(m, [replace(draft, text=words)])
    ready = [
        relation
        for relation in found.relations_from(iri)
        if relation.draft and not any(_draft(found, source) for source in relation.sources)
    ]
    return _with(found, ready)


def rejected(m: ArgumentMap, iri: Iri) -> ArgumentMap:
    """Return the map without a draft, and without what goes with it.

    That is its relations, and the passages and speakers that nothing else names.
    """
    found = _without_leftovers(supposing(m, withdrawn=[iri]), m)
    gone = {element.id for element in m.elements} - {element.id for element in found.elements}
    subjects = {f"<{name}>" for name in gone}
    extras = frozenset(triple for triple in found.extras if triple[0] not in subjects)
    return ArgumentMap(found.records, extras, m.places)


def _without_leftovers(m: ArgumentMap, before: ArgumentMap) -> ArgumentMap:
    """Return a map without what was named before and is not any more."""
    kept, there = m.records, _named(before.records)
    while left := {
        record
        for record in kept
        if isinstance(record, Excerpt | TextPosition | TextQuote | Agent)
        and record.id in there - _named(kept)
    }:
        kept -= left
    return ArgumentMap(kept, m.extras, m.places)


def _named(records: Iterable[Record]) -> set[Iri]:
    """Return the passages, selectors and speakers that records name."""
    found: set[Iri] = set()
    for record in records:
        if isinstance(record, Element):
            found |= record.speakers | record.excerpts
        elif isinstance(record, Excerpt):
            found |= record.selectors
        elif isinstance(record, Disposition):
            found |= record.speakers
    return found


def _claims(relation: Relation) -> tuple[Iri, ...]:
    return tuple(sorted(relation.sources))


def _draft(m: ArgumentMap, iri: Iri) -> bool:
    record = m.get(iri)
    return isinstance(record, Element) and bool(record.draft)


def _with(m: ArgumentMap, changed: Iterable[Record]) -> ArgumentMap:
    """Return the map with these records, no longer drafts, in the place of those that it has."""
    new = {
        record.id: replace(record, draft=None)
        for record in changed
        if isinstance(record, Claim | Support | Attack)
    }
    records = frozenset(new.get(record.id, record) for record in m.records)
    return ArgumentMap(records, m.extras, m.places)
