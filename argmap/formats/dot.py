r"""DOT, for Graphviz and what else reads its graphs: claims and steps as nodes, with all they say.

`argmap export -o map.dot` draws a picture in DOT, in which a step is an arrow; here a step is a
node, so that a program can read the map out of the graph. Texts stand in double quotes, with a
backslash before a double quote or a backslash.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from argmap.formats import Format
from argmap.formats._graphs import HELD, TERMS, graph_of
from argmap.formats._losses import count
from argmap.model import ArgumentMap

_WIDTH = 34
_SHAPES = {"claim": "box", "support": "ellipse", "attack": "diamond"}


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as a directed graph."""
    return "".join(f"{line}\n" for line in _lines(maps)).encode()


def _lines(maps: Sequence[ArgumentMap]) -> Iterator[str]:
    graph = graph_of(maps)
    yield f"digraph {_quoted(graph.graph.get('name', 'argument map'))} {{"
    for node, said in graph.nodes(data=True):
        kind = str(said["kind"])
        shown = str(said.get("label") or said.get("text") or kind)
        # Graphviz shows `label`; our short title goes by another name.
        own = {"title" if key == "label" else key: value for key, value in said.items()}
        label = "\\n".join(_escaped(line) for line in textwrap.wrap(shown, _WIDTH))
        yield f'  {_quoted(node)} [shape={_SHAPES[kind]}, label="{label}", {_attributes(own)}];'
    for source, goal, said in graph.edges(data=True):
        yield f"  {_quoted(source)} -> {_quoted(goal)} [{_attributes(said)}];"
    yield "}"


def _attributes(said: Mapping[str, object]) -> str:
    return ", ".join(f"{key}={_quoted(value)}" for key, value in said.items())


def _quoted(value: object) -> str:
    r"""Return a value as a text of DOT.

    >>> _quoted('a "b" \\'), _quoted(True)
    ('"a \\"b\\" \\\\"', '"true"')
    """
    return f'"{_escaped(str(value).lower() if isinstance(value, bool) else str(value))}"'


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"')


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a graph cannot hold of a map."""
    return count(maps, HELD, languages=True)


entry = Format(title="DOT", suffixes=(".dot", ".gv"), write=write, losses=losses, terms=TERMS)
