"""How wide text is, and how it breaks into lines, without a font at hand.

The advance widths of Liberation Sans, which has the metrics of Arial and Helvetica, travel
with argmap for Latin, Greek and Cyrillic letters and common punctuation. For other scripts
the width is a generous guess with slack, because nobody can know which font will draw them.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path

FONT = 'Arial, "Liberation Sans", Helvetica, sans-serif'
"""The fonts that the widths hold for; every picture names them in this order."""

_GUESS = 660
_WIDE = 1000
_SLACK = 1.08
_LONGEST = 200  # letters of a name of which any could be shown
_EMBEDDING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


@cache
def _advances(weight: str) -> dict[str, int]:
    path = Path(__file__).with_name("advances.json")
    runs = json.loads(path.read_text(encoding="utf-8"))[weight]
    return {
        chr(int(first) + offset): advance
        for first, run in runs.items()
        for offset, advance in enumerate(run)
    }


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of ``text`` in pixels at a font size in pixels.

    >>> round(width("Pause", 14), 1), round(width("Pause", 14, bold=True), 1)
    (39.7, 41.2)
    """
    advances = _advances("bold" if bold else "regular")
    total, guessed = 0, False
    for letter in text:
        advance = advances.get(letter)
        if advance is None:
            guessed = True
            advance = _guess(letter)
        total += advance
    return total * size / 1000 * (_SLACK if guessed else 1)


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return ``text`` as lines that are at most ``room`` pixels wide; never empty.

    Lines break at white space, between wide characters (Chinese, Japanese, Korean), and
    inside a word only if the word alone is too long. Controls that would turn the direction
    of what stands around them are dropped. O(characters).

    >>> wrap("It entrenches incumbents.", 14, 100)
    ('It entrenches', 'incumbents.')
    """
    blank = width(" ", size, bold=bold)
    lines: list[str] = []
    line, used = "", 0.0
    for word, joined in _words(text):
        for part, piece in enumerate(_pieces(word, size, room, bold=bold)):
            wide = width(piece, size, bold=bold)
            gap = 0.0 if joined or not line else blank
            if line and (part or used + gap + wide > room):
                lines.append(line)
                line, used, gap = "", 0.0, 0.0
            line += (" " if gap else "") + piece
            used += gap + wide
    return (*lines, line) if line or not lines else tuple(lines)


def elide(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """Return ``text``, cut with an ellipsis where it is wider than ``room`` pixels.

    >>> elide("the author of the article", 11, 60)
    'the autho…'
    """
    text = " ".join(text.translate(_EMBEDDING).split())
    if width(text, size, bold=bold) <= room:
        return text
    text = text[:_LONGEST]
    while text and width(text + "…", size, bold=bold) > room:
        text = text[:-1]
    return text.rstrip() + "…" if text else ""


def is_rtl(text: str) -> bool:
    """Tell whether ``text`` runs from right to left, by its first letter with a direction."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False


@cache
def _guess(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return _WIDE if _is_wide(letter) else _GUESS


def _is_wide(letter: str) -> bool:
    return letter > "ᄀ" and unicodedata.east_asian_width(letter) in "WF"


def _words(text: str) -> list[tuple[str, bool]]:
    """Return the pieces between which a line may break, and whether no blank stands before."""
    found: list[tuple[str, bool]] = []
    for word in text.translate(_EMBEDDING).split():
        start, joined = 0, False
        if not word.isascii():
            for index in range(1, len(word)):
                wide = _is_wide(word[index]) or _is_wide(word[index - 1])
                if wide and unicodedata.category(word[index])[0] not in "PM":
                    found.append((word[start:index], joined))
                    start, joined = index, True
        found.append((word[start:], joined))
    return found


def _pieces(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces, piece = [], ""
    for letter in word:
        is_mark = unicodedata.category(letter)[0] == "M"
        if piece and not is_mark and width(piece + letter, size, bold=bold) > room:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]
