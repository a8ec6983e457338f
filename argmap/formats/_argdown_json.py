"""What the two shapes of Argdown's JSON have in common: they are read alike."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.argdown import notation
from argmap.argdown.exchange import of_value
from argmap.argdown.tree import Document
from argmap.formats._json import parse, peek, problem
from argmap.model import ArgumentMap, InputError, Place

_KEYS = {"statements", "arguments", "relations"}


def is_argdown(data: bytes) -> bool:
    """Tell whether a JSON text is Argdown's."""
    value = peek(data)
    return isinstance(value, dict) and value.keys() >= _KEYS


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map in Argdown's JSON; its nodes and edges, if there are any, add nothing."""
    value = parse(data, file)
    try:
        model = of_value(value)
    except ValueError as error:
        advice = "export it with `argdown json`"
        raise InputError([problem(Place(file, 1, 1), str(error), advice)]) from error
    m, findings = notation.read_model(model, Document("", file))
    if findings:
        raise InputError(findings)
    return (m,)
