"""Markdown: an essay with Argdown in fences, or a thesis with a list of + and - below it."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.argdown import markdown, notation
from argmap.formats import Format
from argmap.formats._text import decode
from argmap.model import ArgumentMap, InputError


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map in a Markdown text."""
    text = decode(data, file)
    m, findings = notation.read_text(markdown.to_argdown(text), file, title=markdown.title(text))
    if findings:
        raise InputError(findings, [m])
    return (m,)


def has_fences(data: bytes) -> bool:
    """Tell whether a Markdown text has Argdown in fences; most have a list somewhere."""
    return markdown.fenced(data.decode("utf-8", "replace")) is not None


entry = Format(title="Markdown", suffixes=(".md", ".markdown"), read=read, walked=has_fences)
