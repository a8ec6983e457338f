"""The commands that work on corpora, from loading to removing."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from argmap.api import corpus as opened
from argmap.api import read_all
from argmap.model import Iri
from tests.cli.running import run
from tests.queries.debate import DEBATE
from tests.store.small import command, environment, small_maps


@pytest.fixture
def target(tmp_path: Path) -> str:
    return str(tmp_path / "debates.corpus")


@pytest.fixture
def loaded(target: str, files: list[str]) -> str:
    done = run("load", target, *files)
    assert done.exit_code == 0, done.output
    assert "loaded 4 maps from 4 files" in done.stderr
    return target


def test_a_load_says_what_came_of_it(loaded: str, files: list[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("nonsense", encoding="utf-8")
    done = run("load", loaded, *files, bad)
    assert done.exit_code == 1
    assert "AM001" in done.stderr
    assert "loaded 0 maps from 0 files; 4 already there; 1 left out" in done.stderr


def test_a_folder_is_loaded_as_other_commands_read_it(target: str, tmp_path: Path) -> None:
    """What in a folder is no map is passed over, and told when it is named."""
    (tmp_path / "debate.ttl").write_text(DEBATE, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
    (tmp_path / "readme.md").write_text("prose", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    done = run("load", target, tmp_path)
    assert (done.exit_code, done.stderr) == (0, "loaded 1 map from 1 file\n")
    done = run("load", target, tmp_path / "empty", tmp_path / "notes.txt", tmp_path / "debate.ttl")
    assert done.exit_code == 1
    assert "empty: error[AM009]: no map in this folder" in done.stderr
    assert "this .txt file is in no notation that argmap reads by its suffix" in done.stderr
    assert "by .txt it reads Kialo text" in done.stderr
    assert "1 already there; 1 left out" in done.stderr


def test_progress_is_shown_on_a_terminal_and_nowhere_else(target: str, tmp_path: Path) -> None:
    small_maps(tmp_path / "maps", 3)
    ours, theirs = os.openpty()
    for words in (
        ("load", target, str(tmp_path / "maps")),
        ("corpus", "evaluate", target, "--all"),
    ):
        subprocess.run(command(*words), env=environment(), stderr=theirs, check=True)
        assert b"3/3" in os.read(ours, 100_000)
        done = subprocess.run(command(*words), env=environment(), capture_output=True, check=True)
        assert done.stdout == b""
        assert done.stderr.count(b"\n") == 1
        assert b"/3" not in done.stderr


def test_maps_are_listed_and_removed(loaded: str) -> None:
    listed = json.loads(run("corpus", "list", loaded, "--format", "json").stdout)
    assert [row["evaluated"] for row in listed] == ["yes"] * 4
    assert run("corpus", "remove", loaded, "turing-1950").exit_code == 0
    assert len(json.loads(run("corpus", "list", loaded, "--format", "json").stdout)) == 3
    assert run("corpus", "remove", loaded, "turing-1950").exit_code != 0


def test_the_digest_of_a_corpus_is_quoted_and_checked(loaded: str, tmp_path: Path) -> None:
    out = tmp_path / "all.nq"
    run("corpus", "export", loaded, "-o", out)
    quoted = run("corpus", "digest", loaded).stdout.strip()
    assert quoted == hashlib.sha256(out.read_bytes()).hexdigest()
    assert run("corpus", "digest", str(out), "--check", f"sha256:{quoted}").exit_code == 0
    assert quoted in run("query", loaded, "labels", "--explain").stdout
    each = run("corpus", "digest", loaded, "--maps").stdout.split("\n")[:-1]
    assert len(each) == 4
    digest, name = each[-1].split()
    assert run("corpus", "digest", loaded, name, "--check", digest).exit_code == 0
    run("corpus", "remove", loaded, name)
    run("corpus", "remove", loaded, *(line.split()[1] for line in each[:-1]))
    assert "no state to name" in run("corpus", "digest", loaded).stderr
    run("load", loaded, out)
    run("corpus", "remove", loaded, name)
    refused = run("corpus", "digest", loaded, "--check", quoted)
    assert refused.exit_code == 1
    assert "is not in the state" in refused.stderr


@pytest.mark.parametrize("name", ["all.nq", "all.trig"])
def test_an_export_holds_every_map(
    loaded: str, files: list[str], tmp_path: Path, name: str
) -> None:
    out = tmp_path / name
    assert run("corpus", "export", loaded, "-o", out).exit_code == 0
    maps = [m for file in files for m in read_all(file)]
    assert {m.id: m for m in read_all(out)} == {m.id: m for m in maps}


@pytest.mark.parametrize("suffix", ["nq", "trig", "ttl", "nt", "jsonld", "rdf", "argdown"])
def test_an_export_loaded_into_another_corpus_is_the_same(
    loaded: str, tmp_path: Path, suffix: str
) -> None:
    """All but where the maps came from: every triple, and what follows from it."""
    file, other = tmp_path / f"map.{suffix}", str(tmp_path / "other")
    assert run("corpus", "export", loaded, "turing-1950", "-o", file).exit_code == 0
    assert run("load", other, file).stderr == "loaded 1 map from 1 file\n"
    found = []
    for source in (loaded, other):
        with opened(source) as corpus:
            name = corpus.find("turing-1950")
            graphs = (corpus.engine.graph(each) for each in (name, Iri(f"{name}#derived")))
            lines = [line for graph in graphs for line in graph.decode().split("\n")]
            found.append(sorted(line for line in lines if "wasDerivedFrom" not in line))
    assert found[0] == found[1]


def test_an_export_to_a_workbook_can_be_loaded(loaded: str, tmp_path: Path) -> None:
    """Where a notation and a view have the same suffix, it is the notation."""
    file, other = tmp_path / "map.xlsx", str(tmp_path / "other")
    assert run("corpus", "export", loaded, "turing-1950", "-o", file).exit_code == 0
    assert run("load", other, file).stderr == "loaded 1 map from 1 file\n"
    page = tmp_path / "map.html"
    assert run("corpus", "export", loaded, "turing-1950", "-o", page).exit_code == 0
    assert page.read_bytes().startswith(b"<!DOCTYPE html>")


def test_who_loads_again_is_told_what_waits_for_an_evaluation(
    target: str, files: list[str]
) -> None:
    run("load", target, *files, "--no-evaluate")
    again = run("load", target, *files)
    assert f"not evaluated yet: 4 maps; `argmap corpus evaluate {target}`" in again.stderr
    assert "not evaluated" not in run("load", target, *files, "--no-evaluate").stderr
    run("corpus", "evaluate", target)
    assert "not evaluated" not in run("load", target, *files).stderr


def test_a_corpus_loaded_unevaluated_is_evaluated_later(target: str, files: list[str]) -> None:
    assert run("load", target, *files, "--no-evaluate").exit_code == 0
    assert "yes" not in run("corpus", "list", target).stdout
    assert "evaluated 4 maps" in run("corpus", "evaluate", target).stderr
    assert "evaluated 0 maps" in run("corpus", "evaluate", target).stderr
    assert "evaluated 4 maps" in run("corpus", "evaluate", target, "--all").stderr


def test_a_backup_is_asked_like_the_corpus(loaded: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    assert run("corpus", "backup", loaded, copy).exit_code == 0
    assert run("query", copy, "labels").stdout == run("query", loaded, "labels").stdout


def test_files_and_corpora_give_the_same_answers(loaded: str, files: list[str]) -> None:
    for name in ("unanswered", "most-attacked", "speakers"):
        over_corpus = run("query", loaded, name, "--format", "csv")
        assert over_corpus.stdout == run("query", *files, name, "--format", "csv").stdout
        assert over_corpus.exit_code == 0


def test_a_corpus_is_asked_by_itself(loaded: str, files: list[str]) -> None:
    done = run("query", loaded, files[0], "labels")
    assert done.exit_code == 2
    assert "asked by itself" in done.stderr


def test_answers_are_written_as_columns(loaded: str, tmp_path: Path) -> None:
    out = tmp_path / "most.parquet"
    assert run("query", loaded, "most-attacked", "-o", out).exit_code == 0
    table = pq.read_table(out)
    assert table.schema.types == [pa.string(), pa.int64()]
    assert table.num_rows > 3
    arrow = tmp_path / "most.arrow"
    assert run("query", loaded, "most-attacked", "-o", arrow).exit_code == 0
    assert pa.ipc.open_file(arrow).read_all() == table


def test_a_limit_is_kept_and_said(loaded: str) -> None:
    done = run("query", loaded, "labels", "--limit", "2", "--format", "csv", "--timeout", "60")
    assert len(done.stdout.splitlines()) == 3
    assert "more than 2 rows" in done.stderr


def test_rows_are_streamed(loaded: str, tmp_path: Path) -> None:
    whole = run("query", loaded, "labels", "--format", "csv").stdout
    streamed = run("query", loaded, "labels", "--stream").stdout
    assert sorted(streamed.splitlines()) == sorted(whole.splitlines())
    assert streamed.splitlines()[0] == whole.splitlines()[0]
    out = tmp_path / "labels.tsv"
    assert run("query", loaded, "labels", "--stream", "-o", out, "--limit", "3").exit_code == 0
    assert len(out.read_text(encoding="utf-8").splitlines()) == 4
    refused = run("query", loaded, "attack-graph", "--stream")
    assert refused.exit_code == 2
    assert "CONSTRUCT has none" in refused.stderr
    assert run("query", loaded, "labels", "--stream", "--format", "json").exit_code == 2


def test_graphs_are_written_as_json_ld(tmp_path: Path) -> None:
    file = tmp_path / "debate.ttl"
    file.write_text(DEBATE, encoding="utf-8")
    done = run("query", file, "attack-graph", "--format", "jsonld")
    assert json.loads(done.stdout)
    refused = run("query", file, "labels", "--format", "jsonld")
    assert refused.exit_code == 2


def test_explain_counts_patterns_and_names_slow_shapes(loaded: str) -> None:
    done = run("query", loaded, "--explain", "labels")
    assert "?claim am:label ?label" in done.stdout
    assert "no shape in it is known to be slow" in done.stdout
    slow = (
        "SELECT ?a { ?r am:attacker ?a FILTER NOT EXISTS { ?r2 a am:Attack ; am:target ?a } "
        "?x am:text ?t FILTER REGEX(?t, 'y') }"
    )
    done = run("query", loaded, slow, "--explain")
    assert "Several patterns are negated at once" in done.stdout
    assert "Every text is looked at" in done.stdout
    assert "share no variable" in done.stdout


def test_a_parameter_may_be_called_like_an_option(loaded: str) -> None:
    query = "SELECT ?c { VALUES ?limit { 1 } ?c a am:Claim . FILTER (?limit = 2) }"
    assert run("query", loaded, query, "--param", "limit=2", "--format", "csv").exit_code == 0


@pytest.mark.parametrize("command", ["stats", "unanswered"])
def test_a_corpus_where_files_are_wanted_is_told(loaded: str, command: str) -> None:
    for source in (loaded, "http://localhost:1"):
        done = run(command, source)
        assert done.exit_code == 2
        assert f"{source}: this is a corpus" in done.stderr
        assert f"argmap corpus export {source} -o maps.nq" in done.stderr
