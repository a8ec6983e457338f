"""Who can hold a claim: every certificate is checked against the definitions."""

from __future__ import annotations

from collections.abc import Callable, Collection

import pytest

from argmap.analysis.evaluation import Label
from argmap.analysis.framework import Framework
from argmap.analysis.positions import (
    SEMANTICS,
    Dispute,
    can_be_rejected,
    dispute,
    position,
)
from argmap.analysis.reasoning import Status, extensions
from argmap.analysis.semantics import semantics
from argmap.analysis.told import heading, told
from argmap.analysis.translation import translate
from argmap.cli.explain import SEMANTICS as OFFERED
from argmap.model import ArgumentMap, Attack, Iri, Relation
from tests.analysis.test_stakes import random_map

Sketch = Callable[..., ArgumentMap]


def admissible(af: Framework, members: Collection[int]) -> bool:
    """Dung (1995), definition 6."""
    attacked = {target for member in members for target in af.attacked(member)}
    attackers = {each for member in members for each in af.attackers(member)}
    return attacked.isdisjoint(members) and attackers <= attacked


def admissible_sets(af: Framework) -> list[frozenset[int]]:
    return list(extensions(af, semantics["admissible"]))


def small_map(sketch: Sketch, seed: int) -> ArgumentMap:
    """Return a random map whose framework has few enough arguments to list its sets."""
    for further in range(seed, 10_000, 100):
        m = random_map(sketch, further)
        if len(translate(m)) <= 18:
            return m
    raise AssertionError(seed)


def words(m: ArgumentMap, topic: str, name: str) -> list[str]:
    found = dispute(m, Iri(f"urn:{topic}"), name)
    lines = [told(m, found)]
    for each in (found.held, found.rejected):
        if each:
            lines.append(heading(m, found.topic, each))
            lines += [f"{'  ' * step.depth}{step.sentence}" for step in each.steps]
    return [*lines, *(each.sentence for each in found.unbeaten)]


def test_a_choice_is_shown_from_both_sides(sketch: Sketch) -> None:
    m = sketch("ab: a -x b", "ba: b -x a", "o: a -x t", theses="t")
    assert words(m, "t", "preferred") == [
        (
            "t can be held under the preferred semantics, and it can be rejected: "
            "some extensions contain it, and some do not."
        ),
        "t can be held together with b",
        "t stands: every attack on it fails.",
        "  a falls: b attacks it.",
        "    b stands: every attack on it fails.",
        "      a falls: b attacks it.",
        "Whoever holds a rejects t",
        "t falls: a attacks it.",
        "  a stands: every attack on it fails.",
        "    b falls: a attacks it.",
        "      a stands: every attack on it fails.",
    ]


def test_what_nobody_can_answer_is_named(sketch: Sketch) -> None:
    m = sketch("o: a -x t", "r: b -x a", "u: a -x b", "self: x -x x", "w: x -x b", "q: t -x t2")
    assert (
        words(m, "t", "preferred")[-1] == "a could be answered by b, which cannot be held itself."
    )
    m = sketch("o: a -x t", "r: b -x a", "u: a -x b", "q: t -x b", "v: b -x t")
    assert words(m, "t", "complete")[-1] == (
        "a could be answered by b, which cannot be held together with t."
    )
    m = sketch("o: a -x t")
    assert words(m, "t", "preferred")[-1] == "Nothing answers a."


def test_two_attacks_that_cannot_be_answered_together(sketch: Sketch) -> None:
    m = sketch(
        *("o: a -x t", "p: b -x t", "q: c -x a", "r: d -x b"),
        *("cd: c -x d", "dc: d -x c", "n: e -x t", "m: f -x e"),
    )
    assert words(m, "t", "preferred")[-2:] == [
        "a could be answered by c, which leaves another attack unanswered.",
        "b could be answered by d, which leaves another attack unanswered.",
    ]


def test_a_step_can_be_asked_about(sketch: Sketch) -> None:
    m = sketch("s: a b -> t", "u: c -x s")
    assert words(m, "s", "preferred")[:2] == [
        (
            "The step from a and b to t cannot be held under the preferred semantics: "
            "no extension contains it, and no admissible set."
        ),
        "Anyone rejects the step from a and b to t",
    ]


