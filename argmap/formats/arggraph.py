"""Argument graphs in XML, as in the corpus of argumentative microtexts (Peldszus and Stede 2013).

A text is cut into discourse units (edu); one or several of them make an argumentative unit
(adu), which is a claim. An edge of type `und` leads to another edge, and `add` gives a further
premise to the edge that it leads to; so the edges are read first and then put together. The
one claim that no relation starts from is the central claim.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from argmap.formats import Format
from argmap.formats._arggraph_write import to_text
from argmap.formats._elements import Step, carry
from argmap.formats._json import DANGLING, problem
from argmap.formats._losses import difference
from argmap.formats._names import Names, map_iri, names_of
from argmap.formats._xml import Element, parse
from argmap.model import (
    ArgumentMap,
    Claim,
    Excerpt,
    Finding,
    Header,
    InputError,
    Iri,
    Record,
    Source,
    Text,
    TextQuote,
    Triple,
)

RESERVED = ("edu", "quote", "source")
EXAMPLE = Iri("https://w3id.org/argmap/schemes#argument-from-example")
_ROOT = "arggraph"
_STEPS = frozenset({"sup", "exa", "reb", "und"})


def detect(data: bytes) -> bool:
    """Tell whether XML is such a graph, by its root element."""
    return b"<arggraph" in data[:2000]


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of a graph."""
    return (_Reader(parse(data, file), Names(map_iri(file), RESERVED)).map(),)


