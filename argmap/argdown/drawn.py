"""The map that Argdown's tools draw of a text: nodes in groups, and edges between them.

It is made as @argdown/core 1.7 makes it in its default settings, so a relation may be drawn
twice: what is said of a premise and follows from its use is two edges there, too. Colours and
images are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from argmap.argdown.model import (
    Argument,
    Inference,
    Model,
    Node,
    Relation,
    RelationType,
    Role,
    Section,
    Statement,
    canonical,
)
from argmap.argdown.selection import SYMMETRIC, Selection, is_untitled, select

_Drawn = Statement | Argument
_INFORMAL = {
    RelationType.CONTRADICTORY: RelationType.ATTACK,
    RelationType.CONTRARY: RelationType.ATTACK,
    RelationType.ENTAILS: RelationType.SUPPORT,
}
_GROUP_DEPTH = 2


def drawn(model: Model) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return nodes and edges as in Argdown's JSON; groups hold nodes as children. O(size)."""
    selection = select(model)
    nodes: list[_Drawn] = [*selection.statements.values(), *selection.arguments.values()]
    ids = {id(node): f"n{at}" for at, node in enumerate(nodes)}
    edges = [
        {
            "id": f"e{at}",
            "type": "map-edge",
            "relationType": kind,
            "from": ids[id(source)],
            "to": ids[id(target)],
            **said,
        }
        for at, (kind, source, target, said) in enumerate(_edges(model, selection), 1)
    ]
    return _grouped(model, [(node, _node(node, ids[id(node)])) for node in nodes]), edges


def _node(node: _Drawn, name: str) -> dict[str, Any]:
    kind = "statement" if isinstance(node, Statement) else "argument"
    said: dict[str, Any] = {"id": name, "title": node.title, "type": f"{kind}-map-node"}
    member = canonical(node)
    if member is None or not member.text or not is_untitled(node.title):
        said["labelTitle"] = node.title
    if member is not None:
        said["labelText"] = member.text
    if node.tags:
        said["tags"] = node.tags
    return said


# edges

_Edge = tuple[RelationType, _Drawn, _Drawn, dict[str, str]]


def _edges(model: Model, selection: Selection) -> Iterator[_Edge]:
    for relation in model.relations:
        source, target = relation.source, relation.target
        if selection.shows(relation, source) and selection.shows(relation, target):
            yield from _drawn_relation(relation, source, target, selection)
            if relation.kind in SYMMETRIC and isinstance(source, Statement):
                yield from _drawn_back(relation, target, source, selection)
    yield from _equivalences(model, selection)


def _drawn_relation(
    relation: Relation, source: Node, target: Node, selection: Selection
) -> Iterator[_Edge]:
    said = _statements(source, target)
    for start in _stand_for(source, Role.CONCLUSION, selection):
        for end in _stand_for(target, Role.PREMISE, selection):
            yield _kind(relation, start, end), start, end, said


def _drawn_back(
    relation: Relation, source: Node, target: Statement, selection: Selection
) -> Iterator[_Edge]:
    """Yield the other direction of a symmetric relation, where its first end is hidden."""
    if isinstance(source, Statement) and target.title not in selection.statements:
        yield from _drawn_relation(relation, source, target, selection)


def _kind(relation: Relation, start: _Drawn, end: _Drawn) -> RelationType:
    if isinstance(start, Statement) and isinstance(end, Statement):
        return relation.kind
    return _INFORMAL.get(relation.kind, relation.kind)


def _statements(source: Node, target: Node) -> dict[str, str]:
    said = {}
    if isinstance(source, Statement):
        said["fromEquivalenceClass"] = source.title
    if isinstance(target, Statement):
        said["toEquivalenceClass"] = target.title
    return said


def _stand_for(end: Node, role: Role, selection: Selection) -> list[_Drawn]:
    """Return the nodes that stand for an end: itself, or the arguments that it has a role in."""
    match end:
        case Inference():
            return [end.argument]
        case Argument():
            return [end]
        case Statement():
            if end.title in selection.statements:
                return [end]
            return [*selection.used.get((end.title, role), ())]


def _equivalences(model: Model, selection: Selection) -> Iterator[_Edge]:
    """Yield that arguments support what they conclude to, and premises what they are used in."""
    seen: set[tuple[int, int]] = set()
    pairs = (*_from_arguments(model, selection), *_from_premises(selection))
    for source, target, title in pairs:
        if (id(source), id(target)) not in seen:
            seen.add((id(source), id(target)))
            said = {"fromEquivalenceClass": title, "toEquivalenceClass": title}
            yield RelationType.SUPPORT, source, target, said


def _from_arguments(model: Model, selection: Selection) -> Iterator[tuple[_Drawn, _Drawn, str]]:
    for argument in selection.arguments.values():
        if argument.pcs:
            conclusion = model.statements[argument.pcs[-1].title]
            for target in _stand_for(conclusion, Role.PREMISE, selection):
                yield argument, target, conclusion.title


def _from_premises(selection: Selection) -> Iterator[tuple[_Drawn, _Drawn, str]]:
    for statement in selection.statements.values():
        for argument in selection.used.get((statement.title, Role.PREMISE), ()):
            yield statement, argument, statement.title


# groups


def _grouped(model: Model, nodes: list[tuple[_Drawn, dict[str, Any]]]) -> list[dict[str, Any]]:
    """Return the groups at the top and the nodes in none."""
    group_of = _groups(model.sections)
    groups: dict[str, tuple[Section, dict[str, Any]]] = {}
    free = []
    for node, said in nodes:
        section = group_of.get(node.section.id) if node.section else None
        if section is None:
            free.append(said)
            continue
        if section.id not in groups:
            groups[section.id] = section, _group(section, is_first=True)
        groups[section.id][1]["children"].append(said)
    top = []
    for section, said in [*groups.values()]:
        inner, current = section, said
        while outer := group_of.get(inner.parent.id) if inner.parent else None:
            current["parent"] = outer.id
            known = groups.get(outer.id)
            if known:
                known[1]["children"].append(current)
                break
            groups[outer.id] = outer, _group(outer, is_first=False)
            groups[outer.id][1]["children"].append(current)
            inner, current = outer, groups[outer.id][1]
    top = [said for _, said in groups.values() if "parent" not in said]
    stack = [(said, 1) for said in top]
    while stack:
        said, level = stack.pop()
        said["level"] = level
        stack += [(each, level + 1) for each in said["children"] if "children" in each]
    return [*top, *free]


def _group(section: Section, *, is_first: bool) -> dict[str, Any]:
    """Return a group; Argdown tells of those alone that hold a node of their own if they are closed."""
    said: dict[str, Any] = {
        "id": section.id,
        "title": section.title,
        "type": "group-map-node",
    }
    if is_first and section.is_closed is not None:
        said["isClosed"] = section.is_closed
    return said | {"level": 0, "labelTitle": section.title, "children": []}


def _groups(roots: list[Section]) -> dict[str, Section | None]:
    """Return for each section the group that it is, or that it stands in."""
    every: list[Section] = []
    stack = roots[::-1]
    while stack:
        every.append(stack.pop())
        stack += every[-1].children[::-1]
    lowest = max((each.level for each in every), default=0) - _GROUP_DEPTH + 1
    found: dict[str, Section | None] = {}
    for section in every:
        is_group = section.level >= lowest if section.is_group is None else section.is_group
        outer = found[section.parent.id] if section.parent else None
        found[section.id] = outer if is_group is False else section
    return found
