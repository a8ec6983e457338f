"""A map as arguebuf's JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.formats._aif_graph import to_nodeset
from argmap.formats._aif_map import full_name
from argmap.formats._arguebuf_schemes import enumerated, scheme_called
from argmap.formats._names import Names
from argmap.formats._nodeset import CONFLICT, INFERENCE, STATEMENT, Node
from argmap.model import ArgumentMap, Excerpt, Iri, TextPosition, TextQuote

KINDS = {"support": INFERENCE, "attack": CONFLICT, "preference": "PA", "rephrase": "MA"}
"""The type of node of AIF for each kind of scheme."""

OWN = "arguebuf:"
"""Before the fields that are this format's own, lest another takes them for its."""

_WORDS = {kind: word for word, kind in KINDS.items()}


def to_document(m: ArgumentMap, names: Names) -> dict[str, Any]:
    """Return the document of a map."""
    graph = to_nodeset(m)
    nodes = [node for node in graph.nodes if node.type in {STATEMENT, "", *_WORDS}]
    ids = {node.id for node in nodes}
    speakers = {u.node: u.person for u in reversed(graph.utterances) if u.person}
    value: dict[str, Any] = {
        "nodes": {node.id: _node(m, node, names, speakers.get(node.id)) for node in nodes},
        "edges": {
            edge.id: {"source": edge.source, "target": edge.goal, **_own(edge.other)}
            for edge in graph.edges
            if {edge.source, edge.goal} <= ids
        },
    }
    if graph.people:
        value["participants"] = {
            person.id: {"name": full_name(person), **_own(person.other)} for person in graph.people
        }
    if m.theses:
        value["majorClaim"] = names.id(m.theses[0])
    other = _own(graph.other)
    resources = {**_resources(m, names), **other.pop("resources", {})}
    if resources:
        value["resources"] = resources
    return value | other


def _resources(m: ArgumentMap, names: Names) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for source in m.sources:
        name = names.own_id("source", source.id)
        if name is not None:
            found[name] = {"title": source.title.value} if source.title else {}
    return found


def _node(m: ArgumentMap, node: Node, names: Names, speaker: str | None) -> dict[str, Any]:
    own = _own(node.other)
    if node.type == STATEMENT:
        atom: dict[str, Any] = {"text": node.text, **own.pop("atom", {})}
        reference = _reference(m, node.id, names)
        if reference:
            atom["reference"] = reference
        if speaker:
            atom["participant"] = speaker
        return {"atom": atom, **own}
    scheme: dict[str, Any] = {}
    if node.type:
        word = _WORDS[node.type]
        called = own.pop("called", None)
        if called is None:
            called = called_in_file(node.type, scheme_called(node.scheme or node.text))
        scheme[word] = f"{word.upper()}_{called}"
    return {"scheme": {**scheme, **own.pop("scheme", {})}, **own}


def _reference(m: ArgumentMap, name: str, names: Names) -> dict[str, Any] | None:
    passage = m.get(names.own("passage", name))
    if not isinstance(passage, Excerpt):
        return None
    selectors = [m.get(each) for each in sorted(passage.selectors)]
    starts = [each.start for each in selectors if isinstance(each, TextPosition)]
    words = [each.exact for each in selectors if isinstance(each, TextQuote)]
    source = names.own_id("source", passage.source)
    if not starts or not words or source is None:
        return None
    return {"resource": source, "offset": starts[0], "text": words[0]}


def called_in_file(kind: str, scheme: Iri | None) -> str:
    """Return the value of the enumeration for a scheme of ours."""
    return enumerated(scheme) if scheme is not None and kind == INFERENCE else "DEFAULT"


def _own(other: Mapping[str, Any]) -> dict[str, Any]:
    return {k.removeprefix(OWN): v for k, v in other.items() if k.startswith(OWN)}
