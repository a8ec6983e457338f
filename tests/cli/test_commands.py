"""The other commands, as transcripts: query, verify, stats, export, convert, new."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from argmap.api import read, read_all
from argmap.model.passages import digest
from tests.cli.running import ARTICLE, ROOT, run, start
from tests.queries.debate import DEBATE

TEXT = "Some say that we should pause. Others say that it costs.\n"
SPAN = TEXT[14:30]
QUOTING = f"""\
@prefix : <http://e/m#> .
@prefix am: <https://w3id.org/argmap#> .
@prefix bibo: <http://purl.org/ontology/bibo/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
<http://e/m> a am:ArgumentMap ; am:thesis :t .
:t a am:Claim ; am:text "Pause." ; prov:wasQuotedFrom :p .
:article a bibo:Document ; am:length {len(TEXT)} ; am:sha256 "{digest(TEXT)}" .
:p a oa:SpecificResource ; oa:hasSource :article ; oa:hasSelector :at ;
    am:sha256 "{digest(SPAN)}" .
:at a oa:TextPositionSelector ; oa:start 14 ; oa:end 30 .
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("debate.ttl").write_text(DEBATE, encoding="utf-8")
    Path("quoting.ttl").write_text(QUOTING, encoding="utf-8")
    Path("text.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


# query


def test_query_prints_a_table() -> None:
    assert run("query", "debate.ttl", "schemes").stdout == (
        "scheme     steps\n---------  -----\npractical  1\n"
    )


def test_query_takes_a_file_a_text_and_parameters() -> None:
    Path("mine.rq").write_text("ASK { VALUES ?c { UNDEF } ?o am:attacks ?c }", encoding="utf-8")
    assert run("query", "debate.ttl", "mine.rq", "--param", "c=pause").stdout == "yes\n"
    assert run("query", "debate.ttl", "mine.rq", "--param", "c=vague").stdout == "no\n"
    assert run("query", "debate.ttl", "ASK { ?s am:thesis ?o }").stdout == "yes\n"


@pytest.mark.parametrize(
    ("form", "start_of_it"),
    [
        ("csv", "scheme,steps\r\n"),
        ("tsv", "?scheme\t?steps\n"),
        ("json", '{\n  "head"'),
        ("md", "| scheme | steps |\n"),
    ],
)
def test_query_formats(form: str, start_of_it: str) -> None:
    shown = run("query", "debate.ttl", "schemes", "--format", form).stdout_bytes.decode()
    assert shown.startswith(start_of_it)


def test_a_graph_comes_as_turtle() -> None:
    shown = run("query", "debate.ttl", "attack-graph").stdout
    assert "am:attacks" in shown
    assert run("query", "debate.ttl", "schemes", "--format", "ttl").exit_code == 2
    table = run("query", "debate.ttl", "attack-graph", "--format", "table").stdout
    assert table.splitlines()[0].split() == ["subject", "predicate", "object"]


def test_query_over_a_folder_tells_maps_apart() -> None:
    shown = run("query", ROOT / "graphs", "ASK { ?m am:thesis ?t }").stdout
    assert shown == "yes\n"
    rows = run("query", ROOT / "graphs", "SELECT ?m ?t { ?m am:thesis ?t }").stdout
    assert "frontier-pause#thesis" in rows
    assert "turing-1950#thesis" in rows


def test_the_list_of_queries() -> None:
    listed = run("query", "--list").stdout.splitlines()
    assert listed[0].split() == ["name", "question", "parameters"]
    assert len(listed) >= 14


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["unanswered"], "Give at least a map and a query"),
        (["debate.ttl", "unanswred"], "did you mean unanswered?"),
        (["debate.ttl", "ASK {"], "query:1:6: error[AM010]"),
        (["debate.ttl", "ASK { SERVICE <http://e/> {} }"], "is refused"),
        (["debate.ttl", "schemes", "--param", "x"], "takes NAME=VALUE"),
        (["debate.ttl", "schemes", "--param", "x=1"], "no parameter x"),
    ],
)
def test_wrong_questions(arguments: list[str], message: str) -> None:
    done = run("query", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


# verify


def test_verify_with_the_text() -> None:
    done = run("verify", "quoting.ttl", "--source", "text.txt")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "1 passages: 1 verified\n", "")


def test_verify_without_the_text_says_what_it_could_not_check() -> None:
    done = run("verify", "quoting.ttl")
    assert (done.exit_code, done.stdout) == (0, "1 passages: 1 unchecked\n")
    assert done.stderr == (
        "not checked: 1 passages of article: the text of its source was not given "
        "(--source article=FILE)\n"
    )


def test_verify_finds_another_edition_and_where_the_passage_went() -> None:
    Path("text.txt").write_text(f"Well: {TEXT}", encoding="utf-8")
    done = run("verify", "quoting.ttl", "--source", "article=text.txt")
    assert done.exit_code == 1
    assert done.stdout == (
        "quoting.ttl:8:1: differs: article: the text has 63 characters where the map says 57\n"
        "quoting.ttl:9:1: moved: p: the passage stands at 20-36 now\n"
        "1 passages: 1 moved\n"
    )
    assert run("verify", "quoting.ttl", "--source", "text.txt", "--exit-zero").exit_code == 0


