"""The vocabulary on the command line."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from rdflib import Graph

from argmap.rdf.parse import parse
from argmap.rdf.terminology import extensions, schemes, terms
from argmap.rdf.vocabulary import TERMS, am
from argmap.resources import resource
from tests.cli.running import run


def test_every_term_is_listed_with_its_meaning() -> None:
    rows = list(csv.DictReader(io.StringIO(run("ontology", "--format", "csv").stdout)))
    assert {row["term"] for row in rows} == {f"am:{term}" for term in TERMS} | set(extensions())
    assert all(row["meaning"] for row in rows if row["kind"] != "individual")


def test_one_term_is_explained_and_a_misspelt_one_is_guessed() -> None:
    assert "answers" in run("ontology", "am:standing").stdout
    done = run("ontology", "standng")
    assert done.exit_code == 2
    assert "Did you mean standing?" in done.stderr


def test_the_file_is_printed_as_it_is() -> None:
    file = resource("ontology/argmap.ttl").read_text(encoding="utf-8")
    assert run("ontology", "--format", "ttl").stdout == file


def test_a_term_is_told_with_its_place_its_neighbours_and_its_queries() -> None:
    told = run("ontology", "https://w3id.org/argmap#premise").stdout
    assert told == run("ontology", "Premise").stdout
    lines = dict(line.split("  ", 1) for line in told.splitlines() if "  " in line)
    assert {name: what.strip() for name, what in lines.items()} == {
        "from": "am:Support",
        "to": "am:Claim",
        "inverse": "am:premiseOf",
        "below": "aif:hasPremise",
        "wider than": "amo:hasEvidence, amo:hasWarrant",
        "example": ":reason am:premise :hours , :purpose .",
        "asked by": "linked, reasons, undercuts",
    }


def test_the_extensions_are_told_too() -> None:
    told = run("ontology", "dlg:leadsto").stdout
    assert told.startswith("dlg:leadsTo (property, derived)\n")
    assert "follows from  back by dlg:from then dlg:to" in told
    assert "close to  aif:L-node" in run("ontology", "dlg:Locution").stdout
    graph = Graph()
    for name in extensions():
        before = len(graph)
        graph.parse(data=run("ontology", name, "--format", "ttl").stdout, format="turtle")
        assert len(graph) >= before + 3, name


@pytest.mark.parametrize("name", sorted(TERMS))
def test_the_file_of_one_term_says_what_the_whole_says_of_it(name: str) -> None:
    whole = parse(resource("ontology/argmap.ttl").read_bytes(), "turtle")[""]
    data = run("ontology", name, "--format", "ttl").stdout.encode()
    found = {triple for triple in parse(data, "turtle")[""] if triple[0] == am(name)}
    plain = {triple for triple in whole if triple[0] == am(name)}
    without_lists = {triple for triple in plain if not triple[2].startswith("_:")}
    assert without_lists <= found
    assert len(found) == len(plain)


def test_the_page_has_every_term_with_its_example_and_answers(tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.html"
    assert run("ontology", "-o", str(file)).exit_code == 0
    page = file.read_text(encoding="utf-8")
    assert page == run("ontology", "--format", "html").stdout
    assert set(re.findall(r'<h3 id="([\w:]+)">', page)) == TERMS | set(extensions())
    assert page.count("<details>") == len(schemes()) == 27
    for term in terms().values():
        assert escape(term.example) in unescape_quotes(page)
    assert TERMS <= set(re.findall(r'href="#([\w:]+)"', page)) <= TERMS | set(extensions())
    assert page.count("<table>") == 3
    assert "<p>0 rows</p>" not in page
    assert run("ontology", "-o", str(tmp_path / "x.txt")).exit_code == 2


def unescape_quotes(page: str) -> str:
    return page.replace("&#34;", "&quot;").replace("&#39;", "&#x27;")


def test_the_page_is_opened_at_a_term(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', encoding="utf-8")
    browser.chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "argmap", "ontology", "premise", "--open"],
        check=True,
        capture_output=True,
        env={**os.environ, "BROWSER": f"{browser} %s", "TMPDIR": str(tmp_path)},
    )
    url = (tmp_path / "opened").read_text(encoding="utf-8").strip()
    assert url.endswith("vocabulary.html#premise")
    assert done.stderr.decode().split()[-1] == urlsplit(url).path
    assert Path(urlsplit(url).path).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
