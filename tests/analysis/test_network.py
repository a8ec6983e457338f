"""What is computed from arrays is what the definitions say of the records."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from argmap.analysis.derivation import derived
from argmap.analysis.derived import following
from argmap.analysis.evaluate import evaluate
from argmap.analysis.network import NOWHERE, Network
from argmap.analysis.order import reading_order
from argmap.analysis.translation import translate
from argmap.api import read
from argmap.model import ArgumentMap, Attack, Claim, Header, Iri, Record, Support, Text
from argmap.resources import resource
from tests.analysis import by_definition


def lines(m: ArgumentMap) -> set[str]:
    return {f"{' '.join(triple)} .\n" for triple in following(m)}


def some_map(seed: int) -> ArgumentMap:
    """A map with cycles, undercuts, linked sources, drafts and claims that need support."""
    dice = random.Random(seed)
    claims = [Iri(f"urn:c{i}") for i in range(dice.randint(1, 9))]
    relations = [Iri(f"urn:r{i}") for i in range(dice.randint(0, 14))]
    records: list[Record] = [
        Claim(
            id=claim,
            text=Text(claim),
            draft=dice.choice([None, None, None, None, True]),
            needs_support=dice.choice([None, None, False, True]),
            weight=dice.choice([None, None, Decimal("0.2"), Decimal(1), Decimal("0.75")]),
        )
        for claim in claims
    ]
    for name in relations:
        sources = frozenset(dice.choices(claims, k=dice.choice([1, 1, 1, 2, 3])))
        goal = dice.choice([*claims, *(each for each in relations if each != name)])
        draft = dice.choice([None, None, None, None, True])
        weight = dice.choice([None, None, Decimal("0.5")])
        if dice.random() < 0.6:
            records.append(
                Attack(id=name, attackers=sources, target=goal, draft=draft, weight=weight)
            )
        else:
            records.append(
                Support(id=name, premises=sources, conclusion=goal, draft=draft, weight=weight)
            )
    theses = frozenset(dice.choices(claims, k=dice.randint(0, 2)))
    return ArgumentMap.of(*records, Header(id=Iri("urn:m"), theses=theses))


@pytest.mark.parametrize("start", range(0, 1500, 300))
def test_the_evaluation_is_that_of_the_definitions(start: int) -> None:
    for seed in range(start, start + 300):
        m = some_map(seed)
        found = evaluate(m)
        labels = by_definition.labels(m)
        assert found.labels == labels, seed
        assert found.sides == by_definition.sides(m), seed
        assert {each.attack for each in found.objections} == {each.id for each in m.attacks}
        for each in found.objections:
            attack = m[each.attack]
            assert isinstance(attack, Attack)
            assert set(each.answers) == by_definition.answers(m, attack), seed
            assert each.standing is by_definition.standing(m, attack, labels), seed
            assert each.side is found.sides.get(each.attack), seed


@pytest.mark.parametrize("seed", range(200))
def test_the_order_in_which_records_were_made_changes_nothing(seed: int) -> None:
    """Numbers follow the order of making; what comes out does not."""
    m = some_map(seed)
    records = list(m)
    random.Random(seed).shuffle(records)
    again = ArgumentMap.as_made(records, (), {})
    assert again == m
    assert list(again) == list(m)
    assert evaluate(again) == evaluate(m)
    assert reading_order(again) == reading_order(m)
    assert translate(again) == translate(m)
    assert list(translate(again).attacks) == list(translate(m).attacks)


@pytest.mark.parametrize("start", range(0, 1500, 300))
def test_arrays_and_records_derive_the_same(start: int) -> None:
    for seed in range(start, start + 300):
        m = some_map(seed)
        found = list(derived(Network.of(m)))
        assert len(found) == len(set(found)), seed
        assert set(found) == lines(m), seed


@pytest.mark.parametrize("name", ["frontier-pause", "turing-1950"])
def test_the_shipped_maps_come_out_the_same(name: str) -> None:
    m = read(resource(f"graphs/{name}.ttl"))
    assert set(derived(Network.of(m))) == lines(m)


def test_a_network_shows_its_size() -> None:
    network = Network.of(some_map(1))
    assert repr(network).startswith(f"Network({len(network)} elements, ")
    assert sum(goal != NOWHERE for goal in network.goals) == len(some_map(1).relations)
