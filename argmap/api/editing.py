"""Changes of a file that leave what people have written beside the map: comments, order, layout."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from argmap import lines
from argmap.api._problems import unreadable
from argmap.api.reading import load
from argmap.api.writing import replace_file
from argmap.formats import by_content, formats, no_losses
from argmap.model import ArgumentMap, Element, InputError


def revise(path: Path, new: ArgumentMap) -> bool:
    """Change the map in a file; tell whether all else in the file is as it was.

    The file is replaced whole or not at all.

    Raises:
        InputError: if the file cannot be read, holds several maps, or cannot be written.
    """
    data, is_kept = edited(path.read_bytes(), str(path), new)
    replace_file(path, data)
    return is_kept


def edited(data: bytes, file: str, new: ArgumentMap) -> tuple[bytes, bool]:
    """Return a file that says what a map says, and whether all else in it is as it was.

    First the notation's own way to change a text in place is tried; then the change between
    what argmap writes for the map before and after is merged into the text; both are read
    again, and taken only if they say what is meant, numbers of order aside. Else the file is
    written anew, and what is no part of the map is lost.

    Raises:
        InputError: if the file cannot be read, holds several maps, or cannot be written.
    """
    there = load(data, file)
    if len(there) != 1:
        message = f"the file holds {len(there)} maps, and one is changed at a time"
        raise InputError([unreadable(file, message, "keep each map in a file of its own")])
    (old,) = there
    for text, is_whole in _in_place(data, file, old, new):
        try:
            found = load(text, file)
        except InputError:
            continue
        if len(found) == 1 and _unordered(found[0]) == _unordered(new):
            return text, is_whole
    written = _saved(new, file, data)
    if not written:
        message = "this change takes more than a line, and argmap does not write the file anew"
        raise InputError([unreadable(file, message, "change it by hand, or convert it first")])
    return written, data == _saved(old, file, data)


def _in_place(
    data: bytes, file: str, old: ArgumentMap, new: ArgumentMap
) -> Iterator[tuple[bytes, bool]]:
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    try:
        text = data[len(mark) :].decode()
    except UnicodeDecodeError:
        return
    ended = "\r\n" if "\r\n" in text and "\n" not in text.replace("\r\n", "") else "\n"
    text = text.replace(ended, "\n")
    edit = formats[by_content(file, data) or ""].edit
    if edit and (found := edit(text, old, new)) is not None:
        yield mark + found.replace("\n", ended).encode(), True
    before, after = _saved(old, file, data), _saved(new, file, data)
    if edit and before and after:
        for by_words in (True, False):
            merged, is_whole = lines.woven(
                before.decode(), text, after.decode(), by_words=by_words
            )
            yield mark + merged.replace("\n", ended).encode(), is_whole


def _saved(m: ArgumentMap, file: str, data: bytes) -> bytes:
    """Return what argmap writes for a map in the notation of a file.

    Nothing for a notation that it only reads, or that cannot hold all of a map.
    """
    form = formats[by_content(file, data) or ""]
    return form.write((m,)) if form.write and form.losses is no_losses else b""


def _unordered(m: ArgumentMap) -> ArgumentMap:
    """Return a map without the numbers of order: lines that come or go shift those behind."""
    records = (
        replace(record, order=None) if isinstance(record, Element) else record for record in m
    )
    return ArgumentMap(frozenset(records), m.extras)
