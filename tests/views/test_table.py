from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from argmap.analysis.evaluate import evaluate
from argmap.model import ArgumentMap, Claim, Text
from argmap.tables import harmless
from argmap.views.table import COLUMNS
from tests.views.sketches import iri, rendered, small


def rows(m: ArgumentMap) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(rendered(m, "table").decode("utf-8-sig"))))


def test_there_is_a_row_for_each_claim(shipped: ArgumentMap) -> None:
    found = rows(shipped)
    assert [*found[0]] == list(COLUMNS)
    assert sorted(row["text"] for row in found) == sorted(
        claim.text.value for claim in shipped.claims
    )
    labels = evaluate(shipped).labels
    by_name = {claim.id.rpartition("#")[2]: claim for claim in shipped.claims}
    assert all(row["state"] == labels[by_name[row["id"]].id].value for row in found)


def test_a_claim_names_what_it_answers_and_how() -> None:
    by_id = {row["id"]: row for row in rows(small("a+t b-a b+t c-a>t"))}
    assert by_id["t"]["answers"] == ""
    assert (by_id["b"]["answers"], by_id["b"]["stance"]) == ("a; t", "con; pro")
    assert (by_id["c"]["answers"], by_id["c"]["role"]) == ("a>t", "undercut")
    assert by_id["c"]["standing"] == "unanswered"


@pytest.mark.parametrize("words", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])
def test_no_cell_is_a_formula(words: str) -> None:
    m = small("a+t")
    claim = m[iri("a")]
    assert isinstance(claim, Claim)
    hostile = ArgumentMap.of(
        *(record for record in m if record is not claim), replace(claim, text=Text(words))
    )
    assert next(row["text"] for row in rows(hostile) if row["id"] == "a") == f"'{words}"
    assert harmless("plain") == "plain"


def test_two_elements_with_one_short_name_are_told_apart() -> None:
    m = small("a+t")
    other = Claim(id=type(iri("a"))("urn:n#a"), text=Text("Another"))
    found = {row["id"] for row in rows(ArgumentMap.of(*m, other))}
    assert found == {"t", "urn:m#a", "urn:n#a"}
