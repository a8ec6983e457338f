"""The tables say what the records say."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

import argmap
from argmap.analysis.derived import MEASURE, PLACES
from argmap.analysis.evaluate import evaluate
from argmap.analysis.measures import measures
from argmap.analysis.strength import map_strengths
from argmap.api import corpus as opened
from argmap.api import load, read_all
from argmap.model import ArgumentMap, Claim, Header, InputError, Iri, Text
from argmap.store.corpus import Corpus
from argmap.store.sql import sql, tables_of
from argmap.store.tables import TABLES, page, schema, write_tables
from tests.cli.running import run

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def maps(files: list[str]) -> list[ArgumentMap]:
    return [m for file in files for m in read_all(file)]


@pytest.fixture
def folder(corpus: Corpus, tmp_path: Path) -> Path:
    write_tables(corpus, tmp_path / "tables")
    return tmp_path / "tables"


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(folder / f"{name}.parquet").to_pylist()
    return found


def test_every_claim_and_relation_has_a_row(folder: Path, maps: list[ArgumentMap]) -> None:
    expected = {
        (m.id, c.id, str(c.text), evaluate(m).labels[c.id], evaluate(m).sides.get(c.id))
        for m in maps
        for c in m.claims
    }
    found = {
        (r["map"], r["claim"], r["text"], r["verdict"], r["side"]) for r in rows(folder, "claims")
    }
    assert found == expected
    relations = {
        (r["map"], r["relation"], r["goal"])
        for n in ("supports", "attacks")
        for r in rows(folder, n)
    }
    assert relations == {(m.id, r.id, r.goal) for m in maps for r in m.relations}
    links = {(r["relation"], r["source"]) for r in rows(folder, "links")}
    assert links == {(r.id, source) for m in maps for r in m.relations for source in r.sources}


def test_standings_decisions_and_passages_are_there(folder: Path, maps: list[ArgumentMap]) -> None:
    standings = {(r["relation"], r["standing"]) for r in rows(folder, "attacks")}
    assert standings == {(o.attack, o.standing) for m in maps for o in evaluate(m).objections}
    assert len(rows(folder, "decisions")) == sum(len(m.dispositions) for m in maps)
    excerpts = {(r["map"], r["excerpt"], r["sha256"]) for r in rows(folder, "excerpts")}
    assert excerpts == {(m.id, e.id, e.sha256) for m in maps for e in m.excerpts}
    assert any(isinstance(r["start"], int) for r in rows(folder, "excerpts"))


def test_a_text_may_hold_every_separator(tmp_path: Path) -> None:
    text = 'tab\t line\n return\r next\x85 form\x0c separator\u2028 paragraph\u2029 quote" end\\'
    claim = Claim(id=Iri("http://e/m#c"), text=Text(text, "en"))
    with opened(ArgumentMap.of(Header(id=Iri("http://e/m")), claim)) as known:
        write_tables(known, tmp_path)
    ((row),) = rows(tmp_path, "claims")
    assert row["text"] == text


def test_the_same_corpus_gives_the_same_tables(
    folder: Path, corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.store.tables.MAPS_AT_ONCE", 1)
    write_tables(corpus, tmp_path / "again")
    for table in TABLES:
        assert rows(folder, table.name) == rows(tmp_path / "again", table.name)


def test_each_table_says_what_it_was_made_by_and_of(folder: Path, corpus: Corpus) -> None:
    for table in TABLES:
        metadata = pq.read_schema(folder / f"{table.name}.parquet").metadata
        assert metadata[b"argmap.version"].decode() == argmap.__version__
        assert metadata[b"argmap.corpus.sha256"].decode() == corpus.digest()


def test_the_page_documents_the_schema() -> None:
    assert (ROOT / "docs" / "tables.md").read_text(encoding="utf-8") == page()
    assert all(schema(table).names[0] == "map" for table in TABLES)


def test_sql_asks_the_tables(folder: Path, maps: list[ArgumentMap]) -> None:
    (row,) = sql(folder, "SELECT count(*) AS n FROM claims").to_pylist()
    assert row["n"] == sum(len(m.claims) for m in maps)
    with pytest.raises(InputError, match="cannot be run"):
        sql(folder, "SELECT nothing FROM claims")


def test_a_corpus_is_asked_in_sql_from_python(corpus: Corpus, maps: list[ArgumentMap]) -> None:
    (row,) = corpus.sql("SELECT count(*) AS n FROM claims").to_pylist()
    assert row["n"] == sum(len(m.claims) for m in maps)
    with pytest.raises(InputError, match="cannot be run"):
        corpus.sql("SELECT nothing FROM claims")


def test_tables_are_kept_until_the_corpus_changes(tmp_path: Path, files: list[str]) -> None:
    target = tmp_path / "corpus"
    with opened(target, write=True) as known:
        known.load(files, load)
    with opened(target) as known:
        first = tables_of(known, target / "tables")
        assert tables_of(known, target / "tables") == first
    with opened(target, write=True) as known:
        known.remove(list(known.entries())[:1])
        second = tables_of(known, target / "tables")
    assert second != first
    assert not first.exists()
    assert len(rows(second, "maps")) == 3


def test_the_commands_write_and_ask(tmp_path: Path) -> None:
    assert run("tables", "graphs", "-o", str(tmp_path / "t")).exit_code == 0
    asked = run("sql", str(tmp_path / "t"), "SELECT count(*) AS maps FROM maps", "--format", "csv")
    assert asked.stdout.replace("\r\n", "\n") == "maps\n2\n"


def test_evaluations_and_relations_have_a_table_each(
    folder: Path, maps: list[ArgumentMap]
) -> None:
    expected = {}
    for m in maps:
        strengths = map_strengths(m, measures[MEASURE])
        evaluation = evaluate(m)
        standings = {o.attack: o.standing for o in evaluation.objections}
        for element in m.elements:
            strength = strengths[element.id]
            expected[m.id, element.id] = (
                evaluation.labels[element.id],
                standings.get(element.id),
                None if strength is None else round(strength, PLACES),
            )
    found = {
        (r["map"], r["element"]): (r["verdict"], r["standing"], r["strength"])
        for r in rows(folder, "evaluations")
    }
    assert found == expected
    kinds = {(r["map"], r["relation"], r["goal"], r["kind"]) for r in rows(folder, "relations")}
    assert kinds == {(m.id, r.id, r.goal, type(r).__name__) for m in maps for r in m.relations}


def test_tables_that_were_half_written_are_told(folder: Path, tmp_path: Path) -> None:
    for file in folder.glob("*.parquet"):
        (tmp_path / file.name).write_bytes(file.read_bytes()[:4])
    with pytest.raises(InputError, match="no whole Parquet file"):
        sql(tmp_path, "FROM claims")
