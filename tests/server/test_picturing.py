"""The part of a map around some elements, and what it says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from argmap.api import corpus, evaluate, read, render
from argmap.model import ArgumentMap, Claim
from argmap.rdf.validate import problems
from argmap.resources import resource
from argmap.server.messages import Picture, RefusedError
from argmap.server.picturing import picture, selected
from tests.server.conftest import MAPS

if TYPE_CHECKING:
    import httpx

    from argmap.store.embedded import Memory

PAUSE = f"{MAPS}/frontier-pause"


@pytest.fixture(scope="module")
def m() -> ArgumentMap:
    return read(resource("graphs/frontier-pause.ttl"))


def test_all_claims_bring_the_whole_map_but_for_its_own_sources(m: ArgumentMap) -> None:
    part = selected(m, [claim.id for claim in m.claims])
    assert part.elements == m.elements
    assert part.theses == m.theses
    assert set(part.dispositions) == set(m.dispositions)


def test_a_part_is_a_map_and_its_relations_are_whole(m: ArgumentMap) -> None:
    for element in m.elements:
        part = selected(m, [element.id])
        assert element in part.elements
        assert problems(part) == []
        for relation in part.relations:
            assert m[relation.id] == relation
            assert {*relation.sources, relation.goal} <= {each.id for each in part.elements}


def test_one_claim_comes_alone_and_two_with_what_joins_them(m: ArgumentMap) -> None:
    attack = next(each for each in m.attacks if isinstance(m[each.target], Claim))
    (attacker, *_) = sorted(attack.attackers)
    assert selected(m, [attacker]).elements == (m[attacker],)
    both = selected(m, [attacker, attack.target])
    assert attack in both.elements


def test_the_standing_is_that_of_the_whole_map(client: httpx.Client, m: ArgumentMap) -> None:
    answered = next(each for each in evaluate(m).objections if each.standing == "answered")
    query = f"SELECT ?a {{ VALUES ?a {{ <{answered.attack}> }} }}"
    page = client.get("/map", params={"query": query})
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    alone = render(selected(m, [answered.attack])).decode()  # evaluated as if it were all
    assert 'class="badge unanswered' in alone
    assert 'class="badge unanswered' not in page.text
    posted = client.post("/map", data={"query": query})
    assert posted.content == page.content


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("SELECT ?class { ?s a ?class }", 422, "names no claim"),
        ("ASK {}", 422, "names no claim"),
        ("SELECT ?x { ?x a }", 400, "cannot be read"),
        ('CONSTRUCT { <urn:x#a> a am:Claim ; am:text "Made up" } WHERE {}', 200, "Made up"),
        ("CONSTRUCT { <urn:x#a> a am:Claim } WHERE {}", 422, "am:text"),
        ('SELECT ("<urn:a b" AS ?x) {}', 422, "names no claim"),
    ],
)
def test_what_is_no_map_is_said_to_be_none(
    client: httpx.Client, query: str, status: int, words: str
) -> None:
    response = client.get("/map", params={"query": query})
    assert response.status_code == status
    assert words in response.text


def test_what_nobody_could_read_is_refused_before_it_is_evaluated(
    m: ArgumentMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.server.picturing.MOST", 5)
    monkeypatch.setattr("argmap.api.evaluate", None)
    with corpus(m) as known:
        engine = cast("Memory", known.engine)
        asked = Picture(text="SELECT ?c { ?c a am:Claim }")
        with pytest.raises(RefusedError, match="more than 5 claims and relations"):
            picture(engine.known, asked)
