"""Changes of a text that keep all the rest of it: rename, answer, decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from argmap.argdown.model import Member
from argmap.argdown.tree import Span
from argmap.editor.sheet import Node, Occurrence, Sheet
from argmap.model import Attack, Decision, Finding

_BREAKS = re.compile(r"[\[\]<>\r\n]")


class Edit(NamedTuple):
    """Words to put in the place of a span of the text."""

    span: Span
    words: str


class Fix(NamedTuple):
    """A change that would settle a finding, and its name."""

    title: str
    edits: tuple[Edit, ...]


def rename(sheet: Sheet, occurrence: Occurrence, title: str) -> tuple[Edit, ...]:
    """Return the edits that give a statement or an argument another title everywhere.

    Raises:
        ValueError: if the title cannot be one, or is another's already.
    """
    title = " ".join(title.split())
    if not title or _BREAKS.search(title):
        raise ValueError("a title has at least a letter, and no brackets or line breaks in it")
    others = {type(node): set[str]() for node in sheet.nodes}
    for node in sheet.nodes:
        if node is not occurrence.node:
            others[type(node)].add(node.title)
    if title in others[type(occurrence.node)]:
        raise ValueError(f"there is another with the title {title}")
    return tuple(Edit(each.span, title) for each in sheet.of(occurrence.node))


def fixes(sheet: Sheet, finding: Finding) -> Iterator[Fix]:
    """Yield what an author may do about a finding, as edits.

    An open objection can be answered, or decided on: the decision is written with an empty
    reason, which is a finding until the author fills it in.
    """
    objector = _objector(sheet, finding)
    if objector is None:
        return
    node, member = objector
    answer = f"{_indent(sheet, member)}  - [Answer to {node.title}]: "
    end = _end_of_lines(sheet, member)
    yield Fix("Add an answer", (Edit((end, end), f"\n{answer}"),))
    for decision in Decision:
        if decision is not Decision.DUPLICATE:
            yield Fix(f"Mark as {decision.words}", (_decide(sheet, member, decision),))


def _objector(sheet: Sheet, finding: Finding) -> tuple[Node, Member] | None:
    """Return who makes the open objection that a finding is about."""
    attack = sheet.map.get(finding.subject) if finding.subject else None
    if not isinstance(attack, Attack):
        return None
    is_open = any(o.attack == attack.id and o.is_open for o in sheet.evaluation.objections)
    for node in sheet.nodes if is_open else ():
        claim = sheet.claim(node) if node.members else None
        if claim is not None and claim.id in attack.attackers:
            defined = [each for each in node.members if each.element and not each.is_reference]
            if defined:
                return node, defined[0]
    return None


def _decide(sheet: Sheet, member: Member, decision: Decision) -> Edit:
    words = f'disposition: {{decision: {decision.words}, reason: ""}}'
    element = member.element
    if element is None:
        raise ValueError("a member without a place in the text")
    if element.data is None:
        end = element.content_end
        while sheet.text[end - 1 : end].isspace():
            end -= 1
        return Edit((end, end), f" {{{words}}}")
    start = element.data.span[0] + 1
    rest = sheet.text[start : element.data.span[1]]
    if rest.lstrip(" \t").startswith(("\n", "\r")):  # a block of lines
        indent = re.match(r"\s*\n([ \t]*)", rest)
        return Edit((start, start), f"\n{indent[1] if indent else ''}{words}")
    return Edit((start, start), f"{words}, " if rest.strip(" }") else words)


def _indent(sheet: Sheet, member: Member) -> str:
    line = sheet.document.line(member.place[0])
    return line[: len(line) - len(line.lstrip())]


def _end_of_lines(sheet: Sheet, member: Member) -> int:
    """Return the end of the line on which a member, with its data, ends."""
    span = member.element.span if member.element else (0, 0)
    end = span[1]
    while end > span[0] and sheet.text[end - 1].isspace():
        end -= 1
    stop = sheet.text.find("\n", end)
    return len(sheet.text) if stop < 0 else stop
