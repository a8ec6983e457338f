"""Values as YAML that stands in braces, in front matter, and survives Argdown's lexer.

A brace that closes would end the data, three equals signs the front matter: in strings both are
written as escapes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias

Plain: TypeAlias = "str | int | float | Decimal | bool | list[Plain] | Mapping[str, Plain] | None"
"""What is written: like JSON."""

_SAFE = re.compile(r"[^\W\d_](?:[\w();/%+~^$§–—-]|[.](?=\w)|[ ](?=[\w(]))*")
_WORDS = re.compile(r"(?i)true|false|null|yes|no|on|off|y|n")
_EXACT = re.compile(r"0|1|0\.[0-9]{0,11}[1-9]")
_ESCAPE = re.compile(
    "[^\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]|}|==="
)


def flow(value: Plain) -> str:
    """Return a value in flow style, on one line.

    >>> flow({"speaker": "Ann Lee", "tags": ["a", "b: c"], "weight": 1, "reason": None})
    '{speaker: Ann Lee, tags: [a, "b: c"], weight: 1, reason: null}'
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal() | float():
            return decimal(Decimal(str(value)))
        case str():
            return word(value)
        case list():
            return f"[{', '.join(map(flow, value))}]"
        case _:
            pairs = (f"{word(key)}: {flow(each)}" for key, each in value.items())
            return f"{{{', '.join(pairs)}}}"


def block(entries: Mapping[str, Plain]) -> Iterator[str]:
    """Yield the lines of a mapping in block style; its inner mappings too, lists of texts also."""
    for key, value in entries.items():
        if isinstance(value, Mapping) and value:
            yield f"{word(key)}:"
            yield from (f"  {line}" for line in block(value))
        elif isinstance(value, list) and any(
            isinstance(each, str) and len(each) > 40 for each in value
        ):
            yield f"{word(key)}:"
            yield from (f"  - {flow(each)}" for each in value)
        else:
            yield f"{word(key)}: {flow(value)}"


def word(text: str) -> str:
    """Return a string as it is where that is safe, or else in double quotes."""
    is_digest = len(text) == 64 and " " not in text
    if _SAFE.fullmatch(text) and not _WORDS.fullmatch(text) and not is_digest:
        return text
    return _ESCAPE.sub(_escape, json.dumps(text, ensure_ascii=False))


def decimal(value: Decimal) -> str:
    """Return a number; in quotes if YAML would not keep it as it is."""
    said = f"{value:f}"
    return said if _EXACT.fullmatch(said) else f'"{said}"'


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found.group()[0]):04x}{found.group()[1:]}"
