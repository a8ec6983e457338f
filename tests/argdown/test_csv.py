"""Tables: a row a claim."""

from __future__ import annotations

import csv
import io

import pytest

from argmap import api
from argmap.api import render
from argmap.formats import formats
from argmap.formats._table_columns import COLUMNS
from argmap.model import ArgumentMap, InputError, TextPosition, TextQuote
from argmap.resources import resource
from tests.argdown.reading import read, sentences

HEAD = "id,text,answers,stance,speaker,source,passage\n"


def table(text: str) -> ArgumentMap:
    reading = formats["csv"].read
    assert reading
    (m,) = reading(text.encode(), "table.csv")
    return m


def test_a_row_is_a_claim_that_answers_others() -> None:
    m = table(
        f"{HEAD}t,We should pause,,,,,\n"
        'a,It buys time,t,pro,Ann,The Times,"they say ""it"""\n'
        "b,It costs,t; a,con; undercut,Bob and Carl,The Times,3-9\n"
        ",Volunteers help,b,con,,,\n"
    )
    assert sentences(m) == {
        "a support t",
        "b attack t",
        "b attack a-supports-t",
        "volunteers-help attack b",
    }
    assert [iri[-1] for iri in m.theses] == ["t"]
    assert {str(agent.name) for agent in m.agents} == {"Ann", "Bob", "Carl"}
    assert [each.exact for each in m if isinstance(each, TextQuote)] == ['they say "it"']
    assert [(each.start, each.end) for each in m if isinstance(each, TextPosition)] == [(3, 9)]
    assert m.places[m.claims[0].id].line == 3


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_of_spreadsheets(delimiter: str) -> None:
    m = table("\ufeffText,ID,Answers,Stance\r\nA,a,,\r\nB,b,a,con\r\n".replace(",", delimiter))
    assert sentences(m) == {"b attack a"}


@pytest.mark.parametrize(
    ("rows", "line", "words"),
    [
        ("a,,,,,,\n", 2, "the row has no text"),
        ("a,A,,,,,\na,B,,,,,\n", 3, "is the id of line 2"),
        ("a,A,x,con,,,\n", 2, "no row has the id x"),
        ("a,A,,,,,\nb,B,a,,,,\n", 3, "takes no stance"),
        ("a,A,,,,,\nb,B,a,maybe,,,\n", 3, "maybe is no stance"),
    ],
)
def test_mistakes_have_a_line(rows: str, line: int, words: str) -> None:
    with pytest.raises(InputError) as caught:
        table(HEAD + rows)
    (found,) = caught.value.findings
    assert words in found.message
    assert found.place
    assert found.place.line == line


def test_no_column_for_the_text() -> None:
    with pytest.raises(InputError, match="there is no column text"):
        table("id,words\na,A\n")


def test_the_table_that_is_exported_is_read_again() -> None:
    m = read(resource("argmap/cli/_first_map.argdown").read_text(encoding="utf-8"))
    again = table(render(m, "table").decode())
    assert sentences(again) == sentences(m)
    assert {claim.text.value for claim in again.claims} == {claim.text.value for claim in m.claims}


@pytest.mark.parametrize("name", ["frontier-pause", "turing-1950"])
def test_the_table_of_a_shipped_map_is_read_again(name: str) -> None:
    (m,) = api.read_all(resource(f"graphs/{name}.ttl"))
    first = render(m, "table")
    again = table(first.decode())
    assert sentences(again) == sentences(m)

    def cells(data: bytes) -> dict[str, object]:
        rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
        several = ("answers", "stance", "steps")
        return {
            row["id"]: (
                [row[column] for column in COLUMNS if column not in several],
                sorted(zip(*(row[column].split("; ") for column in several), strict=True)),
            )
            for row in rows
        }

    assert cells(render(again, "table")) == cells(first)


def test_rows_that_name_one_step_take_it_together() -> None:
    m = table(
        "id,text,answers,stance,steps\nt,T,,,\na,A,t,pro,both\nb,B,t,pro,both\nc,C,both,con,\n"
    )
    (support,) = m.supports
    assert {iri[-1] for iri in support.premises} == {"a", "b"}
    assert [attack.target for attack in m.attacks] == [support.id]


def test_the_apostrophe_that_guards_a_cell_is_no_part_of_it() -> None:
    (claim,) = table("text\n'=1+1\n").claims
    assert claim.text.value == "=1+1"
    (claim,) = table("text\n'tis so\n").claims
    assert claim.text.value == "'tis so"
