"""The laws of the codec: what goes in comes out, from either side, through every notation."""

from __future__ import annotations

import pytest
from hypothesis import assume, event, given
from hypothesis import strategies as st

from argmap.formats import formats
from argmap.model import ArgumentMap, Attack, Claim, InputError, Iri, Text, Triple
from argmap.rdf.codec import decode, encode
from argmap.rdf.graph import from_graph, graph_triples, to_graph
from argmap.rdf.parse import NOTATIONS, parse
from argmap.rdf.reading import read_graphs
from argmap.rdf.turtle import write_trig, write_turtle

from .strategies import MAP, graphs, maps

RDF_FORMATS = [name for name in formats if name in NOTATIONS]


@given(maps())
def test_decode_undoes_encode(m: ArgumentMap) -> None:
    assert decode(encode(m)) == m


@given(graphs())
def test_encode_undoes_decode(graph: frozenset[Triple]) -> None:
    try:
        m = decode(graph)
    except InputError as error:
        event("refused")
        assert error.findings
        assert all(finding.subject for finding in error.findings)
        return
    event("accepted")
    assert encode(m) == graph


@given(graphs(), graphs())
def test_merging_maps_is_merging_graphs(one: frozenset[Triple], other: frozenset[Triple]) -> None:
    try:
        left, right = decode(one), decode(other)
    except InputError:
        assume(False)
    try:
        merged = decode(one | other)
    except InputError:
        event("refused")
        with pytest.raises(InputError):
            left | right
        return
    event("accepted")
    assert left | right == merged


@given(maps())
def test_merging_is_idempotent_and_commutes(m: ArgumentMap) -> None:
    other = ArgumentMap(frozenset(list(m)[::2]), m.extras)
    assert m | m == m
    assert m | other == other | m == m


@given(maps())
def test_turtle_holds_every_map(m: ArgumentMap) -> None:
    text = write_turtle(m)
    assert frozenset(parse(text.encode(), "turtle")[""]) == _canonical(m)


@given(maps())
def test_turtle_is_a_fixed_point(m: ArgumentMap) -> None:
    text = write_turtle(decode(_canonical(m)))
    again = decode(parse(text.encode(), "turtle")[""])
    assert write_turtle(again) == text


@given(maps(), maps())
def test_trig_keeps_named_graphs_apart(one: ArgumentMap, other: ArgumentMap) -> None:
    named = {"https://example.org/g1": one, "https://example.org/g2": other}
    named = {name: _without_blanks(m) for name, m in named.items() if m.records}
    assert read_graphs(write_trig(named).encode(), "trig") == named


def _without_blanks(m: ArgumentMap) -> ArgumentMap:
    """Blank nodes are renamed over the whole dataset, which is another law's business."""
    extras = {triple for triple in m.extras if not any(term.startswith("_:") for term in triple)}
    return ArgumentMap(m.records, frozenset(extras))


@pytest.mark.parametrize("name", RDF_FORMATS)
@given(m=maps())
def test_every_notation_holds_every_map(name: str, m: ArgumentMap) -> None:
    writing = formats[name].write
    assert writing is not None
    if name == "rdf-xml":
        assume(_fits_xml(m))
    data = writing([m])
    assert writing([m]) == data
    graphs_read = parse(data, name).values()
    triples = frozenset(triple for graph in graphs_read for triple in graph)
    # A blank node's canonical name depends on its graph's, so both are named anew.
    assert _renamed(triples) == _canonical(m)


@given(maps())
def test_rdflib_graphs_say_the_same(m: ArgumentMap) -> None:
    assert graph_triples(to_graph(m)) == encode(m)
    assert from_graph(to_graph(m)) == m


@given(st.lists(st.sampled_from(["en", "de", ""]), min_size=1, max_size=3))
def test_a_language_tag_is_part_of_a_text(langs: list[str]) -> None:
    claims = [Claim(id=Iri(f"{MAP}#{i}"), text=Text("x", lang)) for i, lang in enumerate(langs)]
    m = decode(encode(ArgumentMap.of(*claims)))
    assert [claim.text.lang for claim in m.claims] == langs


@pytest.mark.parametrize("odd", ["\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\x85", "\x00"])
def test_a_character_that_no_text_should_have_is_kept(odd: str) -> None:
    claim = Claim(id=Iri(f"{MAP}#a"), text=Text(odd, "en"), tags=frozenset({odd}))
    m = ArgumentMap(frozenset({claim}))
    assert decode(encode(m)) == m
    assert read_graphs(write_trig({"https://example.org/g": m}).encode(), "trig") == {
        "https://example.org/g": m
    }


def test_one_wording_a_claim() -> None:
    one, other = (
        ArgumentMap.of(Claim(id=Iri(f"{MAP}#c"), text=Text(text))) for text in ("this", "that")
    )
    with pytest.raises(InputError, match="c has 2 values of am:text") as caught:
        one | other
    assert caught.value.findings[0].code == "AM003"


def test_a_number_in_another_form_is_refused_not_rewritten() -> None:
    claim = Claim(id=Iri(f"{MAP}#c"), text=Text("x"))
    graph = encode(ArgumentMap.of(claim)) | {
        (
            f"<{claim.id}>",
            "<https://w3id.org/argmap#weight>",
            '".5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        )
    }
    with pytest.raises(InputError, match=r"am:weight takes a decimal, such as 0\.7"):
        decode(graph)


def test_what_is_read_does_not_depend_on_where_it_stands() -> None:
    claim = Claim(id=Iri(f"{MAP}#c"), text=Text("x"))
    attack = Attack(id=Iri(f"{MAP}#a"), attackers=frozenset({claim.id}), target=claim.id)
    m = ArgumentMap.of(claim, attack)
    text = write_turtle(m)
    moved = "\n\n" + text
    assert decode(parse(moved.encode(), "turtle")[""]) == m


def _canonical(m: ArgumentMap) -> frozenset[Triple]:
    """Return the triples of ``m`` with its blank nodes named as a reader would name them."""
    return _renamed(encode(m))


def _renamed(graph: frozenset[Triple]) -> frozenset[Triple]:
    lines = "".join(f"{' '.join(triple)} .\n" for triple in graph)
    return frozenset(parse(lines.encode(), "n-triples")[""])


def _fits_xml(m: ArgumentMap) -> bool:
    """Tell whether XML 1.0 has all the characters of ``m``: it has no control characters."""
    return all(
        ord(letter) >= 0x20 and ord(letter) not in {0x7F, 0xFFFE, 0xFFFF} and "\\" not in term
        for triple in encode(m)
        for term in triple
        for letter in term
    )
