"""SADFace: atoms, schemes between them, and the metadata of the analysis (Wells 2020).

Version 0.2 calls every step a ``scheme`` and tells conflicts by their name; 0.5 has the types
``inference`` and ``conflict``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from argmap.formats import Format
from argmap.formats._aif_graph import to_nodeset
from argmap.formats._aif_map import RESERVED, default_edge, default_step, to_map
from argmap.formats._json import Problems, locate, parse, peek, problem
from argmap.formats._json import write as write_json
from argmap.formats._losses import difference
from argmap.formats._names import Names, map_iri, names_of
from argmap.formats._nodeset import CONFLICT, INFERENCE, STATEMENT, Edge, Node, Nodeset
from argmap.formats._schemes import scheme_of
from argmap.model import ArgumentMap, InputError, Text

_KINDS = {"scheme": INFERENCE, "inference": INFERENCE, "conflict": CONFLICT, "preference": "PA"}
_NAMES = {
    "support": INFERENCE,
    "conflict": CONFLICT,
    "attack": CONFLICT,
    "preference": "PA",
    "rephrase": "MA",
}
_PLAIN = {INFERENCE: "support", CONFLICT: "conflict", "PA": "preference", "MA": "rephrase"}
_TYPES = {INFERENCE: "inference", CONFLICT: "conflict", "PA": "preference"}
# What an atom, a step or a document says when nothing has been said of it.
_NODE: dict[str, Any] = {"metadata": {}}
_ATOM: dict[str, Any] = {"metadata": {}, "sources": []}
_CORE: dict[str, Any] = {"core": {"version": "0.5"}}
_OWN = "sadface:"
"""Before the fields that are this format's own, lest another takes them for its."""


def detect(data: bytes) -> bool:
    """Tell whether JSON has a list of nodes with ids, and SADFace's metadata or edges."""
    value = peek(data)
    if not isinstance(value, dict) or not isinstance(value.get("nodes"), list):
        return False
    metadata = value.get("metadata")
    if isinstance(metadata, dict) and "core" in metadata:
        return True
    first = next(iter(value["nodes"]), None)
    return isinstance(first, dict) and "id" in first and first.get("type") in {"atom", *_KINDS}


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of a document."""
    value = parse(data, file)
    if not isinstance(value, dict) or "nodes" not in value:
        advice = 'write {"nodes": [], "edges": [], "metadata": {"core": {}}}'
        raise InputError([problem(locate(data, file, []), "there is no SADFace here", advice)])
    return (_map(value, Problems(data, file), Names(map_iri(file), RESERVED)),)


def _map(value: Mapping[str, Any], problems: Problems, names: Names) -> ArgumentMap:
    nodes = tuple(_nodes(value, problems))
    edges = tuple(_edges(value, problems, {node.id for node in nodes}))
    problems.check()
    other = {
        f"{_OWN}{key}": block for key, block in value.items() if key not in {"nodes", "edges"}
    }
    title = _take_title(other)
    if other.get(f"{_OWN}metadata") == _CORE:
        del other[f"{_OWN}metadata"]
    if other.get(f"{_OWN}resources") == []:
        del other[f"{_OWN}resources"]
    m = to_map(Nodeset(nodes=nodes, edges=edges, other=other), names)
    if title is None or m.header is None:
        return m
    header = replace(m.header, title=Text(title))
    return ArgumentMap(m.records - {m.header} | {header}, m.extras)


def _take_title(other: dict[str, Any]) -> str | None:
    metadata = other.get(f"{_OWN}metadata")
    core = metadata.get("core") if isinstance(metadata, dict) else None
    title = core.get("title") if isinstance(core, dict) else None
    if not isinstance(title, str) or not isinstance(metadata, dict) or not isinstance(core, dict):
        return None
    rest = {key: field for key, field in core.items() if key != "title"}
    other[f"{_OWN}metadata"] = {**metadata, "core": rest}
    return title


def _nodes(value: Mapping[str, Any], problems: Problems) -> Iterator[Node]:
    known: set[str] = set()
    for path, item in problems.objects(value, ("nodes",)):
        name, kind = problems.id(path, item, "id"), problems.text(path, item, "type")
        if name is None:
            continue
        if name in known:
            problems.say(path, f"node {name} is there twice", "give each node an id of its own")
        known.add(name)
        if kind == "atom":
            rest = _unsaid(item, ("id", "type", "text"), _ATOM)
            yield Node(
                id=name, type=STATEMENT, text=problems.text(path, item, "text") or "", other=rest
            )
        elif kind in _KINDS:
            yield _step(name, kind, problems.text(path, item, "name") or "", item)
        else:
            advice = "use atom, scheme, inference, conflict or preference"
            problems.say(path, f"node {name} is of type {kind or 'none'}", advice)


def _step(name: str, kind: str, called: str, item: Mapping[str, Any]) -> Node:
    type_ = _NAMES.get(called.lower(), _KINDS[kind]) if kind == "scheme" else _KINDS[kind]
    rest = dict(_unsaid(item, ("id", "type", "name"), _NODE))
    if kind != _TYPES.get(type_):
        rest[f"{_OWN}type"] = kind
    scheme = scheme_of(called)
    text, said, number = called, None, None
    if called.lower() in _NAMES or scheme:
        text, said, number = default_step(type_, scheme)
        if called != _called(type_, said):
            rest[f"{_OWN}name"] = called
    return Node(id=name, type=type_, text=text, scheme=said, scheme_id=number, other=rest)


def _called(kind: str, scheme: str | None) -> str:
    """Return what SADFace calls a step of a scheme."""
    plain = scheme is None or scheme.startswith("Default ")
    return _PLAIN.get(kind, "support") if plain else str(scheme)


def _edges(value: Mapping[str, Any], problems: Problems, nodes: set[str]) -> Iterator[Edge]:
    names: set[str] = set()
    for path, item in problems.objects(value, ("edges",)):
        ends = problems.ends(path, item, ("source_id", "target_id"), nodes)
        if ends is None:
            continue
        name = problems.text(path, item, "id") or default_edge(*ends)
        if name in names:
            problems.say(path, f"edge {name} is there twice", "give each edge an id of its own")
        names.add(name)
        rest = _unsaid(item, ("id", "source_id", "target_id"), {})
        yield Edge(id=name, source=ends[0], goal=ends[1], other=rest)


def _unsaid(
    item: Mapping[str, Any], known: Sequence[str], plain: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the fields that are neither known nor as plain as can be."""
    return {
        f"{_OWN}{key}": field
        for key, field in item.items()
        if key not in known and (key not in plain or plain[key] != field)
    }


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as a document of version 0.5."""
    (m,) = maps
    return write_json(_document(m))


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a document cannot hold of a map."""
    (m,) = maps
    names = names_of(m, RESERVED)
    return difference(m, _map(_document(m), Problems(b"", "-"), names))


