"""A merge of three maps: laws on random maps, then each kind of conflict once."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Decision,
    Disposition,
    Header,
    Iri,
    Support,
    Text,
)
from argmap.model.merging import Conflict, merge
from tests.rdf.strategies import maps

A, B, C, ATTACK, P, S = (Iri(f"urn:{name}") for name in "abcops")
a, b, c = (Claim(id=iri, text=Text(iri[-1])) for iri in (A, B, C))
o = Attack(id=ATTACK, attackers=frozenset({B}), target=A)
BASE = ArgumentMap.of(a, b, o)


def fields_of(conflicts: tuple[Conflict, ...]) -> list[tuple[str, str]]:
    return [(conflict.subject, conflict.field) for conflict in conflicts]


@given(maps(), maps())
def test_a_side_that_changed_nothing_yields(base: ArgumentMap, other: ArgumentMap) -> None:
    found, conflicts = merge(base, base, other)
    mirrored, same = merge(base, other, base)
    assert (mirrored, fields_of(same)) == (found, fields_of(conflicts))
    if not conflicts:  # else `other` lacks what it refers to itself
        assert found == other


@given(maps(), maps())
def test_sides_that_agree_do_not_conflict(base: ArgumentMap, other: ArgumentMap) -> None:
    assert merge(base, other, other) == (other, ())


@given(maps(), maps(), maps())
def test_the_order_of_the_sides_decides_nothing_but_conflicts(
    base: ArgumentMap, ours: ArgumentMap, theirs: ArgumentMap
) -> None:
    found, conflicts = merge(base, ours, theirs)
    other, same = merge(base, theirs, ours, favour="theirs")
    assert fields_of(conflicts) == fields_of(same)
    if not any(conflict.field == "" for conflict in conflicts):
        assert found == other


def test_each_side_may_change_another_field_of_one_claim() -> None:
    ours = ArgumentMap.of(replace(a, text=Text("ours")), b, o)
    theirs = ArgumentMap.of(replace(a, label=Text("theirs"), tags=frozenset({"x"})), b, o)
    expected = replace(a, text=Text("ours"), label=Text("theirs"), tags=frozenset({"x"}))
    assert merge(BASE, ours, theirs) == (ArgumentMap.of(expected, b, o), ())


def test_one_field_changed_twice_is_a_conflict() -> None:
    ours = ArgumentMap.of(replace(a, text=Text("ours")), b, o)
    theirs = ArgumentMap.of(replace(a, text=Text("theirs")), b, o)
    found, conflicts = merge(BASE, ours, theirs)
    assert found == ours
    assert merge(BASE, ours, theirs, favour="theirs")[0] == theirs
    assert conflicts == (
        Conflict(
            subject=A, field="text", base=Text("a"), ours=Text("ours"), theirs=Text("theirs")
        ),
    )


def test_what_one_side_removed_and_the_other_needs_stays_and_is_named() -> None:
    base = ArgumentMap.of(a, b)
    ours = ArgumentMap.of(a)
    theirs = ArgumentMap.of(a, b, o)
    found, conflicts = merge(base, ours, theirs)
    assert found == theirs
    assert fields_of(conflicts) == [(B, "")]


def test_sets_take_what_either_side_did() -> None:
    base = ArgumentMap.of(Header(id=C, theses=frozenset({A})), a, b)
    ours = ArgumentMap.of(Header(id=C, theses=frozenset({A, B})), a, b)
    theirs = ArgumentMap.of(Header(id=C), a, b)
    found, conflicts = merge(base, ours, theirs)
    assert found.theses == (B,)
    assert conflicts == ()


def test_a_relation_does_not_lose_its_last_premise() -> None:
    both = Support(id=S, premises=frozenset({B, C}), conclusion=A)
    base = ArgumentMap.of(a, b, c, both)
    ours = ArgumentMap.of(a, b, c, replace(both, premises=frozenset({B})))
    theirs = ArgumentMap.of(a, b, c, replace(both, premises=frozenset({C})))
    found, conflicts = merge(base, ours, theirs)
    assert found == ours
    assert fields_of(conflicts) == [(S, "premises")]


def test_two_decisions_on_one_objection_conflict() -> None:
    mine = Disposition(id=P, disposes=ATTACK, decision=Decision.CONCEDED)
    other = Disposition(id=S, disposes=ATTACK, decision=Decision.DEFERRED)
    ours, theirs = (ArgumentMap.of(a, b, o, each) for each in (mine, other))
    assert fields_of(merge(BASE, ours, theirs)[1]) == [(ATTACK, "disposition")]
