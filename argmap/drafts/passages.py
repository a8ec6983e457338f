"""Where the words of a quotation stand in a text, although quotation marks and spaces differ.

A model, and a person too, copies words and not characters: a line break becomes a space, a
curly quotation mark a straight one, a dash a hyphen. Such differences are folded away on both
sides; the letters must agree. What is stored is the passage as it stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.argdown.tree import Span

_MARKS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u2026": "...",
        "\u00ad": "",  # a soft hyphen shows where a word may be broken
        "\u200b": "",
    }
)


def found(text: str, quote: str) -> tuple[Span, ...]:
    r"""Return every span of a text that says what a quotation says. O(text).

    >>> text = "They said: “we\n  pause” – and went on."
    >>> [text[a:b] for a, b in found(text, '"we pause" - and')]
    ['“we\n  pause” – and']
    """
    folded, places = _folded(text)
    wanted = _folded(quote)[0].strip()
    if not wanted:
        return ()
    starts = (each.start() for each in re.finditer(f"(?={re.escape(wanted)})", folded))
    return tuple((places[s], places[s + len(wanted) - 1] + 1) for s in starts)


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the spans of the paragraphs of a text: what blank lines part."""
    return tuple(each.span() for each in re.finditer(r"\S(?:.|\n(?![ \t]*\n))*", text))


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """Return a text with its marks and spaces folded, and where each letter of it stood."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        words = " " if letter.isspace() else letter.translate(_MARKS)
        for each in words:
            if each != " " or (letters and letters[-1] != " "):
                letters.append(each)
                places.append(place)
    return "".join(letters), places
