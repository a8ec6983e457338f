"""Argview's YAML, which that tool calls argmap: claims, and below each the reasons for it.

A key is what is claimed; below it stand reasons, for it (``r1``) or against it (``o1``), each with
the claims that it takes together. A claim that begins with ``-`` is implicit. ``label`` and
``strength`` say more of a reason, ``note`` of a claim. There are no names and no references, so a
claim has one place, and what is about a step has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml

from argmap.argdown.names import Names
from argmap.formats import Format
from argmap.formats import _yaml as yaml_text
from argmap.formats._elements import Step, carried, carry
from argmap.formats._losses import difference
from argmap.formats._names import map_iri
from argmap.formats._outline import Item, about_claims, outline_of
from argmap.formats._yaml import Document
from argmap.model import (
    MAPS,
    ArgumentMap,
    Claim,
    Header,
    InputError,
    Iri,
    Record,
    Relation,
    Text,
    Triple,
    slug,
)
from argmap.rdf.terms import is_literal, literal, parse_literal

_NOTE = "<http://www.w3.org/2000/01/rdf-schema#comment>"
_OF_REASONS = frozenset({"label", "strength"})


def detect(data: bytes) -> bool:
    """Tell whether YAML is claims with reasons below them."""
    with suppress(InputError, ValueError):
        root = Document(data, "-").root
        if isinstance(root, yaml.MappingNode):
            below = [value for _, value in root.value]
            keys = [
                key.value
                for value in below
                if isinstance(value, yaml.MappingNode)
                for key, inner in value.value
                if isinstance(key, yaml.ScalarNode) and not _is_scalar(inner)
            ]
            return bool(keys) and all(str(key)[:1] in {"r", "o", "-"} for key in keys)
    return False


def _is_scalar(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag != "tag:yaml.org,2002:null"


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of such a text."""
    return (_Reader(Document(data, file), Names(map_iri(file))).map(),)


@dataclass(slots=True)
class _Reader:
    document: Document
    names: Names
    records: dict[Iri, Record] = field(default_factory=dict)
    extras: list[Triple] = field(default_factory=list)
    labels: dict[Iri, Text] = field(default_factory=dict)
    said: dict[str, Iri] = field(default_factory=dict)

    def map(self) -> ArgumentMap:
        theses: list[Iri] = []
        stack: list[tuple[yaml.Node, Iri]] = []
        for key, node in self.document.entries(self.document.root):
            theses.append(self.claim(key, node))
            stack.append((node, theses[-1]))
        stack.reverse()
        while stack:
            stack += reversed(list(self.reasons(*stack.pop())))
        self.document.check()
        header = Header(id=Iri(self.names.base), theses=frozenset(theses))
        return ArgumentMap.of(header, *self.records.values(), extras=self.extras)

    def claim(self, key: str, node: yaml.Node) -> Iri:
        """Enter a claim, and what is noted on it."""
        implicit = key.startswith("-")
        text = key.removeprefix("-").strip()
        if not text:
            self.document.say(node, "there is no claim here", "write what is claimed as the key")
        name = self.names.fresh(slug(text))
        order = sum(isinstance(record, Claim) for record in self.records.values()) + 1
        self.records[name] = Claim(
            id=name, text=Text(text), implicit=implicit or None, order=order
        )
        return name

    def reasons(self, node: yaml.Node, goal: Iri) -> Iterator[tuple[yaml.Node, Iri]]:
        """Enter the reasons below a claim; yield the claims that they are made of."""
        order = 0
        for key, reason in self.below(node):
            if key == "note":
                note = self.document.text(reason)
                if note is not None:
                    self.extras.append((f"<{goal}>", _NOTE, literal(note)))
                continue
            sources: list[Iri] = []
            more: dict[str, Any] = {}
            members: list[tuple[yaml.Node, Iri]] = []
            for inner, value in self.below(reason):
                if inner in _OF_REASONS:
                    more[inner] = self.document.value(value)
                else:
                    sources.append(self.claim(inner, value))
                    members.append((value, sources[-1]))
            if not sources:
                if not self.document.is_null(reason) and not _is_empty(reason):
                    self.document.say(reason, f"{key} has no claim", "write one below it")
                continue
            against = key.startswith(("o", "-"))
            order += 1
            self.enter(sources, goal, more, against=against, order=order)
            yield from members

    def enter(
        self, sources: list[Iri], goal: Iri, more: dict[str, Any], *, against: bool, order: int
    ) -> None:
        ends = [self.names.short(each) for each in (sources[0], goal)]
        name = self.names.fresh(f"{ends[0]}-{'attacks' if against else 'supports'}-{ends[1]}")
        label = more.get("label")
        if isinstance(label, str) and label:
            del more["label"]
        step = Step(id=name, against=against, sources=sources, goal=goal)
        known = Text(label) if isinstance(label, str) and label else None
        self.records[name] = step.relation(order=order, label=known)
        self.extras += carry(name, more)

    def below(self, node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
        """Yield what stands below a key; an empty list is nothing."""
        if not _is_empty(node):
            yield from self.document.entries(node)


def _is_empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode) and not node.value


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as claims and reasons."""
    (m,) = maps
    return yaml_text.write(_document(m, [])) if m.claims else b""


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what such a text cannot hold of a map."""
    (m,) = maps
    written: list[Iri] = []
    data = yaml_text.write(_document(m, written)) if m.claims else b""
    base = m.id or Iri(f"{MAPS}map")
    again = _Reader(Document(data, "-"), Names(base)).map()
    # The reader makes names in the order of the text, so that tells which is which.
    called = dict(zip(written, _in_text(again), strict=True)) | ({m.id: base} if m.id else {})
    return difference(m, again, called)


