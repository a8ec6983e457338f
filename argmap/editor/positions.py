"""Between offsets in code points and the positions that editors count.

The protocol counts lines from 0 and columns in UTF-16 code units, unless both sides agree on
another unit; a letter outside the Basic Multilingual Plane is two of those.
"""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol.types import Position, Range

from argmap.argdown.tree import Span
from argmap.model import Place


class Positions:
    r"""The lines of one text.

    >>> lines = Positions("a\n😀b")
    >>> lines.position(3), lines.offset(Position(1, 2))
    (1:2, 3)
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        at = text.find("\n")
        while at >= 0:
            self.starts.append(at + 1)
            at = text.find("\n", at + 1)
        self.is_ascii = text.isascii()

    def position(self, offset: int) -> Position:
        """Return the position of an offset."""
        line = bisect_right(self.starts, offset) - 1
        start = self.starts[line]
        return Position(line, self._units(self.text[start:offset]))

    def offset(self, position: Position) -> int:
        """Return the offset of a position; the end of the line for what is beyond it."""
        if position.line >= len(self.starts):
            return len(self.text)
        start = self.starts[position.line]
        is_last = position.line + 1 == len(self.starts)
        end = len(self.text) if is_last else self.starts[position.line + 1] - 1
        if self.is_ascii:
            return min(start + position.character, end)
        units = 0
        for offset in range(start, end):
            if units >= position.character:
                return offset
            units += 2 if ord(self.text[offset]) > 0xFFFF else 1
        return end

    def range(self, span: Span) -> Range:
        """Return the range of a span."""
        return Range(self.position(span[0]), self.position(span[1]))

    def at(self, place: Place | None) -> Range:
        """Return the range of a place; of the first line for one that names no line."""
        if place is None or not place.line:
            return Range(Position(0, 0), Position(0, 0))
        start = self._offset(place.line, place.column)
        end = self._offset(place.end_line, place.end_column) if place.end_line else start
        if end <= start:
            stop = self.text.find("\n", start)
            end = len(self.text) if stop < 0 else stop
        blank = len(self.text[start:end]) - len(self.text[start:end].lstrip(" \t"))
        return self.range((start + blank, end))

    def _offset(self, line: int, column: int) -> int:
        number = min(line, len(self.starts)) - 1
        return min(self.starts[number] + max(column, 1) - 1, len(self.text))

    def _units(self, words: str) -> int:
        if self.is_ascii:
            return len(words)
        return len(words) + sum(ord(letter) > 0xFFFF for letter in words)
