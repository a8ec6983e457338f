"""Answers are the engine's own: the same terms as its objects, in the order that it gives."""

from __future__ import annotations

from typing import cast
from unittest.mock import patch

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.rdf import answering
from argmap.rdf.answer import Answer
from argmap.rdf.answering import answer
from argmap.rdf.sparql import Query, query_of
from argmap.rdf.terms import XSD, iri, literal

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
NAMES = st.from_regex(r"[ab]{0,2}(#[ab/]{0,2})?", fullmatch=True).map(
    lambda end: iri(f"urn:{end}")
)
NUMBERS = st.integers(-20, 20).map(str) | st.sampled_from(["0.5", "-1.25", "1.5e0", "2.25e3"])
COLUMNS = st.sampled_from(
    [
        NAMES,
        NUMBERS,
        TEXTS.map(literal) | TEXTS.map(lambda text: literal(text, "en")),
        NAMES | NUMBERS | st.just("UNDEF"),
        NAMES | TEXTS.map(literal) | st.sampled_from(["true", "UNDEF"]),
    ]
)
TABLES = st.tuples(COLUMNS, COLUMNS).flatmap(
    lambda columns: st.lists(st.tuples(*columns), max_size=8)
)
ORDERS = st.sampled_from(["?a ?b", "DESC(?a) ?b", "ASC ( ?b ) desc(?a)", "DESC(?b) DESC(?a)"])


def asked(rows: list[tuple[str, ...]], end: str) -> str:
    values = "\n".join(f"({' '.join(row)})" for row in rows)
    return f"SELECT ?a ?b {{ VALUES (?a ?b) {{ {values} }} }} {end}"


def by_hand(text: str) -> list[tuple[str | None, ...]]:
    found = cast("ox.QuerySolutions", ox.Store().query(text))
    return [tuple(None if term is None else str(term) for term in row) for row in found]


@given(TABLES, ORDERS)
def test_rows_are_ordered_as_the_engine_orders_them(
    rows: list[tuple[str, ...]], order: str
) -> None:
    text = asked(rows, f"ORDER BY {order}")
    assert list(answer(ox.Store(), Query(text)).terms) == by_hand(text)


@given(TABLES, st.sampled_from([0, 1, answering.FEW]))
def test_terms_are_those_that_the_engine_makes_objects_of(
    rows: list[tuple[str, ...]], few: int
) -> None:
    text = asked(rows, "")
    with patch.object(answering, "FEW", few):
        found = answer(ox.Store(), Query(text)).terms
    assert sorted(map(repr, found)) == sorted(map(repr, by_hand(text)))


@pytest.mark.parametrize(
    ("end", "keys"),
    [
        ("ORDER BY ?a", (("a", False),)),
        ("order by DESC(?a) ?b # down", (("a", True), ("b", False))),
        ("GROUP BY ?a ORDER BY ?a", (("a", False),)),
        ("ORDER BY STR(?a)", ()),
        ("ORDER BY ?a LIMIT 2", ()),
        ("ORDER BY (?a)", ()),
        ("", ()),
    ],
)
def test_an_order_of_plain_variables_is_taken_off(
    end: str, keys: tuple[tuple[str, bool], ...]
) -> None:
    query = Query(f"SELECT ?a {{ ?a ?b 'ORDER BY ?x' }} {end}")
    assert query.order == keys
    if keys:
        assert query.text.startswith(query.unordered.text)
        assert not query.unordered.has("ORDER")


@pytest.mark.parametrize("word", ["x", ""])
def test_what_is_no_number_is_left_to_the_engine(word: str) -> None:
    text = asked([(f'"{word}"^^<{XSD}integer>', "1"), ("2", "1"), ("10", "1")], "ORDER BY ?a")
    assert list(answer(ox.Store(), Query(text)).terms) == by_hand(text)


def test_what_was_read_of_a_short_query_is_kept() -> None:
    text = "SELECT ?a { ?a am:text ?b } ORDER BY ?a"
    assert query_of(text) is query_of(text)
    assert query_of(text, "mine.rq") is not query_of(text)
    assert query_of(text).prefixes.keys() == {"am"}
    assert not query_of(f"PREFIX am: <urn:a> {text}").prefixes


@pytest.mark.parametrize("value", ["1", "<urn:a> <urn:b>", '"x"@en', '"ORDER BY"', '"\\\\"'])
@pytest.mark.parametrize("end", ["ORDER BY ?b", "", "LIMIT 2"])
def test_with_other_values_a_query_is_read_as_if_it_were_new(value: str, end: str) -> None:
    text = "SELECT ?b FROM am:x { VALUES ?a { UNDEF } VALUES ?b { 1 } ?a am:text ?b } " + end
    found = query_of(text).with_values({"a": value})
    anew = Query(text.replace("UNDEF", value))
    assert found.text == anew.text
    for fact in ("form", "order", "prefixes", "graphs", "tokens", "defaults"):
        assert getattr(found, fact) == getattr(anew, fact)
    assert found.has("FROM") is anew.has("FROM")
    assert not found.order or found.unordered.text == anew.unordered.text
    assert not found.order or not found.unordered.has("ORDER")


def test_an_order_within_is_no_order_of_the_whole() -> None:
    inner = "SELECT ?a { { SELECT ?a { ?a ?b ?c } ORDER BY ?a } }"
    assert Query(inner).order == ()


@pytest.mark.parametrize("text", ["SELECT ?a { VALUES (?a ?b) { (1 2) (2 1) } } ORDER BY ?b"])
def test_a_key_may_be_no_column(text: str) -> None:
    rows = answer(ox.Store(), Query(text))
    assert [row["a"] for row in rows] == [2, 1]


def test_a_row_may_have_no_columns() -> None:
    known = ox.Store()
    known.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")
    text = "SELECT * { <urn:a> <urn:b> <urn:c> }"
    for few in (1, answering.FEW):
        with patch.object(answering, "FEW", few):
            assert answer(known, Query(text)).terms == ((),)


def test_a_limit_keeps_the_first_rows_of_the_order() -> None:
    text = f'SELECT ?a {{ VALUES ?a {{ 10 "x"^^<{XSD}date> 9 8 }} }} ORDER BY ?a'
    for query in (text, text.replace(f'"x"^^<{XSD}date>', "")):
        found: Answer = answer(ox.Store(), Query(query), limit=2)
        assert found.cut
        assert len(found) == 2
    assert [row["a"] for row in found] == [8, 9]
