from __future__ import annotations

from collections.abc import Callable

from argmap import read
from argmap.analysis.evaluate import evaluate
from argmap.analysis.explanation import explain
from argmap.analysis.positions import position
from argmap.model import ArgumentMap, Iri

Sketch = Callable[..., ArgumentMap]


def told(m: ArgumentMap, topic: str) -> list[str]:
    return [
        "  " * step.depth + step.sentence + (" (shown)" if step.shown else "")
        for step in explain(m, Iri(f"urn:{topic}"))
    ]


def test_what_nothing_attacks_needs_no_more_words(sketch: Sketch) -> None:
    assert told(sketch("o: a -x b"), "a") == ["a stands: nothing attacks it."]


def test_a_claim_that_stands_has_every_attack_refuted(sketch: Sketch) -> None:
    m = sketch("o: a -x t", "p: b -x t", "r: c -x a", "u: d -x p")
    assert told(m, "t") == [
        "t stands: every attack on it fails.",
        "  a falls: c attacks it.",
        "    c stands: nothing attacks it.",
        "  The attack of b fails: d undercuts it.",
        "    d stands: nothing attacks it.",
    ]


def test_for_a_claim_that_falls_the_shortest_reason_is_enough(sketch: Sketch) -> None:
    m = sketch("o: a -x t", "p: b -x t", "r: c -x a", "q: d -x c")
    assert told(m, "t") == ["t falls: b attacks it.", "  b stands: nothing attacks it."]


def test_linked_attackers_fall_with_the_weakest(sketch: Sketch) -> None:
    m = sketch("o: a b -x t", "r: c -x b")
    assert told(m, "t") == [
        "t stands: every attack on it fails.",
        "  The attack of a and b fails: b falls.",
        "    b falls: c attacks it.",
        "      c stands: nothing attacks it.",
    ]
    held = sketch("o: a b -x t")
    assert told(held, "t")[:2] == [
        "t falls: a and b together attack it.",
        "  The attack of a and b holds: a and b stand.",
    ]


def test_a_claim_that_rests_on_supports(sketch: Sketch) -> None:
    lines = ("s: a -> t", "o: b -x a")
    assert told(sketch(*lines, needs="t"), "t") == [
        "t falls: none of the supports that it rests on holds.",
        "  a falls: b attacks it.",
        "    b stands: nothing attacks it.",
    ]
    assert told(sketch("s: a -> t", needs="t"), "t") == [
        "t stands: nothing attacks it, and a support that it rests on holds.",
        "  a stands: nothing attacks it.",
    ]
    assert told(sketch("o: t -x a", needs="t"), "t") == ["t falls: it has no support."]


def test_a_circle_is_told_once(sketch: Sketch) -> None:
    assert told(sketch("ab: a -x b", "ba: b -x a"), "a") == [
        "a is undecided: b attacks it, and neither prevails.",
        "  b is undecided: a attacks it, and neither prevails.",
        "    a is undecided: b attacks it, and neither prevails. (shown)",
    ]
    m = sketch("ab: a -x b", "ba: b -x a", "s: a -> t", needs="t")
    assert told(m, "t")[0] == "t is undecided: so is what it rests on."


def test_what_attacks_itself_says_so(sketch: Sketch) -> None:
    assert told(sketch("o: a -x a", "p: a -x t"), "t") == [
        "t is undecided: a attacks it, and neither prevails.",
        "  a is undecided: it attacks itself.",
    ]
    undercut = sketch("o: a -x a", "u: b -x o", "p: b -x c", "q: c -x b")
    assert told(undercut, "a")[0] == "a is undecided: a attacks it, and neither prevails."


def test_undecided_steps(sketch: Sketch) -> None:
    m = sketch("o: a -x t", "u: b -x o", "bc: b -x c", "cb: c -x b")
    assert told(m, "t")[:2] == [
        "t is undecided: a attacks it, and neither prevails.",
        "  The attack of a is undecided: b undercuts it.",
    ]


def test_drafts_explain_nothing(sketch: Sketch) -> None:
    assert told(sketch("o: a -x t", drafts="o"), "t") == ["t stands: nothing attacks it."]


def test_a_deep_dispute_is_told_to_the_end(sketch: Sketch) -> None:
    lines = [f"r{i}: c{i + 1} -x c{i}" for i in range(3000)]
    assert len(explain(sketch(*lines), Iri("urn:c0"))) == 3001


def test_labels_are_those_of_the_evaluation() -> None:
    for graph in ("frontier-pause", "turing-1950"):
        m = read(f"graphs/{graph}.ttl")
        labels = evaluate(m).labels
        for element in m.elements:
            for step in explain(m, element.id):
                assert step.label is labels[step.element]


def test_a_position_names_what_has_to_be_chosen(sketch: Sketch) -> None:
    m = sketch("ab: a -x b", "ba: b -x a", "cc: c -x c", "o: a -x d", "p: fact -x e", "q: e -x b")
    assert position(m, Iri("urn:b")) == (Iri("urn:b"),)
    assert position(m, Iri("urn:d")) == (Iri("urn:b"), Iri("urn:d"))
    assert position(m, Iri("urn:c")) is None
    assert position(m, Iri("urn:fact")) == ()
