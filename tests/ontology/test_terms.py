"""Every term is explained and placed: OOPS!'s pitfalls that a graph can show (Poveda 2014)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

if TYPE_CHECKING:
    from rdflib.term import Node

AM = "https://w3id.org/argmap#"
CLASSES = OWL.Class
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)
NO_DOMAIN = {"outcome", "sha256", "text"}  # of two classes without a common superclass


def ours(graph: Graph, *kinds: URIRef) -> set[URIRef]:
    found = (node for kind in kinds for node in graph.subjects(RDF.type, kind))
    return {node for node in found if isinstance(node, URIRef) and node.startswith(AM)}


def terms(graph: Graph) -> set[URIRef]:
    return ours(graph, OWL.Class, *PROPERTIES, OWL.NamedIndividual)


def test_what_is_used_is_declared(vocabulary: Graph) -> None:
    used = {
        node
        for triple in vocabulary
        for node in triple
        if isinstance(node, URIRef) and node.startswith(AM)
    }
    assert used == terms(vocabulary)


def test_each_term_is_of_one_kind(vocabulary: Graph) -> None:
    kinds = [ours(vocabulary, kind) for kind in (OWL.Class, *PROPERTIES, OWL.NamedIndividual)]
    assert sum(map(len, kinds)) == len(terms(vocabulary))


def test_each_term_has_one_label_and_one_definition_in_english(vocabulary: Graph) -> None:
    for term in terms(vocabulary):
        for predicate in (RDFS.label, SKOS.definition):  # VOC3, VOC4, P08
            (words,) = vocabulary.objects(term, predicate)
            assert isinstance(words, Literal)
            assert words.language == "en", term


def test_a_definition_is_one_sentence(vocabulary: Graph) -> None:
    for term in terms(vocabulary):
        words = str(vocabulary.value(term, SKOS.definition))
        assert re.fullmatch(r"[A-Z][^.]+\.", words), words
        assert "  " not in words


def test_each_term_says_where_it_is_defined(vocabulary: Graph) -> None:
    for term in terms(vocabulary):
        assert vocabulary.value(term, RDFS.isDefinedBy) == URIRef("https://w3id.org/argmap")


def test_labels_differ_within_a_kind(vocabulary: Graph) -> None:  # P32
    for kind in ((OWL.Class,), PROPERTIES, (OWL.NamedIndividual,)):
        labels = Counter(str(vocabulary.value(t, RDFS.label)) for t in ours(vocabulary, *kind))
        for label, count in labels.items():
            assert count == 1, label


def test_names_are_written_as_is_usual(vocabulary: Graph) -> None:  # P22
    for term in ours(vocabulary, OWL.Class):
        assert re.fullmatch(r"([A-Z][a-z]+)+", term.removeprefix(AM))
    for term in terms(vocabulary) - ours(vocabulary, OWL.Class):
        assert re.fullmatch(r"[a-z]+([A-Z][a-z]+)*|sha256", term.removeprefix(AM))


def test_properties_have_a_domain_and_a_range(vocabulary: Graph) -> None:  # P11, P19
    for term in ours(vocabulary, *PROPERTIES):
        domains = list(vocabulary.objects(term, RDFS.domain))
        assert len(domains) == (0 if term.removeprefix(AM) in NO_DOMAIN else 1), term
        assert len(list(vocabulary.objects(term, RDFS.range))) == 1, term


def test_inverses_mirror_domain_and_range(vocabulary: Graph) -> None:  # P05, P13
    pairs = list(vocabulary.subject_objects(OWL.inverseOf))
    assert len(pairs) == 6
    for there, back in pairs:
        assert vocabulary.value(there, RDFS.domain) == vocabulary.value(back, RDFS.range)
        assert vocabulary.value(there, RDFS.range) == vocabulary.value(back, RDFS.domain)


def test_no_class_is_below_itself(vocabulary: Graph) -> None:  # P06
    for term in ours(vocabulary, OWL.Class):
        above = set(vocabulary.transitive_objects(term, RDFS.subClassOf)) - {term}
        assert all(term not in vocabulary.transitive_objects(c, RDFS.subClassOf) for c in above)


def test_no_class_stands_apart(vocabulary: Graph) -> None:  # P04
    used: set[Node] = set()
    for predicate in (RDFS.domain, RDFS.range, RDFS.subClassOf):
        used |= set(vocabulary.objects(None, predicate))
    used |= {c for c in ours(vocabulary, OWL.Class) if (c, RDFS.subClassOf, None) in vocabulary}
    assert ours(vocabulary, OWL.Class) <= used


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("Decision", "conceded deferred duplicate outOfScope qualified"),
        ("Standing", "answered contested reopened unanswered"),
        ("Label", "in out undecided"),
        ("Side", "both con pro"),
        ("Part", "conclusionPart premisePart stepPart"),
    ],
)
def test_value_classes_have_their_values(vocabulary: Graph, kind: str, values: str) -> None:
    found = {str(v).removeprefix(AM) for v in vocabulary.subjects(RDF.type, URIRef(AM + kind))}
    assert found == set(values.split())


def test_rebuttal_is_told_apart_from_its_namesakes(vocabulary: Graph) -> None:
    note = str(vocabulary.value(URIRef(AM + "Rebuttal"), SKOS.scopeNote))
    assert "Pollock" in note
    assert "Toulmin" in note
