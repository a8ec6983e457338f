"""What must hold of a map beyond the shape of its records: names that lead somewhere.

The same is said in ``ontology/shapes.ttl`` for SHACL engines, and a test holds the two to
each other; natively it takes a hundredth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from difflib import get_close_matches

from argmap.model import (
    ArgumentMap,
    Claim,
    Finding,
    Iri,
    Severity,
    TextPosition,
    short,
)
from argmap.model.records import Element, Excerpt, Record, Source
from argmap.rdf.references import references
from argmap.rdf.terms import is_iri_term
from argmap.rdf.vocabulary import (
    AM,
    CLASSES,
    DERIVED_CLASSES,
    DERIVED_PROPERTIES,
    INVERSES,
    PROPERTIES,
    TYPE,
    am,
)

UNKNOWN_TERM = "AM002"
MALFORMED = "AM003"

_DIGEST = re.compile(r"[0-9a-f]{64}")
_SCHEME_CLASSES = frozenset({am("Scheme"), am("CriticalQuestion")})
_ABSTRACT = {"Element": "am:Claim, am:Support or am:Attack", "Relation": "am:Support or am:Attack"}
_HOME = {
    "text": "am:Claim or am:Question",
    "premise": "am:Support",
    "conclusion": "am:Support",
    "attacker": "am:Attack",
    "target": "am:Attack",
    "raises": "am:Attack",
    "scheme": "am:Support or am:Attack",
    "thesis": "am:ArgumentMap",
    "disposes": "am:Disposition",
    "decision": "am:Disposition",
    "reason": "am:Disposition",
    "duplicateOf": "am:Disposition",
}


def problems(
    m: ArgumentMap, *, defined: Container[Iri] = (), among: Iterable[Record] | None = None
) -> list[Finding]:
    """Return what is wrong with a map as a whole, an empty list where nothing is. O(size).

    Names in ``defined`` lead somewhere although the map has no record of them: their own
    finding says what is wrong with them. Where ``among`` is given, only those records are
    looked at.

    Codes: AM002 unknown term, AM003 malformed record, AM004 a name that leads nowhere, AM005
    a name that leads to something of the wrong class, AM006 a thesis that is no claim.
    """
    if among is None:
        return [*_terms(m), *references(m, defined), *_values(m)]
    several = list(among)
    return [*references(m, defined, several), *_values(several)]


def _terms(m: ArgumentMap) -> Iterator[Finding]:
    types: dict[str, set[str]] = {}
    for subject, predicate, obj in m.extras:
        if predicate == TYPE:
            types.setdefault(subject, set()).add(obj)
    for subject, predicate, obj in sorted(m.extras):
        if predicate == TYPE and obj.startswith(f"<{AM}"):
            yield from _class(m, subject, obj[len(AM) + 1 : -1])
        elif predicate.startswith(f"<{AM}"):
            free = bool(types.get(subject, set()) & _SCHEME_CLASSES)
            yield from _property(m, subject, predicate[len(AM) + 1 : -1], free=free)


def _class(m: ArgumentMap, subject: str, term: str) -> Iterator[Finding]:
    if term not in CLASSES:
        yield _unknown(subject, term, "class", CLASSES)
    elif term in _ABSTRACT and _iri(subject) not in m:
        yield _finding(
            MALFORMED,
            _iri(subject),
            f"{_shown(subject)} is said to be an am:{term}, which does not say enough",
            f"say {_ABSTRACT[term]}",
        )
    elif term in DERIVED_CLASSES and not _is_claim(m, subject):
        yield _finding(
            MALFORMED,
            _iri(subject),
            f"{_shown(subject)} is said to be an am:{term} and is no claim",
            "write `a am:Claim`; its role follows from what it attacks",
        )


def _property(m: ArgumentMap, subject: str, term: str, *, free: bool) -> Iterator[Finding]:
    if term not in PROPERTIES:
        yield _unknown(subject, term, "property", PROPERTIES)
    elif term in INVERSES:
        yield _finding(
            MALFORMED,
            _iri(subject),
            f"{_shown(subject)} uses am:{term}, which is not read",
            f"write it the other way round, with am:{INVERSES[term]}",
        )
    elif term in DERIVED_PROPERTIES or free:
        return
    elif term in _HOME:
        known = _iri(subject)
        kind = f"of class {type(m[known]).__name__}" if known in m else "of no class"
        yield _finding(
            MALFORMED,
            known,
            f"{_shown(subject)} has am:{term} and is {kind}",
            f"write `a {_HOME[term]}`",
        )


def _unknown(subject: str, term: str, kind: str, terms: frozenset[str]) -> Finding:
    near = get_close_matches(term, sorted(terms), 1, 0.6)
    same = [known for known in terms if known.lower() == term.lower()]
    guess = (same or near or [""])[0]
    return _finding(
        UNKNOWN_TERM,
        _iri(subject),
        f"am:{term} is no {kind} of the vocabulary",
        f"did you mean am:{guess}?" if guess else "docs/vocabulary.md lists the terms",
    )


def _values(records: Iterable[Record]) -> Iterator[Finding]:
    for record in records:
        if isinstance(record, Element) and record.weight is not None:
            if not 0 <= record.weight <= 1:
                yield _finding(
                    MALFORMED,
                    record.id,
                    f"{short(record.id)} has {record.weight} as am:weight",
                    "a weight lies between 0 and 1",
                )
        elif isinstance(record, TextPosition) and not 0 <= record.start <= record.end:
            yield _finding(
                MALFORMED,
                record.id,
                f"{short(record.id)} reaches from {record.start} to {record.end}",
                "oa:start is at least 0 and at most oa:end",
            )
        elif (
            isinstance(record, Excerpt | Source)
            and record.sha256 is not None
            and not _DIGEST.fullmatch(record.sha256)
        ):
            yield _finding(
                MALFORMED,
                record.id,
                f"{short(record.id)} has a digest that is not SHA-256",
                "am:sha256 takes 64 lower-case hexadecimal digits",
            )


def _is_claim(m: ArgumentMap, subject: str) -> bool:
    return _iri(subject) in m and isinstance(m[_iri(subject)], Claim)


def _iri(subject: str) -> Iri:
    return Iri(subject[1:-1] if is_iri_term(subject) else subject)


def _shown(subject: str) -> str:
    return short(subject[1:-1]) if is_iri_term(subject) else subject


def _finding(code: str, subject: Iri, message: str, advice: str) -> Finding:
    return Finding(
        code=code, severity=Severity.ERROR, message=message, help=advice, subject=subject
    )
