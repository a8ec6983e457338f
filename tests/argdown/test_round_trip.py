"""A map written as Argdown and read again is the same map, whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from argmap.argdown import notation
from argmap.argdown.build import build
from argmap.argdown.parser import parse
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
def test_any_map_survives(m: ArgumentMap) -> None:
    again = read(notation.write(m))
    assert encode(again) == encode(m)


@given(debates())
def test_a_debate_is_written_without_triples_left_over(m: ArgumentMap) -> None:
    text = notation.write(m)
    assert "extras:" not in text
    assert read(text) == m


@given(debates())
@settings(max_examples=50)
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
