"""The shapes are core SHACL, legible, and say the same as the vocabulary and the records."""

from __future__ import annotations

import re

import pyshacl
from rdflib import OWL, RDF, SH, BNode, Graph, URIRef

from argmap.rdf.schema import SHAPES
from argmap.rdf.vocabulary import AM

TARGETS = {SH.targetClass, SH.targetSubjectsOf}


def test_the_shapes_are_well_formed(shapes: Graph) -> None:
    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=shapes, meta_shacl=True)
    assert conforms, text


def test_only_core_shacl_is_used(shapes: Graph) -> None:
    """One sh:sparql constraint made validation thirty times slower; rules belong elsewhere."""
    beyond = {"sparql", "rule", "js", "select", "ask", "target", "expression", "construct"}
    used = {
        str(p).removeprefix(str(SH)) for p in shapes.predicates() if str(p).startswith(str(SH))
    }
    assert used & beyond == set()


def test_each_shape_has_a_name(shapes: Graph) -> None:
    for kind in (SH.NodeShape, SH.PropertyShape):
        for shape in shapes.subjects(RDF.type, kind):
            assert str(shape).startswith("https://w3id.org/argmap/shapes#")
    for shape in shapes.objects(None, SH.property):
        assert (shape, RDF.type, SH.PropertyShape) in shapes


def test_each_shape_that_reports_has_a_severity_and_says_what_to_do(shapes: Graph) -> None:
    reporting = set(shapes.subjects(RDF.type, SH.PropertyShape)) | {
        shape
        for shape in shapes.subjects(RDF.type, SH.NodeShape)
        if any((shape, target, None) in shapes for target in TARGETS)
        and (shape, SH.property, None) not in shapes
    }
    assert reporting == set(shapes.subjects(SH.severity))
    for shape in reporting:
        (message,) = shapes.objects(shape, SH.message)
        assert re.fullmatch(r"[A-Z].+: .+\.", str(message)), message
        assert shapes.value(shape, SH.severity) in {SH.Violation, SH.Warning}


def test_each_property_shape_is_used(shapes: Graph) -> None:
    assert set(shapes.subjects(RDF.type, SH.PropertyShape)) == set(
        shapes.objects(None, SH.property)
    )


def test_a_property_is_functional_where_its_shapes_allow_one_value(
    shapes: Graph, vocabulary: Graph
) -> None:
    functional = set(vocabulary.subjects(RDF.type, OWL.FunctionalProperty))
    derived = {URIRef(AM + name) for name in ("label", "outcome", "side", "standing", "strength")}
    of_schemes = {URIRef(AM + "asksAfter")}
    single = {
        shapes.value(shape, SH.path)
        for shape in shapes.subjects(SH.maxCount)
        if str(shapes.value(shape, SH.path)).startswith(AM)
    }
    assert functional - derived - of_schemes == single


def test_the_shapes_hold_the_table_of_the_codec(shapes: Graph) -> None:
    """Field by field: which properties a record has, which are required, which are single."""
    for record in SHAPES:
        fields = _fields(shapes, URIRef(record.type[1:-1]))
        assert fields == {
            URIRef(field.predicate[1:-1]): (field.required, not field.many)
            for field in record.properties
        }, record.type


def _fields(shapes: Graph, kind: URIRef) -> dict[object, tuple[bool, bool]]:
    found: dict[object, tuple[bool, bool]] = {}
    for node in shapes.subjects(SH.targetClass, kind):
        for shape in shapes.objects(node, SH.property):
            path = shapes.value(shape, SH.path)
            if isinstance(path, BNode):
                continue
            required, single = found.get(path, (False, False))
            found[path] = (
                required or (shape, SH.minCount, None) in shapes,
                single or (shape, SH.maxCount, None) in shapes,
            )
    return found
