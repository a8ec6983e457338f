"""MindMup: groups are steps, a group in a group is an undercut, the rest is carried."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap import api
from argmap.model import ArgumentMap, Attack, Claim, InputError, Iri, Support, Text, short

SAMPLE = Path(__file__).parent / "samples" / "mapjs" / "swans.mup"
M = api.read(SAMPLE)


def named(name: str) -> Iri:
    return Iri(f"{M.id}#{name}")


def test_a_group_links_its_ideas_and_leads_to_the_idea_above() -> None:
    support = M[named("9.7233.0a46")]
    assert isinstance(support, Support)
    assert {short(premise) for premise in support.premises} == {"3", "4"}
    assert support.conclusion == named("1")
    assert M.theses == (named("1"),)


def test_a_group_in_a_group_attacks_the_step() -> None:
    undercut = M[named("5")]
    assert isinstance(undercut, Attack)
    assert undercut.target == named("9.7233.0a46")


def test_ranks_order_siblings_and_a_style_says_implicit() -> None:
    assert next(short(relation.id) for relation in M.relations_into(named("1"))) == "7"
    claim = M[named("4")]
    assert isinstance(claim, Claim)
    assert claim.implicit


def test_an_empty_group_and_a_sticky_note_argue_for_nothing_and_come_back() -> None:
    assert named("10") not in M
    assert named("11") not in M
    value = json.loads(api.save((M,), "x.mup")[0])
    black = value["ideas"]["1"]["ideas"]["-1.5"]["ideas"]["1"]
    assert black["ideas"]["2"]["title"] == "So gorgeous!"
    assert black["ideas"]["1"]["attr"]["group"] == "supporting"


def test_the_file_comes_back_with_its_ids_as_text() -> None:
    before, after = json.loads(SAMPLE.read_bytes()), json.loads(api.save((M,), "x.mup")[0])
    before["ideas"]["1"]["ideas"]["1"]["ideas"]["1"]["id"] = "3"
    assert after == before


def test_a_claim_in_two_places_is_counted_as_lost() -> None:
    a, b, c = (Claim(id=named(x), text=Text(x)) for x in "abc")
    twice = [
        Support(id=named("s"), premises=frozenset({c.id}), conclusion=a.id),
        Support(id=named("t"), premises=frozenset({c.id}), conclusion=b.id),
    ]
    _, losses = api.save((ArgumentMap.of(a, b, c, *twice),), "x.mup")
    assert losses == {"supports": 1}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('{"id": "root", "ideas": 3}', 1, "no ideas"),
        ('{"id": "root", "ideas": {"x":\n{"id": 1}}}', 2, "rank x is no number"),
        ('{"id": "root", "ideas": {"1": {"id": 1}, "2":\n{"id": "1"}}}', 2, "1 is there twice"),
        ('{"id": "root", "ideas": {"1":\n{"title": "a"}}}', 2, "no id"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, line: int, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        api.load(text.encode(), "m.mup")
    assert next(f.place.line for f in caught.value.findings if f.place) == line
