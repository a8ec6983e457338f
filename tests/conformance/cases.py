"""The cases, read from the Markdown files beside this one.

A case is a heading, a fenced text, and perhaps a line that says why argmap reads it otherwise.
What cannot be seen is written with a sign of its own: ␠ a space, ␉ a tab, ␍ a carriage return,
␄ the end of the text, without a line end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_CASE = re.compile(
    r"^## (?P<title>[^\n]+)\n```argdown\n(?P<text>.*?)```\n"
    r"(?:deviates(?P<alike>, but is drawn alike)?: (?P<why>[^\n]+)\n)?",
    re.MULTILINE | re.DOTALL,
)
_SIGNS = str.maketrans({"␠": " ", "␉": "\t", "␍": "\r"})


@dataclass(frozen=True, slots=True)
class Case:
    """A document, where it comes from, and why we deviate on it, if we do; the map may still agree."""

    group: str
    title: str
    text: str
    deviates: str | None
    is_drawn_alike: bool


def cases() -> list[Case]:
    found = []
    for file in sorted(Path(__file__).parent.glob("*.md")):
        page = file.read_text(encoding="utf-8")
        for case in _CASE.finditer(page):
            text = case["text"].translate(_SIGNS).partition("␄")[0]
            found.append(
                Case(
                    file.stem,
                    case["title"],
                    text,
                    case["why"],
                    not case["why"] or bool(case["alike"]),
                )
            )
        assert page.count("```argdown") == len(_CASE.findall(page)), file
    return found
