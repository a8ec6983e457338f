"""One text as an editor has it: what it says, what is wrong with it, and what stands where.

`read` reads a text as a whole. `reread` makes of a sheet that of the text after an edit: it
parses only the lines around the edit, makes only the records anew whose lines changed, and
evaluates and checks only what these can have an effect on. Where it cannot (front matter, a
mistake, a list in Markdown), it says so, and the text must be read as a whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nsmallest

from argmap.analysis.evaluation import Evaluation, Objection
from argmap.analysis.naming import sources_in_order
from argmap.argdown import markdown, notation
from argmap.argdown.build import build
from argmap.argdown.memory import Memory
from argmap.argdown.model import Argument, Member, Model, Statement
from argmap.argdown.parser import parse
from argmap.argdown.places import Places
from argmap.argdown.reparse import reparse
from argmap.argdown.to_map import Reading, to_map
from argmap.argdown.tree import Document, Span
from argmap.check import Rule, chosen, finding, in_order, suppressed
from argmap.editor.checked import Checked
from argmap.formats import by_suffix
from argmap.model import ArgumentMap, Claim, Finding, Iri, Record, Relation, Severity
from argmap.model import in_order as siblings
from argmap.rdf.validate import problems

Node = Statement | Argument


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A title where it stands.

    Attributes:
        span: of the title, without its brackets.
        node: what it is the title of.
        member: the statement or description that it begins; None for a mention inside a text.
    """

    span: Span
    node: Node
    member: Member | None = None

    @property
    def is_definition(self) -> bool:
        """Tell whether words stand behind the title."""
        return self.member is not None and not self.member.is_reference


@dataclass(frozen=True)
class Choice:
    """What a text is checked by.

    Attributes:
        rules: by name.
        shown: the severities of the findings to show.
    """

    rules: Mapping[str, Rule] = field(default_factory=chosen)
    shown: Collection[Severity] = tuple(Severity)

    def rules_for(self, text: str) -> Mapping[str, Rule]:
        """Return the rules to apply: those that are shown, and all where some are suppressed."""
        if "argmap:" in text:
            return self.rules
        return {name: rule for name, rule in self.rules.items() if rule.severity in self.shown}


@dataclass(frozen=True, eq=False)
class Sheet:
    """A text, read and checked.

    Attributes:
        document: what stands where.
        model: what is said under which title.
        reading: what records came of it.
        checked: the map, with what breaks the rules.
        wrong: what keeps the text from being a map; then no rules were applied.
        choice: what it was checked by.
        memory: for the next reading.
    """

    document: Document
    model: Model
    reading: Reading
    checked: Checked
    wrong: tuple[Finding, ...]
    choice: Choice
    memory: Memory

    @property
    def text(self) -> str:
        """What was read."""
        return self.document.text

    @property
    def map(self) -> ArgumentMap:
        """The claims and relations, as far as they can be read."""
        return self.checked.m

    @property
    def evaluation(self) -> Evaluation:
        """What follows from the map."""
        return self.checked.known.evaluation

    # what is wrong

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the text, in order of place."""
        if self.wrong:
            return self.wrong
        lines = {self.document.file: self.text.split("\n")} if "argmap:" in self.text else {}
        stay, about = suppressed(self.checked.findings, lines)
        shown = (each for each in (*stay, *about) if each.severity in self.choice.shown)
        return tuple(sorted(shown, key=in_order))

    def gravest(self, most: int) -> tuple[list[Finding], int]:
        """Return so many findings, the gravest first and in order of place, and how many there are.

        Places are looked up for as few as can be: of all that is to be done for a finding, that
        takes longest.
        """
        places, severities = self.map.places, list(Severity)
        if self.wrong or "argmap:" in self.text or not isinstance(places, Places):
            several = sorted(self.findings, key=lambda each: severities.index(each.severity))
            return several[:most], len(several)
        found: list[Finding] = []
        left = list(self.checked.problems())
        for severity in severities:
            grave = [each for each in left if each[0].severity is severity]
            few = nsmallest(
                most - len(found),
                grave,
                key=lambda each: (places.start(each[1].subject), each[0].code, each[1]),
            )
            found += sorted((finding(*each, self.map) for each in few), key=in_order)
        return found, len(left)

    # what stands where

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every title in the text, in order of place."""
        found = [o for node in self.nodes for o in _occurrences(node)]
        nodes = {(type(node), node.title): node for node in self.nodes}
        for node in self.nodes:
            for member in node.members:
                for each in member.ranges:
                    kind = Argument if each.kind == "argument-mention" else Statement
                    if each.kind.endswith("-mention") and (kind, each.about) in nodes:
                        found.append(Occurrence(each.span, nodes[kind, each.about]))
        return tuple(sorted(set(found), key=lambda o: o.span))

    @property
    def nodes(self) -> Sequence[Node]:
        """The statements and the arguments."""
        return (*self.model.statements.values(), *self.model.arguments.values())

    def at(self, offset: int) -> Occurrence | None:
        """Return the title at an offset, its brackets included."""
        number = bisect_right(self.starts, offset + 1) - 1
        if number >= 0:
            start, end = self.occurrences[number].span
            if start - 1 <= offset <= end + 1:
                return self.occurrences[number]
        return None

    @cached_property
    def starts(self) -> list[int]:
        """Where each title begins, in order."""
        return [o.span[0] for o in self.occurrences]

    def of(self, node: Node) -> Iterator[Occurrence]:
        """Yield where the title of a node stands."""
        return (o for o in self.occurrences if o.node is node)

    def claim(self, node: Node) -> Claim | None:
        """Return the claim that a statement or argument is, if it is one."""
        record = self.map.get(self.reading.claims.get(id(node), Iri("")))
        return record if isinstance(record, Claim) else None

    @cached_property
    def _objections(self) -> Mapping[Iri, list[Objection]]:
        found: dict[Iri, list[Objection]] = {}
        for objection in self.evaluation.objections:
            for end in (*objection.attackers, objection.target):
                found.setdefault(end, []).append(objection)
        return found

    def objections(self, claim: Iri) -> Sequence[Objection]:
        """Return the objections that a claim makes or meets, in the author's order."""
        attacks = {attack.id: siblings(attack) for attack in self.map.attacks}
        return sorted(self._objections.get(claim, ()), key=lambda each: attacks[each.attack])