def test_verify_as_data() -> None:
    done = run("verify", "quoting.ttl", "--source", "text.txt", "--format", "json")
    source, passage = json.loads(done.stdout)
    assert source["what"] == "article"
    assert (passage["outcome"], passage["start"], passage["end"]) == ("verified", 14, 30)
    rows = run("verify", "quoting.ttl", "--source", "text.txt", "--format", "csv").stdout
    assert [row["what"] for row in csv.DictReader(io.StringIO(rows))] == ["article", "p"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("none.txt", "there is no such file"),
        ("essay=text.txt", "The map has no source essay; it has article."),
        ("binary.txt", "line 2 is not UTF-8 text"),
    ],
)
def test_verify_with_a_wrong_text(text: str, message: str) -> None:
    Path("binary.txt").write_bytes(b"a\n\xff")
    done = run("verify", "quoting.ttl", "--source", text)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_text_that_could_be_of_several_sources_needs_its_name() -> None:
    two = QUOTING + ":report a bibo:Document .\n"
    Path("quoting.ttl").write_text(two.replace(digest(TEXT), "0" * 64), encoding="utf-8")
    done = run("verify", "quoting.ttl", "--source", "text.txt")
    assert done.exit_code == 2
    assert "Say --source NAME=text.txt; the sources of the map are: article, report" in done.stderr


# stats


def test_stats_of_one_map() -> None:
    shown = run("stats", "debate.ttl").stdout
    figures = dict(line.rsplit(maxsplit=1) for line in shown.splitlines()[2:])
    assert figures == {
        "claims": "11",
        "theses": "1",
        "supports": "1",
        "attacks": "7",
        "undercuts": "2",
        "linked": "2",
        "unsupported": "10",
        "depth": "3",
        "objections": "5",
        "open": "3",
        "answered share": "0.4",
        "questions": "1",
        "speakers": "2",
        "excerpts": "1",
        "sources": "0",
        "drafts": "0",
    }


def test_stats_of_several_maps() -> None:
    rows = list(csv.DictReader(io.StringIO(run("stats", ".", "--format", "csv").stdout)))
    assert [(row["map"], row["claims"]) for row in rows] == [("debate", "11"), ("m", "1")]
    document = json.loads(run("stats", ".", "--format", "json").stdout)
    assert [each["claims"] for each in document] == [11, 1]


def test_no_cell_of_a_spreadsheet_is_run() -> None:
    named = QUOTING.replace("<http://e/m>", "<http://e/=1+1>")
    Path("quoting.ttl").write_text(named, encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(run("stats", "quoting.ttl", "--format", "csv").stdout)))
    assert rows[0]["map"] == "'=1+1"


# export and convert


@pytest.mark.parametrize("suffix", ["nt", "nq", "trig", "jsonld", "rdf", "ttl"])
def test_convert_there_and_back(suffix: str) -> None:
    done = run("convert", "debate.ttl", f"there.{suffix}")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", f"wrote there.{suffix}\n")
    assert run("convert", f"there.{suffix}", "back.ttl").exit_code == 0
    assert read("back.ttl") == read("debate.ttl")


def test_convert_a_folder_to_one_file() -> None:
    assert run("convert", ".", "all.trig").exit_code == 0
    assert len(read_all("all.trig")) == 2
    done = run("convert", "all.trig", "one.ttl")
    assert done.exit_code == 2
    assert "holds one map, and there are 2: http://e/debate, http://e/m" in done.stderr


def test_convert_through_the_standard_streams() -> None:
    done = start(
        "convert", "-", "-", "--from", "turtle", "--to", "n-triples", data=DEBATE.encode()
    )
    assert done.returncode == 0
    assert done.stderr == b""
    lines = done.stdout.decode().splitlines()
    assert lines == sorted(lines)
    assert run("convert", "debate.ttl", "-").exit_code == 2


def test_convert_draws_nothing() -> None:
    done = run("convert", "debate.ttl", "map.svg")
    assert done.exit_code == 2
    assert "argmap export" in done.stderr


def test_export_writes_what_the_suffix_says_and_makes_the_folder() -> None:
    done = run("export", "debate.ttl", "-o", "out/map.dot")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "wrote out/map.dot\n")
    assert Path("out/map.dot").read_text(encoding="utf-8").startswith("digraph")
    assert run("export", "debate.ttl", "-o", "-").exit_code == 2
    shown = run("export", "debate.ttl", "-o", "-", "--view", "dot")
    assert shown.stdout_bytes == Path("out/map.dot").read_bytes()


def test_export_shows_the_passages_of_a_text() -> None:
    run("export", "quoting.ttl", "-o", "without.md", "--view", "markdown")
    run("export", "quoting.ttl", "-o", "with.md", "--view", "markdown", "--source", "text.txt")
    assert SPAN not in Path("without.md").read_text(encoding="utf-8")
    assert SPAN in Path("with.md").read_text(encoding="utf-8")


def test_export_of_an_unknown_kind() -> None:
    done = run("export", "debate.ttl", "-o", "map.xyz")
    assert done.exit_code == 2
    assert "no format has the suffix .xyz" in done.stderr
    assert run("export", "debate.ttl", "-o", "x.dot", "--set", "y").exit_code == 2


# new


def test_a_new_map_can_be_read_and_has_something_to_answer() -> None:
    done = run("new", "mine.ttl")
    assert done.exit_code == 0
    assert "argmap unanswered mine.ttl" in done.stderr
    assert "2 objections: 1 answered, 1 unanswered" in run("unanswered", "mine.ttl").stdout
    again = run("new", "mine.ttl")
    assert again.exit_code == 2
    assert "is there already" in again.stderr
    assert run("new", "mine.txt").exit_code == 2


def test_whoever_stops_reading_gets_no_error() -> None:
    done = start("query", ARTICLE, "labels")
    assert done.returncode == 0
    import subprocess
    import sys

    with subprocess.Popen(
        [sys.executable, "-m", "argmap", "convert", ARTICLE, "-", "--to", "n-triples"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0
