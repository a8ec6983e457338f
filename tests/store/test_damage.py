"""Damaged corpora, and the backups that take their place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from argmap.api import corpus as opened
from argmap.api import load
from argmap.model import Iri
from argmap.store.disk import backup
from argmap.store.engine import EngineError
from tests.cli.running import run
from tests.store.small import is_whole, small_maps


def test_a_damaged_corpus_is_told_apart(tmp_path: Path) -> None:
    target = tmp_path / "corpus"
    with opened(target, write=True) as known:
        known.load(small_maps(tmp_path / "maps", 2), load)
    (target / "oxigraph" / "CURRENT").write_text("nonsense\n", encoding="utf-8")
    with pytest.raises(EngineError, match="cannot be opened") as error:
        opened(target)
    assert "backup" in str(error.value)


@pytest.fixture(scope="module")
def with_a_damaged_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of which the texts cannot be read: a few bytes of that file are others."""
    folder = tmp_path_factory.mktemp("damaged")
    target = folder / "corpus"
    with opened(target, write=True) as known:
        known.load(small_maps(folder / "maps", 20), load)
    for file in (target / "oxigraph").glob("*.sst"):
        data = bytearray(file.read_bytes())
        if b"claim" in data or len(data) > 20_000:
            for place in range(len(data) // 4, len(data) // 4 + 2000):
                data[place] ^= 0x5A
            file.write_bytes(data)
    return target


@pytest.mark.parametrize(
    "arguments",
    [
        ("query", "CORPUS", "SELECT ?c { ?c a am:Claim }"),
        ("query", "CORPUS", "SELECT ?c { ?c a am:Claim }", "--timeout", "30"),
        ("query", "CORPUS", "SELECT ?c { ?c a am:Claim }", "--stream", "--format", "csv"),
        ("corpus", "list", "CORPUS"),
        ("corpus", "export", "CORPUS", "-o", "FOLDER/x.nq"),
        ("corpus", "evaluate", "CORPUS", "--all"),
        ("corpus", "remove", "CORPUS", "m3"),
        ("load", "CORPUS", "FOLDER/maps"),
        ("tables", "CORPUS", "-o", "FOLDER/tables"),
    ],
    ids=" ".join,
)
def test_a_damaged_file_is_told_with_what_to_do(
    with_a_damaged_file: Path, arguments: tuple[str, ...]
) -> None:
    folder = str(with_a_damaged_file.parent)
    given = [
        each.replace("CORPUS", str(with_a_damaged_file)).replace("FOLDER", folder)
        for each in arguments
    ]
    done = run(*given)
    assert done.exit_code == 2
    assert "a file of the corpus cannot be read: " in done.stderr
    assert "restore a backup" in done.stderr


def test_a_backup_takes_the_place_of_a_damaged_corpus(tmp_path: Path) -> None:
    target, copy = tmp_path / "corpus", tmp_path / "copy"
    with opened(target, write=True) as known:
        known.load(small_maps(tmp_path / "maps", 5), load)
    backup(target, copy)
    (target / "oxigraph" / "CURRENT").unlink()
    assert run("corpus", "list", target).exit_code == 2
    shutil.rmtree(target)
    shutil.copytree(copy, target)
    with opened(target, write=True) as known:
        assert is_whole(known)
        assert known.load(small_maps(tmp_path / "maps", 6), load).unchanged == 5


def test_a_backup_that_was_killed_does_not_stand_in_the_way(tmp_path: Path) -> None:
    target, copy = tmp_path / "corpus", tmp_path / "copy"
    with opened(target, write=True) as known:
        known.load(small_maps(tmp_path / "maps", 2), load)
    (tmp_path / ".copy.part" / "oxigraph").mkdir(parents=True)
    backup(target, copy)
    with opened(copy) as known:
        assert len(known.entries()) == 2
    assert [each.name for each in tmp_path.iterdir() if "part" in each.name] == []


def test_what_cannot_be_copied_is_told(tmp_path: Path) -> None:
    target = tmp_path / "corpus"
    with opened(target, write=True) as known:
        known.load(small_maps(tmp_path / "maps", 2), load)
    for source, copy, words in (
        (target, target / "inside", "inside the corpus"),
        ("http://127.0.0.1:9", tmp_path / "copy", "corpus export http://127.0.0.1:9 -o maps.nq"),
        (tmp_path / "nowhere", tmp_path / "copy", "this is no corpus"),
    ):
        done = run("corpus", "backup", source, copy)
        assert done.exit_code == 2
        assert words in done.stderr
        assert not Path(copy).exists()


def test_a_backup_is_a_corpus(tmp_path: Path) -> None:
    target, copy = tmp_path / "corpus", tmp_path / "backup"
    with opened(target, write=True) as known:
        known.load(small_maps(tmp_path / "maps", 3), load)
    backup(target, copy)
    with opened(target, write=True) as known:
        known.remove([Iri("http://e/m0")])
    with opened(copy) as known:
        assert len(known.entries()) == 3
        assert is_whole(known)
    with pytest.raises(EngineError, match="exists"):
        backup(target, copy)
