"""evaluate, explain and repair, as transcripts."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from argmap.analysis.measures import measures
from argmap.analysis.semantics import semantics
from argmap.analysis.translations import translations
from argmap.cli.explain import SEMANTICS
from argmap.resources import resource
from tests.cli.running import ARTICLE, TURING, run

SMALL = """\
@prefix : <https://example.org/m#> .
@prefix am: <https://w3id.org/argmap#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://example.org/m> a am:ArgumentMap ; am:thesis :t .
:t a am:Claim ; am:text "T." ; rdfs:label "The thesis" .
:a a am:Claim ; am:text "A." .
:b a am:Claim ; am:text "B." .
:c a am:Claim ; am:text "C." .
:at a am:Attack ; am:attacker :a ; am:target :t .
:ab a am:Attack ; am:attacker :a ; am:target :b .
:ba a am:Attack ; am:attacker :b ; am:target :a .
:ct a am:Support ; am:premise :c ; am:conclusion :t .
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.ttl"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_evaluate_tells_labels_and_cruxes(small: Path) -> None:
    done = run("evaluate", small)
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "Map: 1 in, 0 out, 3 undecided",
        "",
        "element  label      side  text",
        "-------  ---------  ----  ----",
        "a        undecided  con   A.",
        "b        undecided  pro   B.",
        "c        in         pro   C.",
        "t        undecided  pro   T.",
        "",
        '"The thesis" is undecided. It hinges on:',
        "  a: granted, the thesis is out",
        "  b: granted, the thesis is in",
    ]


def test_evaluate_as_a_table_of_all_that_is_asked_for(small: Path) -> None:
    done = run(
        *("evaluate", small, "--semantics", "preferred", "--measure", "df-quad", "--all"),
        *("--format", "csv"),
    )
    rows = {row["element"]: row for row in csv.DictReader(io.StringIO(done.output))}
    assert rows["t"]["extensions"] == "some"
    assert rows["c"]["extensions"] == "all"
    assert rows["t"]["strength"] == "0.5833"
    assert rows["at"]["text"] == 'the attack of a on "The thesis"'


def test_evaluate_as_json(small: Path) -> None:
    document = json.loads(run("evaluate", small, "--format", "json").output)
    (found,) = document["maps"]
    assert [each["label"] for each in found["elements"]] == [
        "undecided",
        "undecided",
        "in",
        "undecided",
    ]
    assert [each["after"] for each in found["cruxes"]] == ["out", "in"]
    (turning,) = found["turning_points"]
    assert {each.rpartition("#")[2] for each in turning["elements"]} == {
        "a",
        "b",
        "ab",
        "at",
        "ba",
    }


def test_evaluate_says_whether_one_more_move_could_change_it(small: Path) -> None:
    stable = "No single new objection to something else would change that.\n"
    assert stable not in run("evaluate", small).output
    assert run("evaluate", small, "--withdraw", "a").output.endswith(stable)


@pytest.mark.parametrize("name", semantics)
def test_every_semantics_can_be_chosen(small: Path, name: str) -> None:
    done = run("evaluate", small, "--semantics", name, "--format", "csv")
    assert done.exit_code == 0
    rows = csv.DictReader(io.StringIO(done.output))
    assert {row["extensions"] for row in rows} <= {"all", "some", "none"}


@pytest.mark.parametrize("name", measures)
def test_every_measure_can_be_chosen(name: str) -> None:
    assert run("evaluate", ARTICLE, "--measure", name).exit_code == 0


@pytest.mark.parametrize("name", translations)
def test_every_translation_can_be_chosen(name: str) -> None:
    done = run("evaluate", TURING, "--translation", name)
    assert done.exit_code == 0
    assert ("Under the default translation:\n" in done.output) == (name != "default")


def test_what_if(small: Path) -> None:
    assert "Map: 3 in, 1 out" in run("evaluate", small, "--assume", "b").output
    assert "Map: 3 in, 0 out" in run("evaluate", small, "--withdraw", "a").output
    told = run("explain", small, "the thesis", "--assume", "a").output
    assert told == '"The thesis" falls: a attacks it.\n  a stands: nothing attacks it.\n'


def test_explain_says_what_can_be_held(small: Path) -> None:
    assert run("explain", small, "t").output.splitlines() == [
        '"The thesis" is undecided: a attacks it, and neither prevails.',
        "  a is undecided: b attacks it, and neither prevails.",
        "    b is undecided: a attacks it, and neither prevails.",
        "      a is undecided: b attacks it, and neither prevails. (As above.)",
        "",
        '"The thesis" can be held together with b, and it can be rejected.',
    ]


def test_explain_says_what_a_strength_is_owed_to(small: Path) -> None:
    lines = run("explain", small, "c", "--measure", "df-quad").output.splitlines()
    assert lines[2] == "Strength of c: 0.5000 (DF-QuAD)."
    owed = run("explain", small, "t", "--measure", "df-quad").output
    assert "c        +0.2500        +0.2500" in owed