def _in_text(m: ArgumentMap) -> list[Iri]:
    found: list[Iri] = []
    _document(m, found)
    return found


def _document(m: ArgumentMap, written: list[Iri]) -> dict[str, Any]:
    """Return the text of a map as a value, and note its claims and steps in order."""
    kept = carried(m)
    notes = {
        subject: parse_literal(obj)
        for subject, predicate, obj in sorted(m.extras)
        if predicate == _NOTE and is_literal(obj)
    }
    root: dict[str, Any] = {}
    stack: list[tuple[Item, dict[str, Any]]] = []

    def put(item: Item, into: dict[str, Any]) -> None:
        below: dict[str, Any] = {}
        into[_key(item, into)] = below
        written.append(item.claim.id)
        if note := notes.get(f"<{item.claim.id}>"):
            below["note"] = note.value
        stack.append((item, below))

    for item in outline_of(about_claims(m), ()):
        put(item, root)
        while stack:
            above, below = stack.pop()
            for relation, members in _reasons(above):
                mark = "o" if members[0].is_con else "r"
                number = 1 + sum(key.startswith(mark) for key in below)
                written.append(relation.id)
                reason = below[f"{mark}{number}"] = _said(relation, kept)
                for member in members:
                    put(member, reason)
    return root


def _reasons(item: Item) -> Iterator[tuple[Relation, list[Item]]]:
    """Yield the steps below an item, those that have a place here with all their claims."""
    found: dict[Iri, list[Item]] = {}
    for child in item.children:
        if child.relation:
            found.setdefault(child.relation.id, []).append(child)
    for members in found.values():
        relation = members[0].relation
        if relation and not any(member.again for member in members):
            yield relation, members


def _said(relation: Relation, kept: Mapping[Iri, Mapping[str, Any]]) -> dict[str, Any]:
    label = {"label": relation.label.value} if relation.label else {}
    more = {key: said for key, said in kept.get(relation.id, {}).items() if key in _OF_REASONS}
    return {**label, **more}


def _key(item: Item, taken: Mapping[str, Any]) -> str:
    """Return the key of a claim; spaces behind it keep two apart that say the same."""
    key = f"-{item.text}" if item.claim.implicit else item.text
    while key in taken or key in _OF_REASONS:
        key += " "
    return key


entry = Format(
    title="argview YAML",
    suffixes=(".argview.yaml", ".argview.yml", ".yaml", ".yml"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms={
        "key at the top": "claim and thesis",
        "r1, r2 … below a claim": "support of it by the claims below, all needed together",
        "o1, o2 … below a claim": "attack on it, likewise",
        "key that begins with -": "implicit claim",
        "label of a reason": "short title of the support or attack",
        "note of a claim": "comment (rdfs:comment)",
        "strength of a reason": "carried",
        "place among the keys": "place in order",
    },
)
