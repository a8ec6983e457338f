"""Answers as data frames: each column has the type of its values, also where there are none."""

from __future__ import annotations

import datetime as dt
import sys
from io import BytesIO

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import argmap
from argmap.api import query, store
from argmap.model import MissingExtraError
from argmap.rdf.answer import Answer
from tests.queries.debate import debate

KNOWN = store([debate()])
PAUSE = "http://e/debate#pause"
EVERY = """
SELECT * { VALUES (?name ?said ?word ?count ?share ?double ?yes ?day ?time ?instant ?year ?mixed) {
  (<http://e/a> "a"@en "b" 1 0.25 1e3 true "2026-11-24"^^xsd:date "2026-11-24T10:00:00"^^xsd:dateTime
   "2026-11-24T10:00:00+01:00"^^xsd:dateTime "2026"^^xsd:gYear 1)
  (UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF UNDEF true)
  (<http://e/c> "c"@de "d" 2 3 1 false "1859-11-24"^^xsd:date "1859-11-24T00:00:00.5"^^xsd:dateTime
   "1859-11-24T00:00:00Z"^^xsd:dateTime "1859"^^xsd:gYear "two") } }
"""
TYPES = {
    "name": pa.string(),
    "said": pa.string(),
    "word": pa.string(),
    "count": pa.int64(),
    "share": pa.float64(),
    "double": pa.float64(),
    "yes": pa.bool_(),
    "day": pa.date32(),
    "time": pa.timestamp("us"),
    "instant": pa.timestamp("us", tz="UTC"),
    "year": pa.string(),
    "mixed": pa.string(),
}


@pytest.fixture
def every() -> Answer:
    return query(KNOWN, EVERY)


def test_arrow_has_the_type_of_the_values(every: Answer) -> None:
    table = every.to_arrow()
    assert {field.name: field.type for field in table.schema} == TYPES
    full = next(row for row in table.to_pylist() if row["count"] == 1)
    assert full == {
        "name": "http://e/a",
        "said": "a",
        "word": "b",
        "count": 1,
        "share": 0.25,
        "double": 1000.0,
        "yes": True,
        "day": dt.date(2026, 11, 24),
        "time": dt.datetime(2026, 11, 24, 10, tzinfo=None),  # noqa: DTZ001 -- it has none
        "instant": dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC),
        "year": "2026",
        "mixed": "1",
    }


def test_what_is_missing_stays_missing(every: Answer) -> None:
    (row,) = (row for row in every.to_arrow().to_pylist() if row["mixed"] == "true")
    assert {name for name, value in row.items() if value is not None} == {"mixed"}
    frame = every.to_pandas()
    assert frame.isna().sum().to_dict() == dict.fromkeys(TYPES, 1) | {"mixed": 0}


def test_pandas_has_its_own_types(every: Answer) -> None:
    frame = every.to_pandas()
    types = {name: str(kind) for name, kind in frame.dtypes.items() if name != "name"}
    text = str(pd.Series([""]).dtype)
    assert types == {
        **dict.fromkeys(("said", "word", "year", "mixed"), text),
        "count": "Int64",
        "share": "float64",
        "double": "float64",
        "yes": "boolean",
        "day": "datetime64[s]",
        "time": "datetime64[us]",
        "instant": "datetime64[us, UTC]",
    }
    assert frame["count"].sum() == 3
    assert frame["share"].mean() == 1.625
    assert (frame["day"].max() - frame["day"].min()).days == 60996


def test_whole_columns_are_those_that_everybody_knows() -> None:
    frame = query(KNOWN, "most-attacked", least=2).to_pandas()
    pd.testing.assert_frame_equal(frame, pd.DataFrame({"target": [PAUSE], "attackers": [3]}))
    assert list(query(KNOWN, "search", word="vague").to_pandas()["text"]) == ["That is vague."]


def test_polars_has_the_types_of_arrow(every: Answer) -> None:
    schema = every.to_polars().schema
    found = [str(schema[name]) for name in ("count", "day", "yes", "instant")]
    assert found == ["Int64", "Date", "Boolean", "Datetime(time_unit='us', time_zone='UTC')"]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?c (COUNT(?a) AS ?n) { ?a am:attacks ?c } GROUP BY ?c HAVING (?n > 99)",
        "SELECT ?c ?n { ?c am:order ?n . FILTER (?n > 99) }",
        "PREFIX x: <https://w3id.org/argmap#> SELECT ?c ?n { ?c x:order ?n FILTER (?n > 99) }",
        "SELECT ?c ?n { ?c am:text ?t BIND (STRLEN(?t) AS ?n) FILTER (?n > 999) }",
    ],
)
def test_a_column_without_values_has_the_type_that_the_query_promises(text: str) -> None:
    empty = query(KNOWN, text)
    assert not empty
    assert [str(kind) for kind in empty.to_arrow().schema.types] == ["string", "int64"]
    assert [kind.kind for kind in empty.to_pandas().dtypes][1] == "i"
    assert list(empty.to_pandas().columns) == ["c", "n"]


def test_an_empty_answer_has_the_types_of_a_full_one() -> None:
    full, empty = (query(KNOWN, "most-attacked", least=least) for least in (1, 99))
    assert (bool(full), bool(empty)) == (True, False)
    assert full.to_arrow().schema == empty.to_arrow().schema
    assert full.to_pandas().dtypes.equals(empty.to_pandas().dtypes)
    assert len(pl.concat([full.to_polars(), empty.to_polars()])) == len(full)


def test_a_promise_is_not_seen_where_there_is_none() -> None:
    text = "SELECT ?a ?n { ?a am:attacks ?n . ?a ^am:order ?x . FILTER (?n = <http://e/none>) }"
    assert [str(kind) for kind in query(KNOWN, text).to_arrow().schema.types] == ["string"] * 2
    whole = "SELECT (COUNT(*) / 2 AS ?half) { ?a am:attacks ?b }"
    assert str(query(KNOWN, whole).to_arrow().schema.field("half").type) == "double"


def test_a_number_that_64_bits_cannot_hold_is_one_with_a_point() -> None:
    table = query(KNOWN, "SELECT * { VALUES ?n { 1 99999999999999999999 } }").to_arrow()
    assert sorted(table["n"].to_pylist()) == [1.0, 1e20]


def test_yes_and_no_have_a_column() -> None:
    yes = query(KNOWN, "ASK { ?c a am:Claim }")
    assert yes.to_pandas()["answer"].tolist() == yes.to_arrow()["answer"].to_pylist() == [True]


def test_a_file_of_columns_says_what_was_asked() -> None:
    answer = query(KNOWN, "most-attacked", least=2)
    parquet = pq.read_table(BytesIO(answer.to_parquet()))
    arrow = pa.ipc.open_file(BytesIO(answer.to_arrow_file())).read_all()
    for table in (parquet, arrow):
        assert table.schema.metadata[b"argmap.version"].decode() == argmap.__version__
        asked = table.schema.metadata[b"argmap.query"].decode()
        assert "VALUES ?least" in asked
        assert query(KNOWN, asked) == answer
        assert table.to_pylist() == answer.to_arrow().to_pylist()


@pytest.mark.parametrize(
    ("library", "method", "extra"),
    [
        ("pandas", "to_pandas", "pandas"),
        ("polars", "to_polars", "polars"),
        ("pyarrow", "to_arrow", "tables"),
        ("pyarrow", "to_parquet", "tables"),
    ],
)
def test_a_missing_library_is_named_with_its_extra(
    library: str, method: str, extra: str, every: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError) as error:
        getattr(every, method)()
    assert f"argmap[{extra}]" in str(error.value)
