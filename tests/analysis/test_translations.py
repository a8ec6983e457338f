"""What a support does, under each translation, on the smallest maps that tell them apart."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from argmap import read
from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Label
from argmap.analysis.translations import translations
from argmap.analysis.translations.aspic import TooManyArgumentsError
from argmap.model import ArgumentMap, Attack, Claim, Iri, Text

Sketch = Callable[..., ArgumentMap]

IN, OUT, UNDEC = Label.IN, Label.OUT, Label.UNDEC


def label(m: ArgumentMap, name: str, element: str) -> Label:
    return translations[name].labels(m)[Iri(f"urn:{element}")]


def test_the_default_is_what_evaluations_use(sketch: Sketch) -> None:
    for graph in ("frontier-pause", "turing-1950"):
        m = read(f"graphs/{graph}.ttl")
        assert translations["default"].labels(m) == evaluate(m).labels


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("default", IN),
        ("deductive", IN),
        ("necessary", OUT),
        ("evidential", OUT),
        ("aspic", OUT),
        ("preferences", IN),
    ],
)
def test_a_claim_whose_one_reason_is_defeated(sketch: Sketch, name: str, wanted: Label) -> None:
    m = sketch("s: reason -> claim", "o: objection -x reason")
    assert label(m, name, "claim") is wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("default", IN), ("deductive", IN), ("necessary", OUT), ("evidential", IN), ("aspic", IN)],
)
def test_a_claim_one_of_whose_reasons_is_defeated(
    sketch: Sketch, name: str, wanted: Label
) -> None:
    m = sketch("s1: reason -> claim", "s2: other -> claim", "o: objection -x reason")
    assert label(m, name, "claim") is wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("default", IN), ("deductive", OUT), ("necessary", IN), ("evidential", IN), ("aspic", IN)],
)
def test_the_reason_for_a_claim_that_is_defeated(sketch: Sketch, name: str, wanted: Label) -> None:
    m = sketch("s: reason -> claim", "o: objection -x claim")
    assert label(m, name, "claim") is OUT
    assert label(m, name, "reason") is wanted


def test_an_undercut_frees_the_reason_and_linked_premises_share_the_blame(
    sketch: Sketch,
) -> None:
    undercut = sketch("s: reason -> claim", "o: objection -x claim", "u: doubt -x s")
    assert label(undercut, "deductive", "reason") is IN
    linked = sketch("s: one two -> claim", "o: objection -x claim")
    assert label(linked, "deductive", "one") is label(linked, "deductive", "two") is IN
    assert label(linked, "deductive", "s") is OUT


@pytest.mark.parametrize("name", ["default", "necessary", "evidential", "aspic"])
def test_an_undercut_defeats_the_step_alone(sketch: Sketch, name: str) -> None:
    m = sketch("s: reason -> claim", "u: doubt -x s", needs="claim")
    assert label(m, name, "s") is OUT
    assert label(m, name, "reason") is IN
    assert label(m, name, "claim") is OUT


@pytest.mark.parametrize("name", translations)
def test_attacks_mean_the_same_everywhere(sketch: Sketch, name: str) -> None:
    m = sketch("o: a b -x t", "r: c -x a", "u: d -x r", "w: e -x u")
    wanted = {"a": OUT, "b": IN, "t": IN, "r": IN, "u": OUT, "w": IN, "o": OUT}
    assert {each: label(m, name, each) for each in wanted} == wanted


@pytest.mark.parametrize("name", translations)
def test_drafts_count_for_nothing(sketch: Sketch, name: str) -> None:
    m = sketch("o: a -x t", "s: b -> t", drafts="o s")
    assert label(m, name, "t") is IN


def test_a_circle_of_supports_has_no_evidence(sketch: Sketch) -> None:
    m = sketch("s: a -> b", "t: b -> a")
    assert label(m, "evidential", "a") is label(m, "aspic", "a") is OUT
    fed = sketch("s: a -> b", "t: b -> a", "u: fact -> a")
    assert label(fed, "evidential", "b") is label(fed, "aspic", "b") is IN


def test_a_weaker_attack_fails() -> None:
    def weighed(name: str, weight: str | None) -> Claim:
        return Claim(
            id=Iri(f"urn:{name}"), text=Text(name), weight=Decimal(weight) if weight else None
        )

    attack = Attack(id=Iri("urn:o"), attackers=frozenset({Iri("urn:a")}), target=Iri("urn:t"))
    for own, other, wanted in (("0.4", "0.5", IN), ("0.5", "0.5", OUT), (None, "0.5", OUT)):
        m = ArgumentMap.of(attack, weighed("a", own), weighed("t", other))
        assert label(m, "preferences", "t") is wanted
        assert label(m, "default", "t") is OUT


def test_too_many_arguments_are_refused(sketch: Sketch) -> None:
    depth = 16  # two ways to derive each of sixteen claims from the one below
    lines = [f"{way}{i}: c{i + 1} {way} -> c{i}" for i in range(depth) for way in ("x", "y")]
    with pytest.raises(TooManyArgumentsError):
        translations["aspic"].labels(sketch(*lines))
