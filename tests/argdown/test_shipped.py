"""The article's map as Argdown ships beside the Turtle, and is the same map."""

from __future__ import annotations

from argmap.formats import formats
from argmap.resources import resource


def test_the_argdown_is_what_convert_makes_of_the_turtle() -> None:
    turtle, argdown = formats["turtle"], formats["argdown"]
    assert turtle.read
    assert argdown.read
    assert argdown.write
    maps = turtle.read(resource("graphs/frontier-pause.ttl").read_bytes(), "frontier-pause.ttl")
    file = resource("graphs/frontier-pause.argdown")
    assert argdown.write(maps) == file.read_bytes()
    assert tuple(argdown.read(file.read_bytes(), file.name)) == tuple(maps)
