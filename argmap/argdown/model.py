"""What an Argdown text says, whichever way it is written down.

All statements with one title are one `Statement` (Argdown: equivalence class), all arguments
with one title one `Argument`; what stands in the text are their members. `build` is in
`argmap.argdown.build`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from argmap.argdown import tree
from argmap.argdown.tree import Range, RelationType, Span, Value

__all__ = [
    "Argument",
    "Inference",
    "Member",
    "Model",
    "Node",
    "Relation",
    "RelationType",
    "Role",
    "Section",
    "Statement",
    "canonical",
]


class Role(StrEnum):
    """What a member is where it stands."""

    TOP_LEVEL = "top-level-statement"
    RELATION = "relation-statement"
    PREMISE = "premise"
    INTERMEDIARY = "intermediary-conclusion"
    CONCLUSION = "main-conclusion"
    DESCRIPTION = "argument-description"


@dataclass(slots=True, eq=False)
class Section:
    """What stands below a heading."""

    id: str
    level: int
    title: str
    tags: list[str] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)
    data: Value = None
    is_group: bool | None = None
    is_closed: bool | None = None
    parent: Section | None = None
    children: list[Section] = field(default_factory=list, repr=False)
    place: Span = (0, 0)


@dataclass(slots=True, eq=False)
class Member:
    """A statement or an argument's description, at one place in the text.

    Attributes:
        element: where it was read from.
        lines: of the text that it was read from.
        given: its place, where it was not read from a text.
        argument: in which it is a premise or a conclusion.
        inference: that leads to it, for a conclusion.
    """

    title: str
    text: str
    is_reference: bool = False
    is_top_level: bool = False
    role: Role | None = None
    tags: list[str] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)
    data: Value = None
    section: Section | None = None
    element: tree.Element | None = None
    lines: tree.Lines | None = None
    given: tuple[Span, Span] = ((0, 0), (0, 0))
    argument: Argument | None = None
    inference: Inference | None = None

    @property
    def place(self) -> Span:
        """Line and column where it begins, from 1; (0, 0) if that is not known."""
        if self.lines is None or self.element is None:
            return self.given[0]
        return self.lines.place(self.element.span[0])

    @property
    def end(self) -> Span:
        """Line and column of its last character."""
        if self.lines is None or self.element is None:
            return self.given[1]
        start, end = self.element.span
        return self.lines.place(max(end - 1, start))


@dataclass(slots=True, eq=False)
class Statement:
    """All that is said under one title; the members in Argdown's order: children first."""

    title: str
    is_titled: bool = True
    members: list[Member] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    data: dict[str, Value] = field(default_factory=dict)
    section: Section | None = None
    uses: set[Role] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Argument:
    """An argument: its descriptions, and its reconstruction as a chain of steps."""

    title: str
    is_titled: bool = True
    members: list[Member] = field(default_factory=list)
    pcs: list[Member] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    data: dict[str, Value] = field(default_factory=dict)
    section: Section | None = None
    place: Span = (0, 0)
    end: Span = (0, 0)


@dataclass(slots=True, eq=False)
class Inference:
    """A step to a conclusion of an argument."""

    argument: Argument
    rules: list[str] = field(default_factory=list)
    data: Value = None
    conclusion: int = 0
    place: Span = (0, 0)
    end: Span = (0, 0)


Node: TypeAlias = Statement | Argument | Inference


@dataclass(slots=True, eq=False)
class Relation:
    """A relation between two of them, and the lines that say so."""

    kind: RelationType
    source: Node
    target: Node
    occurrences: list[tree.Relation] = field(default_factory=list)
    data: list[Value] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Model:
    """What a text says; the relations in Argdown's order: children first.

    Attributes:
        loops: relations of something to itself that Argdown leaves out, since its target is
            reached by another relation of the kind already.
    """

    statements: dict[str, Statement] = field(default_factory=dict)
    arguments: dict[str, Argument] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    loops: list[Relation] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    front_matter: Value = None

    @property
    def settings(self) -> dict[str, Value]:
        """What front matter says under ``model``."""
        found = self.front_matter.get("model") if isinstance(self.front_matter, dict) else None
        return found if isinstance(found, dict) else {}


def canonical(node: Statement | Argument) -> Member | None:
    """Return the member whose text counts: marked ``isCanonical``, or else the last definition."""
    defined = [member for member in node.members if not member.is_reference]
    for member in reversed(defined):
        if isinstance(member.data, dict) and member.data.get("isCanonical"):
            return member
    return defined[-1] if defined else None
