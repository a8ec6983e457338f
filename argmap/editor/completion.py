"""The titles that can be completed where the cursor is."""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.argdown.model import Argument
from argmap.argdown.tree import Span
from argmap.editor.sheet import Node, Sheet

_BEGUN = re.compile(r"([\[<])([^\[\]<>\n]*)$")


class Title(NamedTuple):
    """A title, the span that it takes the place of, and what is said under it."""

    title: str
    span: Span
    text: str


def completions(sheet: Sheet, text: str, offset: int) -> list[Title]:
    """Return the titles of statements behind ``[``, of arguments behind ``<``, in order.

    The sheet may be older than the text: titles are there before the line is whole.
    """
    start = text.rfind("\n", 0, offset) + 1
    begun = _BEGUN.search(text[start:offset])
    if begun is None:
        return []
    wanted = begun[1] == "<"
    at = start + begun.start(2)
    close = ">" if wanted else "]"
    end = text.find("\n", offset)
    rest = text[offset : end if end >= 0 else len(text)]
    closing = "" if rest.startswith(close) else close
    return [
        Title(node.title + closing, (at, offset), _text(sheet, node))
        for node in sorted(sheet.nodes, key=lambda node: node.title.casefold())
        if node.is_titled and isinstance(node, Argument) == wanted
    ]


def _text(sheet: Sheet, node: Node) -> str:
    claim = sheet.claim(node) if node.members else None
    return str(claim.text) if claim else ""
