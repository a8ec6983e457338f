"""Carneades 4's YAML: statements, arguments with their undercutters, issues and tests.

In its semantics (Gordon and Walton 2016) a statement that is not assumed stands only if an
argument for it does, so it becomes a claim that needs support. The undercutter of an argument
is a statement: an attack on the argument by it. An issue is a question that its positions
answer; its proof standard, which weighs them against one another, is carried. An attack of a
map that is no such undercutter is written as an argument for a statement that negates its
target, and marked as one, so that it is read as the attack that it was. What the tests
say is in, out or undecided is kept as an expectation, which `argmap check` holds the
evaluation to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import yaml

from argmap.formats import Format
from argmap.formats._carneades_write import NEGATES, RESERVED, to_document
from argmap.formats._elements import Step, carry
from argmap.formats._json import DANGLING
from argmap.formats._losses import difference
from argmap.formats._names import Names, map_iri, names_of
from argmap.formats._schemes import name_of, scheme_of
from argmap.formats._yaml import Document
from argmap.formats._yaml import write as write_yaml
from argmap.model import (
    ArgumentMap,
    Claim,
    Header,
    Iri,
    Question,
    Record,
    Text,
    Triple,
)
from argmap.rdf.terms import iri
from argmap.rdf.vocabulary import EXPECTED, am

_KEYS = re.compile(rb"^(statements|arguments|argument_schemes|assumptions)\s*:", re.MULTILINE)
_LABELS = {"in": "in", "out": "out", "undecided": "undecided"}


def detect(data: bytes) -> bool:
    """Tell whether YAML has statements, arguments or schemes at its top."""
    return _KEYS.search(data) is not None


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of an argument graph."""
    return (_Reader(Document(data, file), Names(map_iri(file), RESERVED)).map(),)


