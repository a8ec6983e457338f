"""What is computed from arrays is what is computed from records."""

from __future__ import annotations

import random

import pytest

from argmap.analysis.derivation import derived
from argmap.analysis.derived import evaluated_triples
from argmap.analysis.evaluate import evaluate
from argmap.analysis.network import NOWHERE, Network
from argmap.api import read
from argmap.model import ArgumentMap, Attack, Claim, Header, Iri, Record, Support, Text
from argmap.rdf.derive import derive
from argmap.resources import resource


def lines(m: ArgumentMap) -> set[str]:
    triples = derive(m) | evaluated_triples(evaluate(m))
    return {f"{' '.join(triple)} .\n" for triple in triples}


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
        )
        for claim in claims
    ]
    for name in relations:
        sources = frozenset(dice.choices(claims, k=dice.choice([1, 1, 1, 2, 3])))
        goal = dice.choice([*claims, *(each for each in relations if each != name)])
        draft = dice.choice([None, None, None, None, True])
        if dice.random() < 0.6:
            records.append(Attack(id=name, attackers=sources, target=goal, draft=draft))
        else:
            records.append(Support(id=name, premises=sources, conclusion=goal, draft=draft))
    theses = frozenset(dice.choices(claims, k=dice.randint(0, 2)))
    return ArgumentMap.of(*records, Header(id=Iri("urn:m"), theses=theses))


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
