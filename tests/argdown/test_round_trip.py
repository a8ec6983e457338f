"""A map written as Argdown and read again is the same map, whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from argmap.argdown import notation
from argmap.argdown.build import build
from argmap.argdown.exchange import read_json
from argmap.argdown.parser import parse
from argmap.argdown.tree import Document
from argmap.formats import formats
from argmap.model import ArgumentMap
from argmap.rdf.codec import encode
from argmap.resources import resource
from tests.argdown.generated_maps import debates
from tests.rdf.strategies import maps


def read(text: str) -> ArgumentMap:
    document = parse(text)
    return notation.read_model(build(document), document)[0]


@given(maps())
@settings(max_examples=40)
def test_any_map_survives(m: ArgumentMap) -> None:
    again = read(notation.write(m))
    assert encode(again) == encode(m)


@given(debates())
@settings(max_examples=40)
def test_a_debate_is_written_without_triples_left_over(m: ArgumentMap) -> None:
    text = notation.write(m)
    assert "extras:" not in text
    assert read(text) == m


@given(maps())
@settings(max_examples=25)
def test_any_map_survives_as_json(m: ArgumentMap) -> None:
    again, _ = notation.read_model(read_json(notation.write_json(m)), Document(""))
    assert encode(again) == encode(m)


@given(debates())
@settings(max_examples=25)
def test_a_debate_is_written_as_json_without_triples_left_over(m: ArgumentMap) -> None:
    said = notation.write_json(m)
    assert '"extras"' not in said
    again, _ = notation.read_model(read_json(said), Document(""))
    assert again == m


@given(debates())
@settings(max_examples=25)
def test_writing_is_stable(m: ArgumentMap) -> None:
    text = notation.write(m)
    assert notation.write(read(text)) == text


@pytest.mark.parametrize("name", ["frontier-pause", "turing-1950"])
def test_the_shipped_maps_are_the_same_in_argdown(name: str) -> None:
    file = resource(f"graphs/{name}.ttl")
    reading = formats["turtle"].read
    assert reading
    (m,) = reading(file.read_bytes(), file.name)
    text = notation.write(m)
    again, findings = notation.read(text.encode(), f"{name}.argdown")
    assert findings == []
    assert again == m
    assert notation.write(again) == text
