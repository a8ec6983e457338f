"""Where something ends, found without searching any part of a text twice.

A pattern that looks for a closing sign anywhere behind an opening one is quadratic in a text of
opening signs alone. These answer the same questions in linear time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

SPACE = r"\t-\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""The characters of JavaScript's ``\\s``, for use in a set."""

_STOP = re.compile(rf"\}}(?=[{SPACE}][^,}}])|[\r\u2028\u2029]")
_CLOSE = re.compile(rf"\}}(?![{SPACE}]*[,}}])")


class Ahead:
    """Where a string occurs next; asked with rising offsets it searches the text once."""

    __slots__ = ("asked", "at", "mark", "text")

    def __init__(self, text: str, mark: str) -> None:
        self.text, self.mark = text, mark
        self.asked, self.at = 0, -1

    def __call__(self, offset: int) -> int:
        """Return the offset of the next one, or an offset beyond the text."""
        if not self.asked <= offset <= self.at:
            found = self.text.find(self.mark, offset)
            self.asked, self.at = offset, len(self.text) + 1 if found < 0 else found
        return self.at


class Braces:
    """Where data in braces ends: Argdown's greedy pattern, without its backtracking.

    Data runs to the last brace that no comma and no brace follows, but never over a brace
    behind which, after one space, the text goes on.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.stops = [found.start() for found in _STOP.finditer(text)]
        self.closes = [found.start() for found in _CLOSE.finditer(text)]

    def end(self, at: int) -> int:
        """Return where the data that begins at an offset ends, or -1."""
        stop = bisect_right(self.stops, at)
        limit = self.stops[stop] if stop < len(self.stops) else len(self.text)
        bound = limit + 1 if self.text.startswith("}", limit) else limit
        close = bisect_left(self.closes, bound) - 1
        return self.closes[close] + 1 if close >= 0 and self.closes[close] > at else -1
