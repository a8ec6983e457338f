"""Advice as a value: what is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.model.ids import Iri


class Severity(StrEnum):
    """How much a finding matters, the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; lines and columns count from 1, columns in code points.

    >>> str(Place("map.ttl", 3, 7)), str(Place("map.ttl"))
    ('map.ttl:3:7', 'map.ttl')
    """

    file: str
    line: int = 0
    column: int = 0
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One piece of advice.

    Attributes:
        code: the stable code of the rule, such as "AM004".
        severity: how much it matters.
        message: what is wrong, in one sentence.
        help: what was expected, and what to do.
        place: where, as exactly as it is known.
        subject: the element it is about.
        line: the line of the file at that place, which is then shown with a caret.
    """

    code: str
    severity: Severity
    message: str
    help: str = ""
    place: Place | None = None
    subject: Iri | None = None
    line: str = ""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        advice = f"\n  help: {self.help}" if self.help else ""
        return f"{where}{self.severity}[{self.code}]: {self.message}{self._shown()}{advice}"

    def _shown(self) -> str:
        """Return the line, cut to what stands around the place, and carets below it."""
        if not self.line or not self.place:
            return ""
        before, width = self.place.column - 1, 1
        if self.place.end_line == self.place.line:
            width = max(self.place.end_column - self.place.column, 1)
        cut = max(before - 60, 0)
        shown = self.line[cut : cut + 100]
        head = "".join("\t" if letter == "\t" else " " for letter in self.line[cut:before])
        number = str(self.place.line)
        carets = "^" * max(min(width, len(shown) - len(head)), 1)
        return f"\n  {number} | {shown}\n  {' ' * len(number)} | {head}{carets}"
