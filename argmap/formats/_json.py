"""JSON for the notations that are built on it: one parse, errors with their place."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NoReturn

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
