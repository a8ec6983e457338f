"""One text as an editor has it: what it says, what is wrong with it, and what stands where."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Evaluation, Objection
from argmap.argdown import markdown, notation
from argmap.argdown.build import build
from argmap.argdown.model import Argument, Member, Model, Statement
from argmap.argdown.parser import parse
from argmap.argdown.tree import Document, Span
from argmap.check import Case, Rule, chosen, findings, in_order, suppressed
from argmap.formats import by_suffix
from argmap.model import ArgumentMap, Claim, Finding, Iri, Severity

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
class Sheet:
    """A text, read and checked.

    Attributes:
        document: what stands where.
        model: what is said under which title.
        map: the claims and relations, as far as they can be read.
        findings: what is wrong with it, in order of place.
    """

    document: Document
    model: Model
    map: ArgumentMap
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """What was read."""
        return self.document.text

    @cached_property
    def evaluation(self) -> Evaluation:
        """What follows from the map."""
        return evaluate(self.map)

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
        starts = self.starts
        number = bisect_right(starts, offset + 1) - 1
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
        first = next((m for m in node.members if not m.is_reference), None)
        record = self.map.get(self._by_place.get((first or node.members[0]).place, Iri("")))
        return record if isinstance(record, Claim) else None

    @cached_property
    def _by_place(self) -> Mapping[tuple[int, int], Iri]:
        return {
            (place.line, place.column): claim.id
            for claim in self.map.claims
            if (place := self.map.places.get(claim.id))
        }

    @cached_property
    def _objections(self) -> Mapping[Iri, list[Objection]]:
        found: dict[Iri, list[Objection]] = {}
        for objection in self.evaluation.objections:
            for end in (*objection.attackers, objection.target):
                found.setdefault(end, []).append(objection)
        return found

    def objections(self, claim: Iri) -> Sequence[Objection]:
        """Return the objections that a claim makes or meets."""
        return self._objections.get(claim, ())


@dataclass(frozen=True)
class Choice:
    """What a text is checked by.

    Attributes:
        rules: by name.
        shown: the severities of the findings to show.
    """

    rules: Mapping[str, Rule] = field(default_factory=chosen)
    shown: Collection[Severity] = tuple(Severity)


def read(text: str, file: str, choice: Choice | None = None) -> Sheet:
    """Return a text as an editor needs it; a text that cannot be read as far as it can.

    Args:
        text: in Argdown, or in Markdown with Argdown in fences; without any nothing is said.
        file: its name, for places.
        choice: what it is checked by; all rules by default.
    """
    choice = choice or Choice()
    with notation.collector_paused():
        is_markdown = by_suffix(file) == "markdown"
        fenced = markdown.fenced(text) if is_markdown else None
        if is_markdown and fenced is None:
            return Sheet(Document(text, file), Model(), ArgumentMap(), ())
        document = parse(text if fenced is None else fenced, file)
        model = build(document)
        if fenced is not None and model.front_matter is None:
            model.front_matter = {"title": markdown.title(text)}
        m, wrong = notation.read_model(model, document)
        if not wrong:
            case = Case(m=m, evaluation=evaluate(m))
            stay, about = suppressed(findings(case, choice.rules), {file: text.split("\n")})
            wrong = [each for each in (*stay, *about) if each.severity in choice.shown]
    return Sheet(document, model, m, tuple(sorted(wrong, key=in_order)))


def _occurrences(node: Node) -> Iterator[Occurrence]:
    for member in node.members:
        element = member.element
        if element is not None and element.title is not None:
            yield Occurrence(element.title_span, node, member)
