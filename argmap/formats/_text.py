"""Plain text for the notations that are built on it."""

from __future__ import annotations

import codecs

from argmap.formats._json import problem
from argmap.model import InputError, Place


def decode(data: bytes, file: str) -> str:
    """Return the text of a file in UTF-8, with a line feed at the end of each line.

    Raises:
        InputError: with the line of the first byte that is no UTF-8.
    """
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        place = Place(file, data.count(b"\n", 0, error.start) + 1, 1)
        found = problem(place, "this is no UTF-8 text", "save it as UTF-8", "AM009")
        raise InputError([found]) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_text(data: bytes, start: str) -> bool:
    """Tell whether the bytes begin with a text, whatever byte-order mark comes before."""
    return data.removeprefix(codecs.BOM_UTF8).lstrip()[: len(start)] == start.encode()
