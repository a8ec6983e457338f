"""The vocabulary stays within OWL 2 RL, so that rule engines derive all that it entails.

OWL 2 Profiles (W3C 2012), section 4: what may stand on the left of an axiom (a named class, an
existential restriction) may not all stand on the right (a named class), and data ranges are
the listed datatypes.
"""

from __future__ import annotations

import pytest
from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, URIRef

AM = "https://w3id.org/argmap#"
CONSTRUCTS = {
    *(OWL.Ontology, OWL.versionIRI, OWL.versionInfo),
    *(OWL.Class, OWL.Restriction, OWL.onProperty, OWL.someValuesFrom, OWL.disjointWith),
    *(OWL.AllDisjointClasses, OWL.members, OWL.NamedIndividual),
    *(OWL.AllDifferent, OWL.distinctMembers),
    *(OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.FunctionalProperty),
    *(OWL.inverseOf, OWL.propertyChainAxiom),
}
DATATYPES = {RDFS.Literal, XSD.string, XSD.boolean, XSD.integer, XSD.decimal}
NOT_SIMPLE = {URIRef(AM + "supports"), URIRef(AM + "attacks")}


def test_only_constructs_of_the_profile_occur(vocabulary: Graph) -> None:
    used = {node for triple in vocabulary for node in triple if str(node).startswith(str(OWL))}
    assert used == CONSTRUCTS


def test_restrictions_stand_on_the_left_only(vocabulary: Graph) -> None:
    restrictions = set(vocabulary.subjects(RDF.type, OWL.Restriction))
    assert len(restrictions) == 4
    for restriction in restrictions:
        assert isinstance(vocabulary.value(restriction, RDFS.subClassOf), URIRef)
        assert isinstance(vocabulary.value(restriction, OWL.someValuesFrom), URIRef)
        assert (None, None, restriction) not in vocabulary


@pytest.mark.parametrize("predicate", [RDFS.subClassOf, RDFS.domain, OWL.disjointWith])
def test_the_right_side_is_a_named_class(vocabulary: Graph, predicate: URIRef) -> None:
    for value in vocabulary.objects(None, predicate):
        assert not isinstance(value, BNode)
        assert (value, RDF.type, OWL.Class) in vocabulary


def test_ranges_are_classes_or_datatypes_of_the_profile(vocabulary: Graph) -> None:
    for prop, value in vocabulary.subject_objects(RDFS.range):
        if (prop, RDF.type, OWL.ObjectProperty) in vocabulary:
            assert (value, RDF.type, OWL.Class) in vocabulary
        else:
            assert value in DATATYPES


def test_chained_properties_are_not_restricted_further(vocabulary: Graph) -> None:
    """OWL 2 DL allows no cardinality or irreflexivity of a property that has a chain."""
    assert set(vocabulary.subjects(OWL.propertyChainAxiom)) == NOT_SIMPLE
    for prop in NOT_SIMPLE:
        assert set(vocabulary.objects(prop, RDF.type)) == {OWL.ObjectProperty}


def test_predicates_are_declared(vocabulary: Graph) -> None:
    builtin = (str(RDF), str(RDFS), str(OWL))
    kinds = (OWL.AnnotationProperty, OWL.ObjectProperty, OWL.DatatypeProperty)
    for predicate in set(vocabulary.predicates()):
        if not str(predicate).startswith(builtin):
            assert any((predicate, RDF.type, kind) in vocabulary for kind in kinds), predicate