def read(text: str, file: str, choice: Choice | None = None) -> Sheet:
    """Return a text as an editor needs it; a text that cannot be read as far as it can.

    Args:
        text: in Argdown, or in Markdown with Argdown in fences; without any nothing is said.
        file: its name, for places.
        choice: what it is checked by; all rules by default.
    """
    choice = choice or Choice()
    with notation.collector_paused():
        argdown = _argdown(text, file)
        if argdown is None:
            return _sheet(Document(text, file), Model(), choice)
        document = parse(argdown, file)
        return _sheet(document, _model(document, text), choice)


def _sheet(document: Document, model: Model, choice: Choice) -> Sheet:
    memory = Memory()
    reading = to_map(model, document, memory)
    m, wrong = notation.checked(reading, document)
    if not document.rows:
        m, wrong = ArgumentMap(), wrong if document.problems else []
    applied = {} if wrong else choice.rules_for(document.text)
    checked = Checked.of(m, applied)
    return Sheet(document, model, reading, checked, tuple(wrong), choice, memory)


class SpentError(Exception):
    """The text must be read as a whole, and the old sheet is used up."""


def reread(old: Sheet, text: str) -> Sheet | None:
    """Return the sheet of a text that was edited; None if it must be read as a whole.

    Where there is a new sheet the old one is used up. O(lines), with little to do for each
    that stays.

    Raises:
        SpentError: if it turns out too late that the text must be read as a whole.
    """
    argdown = _argdown(text, old.document.file)
    is_known = old.choice.rules_for(text).keys() == old.checked.rules.keys()
    if old.wrong or old.reading.extras or argdown is None or not is_known:
        return None
    with notation.collector_paused():
        document = reparse(old.document, argdown)
        if document is None:
            return None
        model = _model(document, text)
        old.memory.turn()
        reading = to_map(model, document, old.memory)
        if document.problems or reading.problems or reading.extras:
            raise SpentError
        m, changed = old.map.revised(reading.records, reading.triples, reading.places)
        if problems(m, among=_in_doubt(m, changed)):
            raise SpentError
        changed = _in_effect(old.map, m, changed, old.memory.renumbered)
        checked = old.checked.again(m, changed)
    return Sheet(document, model, reading, checked, (), old.choice, old.memory)


def _argdown(text: str, file: str) -> str | None:
    return markdown.fenced(text) if by_suffix(file) == "markdown" else text


def _model(document: Document, text: str) -> Model:
    model = build(document)
    if by_suffix(document.file) == "markdown" and model.front_matter is None:
        model.front_matter = {"title": markdown.title(text)}
    return model


def _in_doubt(m: ArgumentMap, changed: Collection[Iri]) -> Iterator[Record]:
    """Yield the records that could refer to something that is not there."""
    yield from (record for iri in changed if (record := m.get(iri)))
    for iri in changed:
        if iri not in m:
            yield from m.relations_from(iri)
            yield from m.relations_into(iri)
    yield from m.dispositions
    if m.header:
        yield m.header


def _in_effect(
    old: ArgumentMap, m: ArgumentMap, changed: Collection[Iri], renumbered: Collection[Iri]
) -> frozenset[Iri]:
    """Return what changed, without what has another number and its old place among siblings."""
    still: set[Iri] = set()
    linked: set[Iri] = set()
    goals: dict[Iri, bool] = {}
    for iri in renumbered:
        before, now = old.get(iri), m.get(iri)
        if isinstance(now, Claim) and isinstance(before, Claim):
            if now.tags == before.tags:  # a tag may have become a decision
                still.add(iri)
            linked |= {each.id for each in m.relations_from(iri) if len(each.sources) > 1}
        elif isinstance(now, Relation) and isinstance(before, Relation):
            if now.goal not in goals:
                goals[now.goal] = _is_in_order(old, m, now.goal)
            if goals[now.goal] and now.sources == before.sources:
                still.add(iri)
    mixed = (iri for iri in linked if _in_order(old, iri) != _in_order(m, iri))
    return frozenset(changed).difference(still).union(mixed)


def _is_in_order(old: ArgumentMap, m: ArgumentMap, goal: Iri) -> bool:
    """Tell whether the relations to an element that both maps have come in the same order."""
    before, now = ([each.id for each in a.relations_into(goal)] for a in (old, m))
    return [iri for iri in before if iri in m] == [iri for iri in now if iri in old]


def _in_order(m: ArgumentMap, iri: Iri) -> Sequence[Iri]:
    record = m.get(iri)
    return sources_in_order(m, record) if isinstance(record, Relation) else ()


def _occurrences(node: Node) -> Iterator[Occurrence]:
    for member in node.members:
        element = member.element
        if element is not None and element.title is not None:
            yield Occurrence(element.title_span, node, member)
