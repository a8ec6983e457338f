"""SHACL and Python refuse the same nodes: `ontology/shapes.ttl` against our own validation.

Each file of ``seeded/`` holds one error, in the node named ``:wrong``; its first line names the
shape that must find it. The last tests mark the border: what only one of the two can see.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyshacl
import pytest
from hypothesis import given
from rdflib import RDF, SH, BNode, Graph, Namespace, URIRef

from argmap.model import ArgumentMap, Header, InputError
from argmap.rdf.graph import to_graph
from argmap.rdf.reading import read_maps
from argmap.rdf.validate import problems
from argmap.resources import resource
from tests.rdf.strategies import maps

HERE = Path(__file__).parent
SEEDED = sorted((HERE / "seeded").glob("*.ttl"))
EVERY_FIELD = HERE / "every-field.ttl"
GOOD = [EVERY_FIELD, *sorted(resource("graphs").glob("*.ttl"))]
SHAPE = Namespace("https://w3id.org/argmap/shapes#")
PREFIXES = """
    @prefix am: <https://w3id.org/argmap#> .
    @prefix oa: <http://www.w3.org/ns/oa#> .
    @prefix prov: <http://www.w3.org/ns/prov#> .
    @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    @prefix : <https://w3id.org/argmap/maps/m#> .
    :a a am:Claim ; am:text "A pause is feasible."@en .
"""


@cache
def shapes() -> Graph:
    return Graph().parse(resource("ontology/shapes.ttl"), format="turtle")


def refused_by_shacl(text: str, severity: URIRef = SH.Violation) -> dict[str, set[URIRef]]:
    """Return the shapes that refuse each node; blank nodes, which have no name, as "_"."""
    return _refused(Graph().parse(data=text, format="turtle"), severity)


def _refused(data: Graph, severity: URIRef) -> dict[str, set[URIRef]]:
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes(), advanced=False)
    found: dict[str, set[URIRef]] = {}
    for result in report.subjects(SH.resultSeverity, severity):
        focus = report.value(result, SH.focusNode)
        shape = report.value(result, SH.sourceShape)
        assert isinstance(shape, URIRef), "a result of a shape without a name"
        found.setdefault("_" if isinstance(focus, BNode) else str(focus), set()).add(shape)
    return found


def refused_by_python(text: str) -> set[str]:
    try:
        read_maps(text.encode(), "turtle")
    except InputError as error:
        subjects = {str(finding.subject) for finding in error.findings}
        return {"_" if subject.startswith("_:") else subject for subject in subjects}
    return set()


@pytest.mark.parametrize("path", SEEDED, ids=lambda path: path.stem)
def test_both_find_the_seeded_error_where_it_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    expected = SHAPE[text.removeprefix("# shape:").partition(":")[0]]
    found = refused_by_shacl(text)
    wrong = "https://w3id.org/argmap/maps/m#wrong" if ":wrong" in text else "_"
    assert found.keys() == {wrong}
    assert expected in found[wrong]
    assert refused_by_python(text) == {wrong}


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_neither_finds_anything_in_a_good_map(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert refused_by_shacl(text) == refused_by_shacl(text, SH.Warning) == {}
    assert refused_by_python(text) == set()


@given(maps())
def test_both_refuse_the_same_nodes_of_any_map(m: ArgumentMap) -> None:
    """A map without header or extras: of what else these hold, only Python knows."""
    headless = ArgumentMap.of(*(record for record in m if not isinstance(record, Header)))
    refused = {str(finding.subject) for finding in problems(headless)}
    assert _refused(to_graph(headless), SH.Violation).keys() == refused


def test_each_shape_that_refuses_has_a_seeded_error() -> None:
    named = {path.read_text(encoding="utf-8").split(":")[1].strip() for path in SEEDED}
    refusing = set(shapes().subjects(SH.severity, SH.Violation))
    assert {SHAPE[name] for name in named} == refusing


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(":a am:txet 'x' .", id="a term that the vocabulary lacks"),
        pytest.param(":a am:premiseOf :s .", id="an inverse, which entails what is not read"),
        pytest.param(":a am:weight '00.5'^^xsd:decimal .", id="a number not in canonical form"),
        pytest.param(
            "<https://w3id.org/argmap/maps/m> a am:ArgumentMap . :a prov:wasAttributedTo :ada .",
            id="a name of the map's own that the map does not define",
        ),
        pytest.param(":m a am:ArgumentMap . :n a am:ArgumentMap .", id="two maps in one graph"),
    ],
)
def test_python_sees_what_core_shacl_cannot_say(text: str) -> None:
    assert refused_by_python(PREFIXES + text)
    assert refused_by_shacl(PREFIXES + text) == {}


@pytest.mark.parametrize(
    "text",
    [
        ":p a oa:SpecificResource .",
        ":p a oa:TextPositionSelector ; oa:start 0 .",
        ":p a oa:TextQuoteSelector ; oa:exact 'a' , 'b' .",
        ":p a prov:Agent ; <http://www.w3.org/2000/01/rdf-schema#label> 'Ada' , 'Countess' .",
        ":p a <http://purl.org/ontology/bibo/Document> ; am:length -1 .",
        "[] a prov:Agent .",
    ],
)
def test_shacl_warns_of_what_python_carries_unread(text: str) -> None:
    assert refused_by_python(PREFIXES + text) == set()
    assert refused_by_shacl(PREFIXES + text) == {}
    assert len(refused_by_shacl(PREFIXES + text, SH.Warning)) == 1


def test_the_derived_graph_is_no_obstacle() -> None:
    """A map may be validated together with what was derived from it."""
    text = EVERY_FIELD.read_text(encoding="utf-8")
    derived = ":rivals a am:Objection ; am:attacks :pause . :pause am:attackedBy :rivals ."
    assert refused_by_shacl(text + derived) == {}


def test_the_good_map_has_every_class_that_has_a_shape() -> None:
    present = set(Graph().parse(EVERY_FIELD, format="turtle").objects(None, RDF.type))
    targeted = set()
    for shape in (SHAPE.Named, SHAPE.NamedAlso):
        targeted |= set(shapes().objects(shape, SH.targetClass))
    assert present == targeted
