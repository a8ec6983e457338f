"""From what an Argdown text says to claims, supports and attacks.

Which construct becomes what is laid down in ``docs/argdown.md``. In short: a statement is a
claim; an argument that is not reconstructed is a claim too; each inference of a reconstructed
one is a support with linked premises; a line of relation is a support or an attack; what the
vocabulary has no word for is carried as a triple.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from argmap.argdown import tree
from argmap.argdown.apparatus import KEYS, Apparatus, is_apparatus
from argmap.argdown.errors import Problem
from argmap.argdown.lines import lines
from argmap.argdown.memory import Kept, Memory, Watch, elements, speakers_in
from argmap.argdown.model import (
    Argument,
    Member,
    Model,
    Role,
    Section,
    Statement,
    canonical,
)
from argmap.argdown.names import NAMESPACE, Names, scheme
from argmap.argdown.places import Places
from argmap.argdown.said import Report, Said
from argmap.argdown.to_decisions import DRAFT, dispose, dispose_by_tags
from argmap.argdown.to_relations import add_relations
from argmap.argdown.wording import collapsed
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
    Text,
    Triple,
    is_iri,
    slug,
)
from argmap.rdf.terms import iri as term
from argmap.rdf.terms import literal
from argmap.rdf.vocabulary import RDFS, SKOS, TYPE, am

CARRIED = f"<{NAMESPACE}data>"
"""The property that carries data under keys of the author's own, as JSON."""

