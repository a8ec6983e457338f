"""Answers as text are what others read: Oxigraph, rdflib, and a reader of CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, cast

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Literal
from rdflib.query import Result, ResultRow

from argmap.model import InputError
from argmap.rdf.answer import Answer, Kind
from argmap.rdf.answering import answer
from argmap.rdf.sparql import Query
from argmap.rdf.terms import XSD, is_literal, literal, parse_literal

if TYPE_CHECKING:
    from rdflib.term import Identifier

# XML 1.0 has no form for most control characters, and a line feed is all that it keeps of CR LF.
LETTERS = st.characters(exclude_categories=["Cs"], min_codepoint=0x20) | st.sampled_from("\t\n\r")
XML = LETTERS.filter(lambda letter: letter not in "\ufffe\uffff")
TERMS = st.one_of(
    st.none(),
    st.sampled_from(["<http://e/a>", "<urn:b?x=1&y=2#ä>", f'"-1.50"^^<{XSD}decimal>']),
    st.integers().map(lambda n: literal(str(n), datatype=XSD + "integer")),
    st.text(XML, max_size=6).map(literal),
    st.text(XML, max_size=6).map(lambda text: literal(text, "en-gb")),
    st.text(XML, max_size=6).map(lambda text: literal(text, datatype="http://e/type")),
)
ANSWERS = st.integers(1, 3).flatmap(
    lambda wide: st.lists(st.tuples(*[TERMS] * wide), max_size=5).map(
        lambda rows: Answer(
            kind=Kind.ROWS, columns=("a", "b", "c")[:wide], terms=tuple(map(tuple, rows))
        )
    )
)
WAYS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "tsv": ox.QueryResultsFormat.TSV,
}


def written(found: Answer, way: str) -> str:
    return cast("str", getattr(found, f"to_{way}")())


@given(ANSWERS, st.sampled_from(["json", "tsv"]))
def test_oxigraph_reads_what_we_write(found: Answer, way: str) -> None:
    """Not XML, of which it reads no literal whole that begins or ends with white space."""
    read = ox.parse_query_results(written(found, way).encode(), format=WAYS[way])
    assert isinstance(read, ox.QuerySolutions)
    assert tuple(v.value for v in read.variables) == found.columns
    rows = tuple(tuple(None if t is None else str(t) for t in row) for row in read)
    assert rows == found.terms


@given(ANSWERS, st.sampled_from(["json", "xml"]))
def test_rdflib_reads_what_we_write(found: Answer, way: str) -> None:
    """But for rows without any value, which it leaves out."""
    read = Result.parse(io.BytesIO(written(found, way).encode()), format=way)
    assert tuple(map(str, read.vars or ())) == found.columns
    rows = [tuple(map(parts, row)) for row in read if isinstance(row, ResultRow)]
    assert rows == [tuple(map(told, row)) for row in found.terms if any(row)]


def parts(node: Identifier | None) -> tuple[str, ...] | None:
    """Return what a term of rdflib's says."""
    if not isinstance(node, Literal):
        return None if node is None else (str(node),)
    return str(node), node.language or "", str(node.datatype or "")


def told(term: str | None) -> tuple[str, ...] | None:
    """Return what a term of ours says."""
    if term is None or not is_literal(term):
        return None if term is None else (term[1:-1],)
    return tuple(parse_literal(term))


@pytest.mark.parametrize("letter", ["\0", "\x1b", "\x0b", "\ufffe"])
def test_what_xml_cannot_hold_is_refused(letter: str) -> None:
    found = Answer(kind=Kind.ROWS, columns=("a",), terms=((literal(letter),),))
    with pytest.raises(InputError, match=f"U\\+{ord(letter):04X}, which XML cannot hold"):
        found.to_xml()
    assert ox.parse_query_results(found.to_json().encode(), format=WAYS["json"])


@given(ANSWERS)
def test_a_reader_of_csv_reads_values(found: Answer) -> None:
    head, *rows = csv.reader(io.StringIO(found.to_csv(), newline=""))
    assert tuple(head) == found.columns
    assert rows == [[(told(term) or [""])[0] for term in row] for row in found.terms]


@pytest.mark.parametrize("yes", [True, False])
def test_a_truth_value_is_told_in_every_form(yes: bool) -> None:  # noqa: FBT001
    known = ox.Store()
    if yes:
        known.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    found = answer(known, Query("ASK { ?a ?b ?c }"))
    for way, form in WAYS.items():
        read = ox.parse_query_results(written(found, way).encode(), format=form)
        assert isinstance(read, ox.QueryBoolean)
        assert bool(read) is yes
    assert found.to_csv().split() == [str(yes).lower()]
    assert found.to_markdown() == found.to_text() == ("yes\n" if yes else "no\n")
    assert list(found) == ([{"answer": True}] if yes else [])
    assert found.to_arrow().to_pylist() == [{"answer": yes}]
