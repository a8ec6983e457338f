"""Names that lead somewhere: what each property of a record must point at."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from difflib import get_close_matches

from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Disposition,
    Excerpt,
    Finding,
    Header,
    Iri,
    Question,
    Record,
    Severity,
    Support,
    short,
)

DANGLING = "AM004"
WRONG_CLASS = "AM005"
NO_THESIS = "AM006"

_CLAIM: tuple[type, ...] = (Claim,)
_ELEMENT: tuple[type, ...] = (Claim, Support, Attack)

_WITHIN: dict[type, tuple[tuple[str, str, tuple[type, ...]], ...]] = {
    Header: (("theses", "am:thesis", _CLAIM),),
    Claim: (("answers", "am:answers", (Question,)),),
    Support: (
        ("premises", "am:premise", _CLAIM),
        ("conclusion", "am:conclusion", _ELEMENT),
    ),
    Attack: (
        ("attackers", "am:attacker", _CLAIM),
        ("target", "am:target", _ELEMENT),
    ),
    Disposition: (
        ("disposes", "am:disposes", (Claim, Attack)),
        ("duplicate_of", "am:duplicateOf", _CLAIM),
    ),
}
"""The argument itself: what a map points at here, the map must define, as one of these."""

_SPEAKERS = ("speakers", "prov:wasAttributedTo")
_SAID = (_SPEAKERS, ("excerpts", "prov:wasQuotedFrom"))
_ABOUT: dict[type, tuple[tuple[str, str], ...]] = {
    Header: (("sources", "dcterms:source"),),
    Claim: _SAID,
    Support: _SAID,
    Attack: _SAID,
    Disposition: (_SPEAKERS,),
    Excerpt: (("source", "oa:hasSource"), ("selectors", "oa:hasSelector")),
}
"""What may well be defined elsewhere (an ORCID, a DOI), unless the name is the map's own."""


def references(
    m: ArgumentMap, defined: Container[Iri] = (), among: Iterable[Record] | None = None
) -> Iterator[Finding]:
    """Yield a finding for each name that leads nowhere, or to something of the wrong class.

    Names in ``defined`` lead somewhere although the map has no record of them. Where ``among``
    is given, only those records are looked at. O(size).
    """
    carried = {subject[1:-1] for subject, _, _ in m.extras}
    guesses = _Guesses(m)
    own = f"{m.id}#" if m.id else None
    for record in m if among is None else among:
        kind = type(record)
        for field, predicate, kinds in _WITHIN.get(kind, ()):
            for name in _names(record, field):
                if name == record.id:
                    yield _itself(record, predicate)
                elif type(m.get(name)) not in kinds and name not in defined:
                    yield _misled(m, record, predicate, name, kinds, guesses)
        if own is None:
            continue
        for field, predicate in _ABOUT.get(kind, ()):
            for name in _names(record, field):
                if name.startswith(own) and name not in m and name not in carried:
                    yield _dangling(record, predicate, name, "what it is", guesses)


class _Guesses:
    """Which name of a map was meant, for the first few that lead nowhere.

    Each guess looks at every name of the map, so that without a limit a map of n names that
    are all wrong would take n * n steps.
    """

    _MOST = 20

    def __init__(self, m: ArgumentMap) -> None:
        self._m = m
        self._made = 0

    def advice(self, name: Iri) -> str:
        """Return a guess as the beginning of an advice; empty where there is none."""
        self._made += 1
        if self._made > self._MOST:
            return ""
        near = get_close_matches(short(name), [short(each.id) for each in self._m], 1, 0.75)
        return f"did you mean {near[0]}? If not, " if near else ""


def _names(record: Record, field: str) -> tuple[Iri, ...]:
    value = getattr(record, field)
    if isinstance(value, frozenset):
        return tuple(sorted(value)) if len(value) > 1 else tuple(value)
    return () if value is None else (value,)


def _misled(
    m: ArgumentMap,
    record: Record,
    predicate: str,
    name: Iri,
    kinds: tuple[type, ...],
    guesses: _Guesses,
) -> Finding:
    head, *tail = [f"am:{kind.__name__}" for kind in reversed(kinds)]
    expected = f"{', '.join(reversed(tail))} or {head}" if tail else head
    there = m.get(name)
    if there is None:
        return _dangling(record, predicate, name, expected, guesses)
    found = type(there).__name__
    if predicate == "am:thesis":
        return _finding(
            NO_THESIS,
            record,
            f"the thesis {short(name)} is no claim: it is of class {found}",
            "am:thesis takes an am:Claim",
        )
    return _finding(
        WRONG_CLASS,
        record,
        f"{short(record.id)} has {short(name)} as {predicate}, which is of class {found}",
        f"{predicate} takes {expected}",
    )


def _itself(record: Record, predicate: str) -> Finding:
    return _finding(
        WRONG_CLASS,
        record,
        f"{short(record.id)} has itself as {predicate}",
        "a relation leads to a claim or to another relation",
    )


def _dangling(
    record: Record, predicate: str, name: Iri, expected: str, guesses: _Guesses
) -> Finding:
    return _finding(
        DANGLING,
        record,
        f"{short(record.id)} has {short(name)} as {predicate}, and the map does not define it",
        f"{guesses.advice(name)}define <{name}> as {expected}, or take the reference out",
    )


def _finding(code: str, record: Record, message: str, advice: str) -> Finding:
    return Finding(
        code=code, severity=Severity.ERROR, message=message, help=advice, subject=record.id
    )
