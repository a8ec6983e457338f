"""JSON for the notations that are built on it: one parse, errors with their place."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NoReturn, TypeAlias

from argmap.model import Finding, InputError, Place, Severity

SYNTAX = "AM001"
MALFORMED = "AM003"
DANGLING = "AM004"

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SPACE = re.compile(r"[ \t\n\r]*")


def parse(data: bytes, file: str) -> Any:  # noqa: ANN401 -- JSON is whatever it is
    """Return the value of a JSON text, which the caller must leave as it is.

    Raises:
        InputError: with the line and column of the error of syntax.
    """
    try:
        return _parse(data)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno)
        raise InputError([problem(place, error.msg, "correct the JSON here", SYNTAX)]) from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = problem(Place(file, line, 1), "this is no UTF-8 text", "save it as UTF-8", "AM009")
        raise InputError([found]) from error
    except (ValueError, RecursionError) as error:
        message = str(error) if isinstance(error, ValueError) else "it is nested too deeply"
        raise InputError(
            [problem(Place(file, 1, 1), message, "correct the JSON", SYNTAX)]
        ) from error


def peek(data: bytes) -> Any:  # noqa: ANN401
    """Return the value of a JSON text, or None where it is none."""
    try:
        return _parse(data)
    except (ValueError, RecursionError):
        return None


# Detecting the notation and reading it are two steps over one file, so the last text is kept.
@lru_cache(maxsize=1)
def _parse(data: bytes) -> Any:  # noqa: ANN401
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    value = json.loads(text, parse_constant=_no_number)
    if _SURROGATE.search(text):
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError as error:
            raise ValueError("an escape such as \\ud800 is half a character") from error
    return value


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def write(value: Mapping[str, Any]) -> bytes:
    """Return an object as JSON in UTF-8, each entry of its blocks on a line of its own.

    >>> print(write({"nodes": [{"id": 1}, {"id": 2}], "edges": []}).decode(), end="")
    {
      "nodes": [
        {"id": 1},
        {"id": 2}
      ],
      "edges": []
    }
    """
    blocks = ",\n".join(f"  {_line(key)}: {_block(block)}" for key, block in value.items())
    return (f"{{\n{blocks}\n}}\n" if blocks else "{}\n").encode()


def _block(block: object) -> str:
    # json.dumps with an indent leaves the fast encoder, and spreads a node over six lines.
    if isinstance(block, list) and block:
        return "[\n    " + ",\n    ".join(map(_line, block)) + "\n  ]"
    if isinstance(block, dict) and block:
        entries = (f"{_line(key)}: {_line(each)}" for key, each in block.items())
        return "{\n    " + ",\n    ".join(entries) + "\n  }"
    return _line(block)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def compact(value: object) -> str:
    """Return a value as JSON on one line with sorted keys: equal values give equal texts."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def problem(place: Place, message: str, advice: str, code: str = MALFORMED) -> Finding:
    """Return a finding of an input that cannot be read."""
    return Finding(code=code, severity=Severity.ERROR, message=message, help=advice, place=place)


def locate(data: bytes, file: str, path: Sequence[str | int]) -> Place:
    r"""Return where in a JSON text the value at a path of keys and indices begins.

    >>> locate(b'{"a": [1,\n {"b": 2}]}', "f", ["a", 1, "b"])
    Place(file='f', line=2, column=8, end_line=0, end_column=0)
    """
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", "replace")
    at = _skip(text, 0)
    for step in path:
        found = next((start for key, start in _members(text, at) if key == step), None)
        if found is None:
            break
        at = found
    line = text.count("\n", 0, at) + 1
    return Place(file, line, at - (text.rfind("\n", 0, at) + 1) + 1)


def _members(text: str, at: int) -> Iterable[tuple[str | int, int]]:
    decoder = json.JSONDecoder()
    opening = text[at : at + 1]
    if opening not in {"{", "["}:
        return
    at = _skip(text, at + 1)
    index = 0
    while text[at : at + 1] not in {"}", "]", ""}:
        key: str | int = index
        if opening == "{":
            key, at = decoder.raw_decode(text, at)
            at = _skip(text, _skip(text, at) + 1)
        yield key, at
        _, at = decoder.raw_decode(text, at)
        at = _skip(text, at)
        if text[at : at + 1] == ",":
            at = _skip(text, at + 1)
        index += 1


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


Path: TypeAlias = tuple[str | int, ...]
"""Where a value stands in a JSON text: keys and indices from the top."""


class Problems:
    """Reads the fields of a JSON text, and collects what is wrong with them."""

    def __init__(self, data: bytes, file: str) -> None:
        self._data, self._file = data, file
        self._found: list[tuple[Path, str, str, str]] = []

    def say(self, path: Path, message: str, advice: str, code: str = MALFORMED) -> None:
        """Note a problem."""
        self._found.append((path, message, advice, code))

    def check(self) -> None:
        """Raise InputError with every problem so far, each at its place, if there are any."""
        if self._found:
            raise InputError(
                problem(locate(self._data, self._file, path), message, advice, code)
                for path, message, advice, code in self._found
            )

    def objects(
        self, value: Mapping[str, Any], path: Path
    ) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Yield the objects in the list that stands at the end of a path, if there is one."""
        block = str(path[-1])
        items = value.get(block)
        if items is None:  # some tools leave a block out, some write null
            return
        if not isinstance(items, list):
            self.say(path, f"{block} is no list", "write a list of objects")
            return
        for index, item in enumerate(items):
            if isinstance(item, dict):
                yield (*path, index), item
            else:
                self.say((*path, index), f"an entry of {block} is no object", "write an object")

    def entries(
        self, value: Mapping[str, Any], path: Path
    ) -> Iterator[tuple[Path, dict[str, Any]]]:
        """Yield the objects in the object that stands at the end of a path, if there is one."""
        block = str(path[-1])
        items = value.get(block)
        if items is None or items == []:  # so PHP writes an object without entries
            return
        if not isinstance(items, dict):
            self.say(path, f"{block} is no object", "write an object with an entry for each id")
            return
        for key, item in items.items():
            if isinstance(item, dict):
                yield (*path, key), item
            else:
                self.say((*path, key), f"an entry of {block} is no object", "write an object")

    def text(self, path: Path, item: Mapping[str, Any], key: str) -> str | None:
        """Return a text, or a whole number as one, since some tools write ids as numbers."""
        value = item.get(key)
        if value.__class__ is str or value is None:  # the fast way: most of a file goes here
            return value
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        self.say((*path, key), f"{key} is neither text nor a whole number", "write it as text")
        return None

    def id(self, path: Path, item: Mapping[str, Any], key: str) -> str | None:
        """Return a text that must be there."""
        name = self.text(path, item, key)
        if name:
            return name
        if name == "" or item.get(key) is None:
            self.say(path, f"there is no {key}", f"give it a {key}, such as 12")
        return None

    def ends(
        self, path: Path, item: Mapping[str, Any], keys: tuple[str, str], nodes: Container[str]
    ) -> tuple[str, str] | None:
        """Return where an edge begins and ends, if both are there."""
        found = [self.id(path, item, key) for key in keys]
        for end in found:
            if end is not None and end not in nodes:
                message = f"the edge names node {end}, which the file does not define"
                self.say(path, message, "define the node, or take this out", DANGLING)
        source, goal = found
        return (source, goal) if source is not None and goal is not None else None
