"""From what an Argdown text says to claims, supports and attacks.

Which construct becomes what is laid down in ``docs/argdown.md``. In short: a statement is a
claim; an argument that is not reconstructed is a claim too; each inference of a reconstructed
one is a support with linked premises; a line of relation is a support or an attack; what the
vocabulary has no word for is carried as a triple.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from argmap.argdown import tree
from argmap.argdown.apparatus import KEYS, Apparatus, is_apparatus
from argmap.argdown.errors import Problem
from argmap.argdown.lines import lines
from argmap.argdown.memory import Memory
from argmap.argdown.model import Argument, Model, Section, Statement
from argmap.argdown.names import CARRIED, Names, scheme
from argmap.argdown.places import Places
from argmap.argdown.said import Report, Said
from argmap.argdown.to_claims import add_claim, words_of
from argmap.argdown.to_decisions import dispose_by_tags
from argmap.argdown.to_relations import add_relations
from argmap.argdown.to_steps import add_steps
from argmap.model import (
    MAPS,
    ArgumentMap,
    Attack,
    Claim,
    Header,
    Iri,
    Place,
    Record,
    Support,
    Triple,
    is_iri,
    slug,
)
from argmap.rdf.terms import iri as term
from argmap.rdf.terms import literal
from argmap.rdf.vocabulary import SKOS, TYPE, am

JSON = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
_OF_CONFIG = ("isCanonical", "isInGroup", "relation", "scheme", "raises")


@dataclass(frozen=True)
class Reading:
    """What was read.

    Attributes:
        records: by name.
        triples: that go with them.
        places: where the records stand.
        claims: the claim that a statement or an argument is, by the id of the object.
        extras: lines of N-Triples to add to the map.
        problems: what is wrong.
    """

    records: Mapping[Iri, Record]
    triples: frozenset[Triple]
    places: Places
    claims: Mapping[int, Iri]
    extras: tuple[str, ...]
    problems: tuple[Problem, ...]

    @cached_property
    def map(self) -> ArgumentMap:
        """The map, without what the lines of N-Triples say."""
        return ArgumentMap.as_made(tuple(self.records.values()), self.triples, self.places)


def to_map(model: Model, document: tree.Document, memory: Memory | None = None) -> Reading:
    """Return the map that a model speaks of. O(n log n).

    Args:
        model: what the text says.
        document: the text, for places; an empty one if there is none.
        memory: of the last reading of the text; that of this one is put into it.
    """
    return Mapper(model, document, memory).reading()


class Mapper:
    """Makes records of a model, and keeps the names that it gave."""

    def __init__(
        self, model: Model, document: tree.Document, memory: Memory | None = None
    ) -> None:
        self.model, self.document = model, document
        self.problems: list[Problem] = []
        self.records: dict[Iri, Record] = {}
        self.extras: set[Triple] = set()
        self.places = Places(document.file, document.lines)
        self.claim: dict[int, Iri] = {}
        self.step: dict[int, Iri] = {}
        self.by_title: dict[str, Iri] = {}
        matter = document.front_matter
        span = matter.span if matter else (0, 0)
        self.front = Said(model.front_matter, self.report(span), "")
        self.language = self.front.language = self.front.string("language") or ""
        self.title = self.front.text("title")
        self.names = Names(self._base())
        self.apparatus = Apparatus(self.names, self.language)
        self.theses: list[Iri] = []
        self.memory = memory
        if memory and memory.made_for != (self.names.base, self.language):
            memory.forget((self.names.base, self.language))
        if memory:
            self.names.resolved = memory.resolved
        nodes: list[Statement | Argument] = [*model.statements.values()]
        nodes += [each for each in model.arguments.values() if not each.pcs]
        self.nodes = sorted(nodes, key=_first_place)
        self.order = {id(node): number for number, node in enumerate(self.nodes, 1)}

    def _base(self) -> str:
        name = self.front.string("map")
        if name and is_iri(name):
            return name
        if name:
            return MAPS + slug(name)
        file = self.document.file.replace("\\", "/").rpartition("/")[2].partition(".")[0]
        return MAPS + slug(str(self.title or file or "map"))

    def report(self, *spans: tree.Span) -> Report:
        """Return how to report what is wrong with data that stands in some of these spans."""

        def add(key: str, message: str, expected: str) -> None:
            for start, end in reversed(spans):
                at = self.document.text.find(key, start, end)
                if at >= 0:
                    self.problems.append(Problem(at, at + len(key), message, expected))
                    return
            start, end = spans[-1] if spans else (0, 0)
            self.problems.append(Problem(start, end, message, expected))

        return add

    def reading(self) -> Reading:
        """Return what was read; to be called once."""
        self.apparatus.declare(self.front)
        self._sections()
        self._reserve()
        for node in self.nodes:
            add_claim(self, node)
        for argument in self.model.arguments.values():
            add_steps(self, argument)
        add_relations(self, lines(self.model))
        dispose_by_tags(self)
        self._members()
        self._header()
        return Reading(
            self.apparatus.records | self.records,
            frozenset(self.extras),
            self.places,
            self.claim,
            tuple(self.apparatus.extras),
            tuple(self.problems),
        )

    # names

    def _reserve(self) -> None:
        """Give each claim its name: those that name themselves first."""
        nodes = self.nodes
        for node in nodes:
            name = node.data.get("id") if node.data else None
            if isinstance(name, str) and (iri := self.names.resolve(name)):
                self.claim[id(node)] = iri
                self.names.taken.add(iri)
        for node in nodes:
            if id(node) not in self.claim:
                words = node.title if node.is_titled else words_of(node)
                self.claim[id(node)] = self.names.mint(words)
            if node.is_titled:
                self.by_title.setdefault(node.title, self.claim[id(node)])

    def reference(self, name: str) -> Iri:
        """Return the claim of a title, or else what a name stands for."""
        return self.by_title.get(name) or self.names.local(name)

    # what data says of claims and relations alike

    def said(self, node: Statement | Argument) -> Said:
        """Return what the data of a node says, all its members together."""
        spans = [
            member.element.data.span
            for member in node.members
            if member.element and member.element.data
        ]
        return Said(node.data, self.report(*spans), self.language)

    def speakers(self, said: Said) -> frozenset[Iri]:
        """Return those who say something."""
        return frozenset(map(self.apparatus.speaker, said.strings("speaker")))

    def excerpts(self, said: Said) -> frozenset[Iri]:
        """Return the passages that something rests on; that of a source alone is all of it."""
        source, passages = said.string("source"), said.strings("passage")
        if source is None and not passages:
            return frozenset()
        words: Iterable[str | None] = passages or [None]
        return frozenset(self.apparatus.excerpt(each, source) for each in words)

    def element(self, said: Said) -> dict[str, Any]:
        """Return what the data of a relation says, field by field."""
        name = said.string("scheme")
        return {
            "label": said.text("label"),
            "speakers": self.speakers(said),
            "excerpts": self.excerpts(said),
            "weight": said.decimal("weight"),
            "tags": frozenset(said.strings("tags")),
            "order": said.whole("order"),
            "draft": said.flag("draft"),
            "scheme": scheme(name) if name else None,
        }

    def carry(self, iri: Iri, said: Said) -> None:
        """Carry what is under keys of the author's own."""
        rest = {key: value for key, value in said.rest().items() if key not in _OF_CONFIG}
        if rest:
            self.extras.add((term(iri), CARRIED, as_json(rest)))

    # sections and the map itself

    def _sections(self) -> None:
        stack = list(self.model.sections)
        for section in stack:  # grows as it is walked
            stack += section.children
            if is_apparatus(section.data):
                self.apparatus.declare(Said(section.data, self.report(), self.language))

    def _members(self) -> None:
        """Carry each section as a collection of what stands in it."""
        held: dict[int, list[Iri]] = {}
        nodes: list[Statement | Argument] = [*self.model.statements.values()]
        for node in [*nodes, *self.model.arguments.values()]:
            name = self.claim.get(id(node))
            if name is None and isinstance(node, Argument) and node.pcs[-1].inference:
                name = self.step.get(id(node.pcs[-1].inference))
            if node.section and name:
                held.setdefault(id(node.section), []).append(name)
        stack: list[tuple[Section, Iri | None]] = [(each, None) for each in self.model.sections]
        for number, (section, parent) in enumerate(stack, 1):
            if is_apparatus(section.data) and id(section) not in held:
                continue
            name = self.names.fresh(f"section-{number}")
            subject = term(name)
            if parent:
                self.extras.add((term(parent), f"<{SKOS}member>", subject))
            self.extras |= {
                (subject, TYPE, f"<{SKOS}Collection>"),
                (subject, f"<{SKOS}prefLabel>", literal(section.title, self.language)),
                (subject, am("order"), _integer(number)),
            }
            for tag in section.tags:
                self.extras.add((subject, am("tag"), literal(tag)))
            for member in held.get(id(section), ()):
                self.extras.add((subject, f"<{SKOS}member>", term(member)))
            data = section.data if isinstance(section.data, dict) else {}
            if rest := {key: value for key, value in data.items() if key not in KEYS}:
                self.extras.add((subject, CARRIED, as_json(rest)))
            stack += [(each, name) for each in section.children]

    def _header(self) -> None:
        said = self.front
        iri = Iri(self.names.base)
        theses = self.theses or ([] if said.flag("thesis") is False else self._roots())
        if not ("map" in said and said.take("map") is None):
            self.records[iri] = Header(
                id=iri,
                title=self.title,
                theses=frozenset(theses),
                sources=frozenset(self.apparatus.sources),
            )
            self.places.put(iri, Place(self.document.file, 1, 1))
        rest = said.rest()
        if rest:
            self.extras.add((term(iri), CARRIED, as_json(rest)))

    def _roots(self) -> list[Iri]:
        """Return the claims that relations lead to and none starts from; or the first claim."""
        sources: set[Iri] = set()
        goals: set[Iri] = set()
        first: Iri | None = None
        for record in self.records.values():
            if isinstance(record, Support | Attack):
                sources |= record.sources
                goals.add(record.goal)
            elif isinstance(record, Claim) and first is None:
                first = record.id
        found = [iri for iri in self.claim.values() if iri in goals and iri not in sources]
        return found or ([first] if first and not goals else [])


def as_json(value: object) -> str:
    """Return a value as a literal of JSON, its keys in order."""
    said = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return literal(said, datatype=JSON)


def _integer(number: int) -> str:
    return literal(str(number), datatype="http://www.w3.org/2001/XMLSchema#integer")


def _first_place(node: Statement | Argument) -> tuple[int, int]:
    first = node.members[0] if len(node.members) == 1 else None
    if first and first.element:
        return first.element.span
    elements = [member.element for member in node.members]
    if None in elements:
        return min((member.place for member in node.members), default=(0, 0))
    return min((each.span for each in elements if each), default=(0, 0))
