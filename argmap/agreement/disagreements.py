"""The disagreements themselves: what guidelines for annotators are improved from."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from argmap.agreement.matching import Matching
from argmap.agreement.relations import Tokens, links
from argmap.agreement.standing import grounded_extension, open_objections
from argmap.agreement.units import Spans, Unit
from argmap.analysis.evaluation import Evaluation
from argmap.analysis.naming import sources_in_order
from argmap.model import ArgumentMap, Claim, Iri, Relation, short


class Kind(StrEnum):
    """What two annotators disagree on."""

    UNIT = "unit"
    EXTENT = "extent"
    TYPE = "type"
    RELATION = "relation"
    RELATION_TYPE = "relation type"
    OPEN = "open objection"
    STANDS = "stands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One thing that two annotators see differently.

    Attributes:
        kind: what they disagree on.
        about: the claim or relation in words, as the first has it if the first has it.
        first: what the first says; empty if nothing.
        second: what the second says; empty if nothing.
        subjects: its names in the two maps; None where it has none.
    """

    kind: Kind
    about: str
    first: str
    second: str
    subjects: tuple[Iri | None, Iri | None]


Maps = tuple[ArgumentMap, ArgumentMap]


def disagreements(
    maps: Maps, evaluations: tuple[Evaluation, Evaluation], found: Matching, mode: str
) -> tuple[Disagreement, ...]:
    """Return all that two annotators see differently, kind by kind, in the order of the text."""
    tokens = Tokens.of(*maps, found)
    sides = list(zip(maps, evaluations, (tokens.first, tokens.second), strict=True))
    opened, stood = (
        [follows(*side) for side in sides] for follows in (open_objections, grounded_extension)
    )
    return (
        *_units(maps, found, mode),
        *_types(maps, found),
        *_relations(maps, tokens),
        *_only(maps, Kind.OPEN, opened, "open"),
        *_only(maps, Kind.STANDS, stood, "stands"),
    )


def _units(maps: Maps, found: Matching, mode: str) -> Iterator[Disagreement]:
    for index, some in enumerate((found.first, found.second)):
        for unit in some:
            yield _one_sided(maps, Kind.UNIT, unit.claim, index, _where(unit) or "marked")
    same = set(found.same)
    for a, b in found.pairs:
        if (a, b) not in same:
            by_place = mode == "passage"
            yield Disagreement(
                kind=Kind.EXTENT,
                about=_said(maps[0], a.claim),
                first=_where(a) if by_place else _said(maps[0], a.claim),
                second=_where(b) if by_place else _said(maps[1], b.claim),
                subjects=(a.claim, b.claim),
            )


def _types(maps: Maps, found: Matching) -> Iterator[Disagreement]:
    for a, b in found.known:
        if a.type != b.type:
            yield Disagreement(
                kind=Kind.TYPE,
                about=_said(maps[0], a.claim),
                first=a.type,
                second=b.type,
                subjects=(a.claim, b.claim),
            )


def _relations(maps: Maps, tokens: Tokens) -> Iterator[Disagreement]:
    first, second = (
        _by_ends(m, of) for m, of in zip(maps, (tokens.first, tokens.second), strict=True)
    )
    for ends in (*first, *(ends for ends in second if ends not in first)):
        mine, theirs = first.get(ends, {}), second.get(ends, {})
        if mine.keys() != theirs.keys():
            some, m = (mine, maps[0]) if mine else (theirs, maps[1])
            source, relation = next(iter(some.values()))
            yield Disagreement(
                kind=Kind.RELATION_TYPE if mine and theirs else Kind.RELATION,
                about=f"{_said(m, source)} → {_said(m, relation.goal)}",
                first=" and ".join(sorted(mine)),
                second=" and ".join(sorted(theirs)),
                subjects=(_name(mine), _name(theirs)),
            )


_Kinds = dict[str, tuple[Iri, Relation]]


def _by_ends(
    m: ArgumentMap, tokens: Mapping[Iri, tuple[str, Hashable]]
) -> Mapping[Hashable, _Kinds]:
    found: dict[Hashable, _Kinds] = {}
    typed = links(m, tokens, typed=True)
    for (kind, *ends), link in typed.items():
        found.setdefault(tuple(ends), {})[kind] = link
    return found


def _name(kinds: _Kinds) -> Iri | None:
    return next((relation.id for _, relation in kinds.values()), None)


def _only(
    maps: Maps, kind: Kind, found: list[Mapping[Hashable, Iri]], says: str
) -> Iterator[Disagreement]:
    for index in (0, 1):
        for key, name in found[index].items():
            if key not in found[1 - index]:
                yield _one_sided(maps, kind, name, index, says)


def _one_sided(maps: Maps, kind: Kind, name: Iri, index: int, says: str) -> Disagreement:
    return Disagreement(
        kind=kind,
        about=_said(maps[index], name),
        first="" if index else says,
        second=says if index else "",
        subjects=(None, name) if index else (name, None),
    )


def _said(m: ArgumentMap, name: Iri) -> str:
    """Return a claim in its words, or a relation in those of the claims that it joins."""
    words: list[str] = []
    met: set[Iri] = set()
    while isinstance(relation := m.get(name), Relation) and name not in met:
        met.add(name)
        words.append(" + ".join(_words(m, each) for each in sources_in_order(m, relation)))
        name = relation.goal
    return " → ".join([*words, _words(m, name)])


def _words(m: ArgumentMap, name: Iri) -> str:
    claim = m.get(name)
    return " ".join(claim.text.value.split()) if isinstance(claim, Claim) else short(name)


def _where(unit: Unit) -> str:
    return place(unit.spans)


def place(spans: Spans) -> str:
    """Return where a passage stands in words: "at 3-9 and 12-20", or nothing.

    >>> place(((3, 9), (12, 20))), place(())
    ('at 3-9 and 12-20', '')
    """
    return "at " + " and ".join(f"{start}-{end}" for start, end in spans) if spans else ""
