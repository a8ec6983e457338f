"""Changes of a text that an editor offers; `argmap.argdown.edit` makes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.argdown.edit import Change, EditError, renaming, with_data
from argmap.argdown.model import Argument, Member
from argmap.argdown.wording import as_title
from argmap.editor.sheet import Node, Occurrence, Sheet
from argmap.model import Attack, Decision, Finding


class Fix(NamedTuple):
    """Changes that would settle a finding, and their name."""

    title: str
    changes: tuple[Change, ...]


def rename(sheet: Sheet, occurrence: Occurrence, title: str) -> list[Change]:
    """Return the changes that give a statement or an argument another title everywhere.

    Raises:
        EditError: if the title cannot be one, or is another's already.
    """
    node, new = occurrence.node, " ".join(title.split())
    return renaming(sheet.document, node.title, new, is_argument=isinstance(node, Argument))


def fixes(sheet: Sheet, finding: Finding) -> Iterator[Fix]:
    """Yield what an author may do about a finding, as edits.

    An open objection can be answered, or decided on: the decision is written with an empty
    reason, which is a finding until the author fills it in.
    """
    objector = _objector(sheet, finding)
    if objector is None:
        return
    node, member = objector
    claim = sheet.claim(node)
    name = str(claim.text)[:40].rstrip() if claim and not node.is_titled else node.title
    answer = f"{_indent(sheet, member)}  - [{as_title(f'Answer to {name}')}]: "
    end = _end_of_lines(sheet, member)
    yield Fix("Add an answer", (((end, end), f"\n{answer}"),))
    for decision in Decision:
        if decision is Decision.DUPLICATE or member.element is None:
            continue
        value = {"decision": decision.words, "reason": ""}
        try:
            change = with_data(sheet.text, member.element, "disposition", value)
        except EditError:
            return
        yield Fix(f"Mark as {decision.words}", (change,))


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
