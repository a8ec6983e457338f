"""``argmap agree``: every form of the report, folders, and what cannot be compared."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import argmap
from argmap.cli import _agreement
from argmap.cli.agree import MATCHES, TYPES
from tests.cli.running import ARTICLE, ROOT, run, start

HOME = ROOT / "examples" / "annotators"
ANNA, BEN, CLEO = (HOME / name / "centre.ann" for name in ("anna", "ben", "cleo"))
SCHEMA = json.loads((ROOT / "schemas" / "agree.schema.json").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "agreement.md").read_text(encoding="utf-8")


def data(*arguments: str | Path) -> dict[str, Any]:
    done = run("agree", *arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert isinstance(found, dict)
    return found


def test_the_examples_of_the_page_print_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = re.findall(r"```console\n\$ argmap ([^\n]*)\n(.*?)```", PAGE, re.DOTALL)
    assert len(shown) >= 2
    for command, output in shown:
        assert run(*command.split()).stdout == output, command


def test_the_page_explains_every_figure() -> None:
    for key, title in _agreement.TITLES.items():
        assert f"| `{key}` |" in PAGE, key
        assert title in PAGE.replace("\\|", "|"), title


def test_as_json() -> None:
    found = data(ANNA, BEN, CLEO, "--source", HOME / "centre.txt")
    assert found["annotators"] == [str(each) for each in (ANNA, BEN, CLEO)]
    (text,) = found["texts"]
    assert [(p["first"], p["second"]) for p in text["pairs"]] == [
        (str(a), str(b)) for a, b in ((ANNA, BEN), (ANNA, CLEO), (BEN, CLEO))
    ]
    assert text["boundaries"] == "words"
    assert set(text["pairs"][0]["figures"]) | set(text["all"]) == set(_agreement.TITLES)


def test_the_text_beside_a_map_is_found_if_it_is_the_one(tmp_path: Path) -> None:
    found = data(ANNA, BEN)
    assert found == data(ANNA, BEN, "--source", HOME / "centre.txt")
    assert found["texts"][0]["boundaries"] == "words"
    lonely = [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    for source, target in zip((ANNA, BEN), lonely, strict=True):
        run("convert", source, target)
    (tmp_path / "a.txt").write_text("Another text.", encoding="utf-8")
    assert data(*lonely)["texts"][0]["boundaries"] == "characters"
    done = run("agree", *lonely, "--source", tmp_path / "a.txt")
    assert "the text is not the one that the maps quote" in done.stderr
    assert done.exit_code == 2


def test_as_csv_and_markdown() -> None:
    shown = run("agree", ANNA, BEN, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(shown)))
    assert [row["figure"] for row in rows] == list(_agreement.TITLES)
    assert rows[0]["counts"] == "first=5 second=4 both=2 precision=0.5 recall=0.4"
    shown = run("agree", ANNA, BEN, "--format", "md").stdout
    assert "| units, matched: F1 | 0.889 | 5 and 4, 4 in both;" in shown
    assert "### Disagreements (10)" in shown


def test_folders_go_together_by_name(tmp_path: Path) -> None:
    for who, source in (("a", ANNA), ("b", BEN)):
        for name in ("one", "two"):
            copy(source, tmp_path / who / f"{name}.ann")
    copy(ANNA, tmp_path / "a" / "alone.ann")
    (tmp_path / "b" / "bad.ann").write_text("T1\tClaim x\ty\n", encoding="utf-8")
    copy(ANNA, tmp_path / "a" / "bad.ann")
    done = run("agree", tmp_path / "a", tmp_path / "b", "--format", "json")
    assert done.exit_code == 2
    assert "alone: left out, since it is not in" in done.stderr
    assert "bad.ann:1:1" in done.stderr
    found = json.loads(done.stdout)
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    assert [text["text"] for text in found["texts"]] == ["one", "two"]
    (pair,) = found["pooled"]["pairs"]
    assert pair["micro"]["unit-f1"]["counts"]["both"] == 8
    assert pair["macro"]["unit-f1"]["counts"] == {"defined": 2, "of": 2}
    shown = run("agree", tmp_path / "a", tmp_path / "b").stdout
    assert "All 2 texts" in shown
    assert "Disagreements" not in shown
    assert (
        "Disagreements in one (10)"
        in run("agree", tmp_path / "a", tmp_path / "b", "--list").stdout
    )


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(source.read_bytes())
    target.with_suffix(".txt").write_bytes(source.with_suffix(".txt").read_bytes())


def test_other_notations_may_be_compared(tmp_path: Path) -> None:
    there = tmp_path / "centre.ttl"
    run("convert", ANNA, there)
    found = data(ANNA, there)
    assert found["texts"][0]["pairs"][0]["disagreements"] == []


def test_what_cannot_be_compared() -> None:
    done = run("agree", ANNA, ARTICLE)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "AM014" in done.stderr
    assert run("agree", ANNA, ARTICLE, "--match", "wording").exit_code == 0
    done = run("agree", ANNA)
    assert "two annotators or more" in done.stderr
    assert "a folder is compared with folders" in run("agree", ANNA, HOME).stderr
    assert run("agree", ANNA, BEN, "--overlap", "0").exit_code == 2


def test_the_choices_are_those_of_the_package() -> None:
    from argmap.agreement import MODES
    from argmap.agreement import TYPES as KNOWN

    assert (MODES, tuple(KNOWN)) == (MATCHES, TYPES)


def test_from_python() -> None:
    maps = [argmap.read(each) for each in (ANNA, BEN, CLEO)]
    found = argmap.agree(*maps, names=["Anna", "Ben", "Cleo"], types="tag")
    assert [pair.second for pair in found.comparisons] == ["Ben", "Cleo", "Cleo"]
    with pytest.raises(ValueError, match="match is one of passage"):
        argmap.agree(*maps, match="sense")
    with pytest.raises(ValueError, match="two annotators"):
        argmap.agree(maps[0])


def test_it_is_the_same_whatever_the_hash_seed() -> None:
    said = [
        start("agree", ANNA, BEN, CLEO, "--format", "json", PYTHONHASHSEED=seed).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1]
    assert said[0]
