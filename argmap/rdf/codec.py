"""Between a graph and a map, without loss.

Three laws hold, and are tested as such:

1. ``decode(encode(m)) == m`` for every map;
2. ``encode(decode(g)) == g`` for every graph that `decode` accepts: a triple that no field
   holds is carried in `ArgumentMap.extras`, and what a record would say differently is
   refused;
3. ``decode(g | h) == decode(g) | decode(h)`` where both sides are accepted, since merging maps
   *is* merging their graphs.

A graph is a set of triples of N-Triples terms (`argmap.rdf.terms`), so each law is an equality
of sets. Blank nodes may occur in the extras alone: every node of ours has a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from sys import intern
from typing import TYPE_CHECKING, Any, TypeAlias

from argmap.model import ArgumentMap, Finding, InputError, Iri, Record, Severity, Triple, short
from argmap.rdf.schema import BY_RECORD, BY_TYPE, IRI, Property, Shape
from argmap.rdf.terms import is_iri_term
from argmap.rdf.vocabulary import AM, PREFIXES, TYPE

if TYPE_CHECKING:
    from argmap.model import Place

Node: TypeAlias = Mapping[str, list[str]]
"""What a graph says of one subject: its objects by predicate."""

MALFORMED = "AM003"
UNNAMED = "AM007"


def encode(m: ArgumentMap) -> frozenset[Triple]:
    """Return the graph that says what ``m`` says. O(size of the map)."""
    return frozenset(triples(m))


def triples(m: ArgumentMap) -> Iterator[Triple]:
    """Yield the triples of ``m``, those of one record after another."""
    for record in m.visited:
        yield from _triples(record)
    yield from m.extras


def decode(graph: Iterable[Triple], places: Mapping[Iri, Place] | None = None) -> ArgumentMap:
    """Return the map that ``graph`` describes. O(number of triples).

    Raises:
        InputError: with a finding for each node of our vocabulary that no record can hold: a
            property missing, given twice, or with a value of another kind; two classes at
            once; a blank node where a name is needed.
    """
    m, findings = decode_in_part(graph, places)
    if findings:
        raise InputError(sorted(findings, key=lambda finding: finding.subject or ""))
    return m


def decode_in_part(
    graph: Iterable[Triple], places: Mapping[Iri, Place] | None = None
) -> tuple[ArgumentMap, list[Finding]]:
    """Return the map of the nodes that records can hold, and a finding for each other node.

    The subjects of the findings are not in the map, neither as records nor as extras.
    """
    records: list[Record] = []
    extras: list[Triple] = []
    problems: list[Finding] = []
    for subject, node in nodes(graph).items():
        before = len(problems)
        shape = _shape(subject, node, problems)
        record = _record(subject, node, shape, problems) if shape else None
        if record is not None:
            records.append(record)
        if len(problems) == before:
            extras += _carried(subject, node, shape if record is not None else None)
    problems += _second_headers(records)
    return ArgumentMap.as_made(records, extras, {} if places is None else places), problems


def merge(m: ArgumentMap, other: ArgumentMap) -> ArgumentMap:
    """Return the map that says what both say (``m | other``).

    Raises:
        InputError: if together they give one element two values where it can have one.
    """
    return decode(encode(m) | encode(other), {**other.places, **m.places})


def nodes(graph: Iterable[Triple]) -> dict[str, dict[str, list[str]]]:
    """Return what a graph says of each subject: its objects by predicate."""
    found: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, obj in graph:
        node = found.get(subject)
        if node is None:
            node = found[subject] = {}
        objects = node.get(predicate)
        if objects is None:
            node[predicate] = [obj]
        elif obj not in objects:
            objects.append(obj)
    return found


def _carried(subject: str, node: Node, shape: Shape | None) -> Iterator[Triple]:
    """Yield what a node says beyond its record, all of it where it has none."""
    held = _PROPERTIES[shape.type] if shape else {}
    for predicate, objects in node.items():
        if predicate not in held:
            for obj in objects:
                if not shape or predicate != TYPE or obj != shape.type:
                    yield subject, predicate, obj


def _triples(record: Record) -> Iterator[Triple]:
    shape = BY_RECORD[type(record)]
    subject = f"<{record.id}>"
    yield subject, TYPE, shape.type
    for prop in shape.properties:
        value = getattr(record, prop.field)
        if prop.many:
            for each in value:
                yield subject, prop.predicate, prop.datatype.write(each)
        elif value is not None:
            yield subject, prop.predicate, prop.datatype.write(value)


_PROPERTIES = {
    shape.type: {prop.predicate: prop for prop in shape.properties} for shape in BY_TYPE.values()
}


def _shape(subject: str, node: Node, problems: list[Finding]) -> Shape | None:
    """Return the shape of a node that is one of ours, or of a class that we reuse."""
    types = node.get(TYPE, ())
    if len(types) == 1 and types[0] in BY_TYPE and is_iri_term(subject):
        return BY_TYPE[types[0]]
    shapes = [BY_TYPE[kind] for kind in types if kind in BY_TYPE]
    ours = sorted((shape for shape in shapes if _is_ours(shape)), key=lambda shape: shape.type)
    if len(ours) > 1:
        kinds = " and ".join(f"am:{shape.record.__name__}" for shape in ours)
        problems.append(
            _problem(subject, f"is both {kinds}, which exclude one another", "keep one class")
        )
        return None
    if ours and not is_iri_term(subject):
        problems.append(
            _problem(
                subject,
                f"is a blank node of class {curie(ours[0].type)}",
                "give it a name: every claim and relation has an IRI",
                UNNAMED,
            )
        )
        return None
    if ours:
        return ours[0]
    return shapes[0] if len(shapes) == 1 and is_iri_term(subject) else None


def _record(subject: str, node: Node, shape: Shape, problems: list[Finding]) -> Record | None:
    values: dict[str, Any] = {}
    found: list[Finding] = []
    properties = _PROPERTIES[shape.type]
    for predicate, objects in node.items():
        prop = properties.get(predicate)
        if prop is None:
            continue
        if len(objects) > 1 and not prop.many:
            found.append(_count(subject, shape, prop, len(objects)))
            continue
        read = [_value(subject, prop, term, found) for term in objects]
        values[prop.field] = frozenset(read) if prop.many else read[0]
    found += (
        _count(subject, shape, prop, 0)
        for prop in shape.properties
        if prop.required and prop.predicate not in node
    )
    if not found:
        record: Record = shape.record(id=Iri(intern(subject[1:-1])), **values)
        return record
    if _is_ours(shape):
        problems += found
    return None  # a node of a class that we only reuse is carried as it is


def _value(subject: str, prop: Property, term: str, found: list[Finding]) -> object:
    """Return a term as a value, or None and a finding where it is not, or not as we write it."""
    if prop.datatype is IRI and is_iri_term(term):  # most values: there is one way to write it
        return Iri(intern(term[1:-1]))
    try:
        value = prop.datatype.read(term)
    except (ValueError, KeyError):
        value = None
    if value is None or prop.datatype.write(value) != term:
        found.append(_kind(subject, prop, term))
    return value


def _is_ours(shape: Shape) -> bool:
    return shape.type[1:-1].startswith(AM)


def curie(term: str) -> str:
    """Return an IRI term with one of our prefixes where there is one.

    >>> curie("<https://w3id.org/argmap#text>"), curie("<http://e/x>")
    ('am:text', '<http://e/x>')
    """
    for prefix, namespace in PREFIXES.items():
        if term.startswith(f"<{namespace}"):
            return f"{prefix}:{term[1 + len(namespace) : -1]}"
    return term


def _second_headers(records: list[Record]) -> Iterator[Finding]:
    headers = sorted(record.id for record in records if type(record).__name__ == "Header")
    for extra in headers[1:]:
        yield _problem(
            f"<{extra}>",
            f"is a second map in one graph, beside {short(headers[0])}",
            "put each map into a named graph of its own (TriG or N-Quads)",
        )


def _count(subject: str, shape: Shape, prop: Property, count: int) -> Finding:
    kind, predicate = shape.record.__name__, curie(prop.predicate)
    if count == 0:
        return _problem(
            subject,
            f"is {_article(kind)} without {predicate}",
            f"add {predicate} with {prop.datatype.expected}",
        )
    return _problem(
        subject,
        f"has {count} values of {predicate}, where one is allowed",
        f"keep one value of {predicate}",
    )


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "AEIOU" else f"a {kind}"


def _kind(subject: str, prop: Property, term: str) -> Finding:
    shown = curie(term) if is_iri_term(term) else term
    if len(shown) > 80:
        shown = f"{shown[:77]}..."
    predicate = curie(prop.predicate)
    return _problem(
        subject,
        f"has {shown} as {predicate}",
        f"{predicate} takes {prop.datatype.expected}",
    )


def _problem(subject: str, words: str, advice: str, code: str = MALFORMED) -> Finding:
    shown = short(subject[1:-1]) if is_iri_term(subject) else subject
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=f"{shown} {words}",
        help=advice,
        subject=Iri(subject[1:-1]) if is_iri_term(subject) else Iri(subject),
    )
