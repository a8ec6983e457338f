"""An AIF graph as its users know it: nodes, edges, who uttered what; whatever file it is in.

AIFdb's JSON, xAIF and the RDF dialects are read into a `Nodeset` and written from one; what
it means as a map stands in ``_aif_map``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

STATEMENT = "I"
INFERENCE = "RA"
CONFLICT = "CA"
LOCUTION = "L"
ILLOCUTION = "YA"

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Node(NamedTuple):
    """One node; `other` holds what a file says of it and this record does not."""

    id: str
    type: str
    text: str
    time: str | None = None
    scheme: str | None = None
    scheme_id: str | None = None
    other: Mapping[str, Any] = NOTHING


class Edge(NamedTuple):
    """One edge, from a premise to its step, from the step to the conclusion."""

    id: str
    source: str
    goal: str
    form: str | None = None
    other: Mapping[str, Any] = NOTHING


class Utterance(NamedTuple):
    """Who uttered a node, when; AIFdb calls it a locution."""

    node: str
    person: str | None = None
    time: str | None = None
    start: str | None = None
    end: str | None = None
    source: str | None = None
    other: Mapping[str, Any] = NOTHING


class Person(NamedTuple):
    """A participant of the dialogue."""

    id: str
    first: str = ""
    last: str = ""
    other: Mapping[str, Any] = NOTHING


class Nodeset(NamedTuple):
    """A whole graph; `other` holds the blocks of its file that are not read, by name."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    utterances: tuple[Utterance, ...] = ()
    people: tuple[Person, ...] = ()
    other: Mapping[str, Any] = NOTHING


def natural(name: str) -> tuple[int, int, str]:
    """Return the key that sorts numbers as numbers, and before words.

    >>> sorted(["10", "b", "9"], key=natural)
    ['9', '10', 'b']
    """
    return (
        (0, int(name), name)
        if name.isascii() and name.isdigit() and len(name) < 20
        else (1, 0, name)
    )
