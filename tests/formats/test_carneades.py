"""Carneades: undercutters, issues, assumptions, and the tests that a file brings with it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from argmap import api
from argmap.check import Case, findings
from argmap.model import Attack, Claim, InputError, Iri, Support, short

SAMPLES = Path(__file__).parent / "samples" / "carneades"
M = api.read(SAMPLES / "bicycle.yml")


def named(name: str) -> Iri:
    return Iri(f"{M.id}#{name}")


def claims(**fields: object) -> set[str]:
    return {c.text.value for c in M.claims if all(getattr(c, k) == v for k, v in fields.items())}


def test_an_argument_is_a_support_with_weight_and_scheme() -> None:
    support = M[named("a1")]
    assert isinstance(support, Support)
    assert support.weight == Decimal("0.75")
    assert short(support.scheme or "") == "argument-from-position-to-know"
    assert {short(premise) for premise in support.premises} == {"seen", "honest"}


def test_an_undercutter_attacks_its_argument() -> None:
    undercut = M[named("undercut-a1")]
    assert isinstance(undercut, Attack)
    assert undercut.target == named("a1")


def test_only_what_is_assumed_stands_without_an_argument() -> None:
    assert claims(needs_support=None) == {"A witness says: it was Ann.", "The witness was drunk."}


def test_positions_answer_their_issue() -> None:
    (issue,) = M.questions
    assert claims(answers=frozenset({issue.id})) == {
        "Ann took the bicycle.",
        "Ann did not take the bicycle.",
    }


def test_check_verifies_the_expectations() -> None:
    evaluation = api.evaluate(M)
    assert not [f for f in findings(Case(m=M, evaluation=evaluation)) if f.code == "AM601"]
    wrong = api.load(
        (SAMPLES / "bicycle.yml").read_bytes().replace(b"- took", b"- drunk"), "m.yml"
    )[0]
    (found,) = [
        f for f in findings(Case(m=wrong, evaluation=api.evaluate(wrong))) if f.code == "AM601"
    ]
    assert found.message == "drunk is in, and is expected to be out"


def test_the_file_comes_back_value_by_value() -> None:
    before = yaml.safe_load((SAMPLES / "bicycle.yml").read_bytes())
    after = yaml.safe_load(api.save((M,), "x.carneades.yml")[0])
    assert after["arguments"] == before["arguments"]
    assert after["issues"] == before["issues"]
    assert {word: set(map(str, names)) for word, names in after["tests"].items()} == {
        word: set(map(str, names)) for word, names in before["tests"].items()
    }
    assert set(after["assumptions"]) == {"drunk", "seen"}
    assert after["meta"]["notes"] == before["meta"]["notes"]


def test_what_schemes_derive_is_carried() -> None:
    m = api.read(SAMPLES / "scheme.yml")
    again = yaml.safe_load(api.save((m,), "x.carneades.yml")[0])
    assert again["argument_schemes"][0]["id"] == "duck"
    assert set(again["assumptions"]) == {"duck(donald)", "pond"}
    assert set(again["tests"]["in"]) == {"swims(donald)", "pond"}


def test_a_map_of_ours_is_written_so_that_it_reads_well() -> None:
    a, b = (Claim(id=named(x), text=M.claims[0].text) for x in ("a", "b"))
    support = Support(id=named("s"), premises=frozenset({b.id}), conclusion=a.id)
    text = api.save((type(M).of(*M.records & {M.header}, a, b, support),), "x.carneades.yml")[0]
    assert b"arguments:\n  s:\n    conclusion: a\n    premises:\n    - b\n" in text


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("statements: {a: x}\narguments:\n  a1: {conclusion: b, premises: [a]}", 3, "statement b"),
        ("statements:\n  a: x\n  a: y", 3, "a is there twice"),
        ("statements: {a: x}\nassumptions: [b]", 2, "an assumption names the statement b"),
        ("statements: {a: x}\ntests: {maybe: [a]}", 2, "tests has maybe"),
        ("statements: &x {a: *x}", 1, "an alias is not read"),
        ("statements: {a: x}\nlanguage: !!python/object:os.system {}", 2, "no plain value"),
        ("statements: [", 1, "expected"),
        ("statements: {a: '\x07'}", 1, "does not allow this character"),
        ("statements: {a: x}\narguments: {a: {}}", 2, "a is a statement too"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, line: int, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        api.load(text.encode(), "m.yml")
    assert next(f.place.line for f in caught.value.findings if f.place) == line
