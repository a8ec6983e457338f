"""What changed between two maps: laws on random maps, then each kind of change once."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from argmap.analysis.difference import Change, Kind, difference
from argmap.analysis.matching import matched
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Decision,
    Disposition,
    Iri,
    Record,
    Relation,
    Support,
    Text,
)
from tests.analysis.conftest import Sketch, iri


def brief(changes: tuple[Change, ...]) -> list[str]:
    return [f"{c.kind} {c.what} {c.subject.removeprefix('urn:')}" for c in changes]


def random_map(sketch: Sketch, seed: int) -> ArgumentMap:
    """Up to twelve claims, and relations between claims and between relations."""
    dice = random.Random(seed)
    claims = [f"c{i}" for i in range(dice.randint(2, 12))]
    lines: list[str] = []
    for number in range(dice.randint(1, 14)):
        sources = " ".join(dice.sample(claims, dice.randint(1, min(2, len(claims)))))
        goal = dice.choice([*claims, *(f"r{i}" for i in range(number))])
        lines.append(f"r{number}: {sources} {dice.choice(['->', '-x'])} {goal}")
    return sketch(*lines, theses="c0")


def renumbered(m: ArgumentMap, seed: int) -> ArgumentMap:
    """The same map, each relation under another name."""
    dice = random.Random(seed)
    numbers = dice.sample(range(100), len(m.relations))
    new = {r.id: iri(f"n{number}") for r, number in zip(m.relations, numbers, strict=True)}

    def turned(record: Record) -> Record:
        if isinstance(record, Attack):
            target = new.get(record.target, record.target)
            return replace(record, id=new[record.id], target=target)
        if isinstance(record, Support):
            conclusion = new.get(record.conclusion, record.conclusion)
            return replace(record, id=new[record.id], conclusion=conclusion)
        return record

    return ArgumentMap.of(*map(turned, m.records))


@pytest.mark.parametrize("seed", range(60))
def test_a_map_does_not_differ_from_itself(sketch: Sketch, seed: int) -> None:
    m = random_map(sketch, seed)
    assert matched(m, m) == {element.id: element.id for element in m.elements}
    assert difference(m, m).changes == ()


@pytest.mark.parametrize("seed", range(60))
def test_the_numbers_of_relations_are_not_meaning(sketch: Sketch, seed: int) -> None:
    m = random_map(sketch, seed)
    if not closes(m):
        assert difference(m, renumbered(m, seed)).changes == ()


def closes(m: ArgumentMap) -> bool:
    """Tell whether relations lead into one another in a ring, which nothing names from outside."""
    for relation in m.relations:
        seen: set[Iri] = set()
        step: Record | None = relation
        while isinstance(step, Relation):
            if step.id in seen:
                return True
            seen.add(step.id)
            step = m.get(step.goal)
    return False


@pytest.mark.parametrize("seed", range(60))
def test_back_is_forth_reversed(sketch: Sketch, seed: int) -> None:
    old, new = random_map(sketch, seed), random_map(sketch, seed + 1000)
    forth, back = matched(old, new), matched(new, old)
    assert len(set(forth.values())) == len(forth)
    claims = {claim.id for claim in old.claims}
    assert {new: old for old, new in forth.items() if old in claims} == {
        new: old for new, old in back.items() if old in claims
    }
    added = {c.subject for c in difference(old, new).said if c.kind is Kind.ADDED}
    assert added.isdisjoint(forth.values())


def test_each_kind_of_change(sketch: Sketch) -> None:
    old = sketch("s: a -> t", "o: b -x t", "p: c -x b", theses="t")
    new = sketch("s: a -> t", "o: b -x a", "q: d -x t", theses="t")
    found = difference(old, new)
    assert brief(found.said) == [
        "added claim d",
        "moved attack o",
        "added attack q",
        "removed claim c",
        "removed attack p",
    ]
    flips = {(c.what, c.subject): (c.before, c.after) for c in found.followed}
    assert flips["standing", iri("o")] == ("answered", "unanswered")
    assert flips["label", iri("t")] == ("in", "out")


def test_a_reworded_claim_keeps_its_identity() -> None:
    words = "a four-day week raises the output of an hour"
    old = ArgumentMap.of(Claim(id=Iri("urn:a"), text=Text(words)))
    new = ArgumentMap.of(Claim(id=Iri("urn:b"), text=Text(words + " of work")))
    assert brief(difference(old, new).said) == ["reworded claim b", "changed name b"]
    other = ArgumentMap.of(Claim(id=Iri("urn:b"), text=Text("cats like to sleep all day")))
    assert brief(difference(old, other).said) == ["added claim b", "removed claim a"]


def test_decisions_theses_and_fields(sketch: Sketch) -> None:
    old = sketch("o: b -x t", theses="t")
    claim = next(c for c in old.claims if c.id == iri("b"))
    decided = Disposition(id=iri("d"), disposes=iri("o"), decision=Decision.CONCEDED)
    others = [r for r in old.records if r not in {claim, old.header}]
    assert old.header
    header = replace(old.header, theses=frozenset({iri("b")}))
    new = ArgumentMap.of(*others, replace(claim, draft=True), header, decided)
    found = difference(old, new)
    assert brief(found.said) == [
        "changed draft b",
        "added thesis b",
        "removed thesis t",
        "added disposition o",
    ]
    assert found.said[-1].after == "conceded: no reason is given"
