"""Cutting N-Quads: every kind of object, with and without a graph, and what cannot be read."""

from __future__ import annotations

import pytest

from argmap.model import InputError
from argmap.rdf.parse import parse

S, P = "<http://e/s>", "<http://e/p>"
OBJECTS = [
    "<http://e/o>",
    "_:c14n0",
    '"plain"',
    '"with spaces and <iri> and \\" quote"',
    '"ends in a quote \\""',
    '"tagged text"@en-gb',
    '"1 2"^^<http://e/type>',
    '""',
    '" . "',
]


@pytest.mark.parametrize("obj", OBJECTS)
def test_an_object_is_cut_whole(obj: str) -> None:
    assert parse(f"{S} {P} {obj} .\n".encode(), "n-quads") == {"": [(S, P, obj)]}


@pytest.mark.parametrize("obj", OBJECTS)
@pytest.mark.parametrize("graph", ["<http://e/g>", "_:c14n1"])
def test_a_graph_is_told_from_the_object(obj: str, graph: str) -> None:
    # A lone blank node is c14n0 by its canonical name, whichever it was called.
    if graph == "_:c14n1" and not obj.startswith("_:"):
        graph = "_:c14n0"
    found = parse(f"{S} {P} {obj} {graph} .\n".encode(), "n-quads")
    assert found[""] == []
    named = {name: triples for name, triples in found.items() if name}
    ((name, ((subject, predicate, read),)),) = named.items()
    assert (subject, predicate) == (S, P)
    if not obj.startswith("_:"):
        assert (name, read) == (graph.strip("<>"), obj)


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert parse(b"\xef\xbb\xbf<http://e/s> <http://e/p> 1 .", "turtle")[""][0][0] == S


def test_anonymous_nodes_get_the_same_names_each_time() -> None:
    text = b"<http://e/s> <http://e/p> [ <http://e/q> 1 ], [ <http://e/q> 2 ] ."
    assert parse(text, "turtle") == parse(text, "turtle")


def test_a_syntax_error_has_a_place() -> None:
    with pytest.raises(InputError) as caught:
        parse(b"<http://e/s> <http://e/p> 1 .\n<http://e/s> a", "turtle", file="x.ttl")
    (finding,) = caught.value.findings
    assert (finding.code, finding.place and finding.place.line) == ("AM001", 2)
    assert str(finding).startswith("x.ttl:2:")


def test_a_wrong_encoding_has_a_place() -> None:
    with pytest.raises(InputError, match=r"x\.ttl:2:4: error\[AM009\]: byte 0xE9 is not UTF-8"):
        parse(b"# a\n# \xc3\xa9\xe9", "turtle", file="x.ttl")
