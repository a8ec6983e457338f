"""``argmap convert`` over notations and folders: what is lost is said, a bad file stops no other."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from argmap import api
from argmap.cli import _folders
from tests.cli.running import run

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "in"
    for name in ("aif", "arggraph", "kialo", "sadface"):
        shutil.copytree(SAMPLES / name, home / name)
    return home


def test_the_notation_is_found_by_content(tmp_path: Path) -> None:
    out = tmp_path / "out.ttl"
    done = run("convert", SAMPLES / "sadface" / "old.json", out)
    assert done.exit_code == 0, done.output
    assert len(api.read(out).claims) == 3


def test_what_is_left_out_is_counted_and_strict_refuses(tmp_path: Path) -> None:
    source = SAMPLES / "arggraph" / "traps.xml"
    kept = tmp_path / "kept.kialo.txt"
    done = run("convert", source, kept)
    assert done.exit_code == 0
    assert "left out: 2 attacks" in done.stderr
    refused = tmp_path / "refused.kialo.txt"
    done = run("convert", "--strict", source, refused)
    assert done.exit_code == 2
    assert "cannot hold all of it: 2 attacks" in done.stderr
    assert not refused.exists()


@pytest.mark.parametrize("few", [0, 1000], ids=["in several processes", "in this one"])
def test_a_folder_goes_file_by_file_and_a_bad_one_stops_no_other(
    folder: Path, tmp_path: Path, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_folders, "FEW", few)
    (folder / "aif" / "broken.json").write_text(
        '{"nodes": [{"nodeID": 1},\n{"nodeID": 1}]}', encoding="utf-8"
    )
    (folder / "settings.json").write_text("{}", encoding="utf-8")  # in no notation: left alone
    done = run("convert", folder, tmp_path / "out", "--to", "turtle")
    assert done.exit_code == 2
    assert "broken.json:2:1: error[AM003]: node 1 is there twice" in done.stderr
    assert "8 of 9 files written" in done.stderr
    names = {str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*.ttl")}
    assert "aif/dialogue.ttl" in names
    assert len(names) == 8


def test_files_that_would_go_to_one_place_keep_their_suffixes(tmp_path: Path) -> None:
    home = tmp_path / "in"
    home.mkdir()
    shutil.copy(SAMPLES / "aif" / "odd.json", home / "a.json")
    shutil.copy(SAMPLES / "kialo" / "library.txt", home / "a.txt")
    done = run("convert", home, tmp_path / "out", "--to", "arguebuf")
    assert done.exit_code == 0, done.output
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "a.json.arguebuf.json",
        "a.txt.arguebuf.json",
    }


def test_strict_in_a_folder_writes_what_loses_nothing(folder: Path, tmp_path: Path) -> None:
    done = run("convert", folder, tmp_path / "out", "--to", "xaif", "--strict")
    assert done.exit_code == 2
    written = sorted(path.name for path in (tmp_path / "out").rglob("*.json"))
    assert "odd.xaif.json" in written
    assert "library.xaif.json" not in written
    value = json.loads((tmp_path / "out" / "aif" / "odd.xaif.json").read_text(encoding="utf-8"))
    assert len(value["AIF"]["nodes"]) == 13
