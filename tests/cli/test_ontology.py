"""The vocabulary on the command line."""

from __future__ import annotations

import csv
import io

from argmap.rdf.vocabulary import TERMS
from argmap.resources import resource
from tests.cli.running import run


def test_every_term_is_listed_with_its_meaning() -> None:
    rows = list(csv.DictReader(io.StringIO(run("ontology", "--format", "csv").stdout)))
    assert {row["term"] for row in rows} == {f"am:{term}" for term in TERMS}
    assert all(row["meaning"] for row in rows if row["kind"] != "individual")


def test_one_term_is_explained_and_a_misspelt_one_is_guessed() -> None:
    assert "answers" in run("ontology", "am:standing").stdout
    done = run("ontology", "standng")
    assert done.exit_code == 2
    assert "Did you mean standing?" in done.stderr


def test_the_file_is_printed_as_it_is() -> None:
    file = resource("ontology/argmap.ttl").read_text(encoding="utf-8")
    assert run("ontology", "--format", "ttl").stdout == file
