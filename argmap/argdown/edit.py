"""Edits that leave the rest of a document as it is: order, comments, white space.

Nothing is written anew: the places that change are found in the syntax tree, and the text
between them is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from argmap.argdown.flow import Plain, flow
from argmap.argdown.parser import parse
from argmap.argdown.tree import (
    Content,
    Document,
    Element,
    Heading,
    Inference,
    ListBlock,
    Pcs,
    Relation,
    Span,
)
from argmap.argdown.wording import is_title
from argmap.model import Decision

Change: TypeAlias = tuple[Span, str]
"""A span of the text, and what stands there afterwards."""


class EditError(ValueError):
    """An edit cannot be made; the message says why."""


def rename(text: str, title: str, new: str, *, argdown: str | None = None) -> str:
    r"""Return a text in which a statement or an argument has another title, wherever it stands.

    Definitions, references and mentions are changed alike.

    >>> rename("[A]: a // first\n  - see @[A]\n\n[A] {x: 1}", "A", "B")
    '[B]: a // first\n  - see @[B]\n\n[B] {x: 1}'

    Args:
        text: the text to change.
        title: the title that goes.
        new: the one that comes.
        argdown: the Argdown in it, each letter where it is in the text, where that has more.

    Raises:
        EditError: if nothing has that title, or the new one is taken or no title.
    """
    return replaced(text, renaming(parse(text if argdown is None else argdown), title, new))


def renaming(
    document: Document, title: str, new: str, *, is_argument: bool | None = None
) -> list[Change]:
    """Return the changes that `rename` makes, in order of place.

    Args:
        document: the text, read.
        title: the title that goes.
        new: the one that comes.
        is_argument: rename arguments alone, or statements alone; both if not given.

    Raises:
        EditError: as `rename`.
    """
    kinds = {True, False} if is_argument is None else {is_argument}
    spans = sorted({span for kind in kinds for span in _spans(document, title, kind)})
    if not spans:
        raise EditError(f"nothing is called {title}")
    if not is_title(new):
        raise EditError(f"{new} cannot stand in brackets; leave out [ ] < > {{ }} and a first -")
    taken = (each for each in elements(document) if each.title == new)
    if new != title and any(each.is_argument in kinds for each in taken):
        raise EditError(f"{new} is the title of something else")
    return [(span, new) for span in spans]


def decide(
    text: str,
    objection: str | Span,
    decision: Decision,
    *,
    reason: str = "",
    speaker: str = "",
    duplicate_of: str = "",
    argdown: str | None = None,
) -> str:
    """Return a text in which a decision on an objection stands in its data.

    A decision that stands there already is replaced. O(length).

    Args:
        text: the text to change.
        objection: its title; or the line and column of a claim, or of the sign of a line: then
            the decision is on that attack alone.
        decision: what was decided.
        reason: why.
        speaker: who decided.
        duplicate_of: the title or name of the claim that it repeats.
        argdown: as for `rename`.

    Raises:
        EditError: if nothing has that title or stands there, or its data is no mapping.
    """
    document = parse(text if argdown is None else argdown)
    element, is_attack = _objection(document, objection)
    told = {"reason": reason, "speaker": speaker, "duplicateOf": duplicate_of}
    said: dict[str, Plain] = {"decision": decision.words}
    said |= {key: words for key, words in told.items() if words}
    value: Plain = said if len(said) > 1 else decision.words
    if not is_attack:
        return replaced(text, [with_data(text, element, "disposition", value)])
    there = _mapping(element).get("relation")
    of_line: dict[str, Plain] = dict(there) if isinstance(there, dict) else {}
    of_line |= {"id": there} if isinstance(there, str) else {}
    of_line["disposition"] = value
    return replaced(text, [with_data(text, element, "relation", of_line)])


def _objection(document: Document, objection: str | Span) -> tuple[Element, bool]:
    """Return the element in whose data a decision belongs, and whether it is on its line."""
    if not isinstance(objection, str):
        for element in elements(document):
            if document.place(element.span[0]) == objection:
                return element, False
            if element.parent and document.place(_sign(document, element.parent)) == objection:
                return element, True
        raise EditError(f"nothing begins at line {objection[0]}, column {objection[1]}")
    named = [each for each in elements(document) if each.title == objection]
    if not named:
        raise EditError(f"nothing is called {objection}")
    decided = next((each for each in named if _is_decided(each)), None)
    return decided or next((each for each in named if not each.is_reference), named[0]), False


def _sign(document: Document, relation: Relation) -> int:
    start, end = relation.span
    return end - len(document.text[start:end].lstrip(" \t'"))


def with_data(text: str, element: Element, key: str, value: Plain) -> Change:
    """Return the change that puts a key into the data of an element.

    Raises:
        EditError: if its data is no mapping.
    """
    if element.data is None:
        at = element.content_end
        space = "" if text[at - 1 : at].isspace() else " "
        return (
            at,
            at,
        ), f"{space}{flow({key: value})}{' ' if at < len(text) and text[at] == '/' else ''}"
    start, end = element.data.span
    data = element.data.value
    if not isinstance(data, dict):
        raise EditError("the data is no mapping")
    if key in data:
        return (start, end), flow(data | {key: value})
    if "\n" in text[start:end].split("{", 1)[1][:2]:  # a block of YAML
        at = text.rindex("}", start, end)
        return (at, at), f"{key}: {flow(value)}\n"
    at = text.rindex("}", start, end)
    comma = ", " if data else ""
    return (at, at), f"{comma}{key}: {flow(value)}"


def _is_decided(element: Element) -> bool:
    return "disposition" in _mapping(element)


def _mapping(element: Element) -> dict[str, Plain]:
    data = element.data.value if element.data else None
    return data if isinstance(data, dict) else {}


def replaced(text: str, changes: list[Change]) -> str:
    """Return a text with words put in the place of spans, which are in order."""
    parts, at = [], 0
    for (start, end), words in changes:
        parts += [text[at:start], words]
        at = end
    return "".join(parts) + text[at:]


def _spans(document: Document, title: str, is_argument: bool) -> Iterator[Span]:  # noqa: FBT001
    """Yield where the title of statements, or of arguments, stands."""
    mention = "argument-mention" if is_argument else "statement-mention"
    contents: list[Content] = [
        block.content for block in document.blocks if isinstance(block, Heading)
    ]
    for element in elements(document):
        contents.append(element.content)
        if element.title == title and element.is_argument == is_argument:
            yield element.title_span
    for content in contents:
        for each in content.ranges:
            if each.kind == mention and each.about == title:
                yield each.span


def elements(document: Document) -> Iterator[Element]:
    """Yield every element, those of a tree from the top."""
    stack: list[Element | Relation] = []
    for block in document.blocks:
        match block:
            case Element():
                stack = [block]
            case ListBlock():
                stack = [*reversed(block.items)]
            case Pcs():
                for step in reversed(block.steps):
                    stack.append(step.statement)
                    if isinstance(step.inference, Inference):
                        stack += reversed(step.inference.relations)
        while stack:
            found = stack.pop()
            if isinstance(found, Relation):
                found = found.child
            yield found
            stack += reversed(found.relations)