class _Reader:
    """Reads one document, block after block."""

    def __init__(self, document: Document, names: Names) -> None:
        self.document, self.names = document, names
        self.blocks = dict(document.entries(document.root))
        self.extras: set[Triple] = set()
        self.rest: dict[str, Any] = {}
        self.known: dict[str, yaml.Node] = {}
        # What schemes derive has a name, and stands nowhere in the file.
        self.has_theory = not {"argument_schemes", "language"}.isdisjoint(self.blocks)

    def map(self) -> ArgumentMap:
        title = self._meta()
        statements = dict(self.document.entries(self.blocks.get("statements")))
        self.known.update(statements)
        arguments = dict(self.document.entries(self.blocks.get("arguments")))
        self.negations = self._negations(statements, arguments)
        for name, node in arguments.items():
            if name in statements:
                self.document.say(
                    node, f"{name} is a statement too", "give the argument a name of its own"
                )
        assumed = self._assumed(statements)
        answers, questions = self._issues()
        claims = [
            self._claim(name, node, assumed=name in assumed, answers=answers.get(name, ()))
            for name, node in statements.items()
            if name not in self.negations
        ]
        relations = [
            each for name, node in arguments.items() for each in self._argument(name, node)
        ]
        self._tests()
        for name, node in self.blocks.items():
            if name not in {
                "meta",
                "metadata",
                "statements",
                "arguments",
                "assumptions",
                "issues",
                "tests",
            }:
                self.rest[name] = self.document.value(node)
        self.document.check()
        header = Header(id=self.names.base, title=Text(title) if title is not None else None)
        extras = self.extras | carry(self.names.base, self.rest)
        return ArgumentMap.of(header, *claims, *questions, *relations, extras=extras)

    def _negations(
        self, statements: Mapping[str, yaml.Node], arguments: Mapping[str, yaml.Node]
    ) -> dict[str, str]:
        """Return the statements that only stand for attacks, each with what it negates."""
        found: dict[str, str] = {}
        for name, node in statements.items():
            said = _at(_at(node, "meta"), NEGATES)
            if isinstance(said, yaml.ScalarNode) and said.value in {*statements, *arguments}:
                found[name] = said.value
        premises = [_at(node, "premises") for node in arguments.values()]
        lists = [*premises, self.blocks.get("assumptions"), *_values(self.blocks.get("tests"))]
        used = {
            each.value
            for node in lists
            for each in _values(node)
            if isinstance(each, yaml.ScalarNode)
        }
        return {name: negated for name, negated in found.items() if name not in used}

    def _meta(self) -> str | None:
        title = None
        rest: dict[str, Any] = {}
        for key, node in self.document.entries(
            self.blocks.get("meta") or self.blocks.get("metadata")
        ):
            if key == "title":
                title = self.document.text(node)
            else:
                rest[key] = self.document.value(node)
        if rest:
            self.rest["meta"] = rest
        return title

    def _assumed(self, statements: Mapping[str, yaml.Node]) -> set[str]:
        found: set[str] = set()
        node = self.blocks.get("assumptions")
        for item in self.document.items(node) if node is not None else ():
            name = self._reference(item, "an assumption")
            if name in self.known:
                found.add(str(name))
            elif name is not None:
                self.rest.setdefault("assumptions", []).append(name)
        for name, statement in statements.items():
            if isinstance(statement, yaml.MappingNode):
                for key, value in self.document.entries(statement):
                    if key == "assumed" and self.document.value(value) is True:
                        found.add(name)
        return found

    def _claim(
        self, name: str, node: yaml.Node, *, assumed: bool, answers: Sequence[Iri]
    ) -> Claim:
        text, rest = "", {}
        if isinstance(node, yaml.MappingNode):
            for key, value in self.document.entries(node):
                if key == "text":
                    text = self.document.text(value) or ""
                elif key != "assumed":
                    rest[key] = self.document.value(value)
        elif not self.document.is_null(node):
            text = self.document.text(node) or ""
        self.extras |= carry(self.names.iri(name), rest)
        return Claim(
            id=self.names.iri(name),
            text=Text(text),
            needs_support=None if assumed else True,
            answers=frozenset(answers),
        )

    def _issues(self) -> tuple[Mapping[str, list[Iri]], list[Question]]:
        answers: dict[str, list[Iri]] = {}
        questions: list[Question] = []
        for name, node in self.document.entries(self.blocks.get("issues")):
            question = self.names.own("issue", name)
            rest: dict[str, Any] = {}
            for key, value in self.document.entries(node):
                if key == "positions":
                    if any(each.value in self.negations for each in _values(value)):
                        break
                    for item in self.document.items(value):
                        position = self._reference(item, f"issue {name}")
                        if position in self.known:
                            answers.setdefault(str(position), []).append(question)
                else:
                    rest[key] = self.document.value(value)
            else:
                questions.append(Question(id=question, text=Text(name)))
                self.extras |= carry(question, rest)
        return answers, questions

    def _argument(self, name: str, node: yaml.Node) -> Iterator[Record]:
        fields = dict(self.document.entries(node))
        premises, roles = self._premises(name, fields.pop("premises", None))
        goal = fields.pop("conclusion", None)
        conclusion = self._reference(goal, f"argument {name}") if goal is not None else None
        if not premises or not {conclusion, *premises} <= self.known.keys():
            # A step from nothing, or to nothing: no support of ours, and kept as it is.
            self.rest.setdefault("arguments", {})[name] = self.document.value(node)
            return
        rest: dict[str, Any] = {"premises": roles} if roles else {}
        undercutter = fields.pop("undercutter", None)
        scheme, weight = self._scheme(fields, rest), self._weight(fields, rest)
        rest |= {key: self.document.value(value) for key, value in fields.items()}
        step = self.names.iri(name)
        self.extras |= carry(step, rest)
        negated = self.negations.get(str(conclusion))
        yield Step(
            id=step,
            against=negated is not None,
            sources=[self.names.iri(premise) for premise in premises],
            goal=self.names.iri(negated or str(conclusion)),
        ).relation(scheme=scheme, weight=weight)
        if undercutter is not None:
            attacker = self._reference(undercutter, f"the undercutter of {name}")
            if attacker in self.known and attacker not in self.negations:
                yield Step(
                    id=self.names.own("undercut", name),
                    against=True,
                    sources=[self.names.iri(str(attacker))],
                    goal=step,
                ).relation()

    def _premises(self, name: str, node: yaml.Node | None) -> tuple[list[str], dict[str, str]]:
        """Return the premises of an argument, and the roles that they play, if it says so."""
        if node is None:
            return [], {}
        if isinstance(node, yaml.MappingNode):
            pairs = [
                (role, self._reference(value, f"argument {name}"))
                for role, value in self.document.entries(node)
            ]
            roles = {role: premise for role, premise in pairs if premise is not None}
            return list(roles.values()), roles
        found = [self._reference(item, f"argument {name}") for item in self.document.items(node)]
        return [premise for premise in found if premise is not None], {}

    def _scheme(self, fields: dict[str, yaml.Node], rest: dict[str, Any]) -> Iri | None:
        node = fields.pop("scheme", None)
        said = self.document.text(node) if node is not None else None
        scheme = scheme_of(said) if said is not None else None
        if said is not None and (scheme is None or said != name_of(scheme)[0]):
            rest["scheme"] = said
        return scheme

    def _weight(self, fields: dict[str, yaml.Node], rest: dict[str, Any]) -> Decimal | None:
        node = fields.pop("weight", None)
        if node is None:
            return None
        if isinstance(node, yaml.ScalarNode):
            try:
                weight = Decimal(str(node.value))
            except InvalidOperation:
                weight = Decimal(-1)
            if weight.is_finite() and 0 <= weight <= 1 and "e" not in node.value.lower():
                return weight
        rest["weight"] = self.document.value(node)
        return None

    def _tests(self) -> None:
        node = self.blocks.get("tests")
        for word, items in self.document.entries(node):
            if word not in _LABELS:
                self.document.say(items, f"tests has {word}", "use in, out or undecided")
                continue
            for item in self.document.items(items):
                name = self._reference(item, "a test")
                if name is not None and name not in self.known:
                    self.rest.setdefault("tests", {}).setdefault(word, []).append(name)
                elif name is not None:
                    self.extras.add((iri(self.names.iri(name)), EXPECTED, am(_LABELS[word])))

    def _reference(self, node: yaml.Node, who: str) -> str | None:
        """Return the statement that a node names; where there are schemes, it may be an atom."""
        name = self.document.text(node)
        if name is not None and name not in self.known and not self.has_theory:
            message = f"{who} names the statement {name}, which is not there"
            self.document.say(node, message, "add it under statements", DANGLING)
            return None
        return name


def _at(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """Return what stands behind a key, if the node is a mapping and has it."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for each, value in node.value if each.value == key), None)


def _values(node: yaml.Node | None) -> list[yaml.Node]:
    """Return the values of a mapping or of a list."""
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as an argument graph."""
    (m,) = maps
    return write_yaml(to_document(m, names_of(m, RESERVED)))


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what an argument graph cannot hold of a map."""
    (m,) = maps
    names = names_of(m, RESERVED)
    document = Document(write_yaml(to_document(m, names)), "-")
    return difference(m, _Reader(document, names).map())


entry = Format(
    title="Carneades YAML",
    suffixes=(".carneades.yml", ".yml", ".yaml"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms={
        "meta.title": "title",
        "statement": "claim; one that is not assumed needs support",
        "argument": "support; its weight, and its scheme where it is one of ours",
        "undercutter": "attack on the support by that claim",
        "argument for a statement marked as a negation": "attack on what it negates",
        "premises by role": "premises; the roles carried",
        "issue": "question, which its positions answer; the standard carried",
        "tests in, out, undecided": "expectations, which argmap check verifies",
        "argument without premises, language, schemes": "carried on the map",
    },
)
