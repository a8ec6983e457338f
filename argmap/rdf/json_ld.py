"""Maps as JSON-LD that people can read: our names for properties, and the context that says so.

The context is the same for every file, and ``ontology/context.jsonld`` publishes it. It is
also written into each file, since a reader must not need the network to know what a file says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from argmap.model import ArgumentMap, Triple
from argmap.rdf.codec import triples
from argmap.rdf.schema import DECISION, IRI, SHAPES, Property
from argmap.rdf.terms import XSD, is_blank, is_iri_term, parse_literal
from argmap.rdf.vocabulary import PREFIXES, TYPE
from argmap.rdf.writing import write_document

_PLAIN = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""The integers that every reader of JSON takes for the same number."""

_LIKE_OURS = re.compile(rf"<(?:{'|'.join(PREFIXES)}):(?!//)")
"""An IRI whose scheme is one of our prefixes, so that a reader would lengthen it."""

_BY_PREDICATE: dict[str, Property] = {
    prop.predicate: prop for shape in SHAPES for prop in shape.properties
}


def context() -> dict[str, Any]:
    """Return the context: our prefixes, the classes of our records, and their properties."""
    terms: dict[str, Any] = dict(PREFIXES)
    for shape in SHAPES:
        terms[_local(shape.type)] = _curie(shape.type)
    for predicate, prop in sorted(_BY_PREDICATE.items()):
        name = _curie(predicate)
        terms[_term(predicate)] = (
            {"@id": name, "@type": "@id"} if prop.datatype in {IRI, DECISION} else name
        )
    return terms


def write_json_ld(maps: Sequence[ArgumentMap]) -> bytes:
    """Return maps as JSON-LD: one as the default graph, several each in a graph of its own.

    A map with a name such as ``<am:x>``, which the context would lengthen, is written without.
    """
    if any(_LIKE_OURS.match(term) for m in maps for triple in triples(m) for term in triple):
        import pyoxigraph as ox

        return write_document(maps, ox.RdfFormat.JSON_LD)
    if len(maps) == 1:
        graph = _nodes(maps[0])
    else:
        named = [(m.id, _nodes(m)) for m in maps]
        graph = [{"@id": name, "@graph": nodes} for name, nodes in named if name]
        graph += [node for name, nodes in named if not name for node in nodes]
    head = json.dumps({"@context": context()}, ensure_ascii=False, indent=2)
    lines = ",\n".join(f"    {json.dumps(node, ensure_ascii=False)}" for node in graph)
    return f'{head[:-2]},\n  "@graph": [\n{lines}\n  ]\n}}\n'.encode()


def _nodes(m: ArgumentMap) -> list[dict[str, Any]]:
    said: dict[str, dict[str, list[str]]] = {}
    for subject, predicate, obj in sorted(triples(m), key=_in_order):
        said.setdefault(subject, {}).setdefault(predicate, []).append(obj)
    return [_node(subject, node) for subject, node in said.items()]


def _in_order(triple: Triple) -> tuple[str, bool, str, str]:
    subject, predicate, obj = triple
    return _name(subject), predicate != TYPE, predicate, obj


def _node(subject: str, said: Mapping[str, list[str]]) -> dict[str, Any]:
    node: dict[str, Any] = {"@id": _name(subject)}
    for predicate, objects in said.items():
        if predicate == TYPE:
            key, values = "@type", [_TYPES.get(each, _name(each)) for each in objects]
        else:
            prop = _BY_PREDICATE.get(predicate)
            key = _term(predicate) if prop else _curie(predicate)
            coerced = prop is not None and prop.datatype in {IRI, DECISION}
            values = [_value(each, coerced=coerced) for each in objects]
        node[key] = values[0] if len(values) == 1 else values
    return node


def _value(term: str, *, coerced: bool) -> Any:  # noqa: ANN401 -- a value of JSON
    if is_iri_term(term) or is_blank(term):
        return _name(term) if coerced else {"@id": _name(term)}
    value, lang, datatype = parse_literal(term)
    if lang:
        return {"@value": value, "@language": lang}
    if datatype == f"{XSD}boolean" and value in {"true", "false"}:
        return value == "true"
    if datatype == f"{XSD}integer" and _PLAIN.fullmatch(value):
        return int(value)
    if datatype:
        return {"@value": value, "@type": _curie(f"<{datatype}>")}
    return {"@value": value} if coerced else value


def _name(term: str) -> str:
    return term[1:-1] if is_iri_term(term) else term


def _local(term: str) -> str:
    return term[1:-1].replace("/", "#").rpartition("#")[2]


_TYPES = {shape.type: _local(shape.type) for shape in SHAPES}


def _term(predicate: str) -> str:
    """Return the name of a property in the context: ours plain, another's with its prefix."""
    name = _curie(predicate)
    return name.removeprefix("am:") if name.startswith("am:") else name


def _curie(term: str) -> str:
    for prefix, space in PREFIXES.items():
        if term.startswith(f"<{space}"):
            return f"{prefix}:{term[1 + len(space) : -1]}"
    return term[1:-1]
