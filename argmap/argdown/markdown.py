"""Arguments in a Markdown file: fences of Argdown, or else plain lists below a paragraph.

Both are turned into Argdown line by line, so that a place in the one is a place in the other.

Where a file has fences (```` ```argdown ````), they are the map and the rest is an essay. Where
it has none, a list is read as an argument about the paragraph above it, or about its own first
item: an item that begins with ``+`` is for what it is indented below, one with ``-`` against
it; ``Pro:``, ``Con:`` and the like at its beginning say so in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from argmap.argdown.parser import parse
from argmap.argdown.wording import escaped

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*([^\s`]*)")
_ITEM = re.compile(r"(\s*)([-+*])\s+(?=\S)(.*)")
_HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*\s*")
_TITLE = re.compile(r"#\s+(.*?)\s*#*\s*")
_PRO = "pro|for|support|supports|reason|because|yes"
_CON = "con|against|attack|attacks|objection|reply|rebuttal|answer|but|no"
_STANCE = re.compile(
    rf"(?:\*\*|__)?(?:({_PRO})|({_CON}))(?:\*\*|__)?:(?:\*\*|__)?\s+", re.IGNORECASE
)


def to_argdown(text: str) -> str:
    """Return the Argdown in a Markdown text, each line where it was."""
    lines = text.split("\n")
    fenced = _fences(lines)
    return "\n".join(fenced if fenced is not None else _Lists(lines).read())


def fenced(text: str) -> str | None:
    r"""Return the Argdown in the fences of a Markdown text, each letter where it was; or None.

    >>> fenced("ab\n```argdown\n[A]\n```")
    '  \n          \n[A]\n   '
    """
    lines = text.split("\n")
    found = _fences(lines)
    if found is None:
        return None
    both = zip(lines, found, strict=True)
    return "\n".join(kept or re.sub(r"[^\r]", " ", line) for line, kept in both)


def title(text: str) -> str:
    """Return the first heading of the first level, outside fences; "" if there is none."""
    closing = ""
    for line in text.split("\n"):
        if fence := _FENCE.match(line):
            closing = "" if closing and line.strip().startswith(closing) else closing or fence[1]
        elif not closing and (found := _TITLE.fullmatch(line)):
            return found[1]
    return ""


def _fences(lines: list[str]) -> list[str] | None:
    """Return the lines inside fences of Argdown, the others blank; None if there are none."""
    found: list[str] = []
    opening, is_argdown, any_ = "", False, False
    for line in lines:
        fence = _FENCE.match(line)
        if not opening and fence:
            opening, is_argdown = fence[1], fence[2].lower() in {"argdown", "argdown-map", "ad"}
            any_ |= is_argdown
            found.append("")
        elif opening and fence and fence[1].startswith(opening) and not fence[2]:
            opening = ""
            found.append("")
        else:
            found.append(line if opening and is_argdown else "")
    return found if any_ else None


@dataclass(slots=True)
class _Item:
    indent: int
    sign: str
    words: str


class _Lists:
    """Finds the lists, and what each is about."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.out = [""] * len(lines)

    def read(self) -> list[str]:
        at = 0
        while at < len(self.lines):
            if _ITEM.fullmatch(self.lines[at]) and not self.lines[at].startswith("    "):
                at = self.list(at)
            else:
                at += 1
        return self.out

    def list(self, at: int) -> int:
        """Read a list that begins at a line; return the line behind it."""
        above = self.paragraph(at)
        if above is not None:
            self.join(above, at)
        levels: list[int] = []
        blank = False
        while at < len(self.lines):
            line = self.lines[at]
            found = _ITEM.fullmatch(line)
            if found:
                indent = len(found[1].expandtabs(4))
                while levels and levels[-1] >= indent:
                    levels.pop()
                levels.append(indent)
                depth = len(levels) - (above is None)
                if blank and depth == 0:
                    self.out[at - 1] = ""  # the next list is about something else
                    return at
                self.item(at, depth, found[2], found[3])
            elif not line.strip():
                if not self.goes_on(at):
                    return at
                self.out[at] = "//"
            elif line.startswith((" ", "\t")) or not blank:
                self.out[at] = f"{'  ' * len(levels)}  {_argdown(line.strip())}"
            else:
                return at
            blank = not line.strip()
            at += 1
        return at

    def goes_on(self, at: int) -> bool:
        """Tell whether a list goes on behind an empty line."""
        follows = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        return bool(_ITEM.fullmatch(follows)) or (
            follows.startswith("  ") and bool(follows.strip())
        )

    def item(self, at: int, depth: int, sign: str, words: str) -> None:
        stance = _STANCE.match(words)
        if stance:
            words = words[stance.end() :]
            sign = "+" if stance[1] else "-"
        words = _argdown(words)
        self.out[at] = words if depth == 0 else f"{'  ' * depth}{sign} {words}"

    def paragraph(self, at: int) -> int | None:
        """Return the first line of the paragraph above a list, with at most one line between."""
        end = at - 1
        if end >= 0 and not self.lines[end].strip():
            end -= 1
        start = end
        while start >= 0 and self.is_prose(start):
            start -= 1
        return start + 1 if start < end else None

    def is_prose(self, at: int) -> bool:
        line = self.lines[at]
        is_other = _HEADING.fullmatch(line) or _ITEM.fullmatch(line) or self.out[at]
        return (
            bool(line.strip()) and not is_other and not line.startswith(("    ", ">", "|", "```"))
        )

    def join(self, start: int, at: int) -> None:
        for number in range(start, at):
            line = self.lines[number].strip()
            self.out[number] = _argdown(line) if line else "//"


def _argdown(words: str) -> str:
    """Return words of Markdown as they are if they are Argdown as well, or else escaped."""
    return words if not parse(words).problems else escaped(words, starts_block=True)
