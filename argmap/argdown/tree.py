"""The syntax tree: what stands where in an Argdown text.

A span is a half-open range of offsets in the text. Trees are as deep as the text is nested, so
whoever walks one keeps a stack of his own.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any, TypeAlias

from argmap.argdown.errors import Problem

Span: TypeAlias = tuple[int, int]
Value: TypeAlias = Any
"""What YAML holds: dict, list, str, int, float, bool, None."""


class RelationType(StrEnum):
    """The kinds of relation; the last three only come about in strict mode, or by ``><``."""

    SUPPORT = "support"
    ATTACK = "attack"
    UNDERCUT = "undercut"
    ENTAILS = "entails"
    CONTRARY = "contrary"
    CONTRADICTORY = "contradictory"


@dataclass(slots=True)
class Range:
    """A part of a text that is more than words: emphasis, a link, a tag, a mention.

    Attributes:
        kind: as in Argdown's JSON: bold, italic, link, tag, statement-mention, …
        start: where it begins in the text of the statement.
        stop: its last character there.
        about: the link's address, the tag, or the title that is mentioned.
        span: where it stands in the source, for a mention.
    """

    kind: str
    start: int
    stop: int
    about: str = ""
    span: Span = (0, 0)


@dataclass(slots=True)
class Data:
    """A block of YAML: where it stands, and what it says."""

    span: Span
    value: Value


@dataclass(slots=True)
class Content:
    """The text of a statement, a description or a heading, as it is meant."""

    text: str = ""
    tags: list[str] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)


@dataclass(slots=True)
class Element:
    """A statement or an argument, where it is defined or referred to.

    Attributes:
        is_argument: in angle brackets.
        title: None for a statement without one.
        is_reference: only refers to what is defined elsewhere.
        title_span: of the title, without its brackets.
        span: of the element without its relations.
        content_end: where the text ends and data may begin.
        content: its text, tags and ranges.
        data: its YAML.
        relations: those indented below it.
        parent: the relation that it hangs by.
    """

    is_argument: bool
    title: str | None
    is_reference: bool
    title_span: Span
    span: Span
    content_end: int
    content: Content
    data: Data | None = None
    relations: list[Relation] = field(default_factory=list)
    parent: Relation | None = None


@dataclass(slots=True)
class Relation:
    """A line that begins with the symbol of a relation.

    Attributes:
        kind: support, attack, undercut or contradictory.
        outward: it starts from the child (``+``, ``<+``), not from the parent (``+>``).
        span: of the symbol with its indentation.
        parent: what it is indented below.
        child: what stands behind the symbol.
        indents: how far what it stands below is indented, from the top, and itself.
    """

    kind: RelationType
    outward: bool
    span: Span
    parent: Element | Inference
    child: Element
    indents: tuple[int, ...] = ()


@dataclass(slots=True)
class Inference:
    """The line between premises and conclusion, with its rules and undercuts."""

    span: Span
    rules: list[str] = field(default_factory=list)
    data: Data | None = None
    relations: list[Relation] = field(default_factory=list)


@dataclass(slots=True)
class Step:
    """A numbered statement; a conclusion has the inference that leads to it."""

    number: Span
    statement: Element
    inference: Inference | None = None


@dataclass(slots=True)
class Pcs:
    """A premise-conclusion structure."""

    steps: list[Step]
    span: Span


@dataclass(slots=True)
class ListBlock:
    """An ordered or unordered list: statements and arguments without a role."""

    items: list[Element]
    span: Span


@dataclass(slots=True)
class Heading:
    """A heading: the section that begins here."""

    level: int
    content: Content
    span: Span
    data: Data | None = None


Block: TypeAlias = Heading | Element | Pcs | ListBlock
Row: TypeAlias = Block | Relation
"""What begins a line: a block, or a relation below the element that a block is."""


@dataclass
class Document:
    """A text, read.

    Attributes:
        text: what was read.
        file: its name, for places.
        front_matter: the YAML between the lines of ``===`` at the top.
        blocks: what is parted by empty lines, in order; a block with an error in it is left out
            from the error on.
        problems: what is wrong, in order of place.
        rows: the blocks, each with the relations that hang by it if it is an element.
        far: where a sign was looked for beyond its line, and how far.
    """

    text: str
    file: str = "-"
    front_matter: Data | None = None
    blocks: list[Block] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list, repr=False)
    far: list[Span] = field(default_factory=list, repr=False)

    @cached_property
    def lines(self) -> Lines:
        """The lines of the text."""
        return Lines(self.text)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset, both from 1. O(log lines)."""
        return self.lines.place(offset)

    def line(self, number: int) -> str:
        """Return a line of the text, from 1, without its end."""
        return self.lines.line(number)


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts, at = [0], text.find("\n")
        while at >= 0:
            self.starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column of an offset, both from 1. O(log lines)."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return a line of the text, from 1, without its end."""
        start = self.starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else None].rstrip("\r")
