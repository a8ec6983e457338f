"""Where something ends, found without searching any part of a text twice.

A pattern that looks for a closing sign anywhere behind an opening one is quadratic in a text of
opening signs alone. These answer the same questions in linear time.
"""

from __future__ import annotations

import re

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
    behind which, after one space, the text goes on. Asked with rising offsets it searches the
    text once.

    Attributes:
        limit: the sign that the last answer could not lie beyond, or the end of the text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.asked, self.limit, self.close = 0, -1, -1

    def end(self, at: int) -> int:
        """Return where the data that begins at an offset ends, or -1."""
        text = self.text
        if not self.asked <= at < self.limit:
            stop = _STOP.search(text, at + 1)
            self.asked, self.limit = at, stop.start() if stop else len(text)
            close = self.limit + text.startswith("}", self.limit)
            while (close := text.rfind("}", at + 1, close)) >= 0 and not _CLOSE.match(text, close):
                pass
            self.close = close
        return self.close + 1 if self.close > at else -1
