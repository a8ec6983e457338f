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
    Attack,
    Claim,
    Finding,
    Iri,
    Question,
    Severity,
    Support,
    TextPosition,
    short,
)
from argmap.model.records import Disposition, Element, Excerpt, Header, Source
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
DANGLING = "AM004"
WRONG_CLASS = "AM005"
NO_THESIS = "AM006"

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


def problems(m: ArgumentMap, *, defined: Container[Iri] = ()) -> list[Finding]:
    """Return what is wrong with a map as a whole, an empty list where nothing is. O(size).

    Names in ``defined`` lead somewhere although the map has no record of them: their own
    finding says what is wrong with them.

    Codes: AM002 unknown term, AM003 malformed record, AM004 a name that leads nowhere, AM005
    a name that leads to something of the wrong class, AM006 a thesis that is no claim.
    """
    references = (finding for reference, finding in _references(m) if reference not in defined)
    return [*_terms(m), *references, *_values(m)]


def _references(m: ArgumentMap) -> Iterator[tuple[Iri, Finding]]:
    carried = {subject[1:-1] for subject, _, _ in m.extras}
    own = f"{m.id}#" if m.id else None
    for record in m:
        match record:
            case Support():
                yield from _all(m, record.id, "am:premise", record.premises, Claim)
                yield from _all(m, record.id, "am:conclusion", [record.conclusion], Element)
                yield from _itself(record.id, "am:conclusion", record.conclusion)
            case Attack():
                yield from _all(m, record.id, "am:attacker", record.attackers, Claim)
                yield from _all(m, record.id, "am:target", [record.target], Element)
                yield from _itself(record.id, "am:target", record.target)
            case Header():
                yield from _theses(m, record)
                yield from _named(m, record.id, "dcterms:source", record.sources, own, carried)
            case Claim():
                yield from _all(m, record.id, "am:answers", record.answers, Question)
            case Disposition():
                yield from _all(m, record.id, "am:disposes", [record.disposes], Claim, Attack)
                others = [record.duplicate_of] if record.duplicate_of else []
                yield from _all(m, record.id, "am:duplicateOf", others, Claim)
                yield from _named(
                    m, record.id, "prov:wasAttributedTo", record.speakers, own, carried
                )
            case Excerpt():
                yield from _named(m, record.id, "oa:hasSource", [record.source], own, carried)
                yield from _named(m, record.id, "oa:hasSelector", record.selectors, own, carried)
            case _:
                pass
        if isinstance(record, Element):
            yield from _named(m, record.id, "prov:wasAttributedTo", record.speakers, own, carried)
            yield from _named(m, record.id, "prov:wasQuotedFrom", record.excerpts, own, carried)


def _all(
    m: ArgumentMap, subject: Iri, predicate: str, objects: Iterable[Iri], *kinds: type
) -> Iterator[tuple[Iri, Finding]]:
    expected = " or ".join(f"am:{kind.__name__}" for kind in kinds)
    if kinds == (Element,):
        expected = "am:Claim, am:Support or am:Attack"
    for obj in sorted(objects):
        if obj not in m:
            yield obj, _dangling(m, subject, predicate, obj, expected)
        elif not isinstance(m[obj], kinds):
            found = type(m[obj]).__name__
            yield (
                obj,
                _finding(
                    WRONG_CLASS,
                    subject,
                    f"{short(subject)} has {short(obj)} as {predicate}, which is of class {found}",
                    f"{predicate} takes {expected}",
                ),
            )


def _dangling(m: ArgumentMap, subject: Iri, predicate: str, obj: Iri, expected: str) -> Finding:
    near = get_close_matches(short(obj), [short(record.id) for record in m], 1, 0.75)
    guess = f"did you mean {near[0]}? If not, " if near else ""
    return _finding(
        DANGLING,
        subject,
        f"{short(subject)} has {short(obj)} as {predicate}, and the map does not define it",
        f"{guess}define <{obj}> as {expected}, or take the reference out",
    )


def _itself(subject: Iri, predicate: str, obj: Iri) -> Iterator[tuple[Iri, Finding]]:
    if subject == obj:
        yield (
            obj,
            _finding(
                WRONG_CLASS,
                subject,
                f"{short(subject)} has itself as {predicate}",
                "a relation leads to a claim or to another relation",
            ),
        )


def _theses(m: ArgumentMap, header: Header) -> Iterator[tuple[Iri, Finding]]:
    for thesis in sorted(header.theses):
        if thesis not in m:
            yield thesis, _dangling(m, header.id, "am:thesis", thesis, "am:Claim")
        elif not isinstance(m[thesis], Claim):
            found = type(m[thesis]).__name__
            yield (
                thesis,
                _finding(
                    NO_THESIS,
                    header.id,
                    f"the thesis {short(thesis)} is no claim: it is of class {found}",
                    "am:thesis takes an am:Claim",
                ),
            )


def _named(
    m: ArgumentMap,
    subject: Iri,
    predicate: str,
    objects: Iterable[Iri],
    own: str | None,
    carried: set[str],
) -> Iterator[tuple[Iri, Finding]]:
    """Yield a finding for each of the map's own names that is used and not defined.

    A speaker or a source may well be defined elsewhere (an ORCID, a DOI); a name under the
    map's own IRI can only be defined here.
    """
    for obj in sorted(objects):
        if own and obj.startswith(own) and obj not in m and obj not in carried:
            yield obj, _dangling(m, subject, predicate, obj, "what it is")


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


def _values(m: ArgumentMap) -> Iterator[Finding]:
    for record in m:
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
