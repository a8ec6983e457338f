"""The map as a container: what it finds, in which order, and what equality means."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Element,
    Header,
    Iri,
    Place,
    Question,
    Support,
    Text,
)
from argmap.model import records as record_module
from argmap.rdf.schema import SHAPES

A, B, C, R, S = (Iri(f"urn:m:{letter}") for letter in "abcrs")


def _claims() -> tuple[Claim, ...]:
    return tuple(Claim(id=name, text=Text(name[-1])) for name in (C, A, B))


def test_elements_stand_in_order_of_name() -> None:
    m = ArgumentMap.of(*_claims(), Question(id=Iri("urn:m:q"), text=Text("?")))
    assert [claim.id for claim in m.claims] == [A, B, C]
    assert [record.id for record in m] == [A, B, C, "urn:m:q"]


def test_siblings_stand_in_the_author_s_order_then_by_name() -> None:
    relations = [
        Support(id=Iri(f"urn:m:{name}"), premises=frozenset({B}), conclusion=A, order=order)
        for name, order in (("x", None), ("w", None), ("v", 2), ("u", 1))
    ]
    m = ArgumentMap.of(*_claims(), *relations)
    assert [relation.id[-1] for relation in m.relations_into(A)] == ["u", "v", "w", "x"]
    assert m.relations_from(B) == m.relations_into(A)
    assert m.attacks_on(A) == ()
    assert len(m.supports_of(A)) == 4


def test_a_relation_can_be_led_to() -> None:
    step = Support(id=S, premises=frozenset({B}), conclusion=A)
    undercut = Attack(id=R, attackers=frozenset({C}), target=S)
    m = ArgumentMap.of(*_claims(), step, undercut)
    assert m.attacks_on(S) == (undercut,)
    assert (undercut.sources, undercut.goal) == (frozenset({C}), S)


def test_equal_maps_say_the_same_wherever_they_stand() -> None:
    place = {A: Place("x.ttl", 1, 1)}
    here = ArgumentMap(frozenset(_claims()), places=place)
    there = ArgumentMap(frozenset(reversed(_claims())))
    assert here == there
    assert hash(here) == hash(there)


def test_a_map_without_a_header_has_no_name_and_no_thesis() -> None:
    m = ArgumentMap.of(*_claims())
    assert (m.id, m.title, m.theses) == (None, None, ())
    named = ArgumentMap.of(*_claims(), Header(id=Iri("urn:m"), theses=frozenset({B, A})))
    assert (named.id, named.theses) == ("urn:m", (A, B))


def test_records_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        _claims()[0].text = Text("other")  # type: ignore[misc]


def test_every_record_has_a_shape_with_all_its_fields() -> None:
    kinds = {
        kind
        for kind in vars(record_module).values()
        if isinstance(kind, type) and hasattr(kind, "__dataclass_fields__") and kind is not Element
    } - {Text}
    assert {shape.record for shape in SHAPES} == kinds
    for shape in SHAPES:
        held = {prop.field for prop in shape.properties}
        assert held | {"id"} == {each.name for each in fields(shape.record)}
