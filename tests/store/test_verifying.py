"""Passages of a corpus held to their texts, and the ones that failed asked for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from argmap.api import load, write
from argmap.model import (
    ArgumentMap,
    Claim,
    Excerpt,
    Header,
    Iri,
    Source,
    Text,
    TextPosition,
)
from argmap.model.passages import digest
from argmap.store.verifying import verified
from tests.cli.running import run
from tests.queries.debate import brief
from tests.store.conftest import Make

TEXT = "Pause. It is risky. It is near."
MAP = Iri("http://e/m")
SOURCE = Iri("http://e/m#text")


def quoting(name: str = "http://e/m") -> ArgumentMap:
    """A map whose passages stand, stand elsewhere, stand nowhere and lie beyond the end."""
    made: list[Claim | Excerpt | TextPosition] = []
    places = {"stands": (0, "Pause."), "moved": (3, "It is risky."), "gone": (20, "It is far."),
              "beyond": (90, "It is over.")}  # fmt: skip
    for word, (start, words) in places.items():
        position = TextPosition(id=Iri(f"{name}#t-{word}"), start=start, end=start + len(words))
        passage = Excerpt(
            id=Iri(f"{name}#p-{word}"),
            source=Iri(f"{name}#text"),
            selectors=frozenset({position.id}),
            sha256=digest(words),
        )
        claim = Claim(
            id=Iri(f"{name}#c-{word}"), text=Text(words), excerpts=frozenset({passage.id})
        )
        made += [claim, passage, position]
    source = Source(id=Iri(f"{name}#text"), sha256=digest(TEXT))
    return ArgumentMap.of(Header(id=Iri(name)), source, *made)


FAILED = [
    ("p-beyond", "outOfRange", "text", "c-beyond", "It is over."),
    ("p-gone", "differs", "text", "c-gone", "It is far."),
    ("p-moved", "moved", "text", "c-moved", "It is risky."),
]


def given(m: ArgumentMap) -> Mapping[Iri, str]:
    return {source.id: TEXT for source in m.sources}


def test_passages_that_failed_are_asked_for(make: Make, tmp_path: Path) -> None:
    file = tmp_path / "m.ttl"
    write(quoting(), file)
    with make() as known:
        known.load([str(file)], load)
        assert not known.query("unverified")
        assert known.entries()[MAP].verified == ()
        assert len(list(verified(known, given))) == 5
        assert brief(known.query("unverified")) == FAILED
        assert brief(known.query("unverified", outcome="moved")) == FAILED[2:]
        assert digest(TEXT) in known.entries()[MAP].verified
        assert known.entries()[MAP].evaluated
        assert len(list(verified(known, lambda _: {}))) == 5
        assert not known.query("unverified"), "the latest check counts"


def test_what_was_verified_of_a_former_state_goes(make: Make, tmp_path: Path) -> None:
    file = tmp_path / "m.ttl"
    write(quoting(), file)
    with make() as known:
        known.load([str(file)], load)
        list(verified(known, given))
        file.write_text(file.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
        known.load([str(file)], load)
        assert not known.query("unverified")
        list(verified(known, given))
        known.remove([MAP])
        assert not known.query("ASK { GRAPH ?g { ?s ?p ?o } }")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    file = tmp_path / "text.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_the_commands_verify_corpora_and_files(tmp_path: Path, text: Path) -> None:
    (tmp_path / "maps").mkdir()
    for number in range(2):
        write(quoting(f"http://e/m{number}"), tmp_path / "maps" / f"{number}.ttl")
    target = tmp_path / "corpus"
    assert run("load", target, tmp_path / "maps").exit_code == 0
    done = run("verify", target, "--source", text)
    assert done.exit_code == 1
    assert "8 passages: 2 differs, 2 moved, 2 out of range, 2 verified" in done.stdout
    rows = run("query", target, "unverified", "--format", "csv").stdout.splitlines()
    assert len(rows) == 7
    over_files = run("query", tmp_path / "maps" / "0.ttl", "unverified", "--source", text)
    assert over_files.exit_code == 0
    assert "p-gone" in over_files.stdout
    refused = run("query", target, "unverified", "--source", text)
    assert refused.exit_code == 2
    assert "argmap verify" in refused.stderr
    first = run("sql", target, "SELECT outcome, count(*) AS n FROM excerpts GROUP BY ALL")
    assert "outOfRange  2" in first.stdout


def test_a_text_that_is_named_is_held_to_every_source_of_that_name(
    tmp_path: Path, text: Path
) -> None:
    text.write_text("Another edition. Pause.", encoding="utf-8")
    write(quoting(), tmp_path / "m.ttl")
    target = tmp_path / "corpus"
    run("load", target, tmp_path / "m.ttl")
    unknown = run("verify", target, "--source", text)
    assert unknown.exit_code == 0
    assert "4 unchecked" in unknown.stdout
    named = run("verify", target, "--source", f"text={text}")
    assert named.exit_code == 1
    assert "1 moved" in named.stdout


def test_tables_have_what_was_verified(tmp_path: Path, text: Path) -> None:
    write(quoting(), tmp_path / "m.ttl")
    target = tmp_path / "corpus"
    run("load", target, tmp_path / "m.ttl")
    run("verify", target, "--source", text)
    assert run("tables", target, "-o", tmp_path / "tables").exit_code == 0
    rows = pq.read_table(tmp_path / "tables" / "excerpts.parquet").to_pylist()
    assert [row["outcome"] for row in rows] == ["outOfRange", "differs", "moved", "verified"]
