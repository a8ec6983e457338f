"""Markdown: an essay with Argdown in fences, or a thesis with a list of pros and cons below it.

A list is read as an argument about the paragraph above it, or about its own first item: an item
that begins with ``+`` or ``Pro:`` is for what it stands below, one with ``-`` or ``Con:`` against
it. Lists are what is written; for all that a map holds, write Argdown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.argdown import markdown, notation
from argmap.formats import Format
from argmap.formats._markdown_write import lists_of, losses_of
from argmap.formats._text import decode
from argmap.model import ArgumentMap, InputError


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map in a Markdown text."""
    text = decode(data, file)
    m, findings = notation.read_text(markdown.to_argdown(text), file, title=markdown.title(text))
    if findings:
        raise InputError(findings, [m])
    return (m,)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as lists of pros and cons."""
    (m,) = maps
    return lists_of(m).text.encode()


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what lists cannot hold of a map."""
    (m,) = maps
    return losses_of(m)


def has_fences(data: bytes) -> bool:
    """Tell whether a Markdown text has Argdown in fences; most have a list somewhere."""
    return markdown.fenced(data.decode("utf-8", "replace")) is not None


def edit(text: str, old: ArgumentMap, new: ArgumentMap) -> str | None:
    """Return a Markdown text with lines in its fences changed; None if it has no fence."""
    from argmap.argdown.revise import revised

    inside = markdown.fenced(text)
    return None if inside is None else revised(text, old, new, argdown=inside)


entry = Format(
    title="Markdown",
    suffixes=(".md", ".markdown"),
    read=read,
    write=write,
    edit=edit,
    losses=losses,
    walked=has_fences,
    terms={
        "first heading": "title",
        "fence of argdown": "what the Argdown in it says",
        "paragraph above a list, or the first item": "claim",
        "item with + or Pro:": "claim, and a support of the item above",
        "item with - or Con:": "claim, and an attack on the item above",
        "[a title]: text, and [a title] elsewhere": "one claim in several places",
    },
)
