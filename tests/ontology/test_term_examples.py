"""The example of each term is of one small debate, uses the term, and is true there.

What is asserted in the examples is a map without a mistake; what is derived in them follows from
that map, by an OWL 2 RL reasoner or by the evaluation.
"""

from __future__ import annotations

import re

import owlrl
import pytest
from rdflib import Graph

from argmap.analysis.derived import following
from argmap.model import ArgumentMap
from argmap.rdf.parse import parse
from argmap.rdf.reading import read_maps
from argmap.rdf.terminology import EXAMPLES, Term, terms
from argmap.rdf.vocabulary import INVERSES, PREFIXES, am
from argmap.resources import resource

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
HEAD += f"@prefix : <{EXAMPLES}> .\n"
SHOWN = [term for term in terms().values() if term.kind != "individual"]
OF_SCHEMES = {"CriticalQuestion", "Scheme", "asksAfter", "criticalQuestion"}
OF_VALUES = {"Decision", "Label", "Outcome", "Part", "Side", "Standing"}
ENTAILED = {"Element", "Relation", *INVERSES} | {
    name for name, term in terms().items() if term.derived and name not in {"bearsOn", "strength"}
} - {"label", "outcome", "side", "standing"}
EVALUATED = {"bearsOn", "label", "side", "standing", "strength"}
MADE_UP = {"outcome"}  # comes of a text that the example does not have
MORE = """
:minutes dcterms:title "Minutes" .
:wages a am:Claim ; am:text "Sunday wages are double."@en .
"""


def triples(term: Term) -> frozenset[tuple[str, str, str]]:
    return frozenset(parse((HEAD + term.example).encode(), "turtle")[""])


@pytest.fixture(scope="module")
def debate() -> ArgumentMap:
    """The map of the docs, with what the examples assert beside it."""
    apart = ENTAILED | EVALUATED | OF_SCHEMES | OF_VALUES | MADE_UP
    asserted = [term.example for term in SHOWN if term.name not in apart]
    library = resource("ontology/library.ttl").read_text(encoding="utf-8")
    (m,) = read_maps((library + HEAD + MORE + "\n".join(asserted)).encode(), "turtle")
    return m


@pytest.fixture(scope="module")
def closure(debate: ArgumentMap, vocabulary: Graph) -> frozenset[tuple[str, str, str]]:
    graph = Graph() + vocabulary + debate.to_rdf()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return frozenset((s.n3(), p.n3(), o.n3()) for s, p, o in graph)


@pytest.mark.parametrize("term", SHOWN, ids=lambda term: term.name)
def test_a_class_or_property_has_an_example_that_uses_it(term: Term) -> None:
    assert am(term.name) in {node for triple in triples(term) for node in triple}
    assert re.search(rf"\bam:{term.name}\b", term.example)


@pytest.mark.parametrize("name", sorted(ENTAILED))
def test_what_is_derived_follows_by_owl(
    name: str, closure: frozenset[tuple[str, str, str]]
) -> None:
    assert triples(terms()[name]) <= closure


@pytest.mark.parametrize("name", sorted(EVALUATED))
def test_what_is_evaluated_follows_from_the_map(name: str, debate: ArgumentMap) -> None:
    assert triples(terms()[name]) <= following(debate)


@pytest.mark.parametrize("name", sorted(OF_SCHEMES | OF_VALUES))
def test_schemes_and_values_are_as_their_files_say(name: str) -> None:
    files = [resource(f"ontology/{file}.ttl").read_bytes() for file in ("argmap", "schemes")]
    assert triples(terms()[name]) <= {t for file in files for t in parse(file, "turtle")[""]}


def test_the_records_of_the_examples_are_there(debate: ArgumentMap) -> None:
    counts = (len(debate.claims), len(debate.attacks), len(debate.dispositions))
    assert counts == (9, 3, 2)
    assert debate.extras == frozenset()


def test_a_derived_term_is_in_no_asserted_example() -> None:
    derived = {am(name) for name, term in terms().items() if term.derived}
    for term in SHOWN:
        if not term.derived:
            assert derived.isdisjoint(node for triple in triples(term) for node in triple)


def test_terms_know_their_place() -> None:
    premise = terms()["premise"]
    assert premise.facts == {
        "from": ["am:Support"],
        "to": ["am:Claim"],
        "inverse": ["am:premiseOf"],
    }
    assert premise.like["below"] == ["aif:hasPremise"]
    assert terms()["premiseOf"].facts["inverse"] == ["am:premise"]
    assert terms()["supports"].facts["follows from"] == ["am:premiseOf then am:conclusion"]
    assert terms()["Side"].facts["values"] == ["am:both", "am:con", "am:pro"]
    assert terms()["standing"].facts["how many"] == ["one at most"]
    assert "unanswered" in terms()["standing"].asked
