"""YAML in braces and in front matter, as the core schema of YAML 1.2 reads it.

A block of data is mostly as plain as ``{speaker: Ann, order: 3, tags: [a, b]}``; that much is
read here, in a fiftieth of the time. Whatever is less plain goes to PyYAML, which is imported
only then.
"""

from __future__ import annotations

import math
import re
from collections.abc import Hashable
from functools import cache
from typing import TYPE_CHECKING, Any

from argmap.argdown.errors import Problem

if TYPE_CHECKING:
    import yaml

_BLOCK_START = re.compile(r"\{[ \t]*(?:\n\r|\n)")
_TOKEN = re.compile(
    r"""\s*(?:
      (?P<key>[A-Za-z_][\w-]*):[ \n](?![ ]*[\n,}])
    | "(?P<quoted>[^"\\\n]*)"(?=\s*[,\]}])
    | (?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?)(?=\s*[,\]}])
    | (?P<plain>[^\W\d_](?:[\w().;/%+=~^$§–—-]|[ ](?=[\w(])|[,](?=[^\s\]\[{}"',]))*)(?=\s*[,\]}])
    | (?P<mark>[\[\]{},])
    )""",
    re.VERBOSE,
)
_DEEP = 50
_FLOAT = (
    r"[-+]?(?:[0-9]+(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9]+(?:[eE][-+]?[0-9]+)?"
    r"|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)"
)
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL"), None),
}


def read_braces(text: str, start: int, end: int, problems: list[Problem]) -> Any:  # noqa: ANN401 -- YAML
    """Return what the data in braces between two offsets says; None if it is no YAML."""
    if block := _BLOCK_START.match(text, start):
        inner = text.rindex("}", start, end)
        return _yaml(text, block.end(), max(inner, block.end()), problems)
    plain = _plain(text, start, end)
    return _yaml(text, start, end, problems) if plain is None else plain


def read_front_matter(text: str, start: int, end: int, problems: list[Problem]) -> Any:  # noqa: ANN401 -- YAML
    """Return what front matter says; the offsets include the lines of equals signs."""
    while start < end and text[start] == "=":
        start += 1
    while end > start and text[end - 1] == "=":
        end -= 1
    return _yaml(text, start, end, problems)


def _plain(text: str, start: int, end: int) -> dict[str, Any] | None:
    """Return a flow mapping of plain scalars, lists and mappings; None for anything else."""
    flow, at = _Flow(), start
    while at < end:
        found = _TOKEN.match(text, at, end)
        if not found or not flow.take(found):
            return None
        at = found.end()
        if not flow.stack:
            return flow.root if at == end else None
    return None


class _Flow:
    """Puts a mapping together, token by token."""

    def __init__(self) -> None:
        self.root: dict[str, Any] | None = None
        self.stack: list[Any] = []
        self.key: str | None = None
        self.before = ""

    def take(self, found: re.Match[str]) -> bool:
        """Take one token; tell whether it may stand here."""
        kind = found.lastgroup or ""
        mark = found["mark"] if kind == "mark" else kind
        if not self.stack:
            self.root = {}
            self.stack, self.before = [self.root], mark
            return mark == "{"
        if mark in {"]", "}"}:
            return self.close(mark)
        before, self.before = self.before, mark
        is_mapping = isinstance(self.stack[-1], dict)
        if mark == ",":
            return before == "value"
        if mark == "key":
            self.key = found["key"]
            is_new = is_mapping and self.key not in self.stack[-1] and self.key not in _WORDS
            return is_new and before in {"{", ","}
        if before == "value" or is_mapping != (before == "key"):
            return False
        return self.add(_value(kind, mark, found), is_mapping=is_mapping)

    def add(self, value: Any, *, is_mapping: bool) -> bool:  # noqa: ANN401 -- YAML
        if is_mapping:
            self.stack[-1][self.key] = value
        else:
            self.stack[-1].append(value)
        if isinstance(value, dict | list):
            self.stack.append(value)
        else:
            self.before = "value"
        return len(self.stack) < _DEEP

    def close(self, mark: str) -> bool:
        fits = isinstance(self.stack.pop(), dict) == (mark == "}")
        fits &= self.before in {"value", "[", "{"}
        self.before = "value"
        return fits


def _value(kind: str, mark: str, found: re.Match[str]) -> Any:  # noqa: ANN401 -- YAML
    if kind == "mark":
        return {} if mark == "{" else []
    word = found[kind]
    if kind == "number":
        return float(word) if "." in word else int(word)
    return _WORDS.get(word, word) if kind == "plain" else word


def _yaml(text: str, start: int, end: int, problems: list[Problem]) -> Any:  # noqa: ANN401 -- YAML
    import yaml

    try:
        return yaml.load(text[start:end], Loader=_loader())  # noqa: S506 -- a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = _offset(text, start, end, mark) if mark else start
        what = error.problem or "this is no YAML"
    except (yaml.YAMLError, ValueError) as error:
        at, what = start, str(error).splitlines()[0]
    except RecursionError:
        at, what = start, "the data is nested too deep"
    problems.append(
        Problem(
            at,
            min(at + 1, end),
            f"the data is no YAML: {what}",
            'write {key: value, other: "a text, with a comma"}; put a backslash before a brace'
            " that is only text",
        )
    )
    return None


def _offset(text: str, start: int, end: int, mark: yaml.Mark) -> int:
    at = start
    for _ in range(mark.line):
        at = text.find("\n", at, end) + 1 or end
    return min(at + mark.column, end)


@cache
def _loader() -> type[yaml.SafeLoader]:
    """Return a loader of the core schema: no dates, no `yes`, every key a string."""
    import yaml

    base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Core(base):  # type: ignore[misc,valid-type]  # the base is chosen at run time
        yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012

    def mapping(loader: yaml.SafeLoader, node: yaml.MappingNode) -> dict[str, Any]:
        loader.flatten_mapping(node)
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node, deep=True)
            if isinstance(key, list | dict):
                raise yaml.constructor.ConstructorError(
                    None, None, "a key is a word, not a list", key_node.start_mark
                )
            name = _key(key)
            if name in found:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {name!r} is given twice", key_node.start_mark
                )
            found[name] = loader.construct_object(value_node, deep=True)
        return found

    def number(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Any:  # noqa: ANN401 -- int or float
        return _number(str(loader.construct_scalar(node)))

    tag = "tag:yaml.org,2002:"
    Core.add_constructor(f"{tag}map", mapping)
    Core.add_constructor(f"{tag}int", number)
    Core.add_constructor(f"{tag}float", number)
    for name, pattern, first in (
        ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
        ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
        ("int", r"[-+]?(?:0b[01]+|0o[0-7]+|0x[0-9a-fA-F]+|[0-9]+)", list("-+0123456789")),
        (
            "float",
            _FLOAT,
            list("-+.0123456789"),
        ),
        ("merge", r"<<", ["<"]),
    ):
        Core.add_implicit_resolver(f"{tag}{name}", re.compile(rf"(?:{pattern})\Z"), first)
    return Core


def _number(text: str) -> int | float | None:
    digits = text.lower()
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    for prefix, base in (("0b", 2), ("0o", 8), ("0x", 16)):
        if digits.startswith(prefix):
            return sign * int(digits[2:], base)
    if digits.isdigit():
        return sign * int(digits)
    if digits in {".inf", ".nan"}:
        return None  # JSON has no word for it
    value = sign * float(digits)
    if math.isinf(value):
        return None
    return int(value) if value.is_integer() else value


def _key(value: Hashable) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)