class _Reader:
    """Reads one graph, and collects what is wrong with it."""

    def __init__(self, root: Element, names: Names) -> None:
        self.names = names
        self.problems: list[Finding] = []
        if root.tag != _ROOT:
            self._say(root, f"the root is {root.tag}, not {_ROOT}", "is this the right file?")
        self.root = root
        self.edges = {each: edge for edge in root.all("edge") if (each := self._id(edge))}
        self.units = {each: unit for unit in root.all("adu") if (each := self._id(unit))}
        self.edus = {each: edu for edu in root.all("edu") if (each := self._id(edu))}
        self.joints = {each: joint for joint in root.all("joint") if (each := self._id(joint))}
        self._each_once(root)

    def map(self) -> ArgumentMap:
        segments = self._segments()
        texts = self._texts(segments)
        steps = self._steps()
        if self.problems:
            raise InputError(sorted(self.problems, key=lambda each: each.place or ()))
        claims = [record for record in texts if isinstance(record, Claim)]
        used = {source for step in steps for source in step.sources}
        roots = [claim.id for claim in claims if claim.id not in used]
        theses = frozenset(roots if len(roots) == 1 else ())
        header = Header(id=self.names.base, theses=theses)
        said = dict(self.root.attributes)
        if said.get("id") == self.names.base.rpartition("/")[2]:
            del said["id"]  # it is the map's own name
        extras = carry(self.names.base, said)
        for unit, joints in segments.joints.items():
            extras |= carry(self.names.iri(unit), {"joint": joints})
        relations = [
            step.relation(scheme=EXAMPLE if self._type(step.id) == "exa" else None)
            for step in steps
        ]
        return ArgumentMap.of(
            header, *texts, *relations, extras=extras | self._said_implicit(segments)
        )

    def _segments(self) -> _Segments:
        into: dict[str, list[str]] = {}
        for edge in self.edges.values():
            if edge.attributes.get("type") == "seg":
                source, goal = self._ends(
                    edge, {**self.edus, **self.joints}, {**self.units, **self.joints}
                )
                if source and goal:
                    into.setdefault(goal, []).append(source)
        position = {edu: index for index, edu in enumerate(self.edus, 1)}
        found = _Segments(position, {}, {})
        for unit in self.units:
            direct = [each for each in into.get(unit, ()) if each in position]
            joints = {
                each: [position[edu] for edu in into.get(each, ()) if edu in position]
                for each in into.get(unit, ())
                if each in self.joints
            }
            if joints:
                found.joints[unit] = joints
            named = {name: edu for edu, name in position.items()}
            inside = [named[index] for some in joints.values() for index in some]
            found.edus[unit] = sorted({*direct, *inside}, key=position.__getitem__)
            if not found.edus[unit]:
                self._say(self.units[unit], f"adu {unit} has no edu", "give it a seg edge")
        return found

    def _texts(self, segments: _Segments) -> list[Record]:
        records: list[Record] = []
        single: set[str] = set()
        for unit, edus in segments.edus.items():
            if not edus:
                continue
            if len(edus) == 1 and unit not in segments.joints:
                single.add(edus[0])
                passages: frozenset[Iri] = frozenset()
            else:
                passages = frozenset(self._passage(segments.position[edu]) for edu in edus)
            kind = self.units[unit].attributes.get("type")
            records.append(
                Claim(
                    id=self.names.iri(unit),
                    text=Text(" ".join(self.edus[edu].text for edu in edus)),
                    order=segments.position[edus[0]],
                    implicit=all(map(self._is_implicit, edus)) or None,
                    tags=frozenset({"opp"} if kind == "opp" else ()),
                    excerpts=passages,
                )
            )
        source = self.names.own("source", "text")
        for edu, index in segments.position.items():
            if edu not in single or sum(edu in edus for edus in segments.edus.values()) > 1:
                quote = self.names.own("quote", str(index))
                passage = self._passage(index)
                records += [
                    Excerpt(id=passage, source=source, selectors=frozenset({quote})),
                    TextQuote(id=quote, exact=self.edus[edu].text),
                    Source(id=source),
                ]
        return records

    def _said_implicit(self, segments: _Segments) -> frozenset[Triple]:
        """Return what says that a unit of several is implicit, which its claim does not tell."""
        told = {
            edu
            for edus in segments.edus.values()
            for edu in edus
            if all(map(self._is_implicit, edus))
        }
        said: frozenset[Triple] = frozenset()
        for edu, index in segments.position.items():
            if self._is_implicit(edu) and edu not in told:
                said |= carry(self._passage(index), {"implicit": "true"})
        return said

    def _steps(self) -> list[Step]:
        sources: dict[str, list[Iri]] = {}
        goals: dict[str, Iri] = {}
        for name, edge in self.edges.items():
            kind = edge.attributes.get("type", "")
            if kind in _STEPS:
                source, goal = self._ends(edge, self.units, {**self.units, **self.edges})
                if source and goal:
                    sources.setdefault(name, []).append(self.names.iri(source))
                    goals[name] = self.names.iri(self._main(goal) or goal)
            elif kind == "add":
                source, goal = self._ends(edge, self.units, self.edges)
                main = self._main(goal) if goal else None
                if source and main:
                    sources.setdefault(main, []).append(self.names.iri(source))
            elif kind != "seg":
                self._say(
                    edge,
                    f"edge {name} is of type {kind or 'none'}",
                    "use sup, exa, add, reb, und or seg",
                )
        return [
            Step(
                id=self.names.iri(name),
                against=self.edges[name].attributes["type"] in {"reb", "und"},
                sources=sources[name],
                goal=goal,
            )
            for name, goal in goals.items()
        ]

    def _main(self, name: str) -> str | None:
        """Return the relation that a name stands for: an `add` edge is part of its target."""
        seen: set[str] = set()
        while (edge := self.edges.get(name)) and edge.attributes.get("type") == "add":
            if name in seen:
                self._say(edge, f"edge {name} adds to itself", "lead it to a sup or reb edge")
                return None
            seen.add(name)
            name = edge.attributes.get("trg", "")
        if edge and edge.attributes.get("type") in _STEPS:
            return name
        if edge:
            self._say(
                edge, f"edge {name} is of no relation", "lead it to a sup, exa, reb or und edge"
            )
        return None

    def _ends(
        self, edge: Element, sources: Iterable[str], goals: Iterable[str]
    ) -> tuple[str | None, str | None]:
        found: list[str | None] = []
        for end, known in (("src", sources), ("trg", goals)):
            name = edge.attributes.get(end)
            if name is None:
                self._say(edge, f"the edge has no {end}", f'write {end}="a1"')
            elif name not in known or name == edge.attributes.get("id"):
                advice = f"{end} takes the id of what such an edge joins"
                message = f"the edge has {name} as {end}, which it cannot lead to or from"
                self.problems.append(problem(edge.place, message, advice, DANGLING))
                name = None
            found.append(name)
        return found[0], found[1]

    def _id(self, element: Element) -> str | None:
        name = element.attributes.get("id")
        if not name:
            self._say(element, f"the {element.tag} has no id", 'write id="a1"')
        return name

    def _each_once(self, root: Element) -> None:
        seen: set[str] = set()
        for element in root.children:
            name = element.attributes.get("id")
            if name and name in seen:
                self._say(element, f"the id {name} is there twice", "give each its own")
            seen.add(name or "")

    def _is_implicit(self, edu: str) -> bool:
        return self.edus[edu].attributes.get("implicit") == "true"

    def _passage(self, index: int) -> Iri:
        return self.names.own("edu", str(index))

    def _type(self, relation: Iri) -> str:
        return self.edges[self.names.id(relation)].attributes["type"]

    def _say(self, element: Element, message: str, advice: str) -> None:
        self.problems.append(problem(element.place, message, advice))


class _Segments:
    """Which discourse units, by position in the text, make which argumentative unit."""

    def __init__(
        self,
        position: Mapping[str, int],
        edus: dict[str, list[str]],
        joints: dict[str, dict[str, list[int]]],
    ) -> None:
        self.position, self.edus, self.joints = position, edus, joints


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as such a graph."""
    (m,) = maps
    return to_text(m, names_of(m, RESERVED)).encode()


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what such a graph cannot hold of a map."""
    (m,) = maps
    names = names_of(m, RESERVED)
    again = _Reader(parse(to_text(m, names).encode(), "-"), names).map()
    return difference(m, again)


entry = Format(
    title="arggraph XML",
    suffixes=(".arggraph.xml", ".xml"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms={
        "adu": "claim; type opp as the tag opp",
        "edu": "the claim's text and place in order; several of one adu as passages",
        "edu implicit": "implicit claim",
        "edge sup": "support",
        "edge exa": "support by the scheme argument from example",
        "edge reb": "attack on a claim",
        "edge und": "attack on a relation",
        "edge add": "a further premise or attacker of the edge that it leads to",
        "the one adu without an edge out of it": "thesis",
        "id, topic_id, stance": "carried on the map",
        "ids of edu, seg and add": "given anew",
    },
)
