"""What an OWL 2 RL reasoner makes of the vocabulary, and an AIF user of our maps."""

from __future__ import annotations

import owlrl
import pytest
from rdflib import RDF, RDFS, Graph, Namespace

AM = Namespace("https://w3id.org/argmap#")
EX = Namespace("https://w3id.org/argmap/maps/m#")

MAP = """
    @prefix am: <https://w3id.org/argmap#> .
    @prefix : <https://w3id.org/argmap/maps/m#> .
    :pause   a am:Claim ; am:text "Pause."@en .
    :risk    a am:Claim ; am:text "The risks are grave."@en .
    :rivals  a am:Claim ; am:text "Rivals will not pause."@en .
    :treaty  a am:Claim ; am:text "A treaty would bind them."@en .
    :gamble  a am:Claim ; am:text "Grave is not likely."@en .
    :s  a am:Support ; am:premise :risk ; am:conclusion :pause .
    :o  a am:Attack ; am:attacker :rivals ; am:target :pause .
    :r  a am:Attack ; am:attacker :treaty ; am:target :rivals .
    :u  a am:Attack ; am:attacker :gamble ; am:target :s .
"""
ERROR = Namespace("http://www.daml.org/2002/03/agents/agent-ont#").error  # where owlrl reports


def closure(vocabulary: Graph, *turtle: str, semantics: type) -> Graph:
    graph = Graph() + vocabulary
    for text in turtle:
        graph.parse(data=text, format="turtle")
    owlrl.DeductiveClosure(semantics).expand(graph)
    return graph


def test_a_map_is_consistent_and_its_roles_follow(vocabulary: Graph) -> None:
    graph = closure(vocabulary, MAP, semantics=owlrl.OWLRL_Semantics)
    assert (None, ERROR, None) not in graph
    found = {
        role: set(graph.subjects(RDF.type, AM[role]))
        for role in ("Objection", "Rebuttal", "Undercutter")
    }
    assert found == {
        "Objection": {EX.rivals, EX.treaty, EX.gamble},
        "Rebuttal": {EX.treaty},
        "Undercutter": {EX.gamble},
    }


@pytest.mark.parametrize(
    "wrong",
    [
        ":x a am:Claim , am:Attack .",
        ":x a am:Support , am:Attack .",
        ":x a am:Claim , am:Question .",
        ":x a am:ArgumentMap ; am:premise :a .",
        ":x am:decision am:answered .",
        ":x am:decision am:conceded , am:deferred .",
    ],
)
def test_what_excludes_one_another_is_inconsistent(vocabulary: Graph, wrong: str) -> None:
    prefixes = "@prefix am: <https://w3id.org/argmap#> . @prefix : <urn:> ."
    graph = closure(vocabulary, prefixes + wrong, semantics=owlrl.OWLRL_Semantics)
    assert (None, ERROR, None) in graph


def test_a_query_for_aif_finds_attacks_and_undercuts(vocabulary: Graph, alignments: Graph) -> None:
    graph = closure(vocabulary + alignments, MAP, semantics=owlrl.RDFS_Semantics)
    rows = graph.query("""
        PREFIX aif: <http://www.arg.dundee.ac.uk/aif#>
        SELECT ?attacker ?target ?undercut {
          ?conflict a aif:CA-node ;
                    aif:hasConflictingElement ?attacker ;
                    aif:hasConflictedElement ?target .
          ?attacker a aif:I-node .
          BIND (EXISTS { ?target a aif:S-node } AS ?undercut)
        }""")
    found = {(str(a), str(t), bool(u)) for a, t, u in rows}  # type: ignore[misc]
    assert found == {
        (str(EX.rivals), str(EX.pause), False),
        (str(EX.treaty), str(EX.rivals), False),
        (str(EX.gamble), str(EX.s), True),
    }


def test_a_query_for_aif_finds_reasons_without_a_reasoner(alignments: Graph) -> None:
    """The alignment alone and property paths do: no closure of the data is needed."""
    graph = alignments + Graph().parse(data=MAP, format="turtle")
    rows = graph.query("""
        PREFIX aif: <http://www.arg.dundee.ac.uk/aif#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?premise ?conclusion {
          ?inference a/rdfs:subClassOf* aif:RA-node ; ?has ?premise ; ?leads ?conclusion .
          ?has rdfs:subPropertyOf* aif:hasPremise .
          ?leads rdfs:subPropertyOf* aif:hasConclusion .
        }""")
    assert {tuple(row) for row in rows} == {(EX.risk, EX.pause)}  # type: ignore[arg-type]


def test_alignments_speak_of_terms_that_exist(vocabulary: Graph, alignments: Graph) -> None:
    subjects = {s for s in alignments.subjects() if str(s).startswith(str(AM))}
    assert len(subjects) >= 15
    assert all((term, RDFS.label, None) in vocabulary for term in subjects)


def test_only_aif_is_related_logically(alignments: Graph) -> None:
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        for value in alignments.objects(None, predicate):
            assert str(value).startswith("http://www.arg.dundee.ac.uk/aif#")
