"""The units of a map: its claims, each with the passage it was read from, its words, its type."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from argmap.agreement.continuum import Mark
from argmap.analysis.evaluation import Evaluation
from argmap.model import ArgumentMap, Claim, Excerpt, Iri, TextPosition

Spans = tuple[tuple[int, int], ...]
"""Pieces of a text, half-open, apart and in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A claim as annotators are compared by it.

    Attributes:
        claim: its name.
        spans: where its passage stands; none if the claim quotes nothing.
        words: its words, case-folded, a space between them.
        type: what its annotator takes it for.
    """

    claim: Iri
    spans: Spans
    words: str
    type: str

    @property
    def key(self) -> tuple[Spans, str, str, Iri]:
        """What tells units apart, the name last, so that names decide only between twins."""
        return self.spans, self.words, self.type, self.claim


def units(
    m: ArgumentMap, evaluation: Evaluation, types: str, offsets: Mapping[Iri, int]
) -> tuple[Unit, ...]:
    """Return the units of a map, in the order of the text.

    Args:
        m: the map.
        evaluation: what follows from it.
        types: the name of one of `TYPES`.
        offsets: where each source begins, where several are laid behind one another.
    """
    type_of = TYPES[types](m, evaluation)
    found = [
        Unit(
            claim=claim.id,
            spans=_spans(m, claim, offsets),
            words=folded(claim.text.value),
            type=type_of(claim),
        )
        for claim in m.claims
    ]
    return tuple(sorted(found, key=lambda unit: unit.key))


def folded(words: str) -> str:
    """Return words without what no annotator means: case, line ends, runs of spaces."""
    return " ".join(words.casefold().split())


def _spans(m: ArgumentMap, claim: Claim, offsets: Mapping[Iri, int]) -> Spans:
    excerpts = [each for each in map(m.get, claim.excerpts) if isinstance(each, Excerpt)]
    pieces = [
        (offsets[excerpt.source] + place.start, offsets[excerpt.source] + place.end)
        for excerpt in excerpts
        if excerpt.source in offsets
        for place in map(m.get, excerpt.selectors)
        if isinstance(place, TextPosition) and 0 <= place.start < place.end
    ]
    joined: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def marks(units: Sequence[Unit]) -> list[Mark]:
    """Return what an annotator marked in the text."""
    return [Mark(start, end, unit.type) for unit in units for start, end in unit.spans]


# types

_TypeOf = Callable[[Claim], str]


def _roles(m: ArgumentMap, evaluation: Evaluation) -> _TypeOf:
    """Thesis, objection (it attacks something), premise (it supports something), or claim."""
    del evaluation
    objectors = {source for attack in m.attacks for source in attack.attackers}
    premises = {source for support in m.supports for source in support.premises}

    def role(claim: Claim) -> str:
        if claim.id in m.theses:
            return "thesis"
        if claim.id in objectors:
            return "objection"
        return "premise" if claim.id in premises else "claim"

    return role


def _sides(m: ArgumentMap, evaluation: Evaluation) -> _TypeOf:
    """Thesis, or which way it counts: pro, con, both, or none where it reaches no thesis."""

    def side(claim: Claim) -> str:
        found = evaluation.sides.get(claim.id)
        return "thesis" if claim.id in m.theses else found.value if found else "none"

    return side


def _tags(m: ArgumentMap, evaluation: Evaluation) -> _TypeOf:
    """Return the annotator's own words for it: tags without a colon, which marks an attribute."""
    del m, evaluation
    return lambda claim: ", ".join(sorted(t for t in claim.tags if ": " not in t)) or "none"


TYPES: Mapping[str, Callable[[ArgumentMap, Evaluation], _TypeOf]] = {
    "role": _roles,
    "side": _sides,
    "tag": _tags,
}
"""What the type of a unit can be."""
