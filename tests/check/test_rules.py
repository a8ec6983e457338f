"""Every rule: its page is its test, and it is quiet where nothing is wrong."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest

from argmap.analysis.evaluate import evaluate
from argmap.api import findings, load, read
from argmap.check import CODES, Case, chosen, in_order, page, rules
from argmap.check import findings as found_in
from argmap.model import ArgumentMap, Severity
from argmap.resources import resource
from tests.queries.debate import growing

ROOT = Path(__file__).resolve().parents[2]
HEAD = """\
@prefix : <http://e/m#> .
@prefix am: <https://w3id.org/argmap#> .
@prefix ams: <https://w3id.org/argmap/schemes#> .
@prefix bibo: <http://purl.org/ontology/bibo/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
"""
NAMES = list(rules)


def turtle(text: str) -> ArgumentMap:
    (m,) = load((HEAD + text).encode(), "m.ttl")
    return m


def example(name: str, word: str) -> ArgumentMap:
    parts = re.split(r"^(?=Bad::|Good::)", rules[name].page, flags=re.MULTILINE)
    (block,) = [part for part in parts if part.startswith(f"{word}::")]
    return turtle(block.removeprefix(f"{word}::"))


@pytest.mark.parametrize("name", NAMES)
def test_the_bad_example_is_found_and_the_good_one_is_not(name: str) -> None:
    rule = rules[name]
    bad = findings(example(name, "Bad"), select=[rule.code])
    assert {finding.code for finding in bad} == {rule.code}
    assert findings(example(name, "Good"), select=[rule.code]) == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_finding_says_where_what_and_what_to_do(name: str) -> None:
    for finding in findings(example(name, "Bad"), select=[name]):
        assert finding.place
        assert finding.place.line > HEAD.count("\n")
        assert finding.message
        assert not finding.message.endswith(".")
        assert finding.help
        assert finding.severity is rules[name].severity


@pytest.mark.parametrize("name", NAMES)
def test_a_page_explains_the_rule(name: str) -> None:
    lines = rules[name].page.splitlines()
    assert lines[0].endswith(".")
    assert lines[1] == ""
    assert "To close it, " in rules[name].page
    assert page(name) == page(rules[name].code)


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_finds_nothing_in_nothing(name: str) -> None:
    nothing = Case(m=ArgumentMap(), evaluation=evaluate(ArgumentMap()))
    assert found_in(nothing, {name: rules[name]}) == ()


def test_codes_are_stable_and_used_once() -> None:
    known = {rule.code: name for name, rule in rules.items()}
    assert len(known) == len(rules)
    assert not set(known) & set(CODES)
    assert known == {
        "AM101": "unanswered",
        "AM102": "reopened",
        "AM103": "contested",
        "AM104": "unattributed-objection",
        "AM110": "unreasoned-decision",
        "AM201": "unsupported",
        "AM202": "unsourced",
        "AM203": "passage",
        "AM301": "orphan",
        "AM302": "duplicate",
        "AM303": "circular",
        "AM304": "self-attack",
        "AM305": "one-sided",
        "AM306": "linked-premise",
        "AM307": "critical-questions",
        "AM401": "question",
        "AM402": "several-propositions",
        "AM403": "too-long",
        "AM501": "draft",
        "AM601": "expectation",
    }


def test_the_shipped_maps_have_no_faults_but_open_objections() -> None:
    for name in ("frontier-pause", "turing-1950"):
        found = findings(read(resource(f"graphs/{name}.ttl")))
        worse = {each.code for each in found if each.severity is not Severity.INFO}
        assert worse <= {"AM101", "AM102", "AM103"}


def test_findings_come_in_order_of_place() -> None:
    found = findings(read(resource("graphs/turing-1950.ttl")))
    lines = [finding.place.line for finding in found if finding.place]
    assert len(lines) > 50
    assert lines == sorted(lines)
    assert list(found) == sorted(found, key=in_order)


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        (["AM101"], [], ["AM101"]),
        (["unanswered", "am102"], [], ["AM101", "AM102"]),
        (["AM10"], ["AM104"], ["AM101", "AM102", "AM103"]),
        ([], ["AM1", "AM2", "AM3", "AM4"], ["AM501", "AM601"]),
    ],
)
def test_rules_are_chosen_by_code_and_name(
    select: list[str], ignore: list[str], codes: list[str]
) -> None:
    assert [rule.code for rule in chosen(select, ignore).values()] == codes


def test_an_unknown_rule_is_named() -> None:
    with pytest.raises(KeyError) as error:
        chosen(["AM999"])
    assert error.value.args == ("AM999",)
    with pytest.raises(KeyError):
        page("AM999")


def test_every_code_in_the_program_has_a_page() -> None:
    used = {
        code
        for file in (ROOT / "argmap").rglob("*.py")
        if file.name != "_codes.py"
        for code in re.findall(r'"(AM\d{3})"', file.read_text(encoding="utf-8"))
    }
    assert used == {*CODES, *(rule.code for rule in rules.values())}


def test_the_pages_of_other_codes() -> None:
    assert page("am004").startswith("AM004\n\nA name that leads nowhere.")


# what the pages do not show


def test_an_undercut_of_a_step_of_its_own_is_a_self_attack() -> None:
    m = turtle(
        ':a a am:Claim ; am:text "A" . :b a am:Claim ; am:text "B" .'
        ":s a am:Support ; am:premise :a ; am:conclusion :b ."
        ":x a am:Attack ; am:attacker :a ; am:target :s ."
    )
    (finding,) = findings(m, select=["self-attack"])
    assert finding.message == "a attacks a step that it takes itself"


def test_a_circle_through_a_step_is_found_once() -> None:
    m = turtle(
        ':a a am:Claim ; am:text "A" . :b a am:Claim ; am:text "B" .'
        ":s a am:Support ; am:premise :a ; am:conclusion :b ."
        ":t a am:Support ; am:premise :b ; am:conclusion :s ."
        ":u a am:Support ; am:premise :b ; am:conclusion :a ."
    )
    (finding,) = findings(m, select=["circular"])
    assert finding.message == "a and b support one another in a circle"


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Dr. Who pays. It costs.", True),
        ("It costs 3.5 million.", False),
        ("The U.S. agrees.", False),
        ("It falls, e.g. Rome fell.", False),
        ("It falls, i.e. Rome does.", False),
        ("第一句。第二句。", True),
        ("第一句。", False),
        ('She said "Never." They went.', True),
    ],
)
def test_sentences(text: str, several: bool) -> None:  # noqa: FBT001
    m = turtle(f":a a am:Claim ; am:text '{text}' .")
    assert bool(findings(m, select=["AM402"])) is several


def test_a_decision_without_a_name_is_told_apart() -> None:
    m = turtle(
        ':a a am:Claim ; am:text "A" . :b a am:Claim ; am:text "B" .'
        ":x a am:Attack ; am:attacker :a ; am:target :b ."
        ":d a am:Disposition ; am:disposes :x ; am:decision am:outOfScope ; am:reason 'No' ."
    )
    (finding,) = findings(m, select=["AM110"])
    assert finding.message == "the decision (out of scope: a) has no name"


def test_all_rules_are_linear() -> None:
    """Ten times the map, well under a hundred times the work."""

    def seconds(m: ArgumentMap) -> float:
        case = Case(m=m, evaluation=evaluate(m))
        start = process_time()
        found_in(case)
        return max(process_time() - start, 0.02)

    small, large = growing(300), growing(3_000)
    assert min(seconds(large) for _ in range(2)) < 40 * min(seconds(small) for _ in range(3))
