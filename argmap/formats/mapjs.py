"""MindMup's and argview's mapjs: a tree of ideas, with groups of reasons between them.

An idea whose title or attribute says `group` is a step: its ideas are needed together, and it
leads to the idea that it hangs from; a group in a group is an objection to that step, so an
undercut. Ranks are signed decimals that order siblings. What hangs from an idea without a
group (a sticky note) argues for nothing and is carried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from argmap.formats import Format
from argmap.formats._elements import Step, carried, carry
from argmap.formats._json import Path, Problems, locate, parse, peek, problem
from argmap.formats._json import write as write_json
from argmap.formats._losses import difference
from argmap.formats._names import Names, map_iri, names_of
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Header,
    InputError,
    Iri,
    Record,
    Relation,
    Text,
    in_order,
)

_RANK = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,20})?")
_SIDES = {"supporting": False, "opposing": True}
_IMPLICIT = "attr_implicit_claim"
_LOCKED = {"contentLocked": "true"}
_TOP = {"id": "root", "formatVersion": 3}


def detect(data: bytes) -> bool:
    """Tell whether JSON has ideas."""
    value = peek(data)
    return isinstance(value, dict) and "ideas" in value and "id" in value


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of a tree of ideas."""
    value = parse(data, file)
    if not isinstance(value, dict) or not isinstance(value.get("ideas", {}), dict):
        advice = 'write {"id": "root", "formatVersion": 3, "ideas": {}}'
        raise InputError([problem(locate(data, file, []), "there are no ideas here", advice)])
    return (_Reader(Problems(data, file), Names(map_iri(file))).map(value),)


@dataclass(slots=True)
class _Reader:
    """Walks the tree without recursion, since debates are deep."""

    problems: Problems
    names: Names
    records: list[Record] = field(default_factory=list)
    kept: dict[Iri, dict[str, Any]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)

    def map(self, value: Mapping[str, Any]) -> ArgumentMap:
        title = self.problems.text((), value, "title")
        theses: list[Iri] = []
        stack: list[tuple[Path, dict[str, Any], Iri]] = []
        for path, idea, order in self._ideas((), value):
            name = self._claim(path, idea, order)
            if name is not None:
                theses.append(name)
                stack.append((path, idea, name))
        while stack:
            stack += self._below(*stack.pop())
        rest = {k: f for k, f in value.items() if k not in {"ideas", "title"} and _TOP.get(k) != f}
        self.kept[self.names.base] = rest
        self.problems.check()
        header = Header(
            id=self.names.base,
            title=Text(title) if title is not None else None,
            theses=frozenset(theses),
        )
        extras = [triple for name, fields in self.kept.items() for triple in carry(name, fields)]
        return ArgumentMap.of(header, *self.records, extras=extras)

    def _below(
        self, path: Path, idea: Mapping[str, Any], goal: Iri
    ) -> Iterator[tuple[Path, dict[str, Any], Iri]]:
        """Read the groups below an idea or a group, and yield what is still to be read."""
        notes: dict[str, Any] = {}
        for inner, child, order in self._ideas(path, idea):
            if not _is_group(child):
                if not _is_group(idea):
                    notes[str(inner[-1])] = child
                continue
            premises = [
                (at, member, place)
                for at, member, place in self._ideas(inner, child)
                if not _is_group(member)
            ]
            if not premises:  # a group that nobody has filled
                notes[str(inner[-1])] = child
                continue
            name = self._id(inner, child)
            sources = [
                (at, member, self._claim(at, member, place)) for at, member, place in premises
            ]
            starts = [source for _, _, source in sources if source is not None]
            if name is None or not starts:
                continue
            side = (child.get("attr") or {}).get("group", "supporting")
            if side not in _SIDES:
                self.problems.say(inner, f"the group is {side}", "use supporting or opposing")
            step = Step(id=name, against=_SIDES.get(side, False), sources=starts, goal=goal)
            self.records.append(step.relation(order=order))
            self._carry(name, inner, child, order, {"group": side, **_LOCKED})
            yield inner, child, name
            yield from (
                (at, member, source) for at, member, source in sources if source is not None
            )
        if notes:
            self.kept.setdefault(goal, {})["ideas"] = notes

    def _claim(self, path: Path, idea: dict[str, Any], order: int) -> Iri | None:
        name = self._id(path, idea)
        title = self.problems.text(path, idea, "title")
        if name is None:
            return None
        attr = idea.get("attr")
        styles = attr.get("styleNames") if isinstance(attr, dict) else None
        implicit = styles == [_IMPLICIT]
        claim = Claim(id=name, text=Text(title or ""), order=order, implicit=implicit or None)
        self.records.append(claim)
        self._carry(name, path, idea, order, {"styleNames": [_IMPLICIT]} if implicit else {})
        return name

    def _carry(
        self, name: Iri, path: Path, idea: Mapping[str, Any], order: int, plain: Mapping[str, Any]
    ) -> None:
        attr = idea.get("attr")
        if isinstance(attr, dict):
            attr = {key: f for key, f in attr.items() if key not in plain or plain[key] != f}
        rest = {k: f for k, f in idea.items() if k not in {"id", "title", "ideas", "attr"}}
        if attr:
            rest["attr"] = attr
        if path[-1] != str(order):
            rest["rank"] = path[-1]
        self.kept.setdefault(name, {}).update(rest)

    def _id(self, path: Path, idea: Mapping[str, Any]) -> Iri | None:
        name = self.problems.id(path, idea, "id")
        if name is not None and name in self.known:
            self.problems.say(path, f"idea {name} is there twice", "give each idea its own id")
            return None
        self.known.add(name or "")
        return self.names.iri(name) if name is not None else None

    def _ideas(
        self, path: Path, idea: Mapping[str, Any]
    ) -> Iterator[tuple[Path, dict[str, Any], int]]:
        found = []
        for inner, child in self.problems.entries(idea, (*path, "ideas")):
            if _RANK.fullmatch(str(inner[-1])):
                found.append((float(inner[-1]), str(inner[-1]), inner, child))
            else:
                self.problems.say(inner, f"the rank {inner[-1]} is no number", 'write "1"')
        found.sort(key=lambda each: each[:2])
        for order, (_, _, inner, child) in enumerate(found, 1):
            yield inner, child, order