def test_no_extension_is_an_answer_of_its_own(sketch: Sketch) -> None:
    m = sketch("self: x -x x", "o: a -x t")
    assert words(m, "t", "stable") == [
        "Nothing can be held under the stable semantics: no extension exists."
    ]
    m = sketch("o: a -x b", "ba: b -x a", "p: b -x c", "q: c -x c")
    assert words(m, "a", "stable")[0].startswith("a cannot be held under the stable semantics")
    assert "though an admissible set does" in words(m, "a", "stable")[0]


def test_the_command_offers_them_all() -> None:
    assert ("grounded", *SEMANTICS) == OFFERED


@pytest.mark.parametrize("name", SEMANTICS)
@pytest.mark.parametrize("seed", range(40))
def test_certificates_keep_to_the_definitions(sketch: Sketch, name: str, seed: int) -> None:
    m = small_map(sketch, seed)
    af = translate(m)
    every = list(extensions(af, semantics[name]))
    for topic in (claim.id for claim in m.claims[:3]):
        found = dispute(m, topic, name)
        goal = af.number(topic)
        having = sum(goal in extension for extension in every)
        assert found.status is (
            Status.NO_EXTENSION
            if not every
            else Status.NONE
            if not having
            else Status.ALL
            if having == len(every)
            else Status.SOME
        )
        assert (found.held is not None) == (having > 0)
        assert (found.rejected is not None) == (having < len(every))
        check_positions(found)
        check_unbeaten(m, af, found)


def check_positions(found: Dispute) -> None:
    if found.held:
        assert found.held.label is Label.IN
        assert found.held.steps[0].depth == 0
    if found.rejected:
        assert found.rejected.label is not Label.IN


def check_unbeaten(m: ArgumentMap, af: Framework, found: Dispute) -> None:
    """No admissible set has the topic where these alone attack it, and one has with any fewer."""
    goal = af.number(found.topic)
    held = any(goal in members for members in admissible_sets(af))
    if found.status != Status.NONE:
        assert not found.unbeaten
        return
    assert bool(found.unbeaten) != held
    names = {each.element for each in found.unbeaten}
    if not names or not all(isinstance(m.get(each), Attack) for each in names):
        return

    def can_be_held(attackers: set[Iri]) -> bool:
        kept = {af.number(each) for each in attackers}
        pairs = [pair for pair in af.attacks if pair[1] != goal or pair[0] in kept]
        smaller = Framework.numbered(af.names, pairs)
        return any(goal in members for members in admissible_sets(smaller))

    assert not can_be_held(names)
    assert all(can_be_held(names - {each}) for each in names)


@pytest.mark.parametrize("seed", range(60))
def test_a_position_is_part_of_an_admissible_set(sketch: Sketch, seed: int) -> None:
    m = small_map(sketch, seed)
    af = translate(m)
    sets = admissible_sets(af)
    for element in m.elements:
        held = position(m, element.id)
        numbers = {af.number(each) for each in held or ()} | {af.number(element.id)}
        assert (held is not None) == any(numbers <= members for members in sets)
        assert all(admissible(af, members) for members in sets[:5])
        assert not any(isinstance(m[each], Relation) for each in held or ())


def test_what_both_sides_lead_to_can_be_left_undecided_and_not_rejected(sketch: Sketch) -> None:
    m = sketch("ab: a -x b", "ba: b -x a", "ac: a -x c", "bc: b -x c", "cd: c -x d")
    topic = Iri("urn:d")
    assert told(m, dispute(m, topic, "complete")) == (
        "d can be held under the complete semantics, and it can be left undecided: "
        "some extensions contain it, and some do not."
    )
    assert dispute(m, topic, "preferred").status is Status.ALL
    assert not can_be_rejected(m, topic)


def test_a_claim_can_be_rejected_where_an_admissible_set_attacks_it(sketch: Sketch) -> None:
    seen = set()
    for seed in range(30):
        m = small_map(sketch, seed)
        af = translate(m)
        sets = admissible_sets(af)
        for element in m.elements:
            foes = set(af.attackers(af.number(element.id)))
            wanted = any(foes & each for each in sets)
            seen.add(wanted)
            assert can_be_rejected(m, element.id) == wanted
            found = dispute(m, element.id, "complete")
            if found.rejected:
                assert (found.rejected.label is Label.OUT) == wanted
    assert seen == {True, False}
