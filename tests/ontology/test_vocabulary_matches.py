"""`argmap.rdf.vocabulary` names the terms of the ontology: all of them, and no others."""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, SKOS, Graph, URIRef

from argmap.model import Decision
from argmap.rdf import vocabulary as names


def _declared(graph: Graph, *kinds: URIRef) -> frozenset[str]:
    found = (str(node) for kind in kinds for node in graph.subjects(RDF.type, kind))
    return frozenset(n.removeprefix(names.AM) for n in found if n.startswith(names.AM))


@pytest.mark.parametrize(
    ("ours", "kinds"),
    [
        (names.CLASSES, [OWL.Class]),
        (names.PROPERTIES, [OWL.ObjectProperty, OWL.DatatypeProperty]),
        (names.INDIVIDUALS, [OWL.NamedIndividual]),
    ],
)
def test_the_names_are_the_terms(
    vocabulary: Graph, ours: frozenset[str], kinds: list[URIRef]
) -> None:
    assert ours == _declared(vocabulary, *kinds)


def test_what_is_derived_says_so(vocabulary: Graph) -> None:
    """A definition ends in "derived." exactly where we never write the term by hand."""
    derived = {
        str(term).removeprefix(names.AM)
        for term, words in vocabulary.subject_objects(SKOS.definition)
        if str(words).endswith("; derived.")
    }
    assert derived == names.DERIVED_CLASSES | names.DERIVED_PROPERTIES


def test_inverses_are_the_structural_ones(vocabulary: Graph) -> None:
    declared = {
        str(back).removeprefix(names.AM): str(there).removeprefix(names.AM)
        for there, back in vocabulary.subject_objects(OWL.inverseOf)
    }
    shortcuts = {"supportedBy": "supports", "attackedBy": "attacks"}
    assert declared == names.INVERSES | shortcuts


def test_decisions_are_the_records_own(vocabulary: Graph) -> None:
    declared = vocabulary.subjects(RDF.type, URIRef(names.AM + "Decision"))
    assert {str(term).removeprefix(names.AM) for term in declared} == {d.value for d in Decision}


def test_prefixes_agree(
    vocabulary: Graph, shapes: Graph, alignments: Graph, schemes: Graph
) -> None:
    for graph in (vocabulary, shapes, alignments, schemes):
        for prefix, namespace in graph.namespaces():
            assert names.PREFIXES.get(prefix, str(namespace)) == str(namespace)