def _document(m: ArgumentMap) -> dict[str, Any]:
    graph = to_nodeset(m)
    nodes = [node for node in graph.nodes if node.type == STATEMENT or node.type in _PLAIN]
    ids = {node.id for node in nodes}
    other = _own(graph.other)
    metadata = other.pop("metadata", _CORE)
    if m.title is not None and isinstance(metadata, dict):
        metadata = {**metadata, "core": {**metadata.get("core", {}), "title": m.title.value}}
    return {
        "metadata": metadata,
        "resources": other.pop("resources", []),
        **other,
        "nodes": [_atom(node) if node.type == STATEMENT else _written(node) for node in nodes],
        "edges": [
            {"id": edge.id, "source_id": edge.source, "target_id": edge.goal, **_own(edge.other)}
            for edge in graph.edges
            if {edge.source, edge.goal} <= ids
        ],
    }


def _atom(node: Node) -> dict[str, Any]:
    return {"id": node.id, "type": "atom", "text": node.text, **_ATOM, **_own(node.other)}


def _written(node: Node) -> dict[str, Any]:
    own = _own(node.other)
    known = scheme_of(node.scheme or node.text)
    stored = (node.text, node.scheme, node.scheme_id) == default_step(node.type, known)
    name = _called(node.type, node.scheme) if stored or node.scheme else node.text
    return {
        "id": node.id,
        "type": own.pop("type", _TYPES.get(node.type, "scheme")),
        "name": own.pop("name", name),
        **_NODE,
        **own,
    }


def _own(other: Mapping[str, Any]) -> dict[str, Any]:
    return {k.removeprefix(_OWN): v for k, v in other.items() if k.startswith(_OWN)}


entry = Format(
    title="SADFace",
    suffixes=(".sadface.json", ".json"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms={
        "atom": "claim",
        "scheme or inference": "support; its name as scheme, where it is one of ours",
        "conflict, or a scheme called conflict or attack": "attack",
        "preference, rephrase": "dialogue layer",
        "metadata.core.title": "title",
        "sources, resources, metadata": "carried",
    },
)
