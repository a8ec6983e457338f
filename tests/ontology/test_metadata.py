"""The checks of FOOPS! that a file can satisfy before it is published (Garijo et al. 2021)."""

from __future__ import annotations

import datetime as dt

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, VANN, Graph, Literal, Namespace, URIRef

ONTOLOGY = URIRef("https://w3id.org/argmap")
BIBO = Namespace("http://purl.org/ontology/bibo/")
CC_BY = URIRef("https://creativecommons.org/licenses/by/4.0/")
FILES = ["vocabulary", "shapes", "alignments", "schemes"]


@pytest.fixture(params=FILES)
def graph(request: pytest.FixtureRequest) -> Graph:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Graph)
    return found


def test_one_ontology_with_one_name(vocabulary: Graph) -> None:  # URI2
    assert list(vocabulary.subjects(RDF.type, OWL.Ontology)) == [ONTOLOGY]


@pytest.mark.parametrize(
    "predicate",
    [
        *(DCTERMS.title, DCTERMS.description, DCTERMS.license, OWL.versionIRI, DCTERMS.creator),
        *(VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri, OWL.versionInfo),  # OM2
        *(DCTERMS.created, DCTERMS.bibliographicCitation, DCTERMS.contributor),
        *(DCTERMS.publisher, BIBO.status, DCTERMS.source, DCTERMS.issued, DCTERMS.modified),  # OM3
        DCTERMS.abstract,
    ],
)
def test_metadata_is_there(vocabulary: Graph, predicate: URIRef) -> None:  # OM1, OM2, OM3, OM5
    assert (ONTOLOGY, predicate, None) in vocabulary


def test_the_licence_is_an_iri(graph: Graph) -> None:  # OM4.1
    assert set(graph.objects(None, DCTERMS.license)) == {CC_BY}


def test_agents_are_named_by_iri(graph: Graph) -> None:
    for predicate in (DCTERMS.creator, DCTERMS.contributor, DCTERMS.publisher):
        assert all(isinstance(agent, URIRef) for agent in graph.objects(None, predicate))


def test_the_version_is_said_once_and_the_same_everywhere(graph: Graph) -> None:  # VER1
    assert set(graph.objects(None, OWL.versionInfo)) == {Literal("0.1.0")}
    for subject, version in graph.subject_objects(OWL.versionIRI):
        name = str(subject).replace(str(ONTOLOGY), f"{ONTOLOGY}/0.1.0")
        assert version == URIRef(name)


def test_dates_are_dates_in_order(vocabulary: Graph) -> None:
    created, issued, modified = (
        value.toPython()
        for predicate in (DCTERMS.created, DCTERMS.issued, DCTERMS.modified)
        for value in vocabulary.objects(ONTOLOGY, predicate)
        if isinstance(value, Literal)
    )
    assert isinstance(created, dt.date)
    assert created <= issued <= modified


def test_the_citation_names_version_and_address(vocabulary: Graph) -> None:
    citation = str(vocabulary.value(ONTOLOGY, DCTERMS.bibliographicCitation))
    assert "0.1.0" in citation
    assert str(vocabulary.value(ONTOLOGY, OWL.versionIRI)) in citation


def test_the_preferred_prefix_is_the_one_declared(vocabulary: Graph) -> None:  # FIND1
    prefix = str(vocabulary.value(ONTOLOGY, VANN.preferredNamespacePrefix))
    namespace = str(vocabulary.value(ONTOLOGY, VANN.preferredNamespaceUri))
    assert dict(vocabulary.namespaces())[prefix] == URIRef(namespace)


def test_nothing_is_imported(graph: Graph) -> None:
    """AIF.owl least of all: a reasoner would take linked attackers for one claim."""
    assert (None, OWL.imports, None) not in graph


def test_reused_terms_are_of_known_vocabularies(vocabulary: Graph) -> None:  # VOC1, VOC2
    known = (
        *(str(RDF), str(RDFS), str(OWL), str(DCTERMS), str(VANN), str(BIBO)),
        *("http://www.w3.org/2004/02/skos/core#", "http://xmlns.com/foaf/0.1/", f"{ONTOLOGY}#"),
    )
    foreign = {p for p in vocabulary.predicates() if not str(p).startswith(known)}
    assert foreign == set()
