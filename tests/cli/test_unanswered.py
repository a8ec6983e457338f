"""``argmap unanswered``: each open objection once, counts that add up, and where to look."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from argmap.analysis.evaluate import evaluate
from argmap.api import read, write
from argmap.cli._objections import Report
from argmap.model import ArgumentMap
from tests.cli.running import ARTICLE, TURING, run, start
from tests.queries.debate import DEBATE, debate, growing

SMALL = """\
@prefix : <http://e/m#> .
@prefix am: <https://w3id.org/argmap#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<http://e/m> a am:ArgumentMap ; am:thesis :t .
:t a am:Claim ; am:text "Pause."@en ; rdfs:label "Pause"@en .
:o a am:Claim ; am:text "It costs."@en ; rdfs:label "Cost"@en ; prov:wasAttributedTo :ann .
:ann a prov:Agent ; rdfs:label "Ann"@en .
:x a am:Attack ; am:attacker :o ; am:target :t .
"""
ANSWER = (
    ':r a am:Claim ; am:text "Not much." .\n:y a am:Attack ; am:attacker :r ; am:target :o .\n'
)
RULING = (
    ':d a am:Disposition ; am:disposes :x ; am:decision am:deferred ; am:reason "Next year." .\n'
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("m.ttl")
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_an_open_objection(file: Path) -> None:
    done = run("unanswered", file)
    assert done.exit_code == 1
    assert done.stderr == ""
    assert (
        done.stdout
        == """\
m
1 objection: 0 answered, 1 unanswered, 0 reopened, 0 contested, 0 disposed

unanswered  It costs.
  raised by  Ann
  against    "Pause"
  because    nothing attacks it, its grounds or the attack that it makes
  at         m.ttl:9:1
"""
    )


def test_an_answered_objection(file: Path) -> None:
    file.write_text(SMALL + ANSWER, encoding="utf-8")
    done = run("unanswered", file)
    assert done.exit_code == 0
    assert done.stdout == (
        "m\n1 objection: 1 answered, 0 unanswered, 0 reopened, 0 contested, 0 disposed\n"
    )


def test_a_decision_is_listed_apart_and_closes_it(file: Path) -> None:
    file.write_text(SMALL + RULING, encoding="utf-8")
    done = run("unanswered", file)
    assert done.exit_code == 0
    assert "0 unanswered, 0 reopened, 0 contested, 1 disposed" in done.stdout
    assert "deferred (unanswered)  It costs." in done.stdout
    assert "  decided    by somebody: Next year.\n" in done.stdout


def test_all_lists_the_open_answers_too(file: Path) -> None:
    file.write_text(SMALL + ANSWER, encoding="utf-8")
    done = run("unanswered", "--all", file)
    assert done.exit_code == 1
    assert "2 objections: 1 answered, 1 unanswered" in done.stdout
    assert "unanswered  Not much." in done.stdout


@pytest.mark.parametrize("form", ["text", "table", "json", "csv", "md"])
def test_the_exit_status_does_not_depend_on_the_format(file: Path, form: str) -> None:
    assert run("unanswered", file, "--format", form).exit_code == 1
    assert run("unanswered", file, "--format", form, "--exit-zero").exit_code == 0
    file.write_text(SMALL + ANSWER, encoding="utf-8")
    assert run("unanswered", file, "--format", form).exit_code == 0


def test_as_json(file: Path) -> None:
    document = json.loads(run("unanswered", file, "--format", "json").stdout)
    assert document["version"] == 1
    (m,) = document["maps"]
    assert m["counts"]["unanswered"] == 1
    assert m["objections"] == [
        {
            "standing": "unanswered",
            "decision": "",
            "change": "",
            "objection": "x",
            "text": "It costs.",
            "by": "Ann",
            "against": '"Pause"',
            "reason": "nothing attacks it, its grounds or the attack that it makes",
            "place": "m.ttl:9:1",
            "open": True,
            "side": "con",
            "attack": "http://e/m#x",
            "attackers": ["http://e/m#o"],
            "target": "http://e/m#t",
            "answers": [],
        }
    ]


def test_as_csv_and_markdown(file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("unanswered", file, "--format", "csv").stdout)))
    assert [(row["standing"], row["place"]) for row in rows] == [("unanswered", "m.ttl:9:1")]
    assert run("unanswered", file, "--format", "md").stdout.splitlines()[-1] == (
        '- [ ] **unanswered**: It costs. Against "Pause", raised by Ann: nothing attacks it, '
        "its grounds or the attack that it makes. (m.ttl:9:1)"
    )


def test_words_cannot_break_the_markdown(file: Path) -> None:
    file.write_text(SMALL.replace("It costs.", "[x](y) <b> *z*"), encoding="utf-8")
    shown = run("unanswered", file, "--format", "md").stdout
    assert r"\[x\](y) \<b\> \*z\*" in shown


def test_several_sources_come_one_after_the_other(file: Path) -> None:
    done = run("unanswered", ARTICLE, TURING, file)
    titles = [line for line in done.stdout.splitlines() if line and line[0].isupper()]
    assert titles == ["Should frontier AI training be paused?", "Can machines think? Turing 1950"]
    assert "\nm\n1 objection: " in done.stdout


def test_the_standard_input() -> None:
    done = run("unanswered", "-", "--from", "turtle", data=DEBATE.encode())
    assert done.exit_code == 1
    assert "<stdin>:" in done.stdout


@pytest.mark.parametrize("every", [True, False])
def test_each_objection_is_counted_once(every: bool) -> None:  # noqa: FBT001
    for m in (debate(), growing(220), read(ARTICLE), read(TURING), ArgumentMap()):
        report = Report(m, evaluate(m), every=every)
        total, *kinds = report.counts.values()
        assert total == sum(kinds) == len({each.attack for each in report.objections})
        assert not set(report.open) & set(report.decided)
        answered = report.counts["answered"]
        assert len(report.open) + len(report.decided) + answered == total
        if every:
            assert total == len(m.attacks)


def test_colours_are_for_terminals(file: Path) -> None:
    escape = re.compile(r"\x1b\[")
    assert not escape.search(run("unanswered", file).stdout)
    assert escape.search(run("unanswered", file, color=True).stdout)
    assert b"\x1b[" not in start("unanswered", file.absolute()).stdout


def test_no_color_is_honoured(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("unanswered", file, color=True).stdout


def test_the_report_is_the_same_under_any_hash_seed(tmp_path: Path) -> None:
    write(growing(110), tmp_path / "m.ttl")
    runs = {start("unanswered", tmp_path / "m.ttl", PYTHONHASHSEED=seed).stdout for seed in "012"}
    assert len(runs) == 1


def test_other_locales_still_get_utf_8(file: Path) -> None:
    file.write_text(SMALL.replace("It costs.", "验证 é"), encoding="utf-8")
    done = start("unanswered", file.absolute(), PYTHONUTF8="0", LC_ALL="C", PYTHONIOENCODING="")
    assert "验证 é" in done.stdout.decode("utf-8")