def test_explain_under_a_semantics_that_takes_sides(small: Path) -> None:
    assert run("explain", small, "t", "--semantics", "preferred").output.splitlines() == [
        (
            '"The thesis" can be held under the preferred semantics, and it can be rejected: '
            "some extensions contain it, and some do not."
        ),
        "",
        '"The thesis" can be held together with b:',
        '  "The thesis" stands: every attack on it fails.',
        "    a falls: b attacks it.",
        "      b stands: every attack on it fails.",
        "        a falls: b attacks it. (As above.)",
        "",
        'Whoever holds a rejects "The thesis":',
        '  "The thesis" falls: a attacks it.',
        "    a stands: every attack on it fails.",
        "      b falls: a attacks it.",
        "        a stands: every attack on it fails. (As above.)",
    ]
    told = run("explain", small, "t", "--semantics", "stable", "--assume", "a").output
    assert told.splitlines()[-2:] == [
        "What nobody can answer who holds it:",
        "  Nothing answers a.",
    ]


@pytest.mark.parametrize("name", [None, *SEMANTICS])
@pytest.mark.parametrize(
    ("file", "claim"), [(ARTICLE, "thesis"), (TURING, "thesis"), ("small", "t")]
)
def test_an_explanation_keeps_to_its_published_schema(
    small: Path, file: str, claim: str, name: str | None
) -> None:
    schema = json.loads(resource("schemas/explanation.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    chosen = ["--semantics", name] if name else []
    source = small if file == "small" else file
    shown = run("explain", source, claim, *chosen, "--format", "json", "--measure", "df-quad")
    document = json.loads(shown.output)
    Draft202012Validator(schema).validate(document)
    assert (document["dispute"] is not None) == (name not in {None, "grounded"})


def test_explain_writes_the_page_that_shows_it(small: Path, tmp_path: Path) -> None:
    page = tmp_path / "why.html"
    done = run("explain", small, "t", "--semantics", "preferred", "-o", page)
    assert done.exit_code == 0
    text = page.read_text(encoding="utf-8")
    (data,) = re.findall(
        '<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL
    )
    told = json.loads(data)["told"]
    assert [part["title"] for part in told["parts"]] == [
        '"The thesis" can be held together with b',
        'Whoever holds a rejects "The thesis"',
    ]
    assert told["parts"][0]["boxes"] == {"a": "out", "b": "in", "t": "in"}
    assert told["parts"][1]["boxes"] == {"a": "in", "b": "out", "t": "out"}
    assert set(told["parts"][0]["links"]) == {"at", "ba", "ab"}
    assert '<p class="verdict" dir="auto">&#34;The thesis&#34; can be held' in text
    wrong = run("explain", small, "t", "-o", tmp_path / "why.svg")
    assert wrong.exit_code == 2
    assert "has to end in .html" in wrong.stderr


def test_explain_as_json(small: Path) -> None:
    document = json.loads(
        run("explain", small, "t", "--format", "json", "--measure", "df-quad").output
    )
    assert document["label"] == "undecided"
    assert document["position"] == ["https://example.org/m#b", "https://example.org/m#t"]
    assert document["steps"][1]["depth"] == 1
    assert {each["claim"][-1] for each in document["contributions"]} == {"a", "b", "c"}


def test_repair(small: Path) -> None:
    assert run("repair", small, "c").output == "c stands already.\n"
    told = run("repair", small, "t", "--all").output.splitlines()
    assert told[0] == 'To make "The thesis" stand takes 1 new answer:'
    assert set(told[1:]) == {
        "  against a",
        '  against the attack of a on "The thesis"',
        "  against the attack of a on b",  # then b stands, and a falls
    }
    assert run("repair", small, "c", "--defeat").output == (
        "No new argument that does not attack it directly can make c fall.\n"
    )
    alone = run("repair", small, "t", "--minimal", "--assume", "c").output.splitlines()
    assert alone[:1] == ['To make "The thesis" stand takes 1 new answer:']
    more = run("repair", TURING, "thesis", "--defeat", "--minimal").output.splitlines()
    assert more[0] == 'To make "Machines can think" fall takes 1 new objection:'
    assert "Or 2 objections:" in more
    every = json.loads(run("repair", small, "t", "--all", "--format", "json").output)
    names = {each.rpartition("#")[2] for (each,) in every["sets"]}
    assert names == {"a", "at", "ab"}


@pytest.mark.parametrize("command", ["explain", "repair"])
def test_a_claim_that_is_not_there(small: Path, command: str) -> None:
    done = run(command, small, "the thesys")
    assert done.exit_code == 2
    assert "did you mean the thesis?" in done.stderr
    done = run("evaluate", small, "--assume", "x")
    assert done.exit_code == 2
    assert "The map has no claim or relation called 'x'" in done.stderr


def test_structure_tells_what_is_central_and_whose_turn_it_is() -> None:
    done = run("structure", ARTICLE)
    assert done.exit_code == 0
    assert "Central claims:\n" in done.output
    assert "Whose turn it is to reply:\n" in done.output


def test_structure_as_json(small: Path) -> None:
    (found,) = json.loads(run("structure", small, "--format", "json", "--top", "1").output)["maps"]
    assert len(found["central"]) == 1
    assert found["balance"] == {"pro": 2, "con": 1, "both": 0}
    assert [len(part) for part in found["parts"]] == [4]
    assert found["turn"] == [{"speaker": None, "attacks": OPEN}]


OPEN = [f"https://example.org/m#{name}" for name in ("at", "ba", "ab")]
