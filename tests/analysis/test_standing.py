from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Label, Objection, Side, Standing
from argmap.model import ArgumentMap, Attack, Claim, Decision, Disposition, Iri, Support, Text

Sketch = Callable[..., ArgumentMap]


def objection(m: ArgumentMap, attack: str) -> Objection:
    (found,) = (each for each in evaluate(m).objections if each.attack == f"urn:{attack}")
    return found


def answers(m: ArgumentMap, attack: str) -> list[str]:
    return [answer.removeprefix("urn:") for answer in objection(m, attack).answers]


def test_nothing_attacks_it(sketch: Sketch) -> None:
    m = sketch("o: objection -x thesis", theses="thesis")
    found = objection(m, "o")
    assert found.standing is Standing.UNANSWERED
    assert found.answers == ()
    assert found.reason == "nothing attacks it, its grounds or the attack that it makes"
    assert found.is_open
    assert found.side is Side.CON


def test_an_answer_that_nothing_attacks(sketch: Sketch) -> None:
    m = sketch(
        "o: objection -x thesis",
        "r: reply -x objection",
        labels={"reply": "Iterative deployment"},
    )
    found = objection(m, "o")
    assert found.standing is Standing.ANSWERED
    assert found.reason == 'answered by "Iterative deployment", which nothing attacks'
    assert not found.is_open


def test_an_answer_that_is_defeated_reopens_the_objection(sketch: Sketch) -> None:
    m = sketch("o: objection -x thesis", "r: reply -x objection", "q: retort -x reply")
    found = objection(m, "o")
    assert found.standing is Standing.REOPENED
    assert found.reason == "its answer reply is defeated by retort"
    assert objection(m, "q").standing is Standing.UNANSWERED


def test_an_answer_that_is_defended_stands(sketch: Sketch) -> None:
    m = sketch(
        "o: objection -x thesis",
        "r: reply -x objection",
        "q: retort -x reply",
        "p: rejoinder -x retort",
    )
    found = objection(m, "o")
    assert found.standing is Standing.ANSWERED
    assert found.reason == "answered by reply, which stands against retort"


def test_one_answer_that_stands_is_enough(sketch: Sketch) -> None:
    m = sketch(
        "o: objection -x thesis",
        "r1: beaten -x objection",
        "r2: standing -x objection",
        "q: retort -x beaten",
    )
    assert objection(m, "o").standing is Standing.ANSWERED
    assert answers(m, "o") == ["r1", "r2"]


def test_all_answers_defeated(sketch: Sketch) -> None:
    m = sketch(
        "o: objection -x thesis",
        "r1: one -x objection",
        "r2: two -x objection",
        "q1: retort -x one",
        "q2: retort -x two",
    )
    found = objection(m, "o")
    assert found.standing is Standing.REOPENED
    assert found.reason == "its answer one is defeated by retort, and its other answers fall too"


def test_claims_that_attack_each_other_contest_each_other(sketch: Sketch) -> None:
    m = sketch("ab: a -x b", "ba: b -x a")
    for attack in ("ab", "ba"):
        assert objection(m, attack).standing is Standing.CONTESTED
    assert objection(m, "ab").reason == "its answer b is in dispute and neither stands nor falls"


def test_a_claim_that_attacks_itself_contests_all_that_it_says(sketch: Sketch) -> None:
    m = sketch("self: liar -x liar", "o: liar -x thesis", theses="thesis")
    assert objection(m, "o").standing is Standing.CONTESTED
    assert answers(m, "o") == ["self"]
    assert objection(m, "self").standing is Standing.CONTESTED
    assert evaluate(m).labels[Iri("urn:thesis")] is Label.UNDEC


def test_an_odd_cycle_decides_nothing_and_an_even_one_neither(sketch: Sketch) -> None:
    odd = sketch("ab: a -x b", "bc: b -x c", "ca: c -x a")
    even = sketch("ab: a -x b", "bc: b -x c", "cd: c -x d", "da: d -x a")
    for m in (odd, even):
        assert {each.standing for each in evaluate(m).objections} == {Standing.CONTESTED}