def _is_group(idea: Mapping[str, Any]) -> bool:
    attr = idea.get("attr")
    return isinstance(attr, dict) and "group" in attr


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as a tree of ideas."""
    (m,) = maps
    return write_json(_document(m, names_of(m)))


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a tree of ideas cannot hold of a map."""
    (m,) = maps
    names = names_of(m)
    return difference(m, _Reader(Problems(b"", "-"), names).map(_document(m, names)))


def _document(m: ArgumentMap, names: Names) -> dict[str, Any]:
    kept = carried(m)
    roots = _roots(m)
    placed = {root.id for root in roots}
    ideas: dict[str, Any] = {}
    stack: list[tuple[Claim | Relation, dict[str, Any]]] = [
        (root, _hang(root, ideas, names, kept)) for root in roots
    ]
    while stack:
        element, idea = stack.pop()
        below: list[Claim | Relation] = []
        if not isinstance(element, Claim):
            below += [each for s in element.sources if isinstance(each := m[s], Claim)]
        for relation in m.relations_into(element.id):
            # A claim has one place; what would need a second is left out, and reported.
            if not relation.sources & placed:
                placed |= relation.sources
                below.append(relation)
        notes = kept.get(element.id, {}).get("ideas")
        inside: dict[str, Any] = dict(notes) if isinstance(notes, dict) else {}
        children = sorted(below, key=in_order)
        stack += [(each, _hang(each, inside, names, kept)) for each in children]
        if inside:
            idea["ideas"] = inside
    title = {"title": m.title.value} if m.title else {}
    return {**_TOP, **title, **kept.get(names.base, {}), "ideas": ideas}


def _roots(m: ArgumentMap) -> list[Claim]:
    """Return the theses and whatever claims argue for nothing, in order."""
    theses = {iri for iri in m.theses if isinstance(m.get(iri), Claim)}
    roots = [claim for claim in m.claims if claim.id in theses or not m.relations_from(claim.id)]
    return sorted(roots, key=in_order)


def _hang(
    element: Claim | Relation,
    siblings: dict[str, Any],
    names: Names,
    kept: Mapping[Iri, Mapping[str, Any]],
) -> dict[str, Any]:
    """Put the idea of an element among its siblings, and return it."""
    said = kept.get(element.id, {})
    rank, place = said.get("rank"), len(siblings) + 1
    while not isinstance(rank, str) or rank in siblings:
        rank, place = str(place), place + 1
    plain: dict[str, Any] = {}
    if isinstance(element, Claim):
        if element.implicit:
            plain = {"styleNames": [_IMPLICIT]}
    else:
        plain = {"group": "opposing" if isinstance(element, Attack) else "supporting", **_LOCKED}
    attr = {**plain, **(said["attr"] if isinstance(said.get("attr"), dict) else {})}
    idea = {
        "id": names.id(element.id),
        "title": element.text.value if isinstance(element, Claim) else "group",
        **{key: field for key, field in said.items() if key not in {"attr", "rank", "ideas"}},
        **({"attr": attr} if attr else {}),
    }
    siblings[rank] = idea
    return idea


entry = Format(
    title="MindMup (mapjs)",
    suffixes=(".mup", ".mapjs.json", ".json"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms={
        "title of the whole": "title",
        "idea on the first level": "claim and thesis",
        "idea in a group": "claim; its group's other ideas are linked premises",
        "group below an idea": "support or attack, by its attribute group",
        "group in a group": "support of, or attack on, the step: an undercut",
        "style attr_implicit_claim": "implicit claim",
        "rank": "place in order",
        "note, style, links, theme, an idea without a group": "carried",
    },
)
