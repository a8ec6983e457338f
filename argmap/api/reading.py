"""From files to maps, and to the texts that they quote."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from argmap.api._problems import is_read, no_map_in, unknown_format, unreadable
from argmap.formats import by_content, by_suffix, formats
from argmap.model import ArgumentMap, Finding, InputError, Iri


def read(path: str | Path, *, format: str | None = None) -> ArgumentMap:  # noqa: A002
    """Return the one map in a file; the format follows from its suffix unless it is named.

    >>> import argmap
    >>> str(argmap.read("graphs/frontier-pause.ttl").title)
    'Should frontier AI training be paused?'

    Raises:
        InputError: with every problem of the file, or if it holds several maps.
    """
    maps = read_all(path, format=format)
    if len(maps) != 1:
        names = ", ".join(m.id or "a map without a name" for m in maps)
        raise InputError(
            [
                unreadable(
                    str(path), f"the file holds {len(maps)} maps: {names}", "use read_all instead"
                )
            ]
        )
    return maps[0]


def read_all(path: str | Path, *, format: str | None = None) -> tuple[ArgumentMap, ...]:  # noqa: A002
    """Return the maps in a file, or in all the files of a folder that argmap reads, by name.

    A map that stands in several files word for word, say as Turtle and as Argdown, is one map.

    Raises:
        InputError: with every problem of every file.
    """
    maps: list[ArgumentMap] = []
    problems: list[Finding] = []
    named: dict[Iri, ArgumentMap] = {}
    for _, found, findings in read_each(path, format=format):
        for m in found:
            first = named.setdefault(m.id, m) if m.id else m
            if first is m or first != m:
                maps.append(m)
        problems += findings
    if problems:
        raise InputError(problems)
    return tuple(maps)


def read_each(
    path: str | Path,
    *,
    format: str | None = None,  # noqa: A002
) -> Iterator[tuple[str, tuple[ArgumentMap, ...], tuple[Finding, ...]]]:
    """Yield the name of a file, or of each file of a folder, its maps, or else its problems."""
    path = Path(path)
    if not path.is_dir():
        yield _read_one(path, format)
        return
    try:
        files = files_in(path)
    except InputError as error:
        yield str(path), (), error.findings
        return
    yield from (_read_one(Path(file), None) for file in files)


def load(data: bytes, file: str, *, format: str | None = None) -> tuple[ArgumentMap, ...]:  # noqa: A002
    """Return the maps in the bytes of a file.

    Raises:
        InputError: with every problem of the file, or if no format fits its name.
    """
    name = format or by_content(file, data)
    reading = formats[name].read if name and name in formats else None
    if reading is None:
        raise InputError([unknown_format(file, name)])
    return tuple(reading(data, file))


def reads(file: str | Path, data: bytes) -> bool:
    """Tell whether argmap reads a file of a folder, by its suffix and then by its content."""
    name = by_content(file, data) if is_read(by_suffix(file)) else None
    walked = formats[name].walked if name else None
    return is_read(name) and (walked is None or walked(data))


def files_in(path: str | Path) -> list[str]:
    """Return a file, or the files of a folder that argmap reads, in order of path.

    Raises:
        InputError: if a folder has none.
    """
    if not Path(path).is_dir():
        return [str(path)]
    there = (file for file in sorted(Path(path).rglob("*")) if file.is_file())
    found = [str(file) for file in there if _is_map(file)]
    if not found:
        raise InputError([no_map_in(str(path))])
    return found


def read_text(path: Path) -> str:
    """Return the text of a file.

    Raises:
        InputError: if it cannot be read, or is not UTF-8.
    """
    data = _bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"line {line} is not UTF-8 text: byte 0x{data[error.start]:02X}"
        raise InputError([unreadable(str(path), message, "save it as UTF-8")]) from error


def _read_one(
    file: Path, format_name: str | None
) -> tuple[str, tuple[ArgumentMap, ...], tuple[Finding, ...]]:
    try:
        return str(file), load(_bytes(file), str(file), format=format_name), ()
    except InputError as error:
        return str(file), (), error.findings


def _is_map(file: Path) -> bool:
    name = by_suffix(file)
    if name is None or not is_read(name):
        return False
    if formats[name].detect is None and formats[name].walked is None:
        return True  # its suffix is enough
    try:
        return reads(file, _bytes(file))
    except InputError:
        return True  # so that what keeps it from being read is reported


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        near = (
            get_close_matches(path.name, [each.name for each in path.parent.iterdir()], 1)
            if path.parent.is_dir()
            else []
        )
        advice = f"did you mean {path.with_name(near[0])}?" if near else "check the path"
        raise InputError([unreadable(str(path), "there is no such file", advice)]) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise InputError([unreadable(str(path), reason, "check the file's rights")]) from error
