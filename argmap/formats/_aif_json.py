"""AIFdb's JSON as a `Nodeset` and back: the blocks that AIF files and xAIF wrappers share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from argmap.formats._json import DANGLING, locate, problem
from argmap.formats._nodeset import Edge, Node, Nodeset, Person, Utterance
from argmap.model import InputError

Path = tuple[str | int, ...]

_NODE = ("nodeID", "text", "type", "timestamp", "scheme", "schemeID")
_EDGE = ("edgeID", "fromID", "toID", "formEdgeID")
_LOCUTION = ("nodeID", "personID", "timestamp", "start", "end", "source")
_PERSON = ("participantID", "firstname", "surname")
_BLOCKS = ("nodes", "edges", "locutions", "participants")


def read_nodeset(value: Mapping[str, Any], data: bytes, file: str, at: Path = ()) -> Nodeset:
    """Return the nodeset that the object at a path of a JSON text says.

    Raises:
        InputError: with every problem, each at its place.
    """
    blocks = _Blocks(value, at)
    nodes = tuple(blocks.nodes())
    edges = tuple(blocks.edges({node.id for node in nodes}))
    utterances = tuple(blocks.utterances({node.id for node in nodes}))
    people = tuple(blocks.people())
    if blocks.problems:
        raise InputError(
            problem(locate(data, file, path), message, advice, code)
            for path, message, advice, code in blocks.problems
        )
    other = {key: block for key, block in value.items() if key not in _BLOCKS}
    return Nodeset(nodes=nodes, edges=edges, utterances=utterances, people=people, other=other)


class _Blocks:
    """Reads block after block and collects what is wrong."""

    def __init__(self, value: Mapping[str, Any], at: Path) -> None:
        self.value, self.at = value, at
        self.problems: list[tuple[Path, str, str, str]] = []

    def nodes(self) -> Iterator[Node]:
        known: set[str] = set()
        for path, item in self._items("nodes"):
            name = self._id(path, item, "nodeID")
            if name is None:
                continue
            if name in known:
                self._say(path, f"node {name} is there twice", "give each node an id of its own")
                continue
            known.add(name)
            yield Node(
                id=name,
                type=self._text(path, item, "type") or "",
                text=self._text(path, item, "text") or "",
                time=self._text(path, item, "timestamp"),
                scheme=self._text(path, item, "scheme"),
                scheme_id=self._text(path, item, "schemeID"),
                other=_rest(item, _NODE),
            )

    def edges(self, nodes: set[str]) -> Iterator[Edge]:
        names: set[str] = set()
        for path, item in self._items("edges"):
            source, goal = (self._id(path, item, key) for key in ("fromID", "toID"))
            if source is None or goal is None:
                continue
            for end in (source, goal):
                if end not in nodes:
                    self._dangling(path, "the edge", end)
            name = self._text(path, item, "edgeID") or f"e{path[-1]}"
            if name in names:
                self._say(path, f"edge {name} is there twice", "give each edge an id of its own")
                continue
            names.add(name)
            yield Edge(
                id=name,
                source=source,
                goal=goal,
                form=self._text(path, item, "formEdgeID"),
                other=_rest(item, _EDGE),
            )

    def utterances(self, nodes: set[str]) -> Iterator[Utterance]:
        for path, item in self._items("locutions"):
            node = self._id(path, item, "nodeID")
            if node is None:
                continue
            if node not in nodes:
                self._dangling(path, "the locution", node)
            yield Utterance(
                node=node,
                person=self._text(path, item, "personID"),
                time=self._text(path, item, "timestamp"),
                start=self._text(path, item, "start"),
                end=self._text(path, item, "end"),
                source=self._text(path, item, "source"),
                other=_rest(item, _LOCUTION),
            )

    def people(self) -> Iterator[Person]:
        known: set[str] = set()
        for path, item in self._items("participants"):
            name = self._id(path, item, "participantID")
            if name is None:
                continue
            if name in known:
                self._say(path, f"participant {name} is there twice", "keep one of them")
                continue
            known.add(name)
            yield Person(
                id=name,
                first=self._text(path, item, "firstname") or "",
                last=self._text(path, item, "surname") or "",
                other=_rest(item, _PERSON),
            )

    def _items(self, block: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        items = self.value.get(block)
        if items is None:  # AIFdb leaves a block out, xAIF writes null
            return
        if not isinstance(items, list):
            self._say((*self.at, block), f"{block} is no list", "write a list of objects")
            return
        for index, item in enumerate(items):
            path = (*self.at, block, index)
            if isinstance(item, dict):
                yield path, item
            else:
                self._say(path, f"an entry of {block} is no object", "write an object")

    def _id(self, path: Path, item: Mapping[str, Any], key: str) -> str | None:
        name = self._text(path, item, key)
        if name == "" or item.get(key) is None:
            self._say(path, f"there is no {key}", f"give it a {key}, such as 12")
        return name or None

    def _text(self, path: Path, item: Mapping[str, Any], key: str) -> str | None:
        value = item.get(key)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)  # xAIF writes ids as numbers or as strings
        self._say((*path, key), f"{key} is neither text nor a whole number", "write it as text")
        return None

    def _dangling(self, path: Path, what: str, node: str) -> None:
        message = f"{what} names node {node}, which the file does not define"
        self.problems.append((path, message, "define the node, or take this out", DANGLING))

    def _say(self, path: Path, message: str, advice: str) -> None:
        self.problems.append((path, message, advice, "AM003"))


def _rest(item: Mapping[str, Any], known: Sequence[str]) -> Mapping[str, Any]:
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
