"""SADFace and arguebuf: graphs of atoms and schemes, each with its own way to say the same."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap import api
from argmap.formats import formats
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Excerpt,
    InputError,
    Iri,
    Support,
    TextPosition,
    short,
)

SAMPLES = Path(__file__).parent / "samples"
OLD, NEW = (api.read(SAMPLES / "sadface" / f"{name}.json") for name in ("old", "new"))
GRAPH = api.read(SAMPLES / "arguebuf" / "graph.json")


def relation(m: ArgumentMap, name: str) -> Support | Attack:
    found = m[Iri(f"{m.id}#{name}")]
    assert isinstance(found, Support | Attack)
    return found


def test_sadface_tells_conflicts_by_name_in_one_version_and_by_type_in_the_other() -> None:
    assert isinstance(relation(OLD, "s2"), Attack)
    assert isinstance(relation(NEW, "s1"), Attack)
    assert relation(OLD, "s2").goal == relation(OLD, "s1").id
    assert str(OLD.title) == "Cats in the office"


def test_a_scheme_is_known_by_its_name_and_any_other_name_is_kept() -> None:
    assert short(relation(OLD, "s1").scheme or "") == "argument-from-expert-opinion"
    assert relation(OLD, "s3").scheme is None
    (node,) = (
        node
        for node in json.loads(api.save((OLD,), "x.sadface.json")[0])["nodes"]
        if node["id"] == "s3"
    )
    assert node["name"] == "Argument of our own"


@pytest.mark.parametrize("name", ["old", "new"])
def test_sadface_comes_back_field_by_field(name: str) -> None:
    path = SAMPLES / "sadface" / f"{name}.json"
    value = json.loads(path.read_bytes())
    again = json.loads(api.save((api.read(path),), "x.sadface.json")[0])
    for block in ("nodes", "edges"):
        by_id = {each["id"]: each for each in again[block]}
        assert by_id == {each["id"]: each for each in value[block]}
    assert again["metadata"] == value["metadata"]
    assert again["resources"] == value["resources"]


def test_arguebuf_comes_back_field_by_field() -> None:
    value = json.loads((SAMPLES / "arguebuf" / "graph.json").read_bytes())
    assert json.loads(api.save((GRAPH,), "x.arguebuf.json")[0]) == value


def test_arguebufs_reference_is_a_passage() -> None:
    claim = GRAPH[Iri(f"{GRAPH.id}#a1")]
    assert isinstance(claim, Claim)
    (name,) = claim.excerpts
    passage = GRAPH[name]
    assert isinstance(passage, Excerpt)
    (position,) = (each for s in passage.selectors if isinstance(each := GRAPH[s], TextPosition))
    assert (position.start, position.end) == (3, 18)
    assert GRAPH.theses == (claim.id,)
    assert {str(a.name) for a in GRAPH.agents if a.id in claim.speakers} == {"Ada Lee Byrd"}


def test_arguebufs_schemes_and_undercuts() -> None:
    assert short(relation(GRAPH, "s1").scheme or "") == "argument-from-position-to-know"
    assert relation(GRAPH, "s2").goal == relation(GRAPH, "s1").id
    assert relation(GRAPH, "s3").scheme is None
    assert Iri(f"{GRAPH.id}#s4") not in GRAPH  # a rephrase is neither for nor against


def test_a_dialogue_is_counted_as_lost_where_there_is_none() -> None:
    m = api.read(SAMPLES / "aif" / "dialogue.json")
    for name in ("sadface", "arguebuf"):
        lost = formats[name].losses([m])
        assert lost["other statements"] > 20


@pytest.mark.parametrize(
    ("name", "text", "line", "message"),
    [
        ("sadface", '{"nodes": [\n{"id": "a", "type": "thing"}]}', 2, "of type thing"),
        (
            "sadface",
            '{"nodes": [{"id": "a", "type": "atom"},\n{"id": "a", "type": "atom"}]}',
            2,
            "twice",
        ),
        (
            "sadface",
            '{"nodes": [], "edges": [\n{"source_id": "a", "target_id": "b"}]}',
            2,
            "node a",
        ),
        ("sadface", "[]", 1, "no SADFace"),
        ("arguebuf", '{"nodes": {"a":\n{}}}', 2, "neither atom nor scheme"),
        ("arguebuf", '{"nodes": {}, "majorClaim":\n"x"}', 2, "x is no atom"),
        (
            "arguebuf",
            '{"nodes": {}, "edges": {"e":\n{"source": "a", "target": "b"}}}',
            2,
            "node a",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    name: str, text: str, line: int, message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        api.load(text.encode(), "m.json", format=name)
    assert next(f.place.line for f in caught.value.findings if f.place) == line
