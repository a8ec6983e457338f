"""``argmap unanswered``: each open objection once, counts that add up, and where to look."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from argmap.analysis.evaluate import evaluate
from argmap.analysis.remedies import DECIDE
from argmap.analysis.report import Report
from argmap.api import read, write
from argmap.model import ArgumentMap
from argmap.resources import resource
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
  at stake   the thesis falls if it alone stands; 1 step away, 0 claims rest on its target
  because    nothing attacks it, its grounds or the attack that it makes
  nearest    nothing answers anything near it
  to close   answer "Cost", what it rests on, or its step;
             decide on it, with a reason: conceded, qualified, out of scope, deferred, duplicate
  at         m.ttl:9:1
"""
    )


def test_an_answered_objection(file: Path) -> None:
    file.write_text(SMALL + ANSWER, encoding="utf-8")
    done = run("unanswered", file)
    assert done.exit_code == 0
    assert done.stdout == (
        "m\n1 objection: 1 answered, 0 unanswered, 0 reopened, 0 contested, 0 disposed\n\n"
        'answered  It costs.\n  against    "Pause", raised by Ann\n'
        "  because    answered by r, which nothing attacks\n  at         m.ttl:9:1\n"
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
            "rank": 1,
            "standing": "unanswered",
            "decision": "",
            "change": "",
            "objection": "x",
            "text": "It costs.",
            "by": "Ann",
            "against": '"Pause"',
            "path": [],
            "consequence": "falls",
            "distance": 1,
            "resting": 0,
            "weight": None,
            "reason": "nothing attacks it, its grounds or the attack that it makes",
            "nearest": "",
            "closing": ['answer "Cost", what it rests on, or its step', DECIDE],
            "place": "m.ttl:9:1",
            "passage": "",
            "open": True,
            "side": "con",
            "attack": "http://e/m#x",
            "attackers": ["http://e/m#o"],
            "target": "http://e/m#t",
            "answers": [],
            "disposition": None,
        }
    ]


def test_the_json_keeps_to_its_published_schema(file: Path) -> None:
    schema = json.loads(resource("schemas/unanswered.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    file.write_text(SMALL + ANSWER + RULING, encoding="utf-8")
    shown = run("unanswered", "--all", file, ARTICLE, TURING, "--format", "json").stdout
    validator.validate(json.loads(shown))
    Path("baseline.json").write_text(shown, encoding="utf-8")
    compared = run("unanswered", ARTICLE, "--baseline", "baseline.json", "--format", "json").stdout
    validator.validate(json.loads(compared))
    (objection,) = schema["$defs"]["objection"]["properties"].keys() ^ {
        *json.loads(compared)["maps"][0]["objections"][0],
        "none",
    }
    assert objection == "none"


def test_the_gravest_comes_first(file: Path) -> None:
    file.write_text(
        SMALL
        + ':g a am:Claim ; am:text "It works." .\n'
        + ":s a am:Support ; am:premise :g ; am:conclusion :t .\n"
        + ':far a am:Claim ; am:text "It does not." .\n'
        + ":a a am:Attack ; am:attacker :far ; am:target :g ; am:weight 1.0 .\n"
        + ':off a am:Claim ; am:text "Nobody asked." .\n'
        + ":b a am:Attack ; am:attacker :off ; am:target :t ; am:weight 0.9 .\n",
        encoding="utf-8",
    )
    shown = json.loads(run("unanswered", file, "--format", "json").stdout)["maps"][0]
    told = [(o["objection"], o["consequence"], o["distance"]) for o in shown["objections"]]
    assert told == [("b", "falls", 1), ("x", "falls", 1), ("a", "stands", 2)]
    assert shown["objections"][2]["path"] == ['"Pause"']
    assert shown["objections"][2]["resting"] == 1


def test_a_draft_answer_closes_nothing_and_is_named(file: Path) -> None:
    file.write_text(SMALL + ANSWER.replace(" .\n:y", " ; am:draft true .\n:y"), encoding="utf-8")
    done = run("unanswered", file)
    assert done.exit_code == 1
    assert "  because    answered only by a draft, r\n" in done.stdout
    assert "  to close   accept the draft answer r;\n" in done.stdout


def test_what_would_close_a_reopened_one(file: Path) -> None:
    again = ':q a am:Claim ; am:text "Much." .\n:z a am:Attack ; am:attacker :q ; am:target :r .\n'
    file.write_text(SMALL + ANSWER + again, encoding="utf-8")
    shown = run("unanswered", file).stdout
    assert "  to close   answer q, which defeats r;\n             give another answer;\n" in shown
    assert "  nearest    r, an answer to it\n" in shown


def test_only_news_fails_against_a_baseline(file: Path) -> None:
    Path("old.json").write_text(run("unanswered", file, "--format", "json").stdout, "utf-8")
    Path("old.ttl").write_text(SMALL, encoding="utf-8")
    for baseline in ("old.json", "old.ttl"):
        done = run("unanswered", file, "--baseline", baseline)
        assert done.exit_code == 0
        assert done.stderr == f"since {baseline}: 0 new, 0 open again, 0 closed\n"
    second = ':n a am:Claim ; am:text "No." .\n:m a am:Attack ; am:attacker :n ; am:target :t .\n'
    file.write_text(SMALL + second, encoding="utf-8")
    for baseline in ("old.json", "old.ttl"):
        done = run("unanswered", file, "--baseline", baseline)
        assert done.exit_code == 1
        assert "1 new, 0 open again, 0 closed" in done.stderr
        assert "unanswered, new  No.\n" in done.stdout


def test_the_page_shows_the_list_beside_the_map(file: Path) -> None:
    file.write_text(SMALL.replace("It costs.", "<b> & costs."), encoding="utf-8")
    shown = run("unanswered", file, "--format", "html").stdout
    assert '<a href="#o">&lt;b&gt; &amp; costs.</a>' in shown
    assert shown.count("<iframe") == 1
    assert "fells the thesis by itself" in shown


def test_as_csv_and_markdown(file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("unanswered", file, "--format", "csv").stdout)))
    assert [(row["standing"], row["place"]) for row in rows] == [("unanswered", "m.ttl:9:1")]
    assert run("unanswered", file, "--format", "md").stdout.splitlines()[4] == (
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
        assert not {e.objection.attack for e in report.open} & {
            e.objection.attack for e in report.decided
        }
        assert len(report.answered) == report.counts["answered"]
        assert len(report.open) + len(report.decided) + len(report.answered) == total
        ranked = [entry.objection.attack for entry in report.entries]
        assert sorted(ranked) == sorted(each.attack for each in report.objections)
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
