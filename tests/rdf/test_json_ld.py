"""JSON-LD: short names, a context that is published, and every triple kept."""

from __future__ import annotations

import json

import pytest
from rdflib import Graph

from argmap import api
from argmap.model import ArgumentMap, Attack, Claim, Header, Iri, Text
from argmap.rdf.codec import encode
from argmap.rdf.graph import graph_triples
from argmap.rdf.json_ld import context, write_json_ld
from argmap.rdf.parse import parse
from argmap.rdf.terms import XSD, literal
from argmap.resources import resource

A = Iri("https://example.org/m#a")


def test_the_published_context_is_the_one_that_is_written() -> None:
    published = json.loads(resource("ontology/context.jsonld").read_bytes())
    assert published == {"@context": context()}
    value = json.loads(write_json_ld([ArgumentMap.of(Claim(id=A, text=Text("a")))]))
    assert value["@context"] == context()


def test_people_can_read_it() -> None:
    attack = Attack(id=Iri(f"{A}2"), attackers=frozenset({A}), target=A, order=3, draft=True)
    value = json.loads(write_json_ld([ArgumentMap.of(Claim(id=A, text=Text("a", "en")), attack)]))
    assert value["@graph"] == [
        {"@id": A, "@type": "Claim", "text": {"@value": "a", "@language": "en"}},
        {
            "@id": f"{A}2",
            "@type": "Attack",
            "attacker": A,
            "draft": True,
            "order": 3,
            "target": A,
        },
    ]


# rdflib 7 warns of a class of its own that its JSON-LD parser uses.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@pytest.mark.parametrize("name", ["frontier-pause", "turing-1950"])
def test_rdflib_reads_every_triple_of_the_shipped_maps(name: str) -> None:
    m = api.read(resource(f"graphs/{name}.ttl"))
    graph = Graph().parse(data=write_json_ld([m]), format="json-ld")
    assert graph_triples(graph) == encode(m)


@pytest.mark.parametrize(
    "term",
    [
        literal("01", datatype=f"{XSD}integer"),
        literal("x", datatype=f"{XSD}integer"),
        literal("9" * 20, datatype=f"{XSD}integer"),
        literal("1", datatype=f"{XSD}boolean"),
        literal("a", datatype="http://elsewhere.example/type"),
        literal('{"a": 1}', datatype="http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"),
        "<am:text>",
        "<urn:x>",
    ],
)
def test_an_odd_value_stays_as_it_is(term: str) -> None:
    m = ArgumentMap.of(
        Claim(id=A, text=Text("a")), extras=[(f"<{A}>", "<http://elsewhere.example/p>", term)]
    )
    assert frozenset(parse(write_json_ld([m]), "json-ld")[""]) == encode(m)


def test_several_maps_are_graphs_with_names() -> None:
    maps = [
        ArgumentMap.of(Header(id=Iri(f"https://example.org/{x}")), Claim(id=A, text=Text(x)))
        for x in "mn"
    ]
    graphs = parse(write_json_ld(maps), "json-ld")
    assert set(graphs) == {"", "https://example.org/m", "https://example.org/n"}
