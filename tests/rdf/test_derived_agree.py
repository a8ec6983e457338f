"""One meaning, four engines: Python, SPARQL, OWL 2 RL and SHACL rules derive the same triples.

`argmap.rdf.derive` is what argmap uses; the other three show that it is what the vocabulary
means. Maps with undercuts of undercuts, linked attackers, cycles and attacks on itself stand
here by hand; the others are generated.
"""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import owlrl
import pyshacl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, Graph, URIRef

from argmap.model import ArgumentMap, Attack, Claim, Iri, Record, Support, Text, Triple
from argmap.rdf.derive import bearings, derive
from argmap.rdf.graph import graph_triples, to_graph
from argmap.rdf.vocabulary import AM
from argmap.resources import resource

SHORTCUTS = ("attacks", "attackedBy", "supports", "supportedBy", "bearsOn")
PREDICATES = {URIRef(AM + p) for p in SHORTCUTS}
ROLES = {URIRef(AM + role) for role in ("Objection", "Rebuttal", "Undercutter")}
CONSTRUCT = """
    PREFIX am: <https://w3id.org/argmap#>
    CONSTRUCT {
      ?premise am:supports ?conclusion . ?conclusion am:supportedBy ?premise .
      ?attacker am:attacks ?target . ?target am:attackedBy ?attacker .
      ?source am:bearsOn ?claim .
      ?attacker a am:Objection . ?rebutter a am:Rebuttal . ?undercutter a am:Undercutter .
    } WHERE {
      { ?s am:premise ?premise ; am:conclusion ?conclusion }
      UNION
      { ?a am:attacker ?attacker ; am:target ?target }
      UNION
      { ?r am:attacker|am:premise ?source ; (am:target|am:conclusion)+ ?claim .
        ?claim a am:Claim }
      UNION
      { ?a am:attacker ?rebutter ; am:target/^am:attacker ?other }
      UNION
      { ?a am:attacker ?rebutter ; am:target/a am:Attack }
      UNION
      { ?a am:attacker ?undercutter ; am:target ?step . ?step a ?kind
        FILTER (?kind IN (am:Support, am:Attack)) }
    }"""


@cache
def vocabulary() -> Graph:
    return Graph().parse(resource("ontology/argmap.ttl"), format="turtle")


@cache
def rules() -> Graph:
    return Graph().parse(Path(__file__).parent / "derivation_rules.ttl", format="turtle")


def derived(graph: Graph) -> frozenset[Triple]:
    """Return the shortcuts and roles in a graph, whatever else was inferred beside them."""
    kept = Graph()
    for triple in graph:
        if triple[1] in PREDICATES or (triple[1] == RDF.type and triple[2] in ROLES):
            kept.add(triple)
    return frozenset(graph_triples(kept))


def by_sparql(m: ArgumentMap) -> frozenset[Triple]:
    constructed = to_graph(m).query(CONSTRUCT).graph
    assert constructed is not None
    return derived(constructed)


def by_owl(m: ArgumentMap) -> frozenset[Triple]:
    graph = Graph() + vocabulary() + to_graph(m)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return derived(graph)


def by_shacl(m: ArgumentMap) -> frozenset[Triple]:
    graph = Graph() + to_graph(m)
    pyshacl.shacl_rules(
        graph, shacl_graph=rules(), advanced=True, inplace=True, iterate_rules=True
    )
    return derived(graph)


def claim(name: str) -> Claim:
    return Claim(id=Iri(f"urn:{name}"), text=Text(name, "en"))


def attack(name: str, attackers: str, target: str) -> Attack:
    return Attack(id=Iri(f"urn:{name}"), attackers=_iris(attackers), target=Iri(f"urn:{target}"))


def support(name: str, premises: str, conclusion: str) -> Support:
    return Support(
        id=Iri(f"urn:{name}"), premises=_iris(premises), conclusion=Iri(f"urn:{conclusion}")
    )


def _iris(names: str) -> frozenset[Iri]:
    return frozenset(Iri(f"urn:{name}") for name in names)


def of(*relations: Attack | Support) -> ArgumentMap:
    return ArgumentMap.of(*map(claim, "abcdef"), *relations)


BY_HAND = {
    "no relation": of(),
    "a reason": of(support("s", "b", "a")),
    "linked premises": of(support("s", "bc", "a")),
    "a reason for a relation": of(support("s", "b", "a"), support("t", "c", "s")),
    "an objection": of(attack("o", "b", "a")),
    "linked attackers": of(attack("o", "bc", "a"), attack("p", "d", "c")),
    "a rebuttal": of(attack("o", "b", "a"), attack("r", "c", "b")),
    "a rebuttal of the attack": of(attack("o", "b", "a"), attack("r", "c", "o")),
    "an undercut": of(support("s", "b", "a"), attack("u", "c", "s")),
    "an undercut of an undercut": of(
        support("s", "b", "a"), attack("u", "c", "s"), attack("v", "d", "u"), attack("w", "e", "v")
    ),
    "relations in a circle": of(
        support("s", "b", "t"),
        support("t", "c", "s"),
        attack("o", "d", "t"),
        attack("p", "e", "a"),
    ),
    "a claim that objects twice": of(attack("o", "b", "a"), attack("p", "b", "c")),
    "an attack on itself": of(attack("o", "a", "a")),
    "a cycle": of(attack("o", "b", "a"), attack("p", "c", "b"), attack("q", "a", "c")),
    "attacks on each other": of(attack("o", "a", "p"), attack("p", "b", "o")),
}


def generated(seed: int) -> ArgumentMap:
    """Return a map of six claims and some relations, of which any may lead to any other."""
    pick = random.Random(seed)
    letters = "abcdef"
    names = [f"r{number}" for number in range(pick.randint(1, 8))]
    relations: list[Record] = []
    for name in names:
        sources = "".join(pick.sample(letters, pick.choice([1, 1, 1, 2, 3])))
        goal = pick.choice([other for other in (*letters, *names) if other != name])
        relation = attack if pick.random() < 0.7 else support
        relations.append(relation(name, sources, goal))
    return ArgumentMap.of(*map(claim, letters), *relations)


MAPS = BY_HAND | {f"generated {seed}": generated(seed) for seed in range(12)}


@pytest.mark.parametrize("name", MAPS)
def test_four_engines_derive_the_same(name: str) -> None:
    m = MAPS[name]
    expected = derive(m)
    assert by_sparql(m) == expected
    assert by_owl(m) == expected - bearings(m)  # OWL 2 RL has no chain that stops at claims
    assert by_shacl(m) == expected


@given(st.integers(0))
def test_python_and_sparql_derive_the_same_of_any_map(seed: int) -> None:
    m = generated(seed)
    assert by_sparql(m) == derive(m)


def test_the_maps_tell_the_roles_apart() -> None:
    """Otherwise agreement would be cheap: each role, and each pair of roles, occurs."""
    seen = {
        frozenset(
            obj.rpartition("#")[2][:-1] for s, p, obj in derive(m) if s == subject and "type" in p
        )
        for m in MAPS.values()
        for subject in {triple[0] for triple in derive(m)}
    }
    assert seen >= {
        frozenset(),
        frozenset({"Objection"}),
        frozenset({"Objection", "Rebuttal"}),
        frozenset({"Objection", "Undercutter"}),
        frozenset({"Objection", "Rebuttal", "Undercutter"}),
    }
