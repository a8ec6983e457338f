"""Edits that leave the rest of a document as it is: order, comments, white space.

Nothing is written anew: the places that change are found in the syntax tree, and the text
between them is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    document = parse(text if argdown is None else argdown)
    spans = sorted(set(_spans(document, title)))
    if not spans:
        raise EditError(f"nothing is called {title}")
    if not is_title(new):
        raise EditError(f"{new} cannot stand in brackets; leave out [ ] < > {{ }} and a first -")
    if any(element.title == new for element in _elements(document)):
        raise EditError(f"{new} is the title of something else")
    return _replaced(text, [(span, new) for span in spans])


def decide(
    text: str,
    title: str,
    decision: Decision,
    *,
    reason: str = "",
    speaker: str = "",
    argdown: str | None = None,
) -> str:
    """Return a text in which a decision on an objection stands in its data.

    A decision that stands there already is replaced. O(length).

    Args:
        text: the text to change.
        title: of the objection.
        decision: what was decided.
        reason: why.
        speaker: who decided.
        argdown: as for `rename`.

    Raises:
        EditError: if nothing has that title, or its data is no mapping.
    """
    document = parse(text if argdown is None else argdown)
    named = [each for each in _elements(document) if each.title == title]
    if not named:
        raise EditError(f"nothing is called {title}")
    element = next((each for each in named if _is_decided(each)), None)
    element = element or next((each for each in named if not each.is_reference), named[0])
    said: dict[str, Plain] = {"decision": decision.words}
    said |= {"reason": reason} if reason else {}
    said |= {"speaker": speaker} if speaker else {}
    value: Plain = said if len(said) > 1 else decision.words
    return _replaced(text, [_with_data(text, element, "disposition", value)])


def _with_data(text: str, element: Element, key: str, value: Plain) -> tuple[Span, str]:
    """Return the change that puts a key into the data of an element."""
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
    data = element.data.value if element.data else None
    return isinstance(data, dict) and "disposition" in data


def _replaced(text: str, changes: list[tuple[Span, str]]) -> str:
    parts, at = [], 0
    for (start, end), words in changes:
        parts += [text[at:start], words]
        at = end
    return "".join(parts) + text[at:]


def _spans(document: Document, title: str) -> Iterator[Span]:
    """Yield where a title stands."""
    contents: list[Content] = [
        block.content for block in document.blocks if isinstance(block, Heading)
    ]
    for element in _elements(document):
        contents.append(element.content)
        if element.title == title:
            yield element.title_span
    for content in contents:
        for each in content.ranges:
            if each.kind.endswith("-mention") and each.about == title:
                yield each.span


def _elements(document: Document) -> Iterator[Element]:
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
