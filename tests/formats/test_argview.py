"""Argview's YAML: reasons that take claims together, and what a text without names cannot hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import api
from argmap.model import ArgumentMap, Attack, Claim, InputError, Iri, Support, Text

SAMPLE = Path(__file__).parent / "samples" / "argview" / "bells.yaml"


def test_reasons_link_their_claims() -> None:
    m = api.read(SAMPLE)
    by_text = {claim.text.value: claim for claim in m.claims}
    custom = by_text["They have rung for 300 years."]
    (support,) = m.relations_from(custom.id)
    assert isinstance(support, Support)
    assert len(support.premises) == 2
    assert str(support.label) == "custom (+)"
    assert by_text["What is old should go on."].implicit
    assert {"label", "2", "It wakes the dogs."} <= by_text.keys()
    assert len(m.theses) == 2
    assert [len(attack.attackers) for attack in m.attacks if len(attack.attackers) > 1] == [3]


def test_a_note_is_a_comment_that_comes_back() -> None:
    m = api.read(SAMPLE)
    assert any("two gaps" in obj for _, p, obj in m.extras if p.endswith("#comment>"))
    data, losses = api.save((m,), "x", format="argview")
    assert losses == {}
    assert b"two gaps" in data
    assert b"strength: 3" in data


def test_an_undercut_and_a_second_place_are_counted() -> None:
    a, b, c = (Claim(id=Iri(f"urn:m#{x}"), text=Text(x)) for x in "abc")
    step = Support(id=Iri("urn:m#s"), premises=frozenset({b.id}), conclusion=a.id)
    twice = Support(id=Iri("urn:m#t"), premises=frozenset({b.id}), conclusion=c.id)
    undercut = Attack(id=Iri("urn:m#u"), attackers=frozenset({c.id}), target=step.id)
    _, losses = api.save((ArgumentMap.of(a, b, c, step, twice, undercut),), "x", format="argview")
    assert losses["attacks"] == 1


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a:\n  r1: b\n", 2, "no mapping"),
        ("a:\n  r1:\n    b:\n    b:\n", 4, "b is there twice"),
        ("a:\n  r1: {label: x}\n", 2, "r1 has no claim"),
        ("a: &x\n  r1: *x\n", 2, "alias"),
        ("a: !!python/object:os.system {r1: {b: []}}\nb: [1]\n", 2, "no mapping"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, line: int, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        api.load(text.encode(), "m.argview.yaml")
    assert next(found.place.line for found in caught.value.findings if found.place) == line


def test_another_kind_of_yaml_is_not_taken_for_it() -> None:
    with pytest.raises(InputError, match="in no notation"):
        api.load(b"site:\n  name: x\n  path: y\n", "settings.yaml")