ARGUMENT = f"<{NAMESPACE}Argument>"
RULE = f"<{NAMESPACE}rule>"
MARKUP = f"<{NAMESPACE}markup>"
JSON = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON"
_COMMENT = f"<{RDFS}comment>"
_MARKUP = {"bold", "italic", "link"}
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
            self._add_claim(node)
        for argument in self.model.arguments.values():
            self._add_steps(argument)
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
                words = node.title if node.is_titled else _words(node)
                self.claim[id(node)] = self.names.mint(words)
            if node.is_titled:
                self.by_title.setdefault(node.title, self.claim[id(node)])

    def reference(self, name: str) -> Iri:
        """Return the claim of a title, or else what a name stands for."""
        return self.by_title.get(name) or self.names.local(name)

    # claims

    def _add_claim(self, node: Statement | Argument) -> None:
        iri, number = self.claim[id(node)], self.order[id(node)]
        self._place(iri, node.members)
        if self.memory is None:
            self._make_claim(iri, node)
            return
        kept = self.memory.claim(node, iri)
        if kept and self.apparatus.hears(kept):
            self.records[iri] = self.memory.again(kept, number)
            self.extras |= kept.extras
            self.theses += [iri] * kept.is_told
            return
        watch = Watch(self)
        self._make_claim(iri, node)
        extras = watch.end(node.data)
        record = self.records.get(iri)
        if extras is not None and isinstance(record, Claim):
            is_thesis = bool(self.theses) and self.theses[-1] == iri
            told = (speakers_in(node.data), "order" not in node.data, is_thesis)
            self.memory.keep_claim(node, Kept(elements(node), iri, record, extras, *told))

    def _make_claim(self, iri: Iri, node: Statement | Argument) -> None:
        title = Text(node.title, self.language) if node.is_titled else None
        words = _words(node) or (node.title if node.is_titled else "")
        if not words and node.members and node.members[0].element:
            start, end = node.members[0].element.span
            advice = "write what is claimed, or take the line out"
            self.problems.append(Problem(start, end, "there is no text here", advice))
        if node.data:
            self._add_told(iri, node, title, words)
        else:
            self.records[iri] = Claim(
                id=iri,
                label=title,
                text=Text(words, self.language),
                tags=frozenset(node.tags) - {DRAFT},
                order=self.order[id(node)],
                draft=DRAFT in node.tags or None,
            )
        if isinstance(node, Argument):
            self.extras.add((term(iri), TYPE, ARGUMENT))
        self._mark_up(iri, node)

    def _add_told(
        self, iri: Iri, node: Statement | Argument, title: Text | None, words: str
    ) -> None:
        """Add a claim of which data says something."""
        said = self._said(node)
        said.take("id")
        text = said.text("text") if "text" in said else None
        is_draft = said.flag("draft") if "draft" in said else DRAFT in node.tags or None
        self.records[iri] = Claim(
            id=iri,
            label=said.text("label") if "label" in said else title,
            text=text or Text(words, _language(said, self.language)),
            speakers=self.speakers(said),
            excerpts=self._excerpts(said),
            weight=said.decimal("weight"),
            tags=(frozenset(node.tags) - {DRAFT}) | frozenset(said.strings("tags")),
            order=said.whole("order") if "order" in said else self.order[id(node)],
            draft=is_draft,
            answers=frozenset(map(self.apparatus.question, said.strings("answers"))),
            speech=said.string("speech"),
            implicit=said.flag("implicit"),
            needs_support=said.flag("needsSupport"),
        )
        if said.flag("thesis"):
            self.theses.append(iri)
        dispose(self, iri, said, node.tags)
        self.carry(iri, said)

    def _said(self, node: Statement | Argument) -> Said:
        spans = [
            member.element.data.span
            for member in node.members
            if member.element and member.element.data
        ]
        return Said(node.data, self.report(*spans), self.language)

    def speakers(self, said: Said) -> frozenset[Iri]:
        """Return those who say something."""
        return frozenset(map(self.apparatus.speaker, said.strings("speaker")))

    def _excerpts(self, said: Said) -> frozenset[Iri]:
        source, passages = said.string("source"), said.strings("passage")
        if source is None and not passages:
            return frozenset()
        words: Iterable[str | None] = passages or [None]
        return frozenset(self.apparatus.excerpt(each, source) for each in words)

    def carry(self, iri: Iri, said: Said) -> None:
        """Carry what is under keys of the author's own."""
        rest = {key: value for key, value in said.rest().items() if key not in _OF_CONFIG}
        if rest:
            self.extras.add((term(iri), CARRIED, as_json(rest)))

    def _mark_up(self, iri: Iri, node: Statement | Argument) -> None:
        """Carry the text with its emphasis and links, as it was written."""
        member = canonical(node)
        if member and member.element and any(each.kind in _MARKUP for each in member.ranges):
            start, end = member.element.title_span[1], member.element.content_end
            start += 2 if member.element.title is not None else 0
            words = collapsed(self.document.text[start:end])
            self.extras.add((term(iri), MARKUP, literal(words)))

    def _place(self, iri: Iri, members: list[Member]) -> None:
        if members:
            first = members[0]
            if first.is_reference:
                first = next((each for each in members if not each.is_reference), first)
            element = first.element
            file = self.document.file
            self.places.put(
                iri, element.span if element else Place(file, *first.place, *first.end)
            )

    # the steps of reconstructed arguments

    def _add_steps(self, argument: Argument) -> None:
        told = self._said(argument) if argument.pcs else None
        premises: list[tuple[int, Iri]] = []
        base = argument.title if argument.is_titled else ""
        for at, member in enumerate(argument.pcs):
            claim = self.claim[id(self.model.statements[member.title])]
            inference = member.inference
            if inference is None:
                premises.append((at, claim))
                continue
            is_last = member.role is Role.CONCLUSION
            said = told if is_last and told else Said({}, self.report(), self.language)
            own = Said(inference.data, self.report(), self.language)
            used = self._used(argument, own, premises)
            name = said.string("id") or own.string("id")
            if name:
                iri = self.names.local(name)
                self.names.taken.add(iri)
            elif base:
                iri = self.names.mint(base if is_last else f"{base} {at}")
            else:
                iri = self.names.fresh(f"{self.names.short(claim)}-follows")
            label = Text(base, self.language) if base and is_last else None
            self.step[id(inference)] = iri
            self.records[iri] = Support(
                id=iri,
                premises=frozenset(used),
                conclusion=claim,
                **({"label": label} | self._told(own if own.value else said)),
            )
            for rule in inference.rules:
                self.extras.add((term(iri), RULE, literal(rule)))
            self.carry(iri, own)
            if is_last:
                self._describe(iri, argument)
                dispose(self, iri, said)
                self.carry(iri, said)
            place = Place(self.document.file, *inference.place, *inference.end)
            self.places.put(iri, place)
            premises = [(at, claim)]

    def _used(self, argument: Argument, own: Said, premises: list[tuple[int, Iri]]) -> list[Iri]:
        """Return the premises of a step: those it says it uses, or all since the last one."""
        numbers = [*own.strings("uses"), *own.strings("from")]
        found = [
            self.claim[id(self.model.statements[argument.pcs[int(number) - 1].title])]
            for number in numbers
            if number.isdecimal() and 0 < int(number) <= len(argument.pcs)
        ]
        return found or [claim for _, claim in premises]

    def _describe(self, iri: Iri, argument: Argument) -> None:
        for member in argument.members:
            if words := collapsed(member.text) if not member.is_reference else "":
                self.extras.add((term(iri), _COMMENT, literal(words, self.language)))
        for tag in argument.tags:
            record = self.records[iri]
            if not isinstance(record, Support):
                continue
            if tag != DRAFT:
                self.records[iri] = replace(record, tags=record.tags | {tag})
            elif record.draft is None:
                self.records[iri] = replace(record, draft=True)

    def element(self, said: Said) -> dict[str, Any]:
        """Return what the data of a relation says, field by field."""
        name = said.string("scheme")
        return {
            "label": said.text("label"),
            "speakers": self.speakers(said),
            "excerpts": self._excerpts(said),
            "weight": said.decimal("weight"),
            "tags": frozenset(said.strings("tags")),
            "order": said.whole("order"),
            "draft": said.flag("draft"),
            "scheme": scheme(name) if name else None,
        }

    def _told(self, said: Said) -> dict[str, Any]:
        """Return the same without what is not said."""
        return {key: value for key, value in self.element(said).items() if key in said or value}

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


def _words(node: Statement | Argument) -> str:
    """Return the text that counts, without the tags at its end."""
    member = canonical(node)
    if member is None:
        return ""
    text = member.text
    for each in reversed(member.ranges):
        if each.kind == "tag" and not text[each.stop + 1 :].strip():
            text = text[: each.start]
    return collapsed(text)


def _language(said: Said, default: str) -> str:
    return (said.string("lang") or "") if "lang" in said else default


def _first_place(node: Statement | Argument) -> tuple[int, int]:
    first = node.members[0] if len(node.members) == 1 else None
    if first and first.element:
        return first.element.span
    elements = [member.element for member in node.members]
    if None in elements:
        return min((member.place for member in node.members), default=(0, 0))
    return min((each.span for each in elements if each), default=(0, 0))
