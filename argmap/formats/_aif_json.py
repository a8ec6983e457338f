"""AIFdb's JSON as a `Nodeset` and back: the blocks that AIF files and xAIF wrappers share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.formats._json import DANGLING, Path, Problems
from argmap.formats._nodeset import NOTHING, Edge, Node, Nodeset, Person, Utterance

_NODE = frozenset({"nodeID", "text", "type", "timestamp", "scheme", "schemeID"})
_EDGE = frozenset({"edgeID", "fromID", "toID", "formEdgeID"})
_LOCUTION = frozenset({"nodeID", "personID", "timestamp", "start", "end", "source"})
_PERSON = frozenset({"participantID", "firstname", "surname"})
_BLOCKS = ("nodes", "edges", "locutions", "participants")


def read_nodeset(value: Mapping[str, Any], data: bytes, file: str, at: Path = ()) -> Nodeset:
    """Return the nodeset that the object at a path of a JSON text says.

    Raises:
        InputError: with every problem, each at its place.
    """
    problems = Problems(data, file)
    nodes = tuple(_nodes(value, at, problems))
    known = {node.id for node in nodes}
    edges = tuple(_edges(value, at, problems, known))
    utterances = tuple(_utterances(value, at, problems, known))
    people = tuple(_people(value, at, problems))
    problems.check()
    other = {key: block for key, block in value.items() if key not in _BLOCKS}
    return Nodeset(nodes=nodes, edges=edges, utterances=utterances, people=people, other=other)


def _nodes(value: Mapping[str, Any], at: Path, problems: Problems) -> Iterator[Node]:
    known: set[str] = set()
    for path, item in problems.objects(value, (*at, "nodes")):
        name = problems.id(path, item, "nodeID")
        if name is None:
            continue
        if name in known:
            problems.say(path, f"node {name} is there twice", "give each node an id of its own")
            continue
        known.add(name)
        yield Node(
            id=name,
            type=problems.text(path, item, "type") or "",
            text=problems.text(path, item, "text") or "",
            time=problems.text(path, item, "timestamp"),
            scheme=problems.text(path, item, "scheme"),
            scheme_id=problems.text(path, item, "schemeID"),
            other=_rest(item, _NODE),
        )


def _edges(
    value: Mapping[str, Any], at: Path, problems: Problems, nodes: set[str]
) -> Iterator[Edge]:
    names: set[str] = set()
    for path, item in problems.objects(value, (*at, "edges")):
        ends = problems.ends(path, item, ("fromID", "toID"), nodes)
        if ends is None:
            continue
        name = problems.text(path, item, "edgeID") or f"e{path[-1]}"
        if name in names:
            problems.say(path, f"edge {name} is there twice", "give each edge an id of its own")
            continue
        names.add(name)
        form = problems.text(path, item, "formEdgeID")
        yield Edge(id=name, source=ends[0], goal=ends[1], form=form, other=_rest(item, _EDGE))


def _utterances(
    value: Mapping[str, Any], at: Path, problems: Problems, nodes: set[str]
) -> Iterator[Utterance]:
    for path, item in problems.objects(value, (*at, "locutions")):
        node = problems.id(path, item, "nodeID")
        if node is None:
            continue
        if node not in nodes:
            message = f"the locution names node {node}, which the file does not define"
            problems.say(path, message, "define the node, or take this out", DANGLING)
        yield Utterance(
            node=node,
            person=problems.text(path, item, "personID"),
            time=problems.text(path, item, "timestamp"),
            start=problems.text(path, item, "start"),
            end=problems.text(path, item, "end"),
            source=problems.text(path, item, "source"),
            other=_rest(item, _LOCUTION),
        )


def _people(value: Mapping[str, Any], at: Path, problems: Problems) -> Iterator[Person]:
    known: set[str] = set()
    for path, item in problems.objects(value, (*at, "participants")):
        name = problems.id(path, item, "participantID")
        if name is None:
            continue
        if name in known:
            problems.say(path, f"participant {name} is there twice", "keep one of them")
            continue
        known.add(name)
        yield Person(
            id=name,
            first=problems.text(path, item, "firstname") or "",
            last=problems.text(path, item, "surname") or "",
            other=_rest(item, _PERSON),
        )


def _rest(item: Mapping[str, Any], known: frozenset[str]) -> Mapping[str, Any]:
    if item.keys() <= known:
        return NOTHING
    return {key: value for key, value in item.items() if key not in known}


def write_nodeset(nodeset: Nodeset) -> dict[str, Any]:
    """Return a nodeset as AIFdb's JSON object."""
    value: dict[str, Any] = {
        "nodes": [_node(node) for node in nodeset.nodes],
        "edges": [
            {
                "edgeID": edge.id,
                "fromID": edge.source,
                "toID": edge.goal,
                "formEdgeID": edge.form,
                **edge.other,
            }
            for edge in nodeset.edges
        ],
        "locutions": [
            {
                "nodeID": utterance.node,
                "personID": utterance.person,
                "timestamp": utterance.time,
                "start": utterance.start,
                "end": utterance.end,
                "source": utterance.source,
                **utterance.other,
            }
            for utterance in nodeset.utterances
        ],
    }
    if nodeset.people:
        value["participants"] = [
            {
                "participantID": person.id,
                "firstname": person.first,
                "surname": person.last,
                **person.other,
            }
            for person in nodeset.people
        ]
    return value | dict(nodeset.other)


def _node(node: Node) -> dict[str, Any]:
    named = {"timestamp": node.time, "scheme": node.scheme, "schemeID": node.scheme_id}
    value: dict[str, Any] = {"nodeID": node.id, "text": node.text, "type": node.type}
    value |= {key: said for key, said in named.items() if said is not None}
    return value | dict(node.other)
