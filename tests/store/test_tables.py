"""The tables say what the records say."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
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
from argmap.resources import resource
from argmap.store.corpus import Corpus
from argmap.store.sql import sql, tables_of
from argmap.store.table_files import LEFT, write_tables
from argmap.store.tables import TABLES, page, schema
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
    monkeypatch.setattr("argmap.store.table_files.MAPS_AT_ONCE", 1)
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


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the tables of the shipped maps."""
    folder = tmp_path_factory.mktemp("tables")
    with opened(ROOT / "graphs") as known:
        write_tables(known, folder)
    return folder


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("", "it is empty"),
        ("SELECT 1; SELECT 2", "several statements"),
        ("FROM claim", "there is no table claim\n  help: did you mean claims"),
        ("FROM other", "there is no table other\n  help: the tables are maps, theses"),
        ("SELEKT 1", "syntax error"),
        ("SELECT nothing FROM claims", "nothing"),
        ("COPY claims TO '{file}'", "COPY asks nothing"),
        ("EXPLAIN ANALYZE COPY claims TO '{file}'", "COPY asks nothing"),
        ("explain (ANALYZE) EXPLAIN COPY claims TO '{file}'", "syntax error"),
        ("ATTACH '{file}'", "ATTACH asks nothing"),
        ("CREATE TABLE mine AS FROM claims", "CREATE asks nothing"),
        ("SET enable_external_access = true", "SET asks nothing"),
        ("INSTALL httpfs", "LOAD asks nothing"),
        ("FROM read_text('{secret}')", "reaches for other files"),
        ("SELECT (SELECT max(content) FROM read_text('{secret}')) FROM claims", "other files"),
        ("FROM read_parquet('http://127.0.0.1:9/x.parquet')", "reaches for other files"),
        ("FROM glob('/*')", "reaches for other files"),
    ],
)
def test_sql_is_one_question_of_the_tables(
    written: Path, tmp_path: Path, statement: str, message: str
) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    file = tmp_path / "file"
    text = statement.format(file=file, secret=tmp_path / "secret")
    with pytest.raises(InputError) as error:
        sql(written, text)
    assert message in str(error.value).replace("error[AM012]: the statement cannot be run: ", "")
    assert not file.exists()


@pytest.mark.parametrize(
    "statement",
    ["SUMMARIZE claims", "EXPLAIN FROM claims", "PIVOT attacks ON standing USING count(*)"],
)
def test_sql_asks_in_several_forms(written: Path, statement: str) -> None:
    assert sql(written, statement).num_rows


def test_sql_asks_other_parquet_files_by_name(written: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    pq.write_table(pq.read_table(written / "claims.parquet"), other / "part-0.parquet")
    for path in (other, other / "part-0.parquet"):
        statement = f'SELECT count(*) AS n FROM "{path.stem}" JOIN claims USING (map, claim)'
        (row,) = sql(written, statement, also=[path]).to_pylist()
        assert row["n"] == len(rows(written, "claims"))
        with pytest.raises(InputError):
            sql(written, f"COPY claims TO '{other}/mine.parquet'", also=[path])
    with pytest.raises(InputError, match="cannot be read as the table none"):
        sql(written, "FROM none", also=[tmp_path / "none"])
    assert [file.name for file in other.iterdir()] == ["part-0.parquet"]


def test_sql_ends_in_time(written: Path) -> None:
    endless = "SELECT count(*) FROM range(100000000000) WHERE sqrt(range) = 0.5"
    with pytest.raises(TimeoutError, match=r"after 0\.3 s"):
        sql(written, endless, timeout=0.3)


def test_tables_of_which_one_is_missing_are_told(written: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(written, tmp_path / "tables")
    (folder / "maps.parquet").unlink()
    done = run("sql", str(folder), "FROM claims")
    assert done.exit_code == 2
    assert "maps.parquet is missing" in done.stderr


STOPPED = """
import os, signal, sys
from argmap.store import table_files
seen = []
def records(engine, table, maps, whole=table_files.records):
    seen.append(table)
    if len(seen) == 5:
        os.kill(os.getpid(), int(sys.argv.pop()))
    return whole(engine, table, maps)
table_files.records = records
from argmap.cli import main
main()
"""
FULL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))
from argmap.cli import main
main()
"""


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM, "full"])
def test_whoever_is_stopped_leaves_the_old_tables(
    written: Path, stop: signal.Signals | str, tmp_path: Path
) -> None:
    folder = shutil.copytree(written, tmp_path / "tables")
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    program = FULL if stop == "full" else STOPPED
    words = ["tables", "graphs", "-o", str(folder)] + ([] if stop == "full" else [str(int(stop))])
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    if stop == "full":
        assert "the tables cannot be written" in done.stderr
    left = {file.name for file in folder.glob(".*")}
    assert not left or stop in {signal.SIGKILL, signal.SIGTERM}
    assert before == {f.name: f.read_bytes() for f in folder.iterdir() if f.name not in left}
    long_ago = time.time() - 2 * LEFT
    for name in left:
        os.utime(folder / name, (long_ago, long_ago))
    assert run("tables", str(resource("graphs/turing-1950.ttl")), "-o", str(folder)).exit_code == 0
    assert {file.name for file in folder.iterdir()} == set(before)
    assert len(rows(folder, "maps")) == 1
