"""What holds of a corpus on every engine: loaded, listed, asked, changed and taken apart alike."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from argmap.api import corpus as opened
from argmap.api import load, read_all, save
from argmap.model import InputError, Iri
from argmap.rdf.query import queries
from argmap.resources import resource
from argmap.store.corpus import Corpus
from argmap.store.evaluating import evaluate
from argmap.store.exporting import lines
from tests.store.conftest import Make, asked

DEBATE, OTHER = Iri("http://e/debate"), Iri("http://e/other")


def contents(corpus: Corpus) -> list[str]:
    """Everything that a corpus holds, as sorted lines."""
    rows = corpus.query("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
    return [" ".join(term or "" for term in row) for row in rows.terms]


def test_each_map_knows_the_file_it_came_from(corpus: Corpus, files: list[str]) -> None:
    entries = corpus.entries()
    assert list(entries) == sorted(entries)
    assert sorted(entry.file for entry in entries.values()) == sorted(files)
    assert all(entry.evaluated and len(entry.digest) == 64 for entry in entries.values())


def test_a_map_comes_out_as_it_went_in(corpus: Corpus, files: list[str]) -> None:
    for m in (m for file in files for m in read_all(file)):
        assert m.id
        assert corpus.map(m.id) == m
    with pytest.raises(KeyError):
        corpus.map(Iri("http://e/nothing"))


def test_a_second_load_changes_nothing(corpus: Corpus, files: list[str]) -> None:
    before = contents(corpus)
    again = corpus.load(files, load)
    assert (again.files, again.maps, again.unchanged) == (0, 0, 4)
    assert contents(corpus) == before


@pytest.mark.parametrize("name", sorted(queries()))
def test_named_queries_have_something_to_say_and_say_it_on_each_engine(
    name: str, embedded: Corpus, other_engine: Corpus
) -> None:
    assert asked(embedded, name)
    assert asked(other_engine, name) == asked(embedded, name)


def test_a_node_goes_by_its_short_name_on_every_engine(corpus: Corpus) -> None:
    found = {str(row["claim"]) for row in corpus.query("against", claim="thesis")}
    assert {name.partition("#")[2] for name in found} == {"thesis"}
    assert len(found) == 2  # of both shipped maps
    assert corpus.query("against", claim="http://e/debate#pause")
    assert corpus.query("unquestioned", scheme="practical-reasoning")
    for wrong, advice in (
        ("pauze", "did you mean pause"),
        ("http://e/debate#paus", "did you mean pause"),
    ):
        with pytest.raises(InputError, match=f"nothing is called '{wrong}'") as error:
            corpus.query("against", claim=wrong)
        assert advice in error.value.findings[0].help


def test_a_graph_that_is_nowhere_is_told_on_every_engine(corpus: Corpus) -> None:
    with pytest.warns(UserWarning, match=r"did you mean <http://e/debate>\?"):
        assert not corpus.query("ASK FROM <http://e/debat> { ?s ?p ?o }")
    assert corpus.query("ASK FROM <http://e/debate> { ?s ?p ?o }")


def test_a_changed_file_takes_the_place_of_its_former_self(
    corpus: Corpus, files: list[str]
) -> None:
    file = Path(files[2])
    text = file.read_text(encoding="utf-8").replace('"Pause."@en', '"Wait."@en')
    file.write_text(text, encoding="utf-8")
    done = corpus.load(files, load)
    assert (done.files, done.unchanged) == (1, 3)
    assert corpus.map(DEBATE) == read_all(file)[0]
    (row,) = corpus.query("SELECT ?t { <http://e/debate#pause> am:text ?t }")
    assert str(row["t"]) == "Wait."
    assert corpus.entries()[DEBATE].evaluated


def test_a_map_that_left_its_file_leaves_the_corpus(corpus: Corpus, files: list[str]) -> None:
    file = Path(files[3])
    text = file.read_text(encoding="utf-8").replace("http://e/other", "http://e/renamed")
    file.write_text(text, encoding="utf-8")
    corpus.load(files, load)
    assert OTHER not in corpus.entries()
    assert Iri("http://e/renamed") in corpus.entries()
    assert not corpus.query("ASK { GRAPH ?g { <http://e/other#pause> ?p ?o } }")


def test_one_bad_file_stops_nothing(make: Make, files: list[str], tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttl"
    bad.write_text("this is no Turtle", encoding="utf-8")
    missing = str(tmp_path / "missing.ttl")
    with make() as known:
        done = known.load([str(bad), missing, *files], load)
        assert done.maps == 4
        assert done.refused == [str(bad), missing]
        assert [finding.code for finding in done.findings] == ["AM001", "AM009"]


def test_a_map_of_another_file_is_replaced_only_when_told(
    corpus: Corpus, files: list[str], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.ttl"
    text = Path(files[2]).read_text(encoding="utf-8").replace('"Pause."@en', '"Stop."@en')
    copy.write_text(text, encoding="utf-8")
    done = corpus.load([str(copy)], load)
    assert done.refused == [str(copy)]
    assert "came from" in done.findings[0].message
    assert corpus.load([str(copy)], load, replace=True).maps == 1
    assert corpus.entries()[DEBATE].file == str(copy)


def test_the_same_map_in_another_notation_is_no_clash(
    corpus: Corpus, files: list[str], tmp_path: Path
) -> None:
    copy = tmp_path / "copy.nt"
    copy.write_bytes(save(read_all(files[2]), "copy.nt")[0])
    done = corpus.load([str(copy)], load)
    assert (done.maps, done.unchanged, done.findings) == (0, 1, [])
    corpus.remove([DEBATE])
    both = corpus.load([files[2], str(copy)], load)
    assert (both.maps, both.unchanged, both.findings) == (1, 1, [])


def test_removing_takes_everything_of_a_map(corpus: Corpus) -> None:
    corpus.remove([DEBATE])
    assert DEBATE not in corpus.entries()
    assert not any("http://e/debate" in line for line in contents(corpus))
    assert OTHER in corpus.entries()


def test_evaluation_written_back_is_that_of_loading(make: Make, files: list[str]) -> None:
    with make() as known:
        known.load(files, load)
        loaded = contents(known)
        known.remove(known.entries())
        known.load(files, load, evaluate=False)
        assert not any(entry.evaluated for entry in known.entries().values())
        assert not known.query("ASK { ?x am:label ?y }")
        assert evaluate(known) == 4
        assert contents(known) == loaded
        assert evaluate(known) == 0
        assert evaluate(known, again=True) == 4
        assert contents(known) == loaded


def test_maps_are_found_by_the_end_of_their_names(corpus: Corpus) -> None:
    assert corpus.find("debate") == DEBATE
    assert corpus.find("http://e/debate") == DEBATE
    with pytest.raises(InputError, match="no map nothing"):
        corpus.find("nothing")
    assert corpus.query("reasons", claim="pause")


def test_an_export_reads_as_the_maps(corpus: Corpus, files: list[str]) -> None:
    data = b"".join(lines(corpus, corpus.entries()))
    maps = {m.id: m for m in load(data, "all.nq")}
    assert maps == {m.id: m for file in files for m in read_all(file)}


def test_the_digest_is_that_of_the_export_and_of_what_the_maps_say(
    corpus: Corpus, files: list[str]
) -> None:
    data = b"".join(lines(corpus, corpus.entries()))
    assert corpus.digest() == hashlib.sha256(data).hexdigest()
    with opened([m for file in reversed(files) for m in read_all(file)]) as other_way_round:
        assert other_way_round.digest() == corpus.digest()
        evaluate(other_way_round, again=True)
        assert other_way_round.digest() == corpus.digest()
    both = corpus.digest(DEBATE, OTHER)
    assert both == corpus.digest(OTHER, DEBATE) != corpus.digest(DEBATE) != corpus.digest(OTHER)
    corpus.remove([OTHER])
    assert corpus.digest(DEBATE) != corpus.digest() != hashlib.sha256(data).hexdigest()


def test_the_notation_of_a_file_changes_no_digest() -> None:
    turtle, argdown = (f"graphs/frontier-pause.{suffix}" for suffix in ("ttl", "argdown"))
    with opened(resource(turtle)) as one, opened(resource(argdown)) as other:
        assert one.digest() == other.digest()


def test_blank_nodes_change_no_digest(make: Make, tmp_path: Path) -> None:
    head = "@prefix am: <https://w3id.org/argmap#> . @prefix e: <http://e/> ."
    body = "<http://e/m> a am:ArgumentMap ; e:by [ e:name 'A' ; e:with [ e:name 'B' ] ] ."
    paths = [tmp_path / "one.ttl", tmp_path / "two.ttl"]
    paths[0].write_text(f"{head} {body}", encoding="utf-8")
    named = (
        "<http://e/m> a am:ArgumentMap ; e:by _:z . _:z e:name 'A' ; e:with _:y . _:y e:name 'B' ."
    )
    paths[1].write_text(f"{head} {named}", encoding="utf-8")
    digests = set()
    for path in paths:
        with make() as known:
            known.load([str(path)], load, replace=True)
            digests.add(known.digest())
    with opened(paths[0]) as known:
        digests.add(known.digest())
    assert len(digests) == 1


def test_blank_nodes_of_two_maps_stay_apart(make: Make, tmp_path: Path) -> None:
    for name in ("a", "b"):
        text = (
            f"<http://e/{name}> a am:ArgumentMap . <http://e/{name}#c> a am:Claim ; am:text 'x' ."
        )
        prefix = "@prefix am: <https://w3id.org/argmap#> . @prefix e: <http://e/> ."
        extra = f"<http://e/{name}#c> e:note [ e:says '{name}' ] ."
        (tmp_path / f"{name}.ttl").write_text(f"{prefix} {text} {extra}", encoding="utf-8")
    with make() as known:
        known.load([str(tmp_path / "a.ttl"), str(tmp_path / "b.ttl")], load)
        assert not known.query("ASK { ?b <http://e/says> 'a', 'b' }")
        assert known.map(Iri("http://e/a")) == read_all(tmp_path / "a.ttl")[0]


def test_rows_beyond_the_limit_are_cut_and_said_to_be(corpus: Corpus) -> None:
    answer = corpus.query("SELECT ?c { ?c a am:Claim }", limit=3)
    assert (len(answer), answer.cut) == (3, True)
    assert not corpus.query("SELECT ?c { ?c a am:Claim } LIMIT 3", limit=3).cut


def test_what_is_no_question_is_refused(corpus: Corpus) -> None:
    with pytest.raises(InputError, match="SERVICE"):
        corpus.query("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(InputError, match="update"):
        corpus.query("DROP ALL")
    with pytest.raises(InputError, match="query"):
        corpus.query("SELECT * { ?s ?p }")


def test_many_files_are_read_by_several_processes(
    make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.store.loading.WORTH_A_PROCESS", 0)
    monkeypatch.setattr("argmap.store.loading.CHUNK", 1)
    for i in range(5):
        text = f"<http://e/m{i}> a am:ArgumentMap . <http://e/m{i}#c> a am:Claim ; am:text 'x' ."
        prefix = "@prefix am: <https://w3id.org/argmap#> ."
        (tmp_path / f"{i}.ttl").write_text(prefix + text, encoding="utf-8")
    files = [str(tmp_path / f"{i}.ttl") for i in range(5)]
    with make() as known:
        assert known.load(files, load, jobs=2).maps == 5
        assert [entry.file for entry in known.entries().values()] == files
