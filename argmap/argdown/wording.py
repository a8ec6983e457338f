"""Texts and titles as Argdown can write them.

What is written here means the same to Argdown's own parser: a name of a sign is escaped where
it would turn into the sign, and an address where it would begin a comment.
"""

from __future__ import annotations

import re

from argmap.argdown.lexer import SHORTCODE
from argmap.argdown.shortcodes import SHORTCODES

_ALWAYS = frozenset("\\[<{*_#@")
_AT_START = re.compile(r"[+\-><(*'#0-9,}]")
_SIGNS = re.compile(r"[\\\[<{*_#@.:/=]")
_TITLE = re.compile(r"[^\-\s\[\]<>{}\n][^\[\]<>{}\n\r\x00-\x1f\x7f-\x9f\u2028\u2029]*")
_BLANKS = re.compile(r"[ \t\r\n]+")
_UNSAYABLE = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f\\ud800-\\udfff\\u2028\\u2029\\ufeff\\ufffe\\uffff]"
)
_TAG = re.compile(r"[A-Za-z0-9\u00a1-\u02af\u0370-\u1fff\u3040-\ud7ff-]+")


def collapsed(text: str) -> str:
    """Return a text on one line, its words one space apart."""
    return _BLANKS.sub(" ", text).strip(" ")


def is_sayable(text: str) -> bool:
    """Tell whether a text is read as it was written, so that it need not stand in data."""
    return bool(text) and text == collapsed(text) and not _UNSAYABLE.search(text)


def is_title(text: str) -> bool:
    """Tell whether a text can stand in brackets."""
    return bool(_TITLE.fullmatch(text)) and text == collapsed(text)


def as_title(text: str) -> str:
    """Return a title that is as near to a text as can be."""
    words = collapsed(re.sub(r"[\[\]<>{}]", " ", _UNSAYABLE.sub(" ", text))).lstrip("- ").strip()
    return words or "x"


def escaped(text: str, *, starts_block: bool = False) -> str:
    r"""Return a text with a backslash before what would mean something.

    >>> escaped("a_b [c] e.g. #5 at http://x.org")
    'a\\_b \\[c] e.g. \\#5 at http:\\//x.org'
    """
    parts: list[str] = []
    at = 0
    if starts_block and _AT_START.match(text) and text[0] not in _ALWAYS:
        parts.append(f"\\{text[0]}")
        at = 1
    while found := _SIGNS.search(text, at):
        start = found.start()
        parts.append(text[at:start])
        sign, at = _sign(text, start)
        parts.append(sign)
    return "".join(parts) + text[at:]


def _sign(text: str, at: int) -> tuple[str, int]:
    letter = text[at]
    if letter in _ALWAYS:
        return f"\\{letter}", at + 1
    if letter in ".:":
        found = SHORTCODE.match(text, at)
        if not found:
            return letter, at + 1
        inner = found.group()
        if inner.strip() in SHORTCODES or _ALWAYS & set(inner) or "//" in inner or "/*" in inner:
            return f"\\{letter}", at + 1
        return inner.rstrip(" "), at + len(inner.rstrip(" "))
    if letter == "/":
        return ("\\/" if text.startswith(("//", "/*"), at) else "/"), at + 1
    return ("\\=" if text.startswith("===", at) else "="), at + 1


def tag(words: str) -> str | None:
    """Return a tag as it stands in a text; None if it can stand in data alone."""
    if _TAG.fullmatch(words):
        return f"#{words}"
    if is_sayable(words) and ")" not in words:
        return f"#({words})"
    return None