def test_one_answer_to_several_objections(sketch: Sketch) -> None:
    m = sketch(
        "o1: one -x thesis",
        "o2: two -x thesis",
        "r1: reply -x one",
        "r2: reply -x two",
    )
    assert objection(m, "o1").standing is objection(m, "o2").standing is Standing.ANSWERED


def test_an_undercut_answers_the_one_attack_and_not_the_claim(sketch: Sketch) -> None:
    m = sketch(
        "here: objection -x thesis",
        "there: objection -x ground",
        "s: ground -> thesis",
        "u: undercutter -x here",
        theses="thesis",
    )
    assert objection(m, "here").standing is Standing.ANSWERED
    assert objection(m, "there").standing is Standing.UNANSWERED
    assert evaluate(m).labels[Iri("urn:objection")] is Label.IN


def test_linked_attackers_fall_with_one_of_them(sketch: Sketch) -> None:
    m = sketch("o: soul god -x thesis", "r: omnipotence -x god", theses="thesis")
    found = objection(m, "o")
    assert found.attackers == (Iri("urn:god"), Iri("urn:soul"))
    assert found.standing is Standing.ANSWERED
    evaluation = evaluate(m)
    assert evaluation.labels[Iri("urn:o")] is Label.OUT
    assert evaluation.labels[Iri("urn:thesis")] is Label.IN


def test_an_attack_on_a_ground_of_the_objection_is_an_answer(sketch: Sketch) -> None:
    m = sketch(
        "o: objection -x thesis",
        "s: ground other -> objection",
        "t: deeper -> ground",
        "r: reply -x deeper",
        "u: doubt -x s",
    )
    found = objection(m, "o")
    assert answers(m, "o") == ["u", "r"]
    assert found.reason == (
        "answered by doubt (against the step from ground and other to objection), "
        "which nothing attacks"
    )


def test_what_backs_the_attack_itself_is_a_ground(sketch: Sketch) -> None:
    m = sketch("o: objection -x thesis", "s: backing -> o", "r: reply -x backing")
    assert answers(m, "o") == ["r"]


def test_an_attack_on_what_the_objection_attacks_is_no_answer(sketch: Sketch) -> None:
    m = sketch("o: objection -x thesis", "p: another -x thesis", "s: objection -> x", "q: y -x x")
    assert answers(m, "o") == []


@pytest.mark.parametrize("draft", ["r", "reply"])
def test_a_draft_never_answers(sketch: Sketch, draft: str) -> None:
    m = sketch("o: objection -x thesis", "r: reply -x objection", drafts=draft)
    found = objection(m, "o")
    assert found.standing is Standing.UNANSWERED
    assert found.reason == "answered only by a draft, reply"
    labels = evaluate(m).labels
    assert labels[Iri("urn:objection")] is Label.IN
    assert labels[Iri("urn:thesis")] is Label.OUT


def test_a_draft_does_not_defeat_an_answer_or_serve_as_a_ground(sketch: Sketch) -> None:
    m = sketch(
        "o: objection -x thesis",
        "r: reply -x objection",
        "q: retort -x reply",
        "s: ground -> objection",
        "t: x -x ground",
        drafts="q s",
    )
    assert objection(m, "o").standing is Standing.ANSWERED
    assert answers(m, "o") == ["r"]


def test_a_claim_that_rests_on_its_supports_falls_with_the_last_of_them(sketch: Sketch) -> None:
    lines = ("s1: one -> c", "s2: two -> c", "a1: x -x one")
    c = Iri("urn:c")
    assert evaluate(sketch(*lines, needs="c")).labels[c] is Label.IN
    assert evaluate(sketch(*lines, "a2: x -x s2", needs="c")).labels[c] is Label.OUT
    assert evaluate(sketch(*lines, "a2: x -x s2")).labels[c] is Label.IN
    assert evaluate(sketch("o: c -x d", needs="c")).labels[c] is Label.OUT


