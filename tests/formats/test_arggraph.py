"""Argument graphs: edges that lead to edges, units of several segments, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import api
from argmap.formats import formats
from argmap.formats.arggraph import read
from argmap.model import Attack, Claim, InputError, Iri, Support, short

SAMPLE = Path(__file__).parent / "samples" / "arggraph" / "traps.xml"
HEAD = '<arggraph id="x">\n<edu id="e1">a</edu><adu id="a1" type="pro"/>'
LOOP = '<edge id="c" src="a1" trg="d" type="add"/><edge id="d" src="a1" trg="c" type="add"/>'
M = api.read(SAMPLE)


def named(name: str) -> Iri:
    return Iri(f"{M.id}#{name}")


def test_an_und_edge_attacks_a_relation_and_undercuts_nest() -> None:
    undercut, deeper = M[named("c5")], M[named("c6")]
    assert isinstance(undercut, Attack)
    assert isinstance(deeper, Attack)
    assert isinstance(M[undercut.target], Attack)
    assert deeper.target == undercut.id


def test_add_edges_link_premises_even_through_one_another() -> None:
    support = M[named("c1")]
    assert isinstance(support, Support)
    assert {short(premise) for premise in support.premises} == {"a2", "a3", "a7"}


def test_an_example_is_a_scheme() -> None:
    support = M[named("c7")]
    assert isinstance(support, Support)
    assert support.scheme == "https://w3id.org/argmap/schemes#argument-from-example"


def test_a_unit_of_several_segments_keeps_its_passages() -> None:
    claim = M[named("a1")]
    assert isinstance(claim, Claim)
    assert claim.text.value == "Lunch should stay at noon, As I said, noon it is. Noon, that is."
    assert len(claim.excerpts) == 4
    assert len(M.excerpts) == 5  # and one that belongs to no claim
    assert claim.implicit is None


def test_the_rest_of_a_claim() -> None:
    assert M.theses == (named("a1"),)
    by_name = {short(claim.id): claim for claim in M.claims}
    assert by_name["a7"].implicit
    assert [short(c.id) for c in M.claims if "opp" in c.tags] == ["a4", "a6"]
    assert by_name["a2"].order == 2


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("<arggraph><edu></arggraph>", 1, "mismatched tag"),
        ("<arggraph>\n<edu>a</edu></arggraph>", 2, "the edu has no id"),
        (f'{HEAD}\n<edge id="s" src="e1" trg="a9" type="seg"/></arggraph>', 3, "a9 as trg"),
        (f'{HEAD}\n<edge id="c" src="a1" trg="a1" type="sub"/></arggraph>', 3, "of type sub"),
        (f"{HEAD}\n{LOOP}</arggraph>", 3, "adds to itself"),
        (f"{HEAD}</arggraph>", 2, "adu a1 has no edu"),
        ("<html/>", 1, "the root is html"),
        ('<!DOCTYPE arggraph [<!ENTITY a "b">]><arggraph id="x"/>', 1, "declares an entity"),
        ('<?xml version="1.0" encoding="x-mars"?><arggraph/>', 1, "unknown encoding"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(text: str, line: int, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(text.encode(), "m.xml")
    places = [finding.place.line for finding in caught.value.findings if finding.place]
    assert line in places


def test_what_xml_cannot_hold_is_reported() -> None:
    claim = Claim(id=named("a1"), text=api.read(SAMPLE).claims[0].text)
    odd = type(claim.text)("bell \x07")
    m = type(M).of(Claim(id=claim.id, text=odd))
    assert formats["arggraph"].losses([m]) == {"texts of claims": 1}
