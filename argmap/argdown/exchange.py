"""Argdown's JSON: the model as `argdown json` writes it.

Both shapes in use are read and written: `argdown json` gives the one without, the export to
JSON of Argdown's other tools the one with a ``map`` of nodes and edges. Reading leaves the map
alone, since it only says again what the statements, arguments and relations say.
What `argdown json` leaves out is added: front matter, what the data in its lines says of a
relation, and under ``loops`` the relations that `argmap.argdown.model.Model` calls so. Columns and ranges count code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from argmap.argdown.drawn import drawn
from argmap.argdown.lines import line_data
from argmap.argdown.model import (
    Argument,
    Inference,
    Member,
    Model,
    Node,
    Relation,
    RelationType,
    Role,
    Section,
    Statement,
)
from argmap.argdown.nested import encode, nested
from argmap.argdown.selection import is_untitled
from argmap.argdown.tree import Range

_USES = {
    Role.TOP_LEVEL: "isUsedAsTopLevelStatement",
    Role.RELATION: "isUsedAsRelationStatement",
    Role.PREMISE: "isUsedAsPremise",
    Role.INTERMEDIARY: "isUsedAsIntermediaryConclusion",
    Role.CONCLUSION: "isUsedAsMainConclusion",
}
_ABOUT = {
    "link": "url",
    "tag": "tag",
    "statement-mention": "title",
    "argument-mention": "title",
}


def write_json(model: Model, *, with_map: bool = False) -> str:
    """Return a model as JSON, one statement, argument or relation a line. O(size)."""
    return "".join(_chunks(model, with_map=with_map))


class _Embedded:
    """The relations of each node, as values and, encoded once, as text."""

    def __init__(self, model: Model) -> None:
        self.values: dict[int, list[dict[str, Any]]] = {}
        self.texts: dict[int, list[str]] = {}
        self.lines: list[str] = []
        for relation in model.relations:
            value = _relation(relation)
            text = encode(value)
            self.lines.append(text)
            for end in (relation.source, relation.target):
                if isinstance(end, Inference):
                    self.values.setdefault(id(end), []).append(value)
                else:
                    self.texts.setdefault(id(end), []).append(text)

    def encode(self, node: Statement | Argument, said: dict[str, Any]) -> str:
        """Return a node as JSON, its relations behind the rest."""
        own = ",".join(self.texts.get(id(node), ()))
        return f'{encode(node.title)}:{encode(said)[:-1]},"relations":[{own}]}}'


def _chunks(model: Model, *, with_map: bool) -> Iterator[str]:
    embedded = _Embedded(model)
    inner = embedded.values
    yield '{"arguments":{\n'
    yield ",\n".join(
        embedded.encode(each, _argument(each, inner)) for each in model.arguments.values()
    )
    yield '},\n"statements":{\n'
    yield ",\n".join(
        embedded.encode(each, _statement(each, inner)) for each in model.statements.values()
    )
    yield '},\n"relations":[\n'
    yield ",\n".join(embedded.lines)
    yield '],\n"sections":['
    yield from nested(map(_section, model.sections))
    tags = {tag: {"tag": tag, "occurrenceIndex": at} for at, tag in enumerate(model.tags)}
    yield f'],\n"tags":{encode(tags)}'
    if with_map:
        nodes, edges = drawn(model)
        yield ',\n"map":{"nodes":['
        yield from nested(nodes)
        yield f'],\n"edges":[{",".join(map(encode, edges))}]}}'
    if model.loops:
        yield f',\n"loops":{encode(list(map(_relation, model.loops)))}'
    if model.front_matter is not None:
        yield f',\n"frontMatter":{encode(model.front_matter)}'
    yield "}\n"


def _member(member: Member, embedded: Mapping[int, list[dict[str, Any]]]) -> dict[str, Any]:
    said: dict[str, Any] = {"type": "statement", "title": member.title}
    if member.role:
        said["role"] = member.role
    if member.is_top_level:
        said["isTopLevel"] = True
    if member.is_reference:
        said["isReference"] = True
    said["text"] = member.text
    if member.ranges:
        said["ranges"] = list(map(_range, member.ranges))
    if member.tags:
        said["tags"] = member.tags
    if member.data is not None:
        said["data"] = member.data
    if member.section:
        said["section"] = member.section.id
    said |= _places(member)
    if member.argument:
        said["argumentTitle"] = member.argument.title
    if member.inference:
        said["inference"] = _inference(member.inference, embedded)
    return said


def _places(of: Member | Argument | Inference) -> dict[str, int]:
    (line, column), (end_line, end_column) = of.place, of.end
    if not line:
        return {}
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
    }


def _inference(
    inference: Inference, embedded: Mapping[int, list[dict[str, Any]]]
) -> dict[str, Any]:
    said: dict[str, Any] = {
        "type": "inference",
        "relations": embedded.get(id(inference), []),
        "inferenceRules": inference.rules,
    }
    if inference.data is not None:
        said["data"] = inference.data
    said["conclusionIndex"] = inference.conclusion
    said["argumentTitle"] = inference.argument.title
    return said | _places(inference)


def _statement(
    statement: Statement, embedded: Mapping[int, list[dict[str, Any]]]
) -> dict[str, Any]:
    said: dict[str, Any] = {
        "type": "equivalence-class",
        "title": statement.title,
        "members": [_member(member, embedded) for member in statement.members],
    }
    _common(said, statement)
    for role, name in _USES.items():
        if role in statement.uses:
            said[name] = True
    return said


def _argument(argument: Argument, embedded: Mapping[int, list[dict[str, Any]]]) -> dict[str, Any]:
    said: dict[str, Any] = {
        "type": "argument",
        "title": argument.title,
        "members": [_member(member, embedded) for member in argument.members],
        "pcs": [_member(member, embedded) for member in argument.pcs],
    }
    _common(said, argument)
    return said | _places(argument)


def _common(said: dict[str, Any], of: Statement | Argument) -> None:
    if of.tags:
        said["tags"] = of.tags
    if of.data:
        said["data"] = of.data
    if of.section:
        said["section"] = of.section.id


def _range(of: Range) -> dict[str, Any]:
    said: dict[str, Any] = {"type": of.kind, "start": of.start, "stop": of.stop}
    if of.kind in _ABOUT:
        said[_ABOUT[of.kind]] = of.about
    return said


def _relation(relation: Relation) -> dict[str, Any]:
    source, target = relation.source, relation.target
    said: dict[str, Any] = {
        "type": "relation",
        "relationType": relation.kind,
        "from": _title(source),
        "fromType": _type(source),
        "to": _title(target),
        "toType": _type(target),
    }
    if isinstance(target, Inference):
        said["conclusionIndex"] = target.conclusion
    data = relation.data or [line_data(occurrence) for occurrence in relation.occurrences]
    if any(each is not None for each in data):
        said["data"] = data
    return said


def _title(node: Node) -> str:
    return node.argument.title if isinstance(node, Inference) else node.title


def _type(node: Node) -> str:
    if isinstance(node, Inference):
        return "inference"
    return "argument" if isinstance(node, Argument) else "equivalence-class"


def _section(section: Section) -> dict[str, Any]:
    said: dict[str, Any] = {
        "type": "section",
        "id": section.id,
        "level": section.level,
        "title": section.title,
    }
    if section.parent:
        said["parent"] = section.parent.id
    if section.tags:
        said["tags"] = section.tags
    if section.ranges:
        said["ranges"] = list(map(_range, section.ranges))
    if section.place[0]:
        said["startLine"], said["startColumn"] = section.place
    if section.data is not None:
        said["data"] = section.data
    if section.is_group is not None:
        said["isGroup"] = section.is_group
    if section.is_closed is not None:
        said["isClosed"] = section.is_closed
    return said | {"children": map(_section, section.children)}


def read_json(text: str) -> Model:
    """Return the model in Argdown's JSON, with or without its map.

    Raises:
        ValueError: if the text is no JSON, or not of this shape.
    """
    return of_value(json.loads(text))


def of_value(said: object) -> Model:
    """Return the model that a JSON value is of.

    Raises:
        ValueError: if it is not of this shape.
    """
    if not isinstance(said, dict) or not {"statements", "arguments", "relations"} <= said.keys():
        raise ValueError("Argdown's JSON has statements, arguments and relations")
    try:
        return _Reader(said).model
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"it is not of the shape that `argdown json` writes: {error}") from error


class _Reader:
    def __init__(self, said: dict[str, Any]) -> None:
        self.model = Model(front_matter=said.get("frontMatter"), tags=list(said.get("tags") or {}))
        self.sections: dict[str, Section] = {}
        self.read_sections(said.get("sections") or [])
        self.seen: dict[tuple[str, tuple[int, int]], Member] = {}
        for title, each in said["statements"].items():
            statement = Statement(title, not is_untitled(title))
            self.model.statements[title] = statement
            self.fill(statement, each)
            statement.uses = {role for role, name in _USES.items() if each.get(name)}
        for title, each in said["arguments"].items():
            argument = Argument(title, not is_untitled(title))
            self.model.arguments[title] = argument
            self.fill(argument, each)
            argument.place, argument.end = _ends(each)
            argument.pcs = [self.step(step, argument) for step in each.get("pcs") or []]
        self.model.relations = [self.relation(each) for each in said["relations"]]
        self.model.loops = [self.relation(each) for each in said.get("loops") or []]

    def fill(self, onto: Statement | Argument, said: dict[str, Any]) -> None:
        onto.members = [self.member(each) for each in said["members"]]
        onto.is_titled |= any(member.is_reference for member in onto.members)
        onto.tags = list(said.get("tags") or [])
        onto.data = dict(said.get("data") or {})
        onto.section = self.sections.get(said.get("section") or "")

    def step(self, said: dict[str, Any], argument: Argument) -> Member:
        """Return a premise or conclusion: where places tell, the very member of its statement."""
        member = self.seen.get((str(said["title"]), _ends(said)[0])) or self.member(said)
        member.argument = argument
        if step := said.get("inference"):
            member.inference = Inference(
                argument,
                list(step.get("inferenceRules") or []),
                step.get("data"),
                int(step["conclusionIndex"]),
                *_ends(step),
            )
        return member

    def member(self, said: dict[str, Any]) -> Member:
        title = str(said["title"])
        given = _ends(said)
        member = Member(
            title,
            said.get("text") or "",
            bool(said.get("isReference")),
            bool(said.get("isTopLevel")),
            Role(said["role"]) if said.get("role") else None,
            list(said.get("tags") or []),
            [_read_range(each) for each in said.get("ranges") or []],
            said.get("data"),
            self.sections.get(said.get("section") or ""),
            given=given,
        )
        if given[0][0]:
            self.seen[title, given[0]] = member
        return member

    def relation(self, said: dict[str, Any]) -> Relation:
        kind = RelationType(said["relationType"])
        source = self.node(said["from"], said["fromType"], 0)
        target = self.node(said["to"], said["toType"], said.get("conclusionIndex"))
        return Relation(kind, source, target, data=list(said.get("data") or []))

    def node(self, title: str, kind: str, conclusion: int | None) -> Node:
        if kind == "equivalence-class":
            return self.model.statements[title]
        argument = self.model.arguments[title]
        if kind != "inference":
            return argument
        inference = argument.pcs[-1 if conclusion is None else conclusion].inference
        if inference is None:
            raise KeyError(f"the inference of <{title}>")
        return inference

    def read_sections(self, roots: list[dict[str, Any]]) -> None:
        stack: list[tuple[dict[str, Any], Section | None]] = [(each, None) for each in roots[::-1]]
        while stack:
            said, parent = stack.pop()
            section = Section(
                str(said["id"]),
                int(said["level"]),
                str(said["title"]),
                list(said.get("tags") or []),
                [_read_range(each) for each in said.get("ranges") or []],
                said.get("data"),
                said.get("isGroup"),
                said.get("isClosed"),
                parent,
                place=_ends(said)[0],
            )
            self.sections[section.id] = section
            (parent.children if parent else self.model.sections).append(section)
            stack += [(each, section) for each in reversed(said.get("children") or [])]


def _ends(said: dict[str, Any]) -> tuple[tuple[int, int], tuple[int, int]]:
    start, column = said.get("startLine") or 0, said.get("startColumn") or 0
    return (start, column), (said.get("endLine") or start, said.get("endColumn") or column)


def _read_range(said: dict[str, Any]) -> Range:
    about = said.get(_ABOUT.get(said["type"], ""), "")
    return Range(str(said["type"]), int(said["start"]), int(said["stop"]), str(about))