def test_a_reply_whose_needed_support_falls_is_out(sketch: Sketch) -> None:
    m = sketch("o: objection -x thesis", "r: reply -x objection", needs="reply")
    assert objection(m, "o").standing is Standing.REOPENED
    assert objection(m, "o").reason == "its answer reply has no support that stands"


@pytest.mark.parametrize("on", ["o", "objection"])
def test_a_disposition_is_listed_and_changes_no_standing(sketch: Sketch, on: str) -> None:
    decision = Disposition(id=Iri("urn:d"), disposes=Iri(f"urn:{on}"), decision=Decision.CONCEDED)
    m = sketch("o: objection -x thesis", "p: objection -x other", records=(decision,))
    found = objection(m, "o")
    assert found.disposition == decision
    assert found.standing is Standing.UNANSWERED
    assert not found.is_open
    elsewhere = objection(m, "p").disposition
    assert elsewhere == (decision if on == "objection" else None)


def test_a_decision_on_the_attack_goes_before_one_on_the_claim(sketch: Sketch) -> None:
    general = Disposition(
        id=Iri("urn:a"), disposes=Iri("urn:objection"), decision=Decision.CONCEDED
    )
    special = Disposition(id=Iri("urn:z"), disposes=Iri("urn:o"), decision=Decision.DEFERRED)
    m = sketch("o: objection -x thesis", records=(general, special))
    assert objection(m, "o").disposition == special


def test_sides_follow_the_parity_of_attacks(sketch: Sketch) -> None:
    m = sketch(
        "o: objection -x thesis",
        "r: reply -x objection",
        "s: ground -> reply",
        "u: undercutter -x s",
        "w: reply -x thesis",
        theses="thesis",
    )
    sides = {name.removeprefix("urn:"): side for name, side in evaluate(m).sides.items()}
    assert sides == {
        "thesis": Side.PRO,
        "o": Side.CON,
        "objection": Side.CON,
        "r": Side.PRO,
        "w": Side.CON,
        "reply": Side.BOTH,
        "s": Side.BOTH,
        "ground": Side.BOTH,
        "u": Side.BOTH,
        "undercutter": Side.BOTH,
    }


def test_without_a_thesis_the_last_conclusions_stand_in(sketch: Sketch) -> None:
    m = sketch("o: a -x b", "s: b -> c")
    assert evaluate(m).sides[Iri("urn:a")] is Side.CON
    assert Iri("urn:island") not in evaluate(m | sketch("x: island -x island")).sides


def test_objections_come_as_a_reader_meets_them(sketch: Sketch) -> None:
    m = sketch(
        "island: p -x q",
        "y: one -x thesis",
        "x: two -x thesis",
        "b: reply -x one",
        "a: retort -x reply",
        "c: undercutter -x y",
        theses="thesis",
    )
    order = [each.attack.removeprefix("urn:") for each in evaluate(m).objections]
    assert order == ["y", "c", "b", "a", "x", "island"]


@pytest.mark.parametrize("shape", ["replies", "grounds"])
def test_depth_costs_no_more_than_size(shape: str) -> None:
    depth = 20_000
    claims = [Claim(id=Iri(f"urn:{i}"), text=Text(str(i))) for i in range(depth)]
    steps: list[Attack | Support] = []
    for i in range(1, depth):
        name, above, below = Iri(f"urn:r{i}"), Iri(f"urn:{i - 1}"), Iri(f"urn:{i}")
        if shape == "replies":
            steps.append(Attack(id=name, attackers=frozenset({below}), target=above))
        else:
            steps.append(Support(id=name, premises=frozenset({below}), conclusion=above))
            attack = Iri(f"urn:a{i}")
            steps.append(Attack(id=attack, attackers=frozenset({below}), target=Iri("urn:x")))
    m = ArgumentMap.of(*claims, *steps, Claim(id=Iri("urn:x"), text=Text("x")))
    start = time.perf_counter()
    found = evaluate(m).objections
    assert time.perf_counter() - start < 5
    assert len(found) == depth - 1
