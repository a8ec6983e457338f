"""YAML for the notations that are built on it: nodes that know where they stand.

Nothing is built from a tag that names a Python type, and an alias is refused, so that a small
file cannot grow to gigabytes when what it repeats is written out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from argmap.formats._json import SYNTAX, compact, problem
from argmap.formats._text import decode
from argmap.model import Finding, InputError, Place

_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class _Loader(yaml.SafeLoader):
    """A date stays the text that it is; an alias is an error."""

    yaml_implicit_resolvers = {  # noqa: RUF012 -- PyYAML's own name and type
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "an alias is not read", mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


class Document:
    """One YAML document: its root, and what is found wrong with it."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self.problems: list[Finding] = []
        self._loader = _Loader(decode(data, file)) if _fits(data, file) else _Loader("")
        try:
            self.root = self._loader.get_single_node()
        except yaml.YAMLError as error:
            raise InputError([self._syntax(error)]) from error
        except (RecursionError, ValueError) as error:
            place = Place(file, 1, 1)
            found = problem(place, "it is nested too deeply", "correct the YAML", SYNTAX)
            raise InputError([found]) from error

    def entries(self, node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
        """Yield the keys and values of a mapping; nothing where it is empty."""
        if node is None or self.is_null(node):
            return
        if not isinstance(node, yaml.MappingNode):
            self.say(node, "there is no mapping here", "write key: value")
            return
        known: set[str] = set()
        for key, value in node.value:
            name = self.text(key)
            if name is None:
                continue
            if name in known:
                self.say(key, f"{name} is there twice", "keep one of them")
                continue
            known.add(name)
            yield name, value

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        """Return the items of a list; none where it is empty."""
        if self.is_null(node):
            return []
        if isinstance(node, yaml.SequenceNode):
            return list(node.value)
        self.say(node, "there is no list here", "write [a, b]")
        return []

    def text(self, node: yaml.Node) -> str | None:
        """Return a scalar as it is written, whatever type YAML takes it for."""
        if isinstance(node, yaml.ScalarNode):
            return str(node.value)
        self.say(node, "this is no text", "write it as one line of text")
        return None

    def value(self, node: yaml.Node) -> Any:  # noqa: ANN401 -- YAML is whatever it is
        """Return what YAML takes a node for, as far as JSON can say it."""
        try:
            value = self._loader.construct_object(node, deep=True)
            compact(value)
        except (yaml.YAMLError, TypeError, ValueError, RecursionError):
            self.say(node, "this is no plain value", "write text, numbers, lists and mappings")
            return None
        return value

    def is_null(self, node: yaml.Node) -> bool:
        """Tell whether there is nothing behind a key."""
        return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"

    def place(self, node: yaml.Node | None) -> Place:
        """Return where a node begins."""
        if node is None:
            return Place(self.file, 1, 1)
        return Place(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def say(self, node: yaml.Node | None, message: str, advice: str, code: str = "AM003") -> None:
        """Note a problem."""
        self.problems.append(problem(self.place(node), message, advice, code))

    def check(self) -> None:
        """Raise InputError with every problem so far, in order of place, if there are any."""
        if self.problems:
            raise InputError(sorted(self.problems, key=lambda each: each.place or Place("")))

    def _syntax(self, error: yaml.YAMLError) -> Finding:
        mark = getattr(error, "problem_mark", None)
        place = (
            Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file, 1, 1)
        )
        message = getattr(error, "problem", None) or str(error).partition("\n")[0]
        return problem(place, str(message), "correct the YAML here", SYNTAX)


def _fits(data: bytes, file: str) -> bool:
    """Refuse what PyYAML cannot take: characters that YAML has no place for."""
    try:
        yaml.reader.Reader(decode(data, file))
    except yaml.YAMLError as error:
        at = getattr(error, "position", 0)
        line = decode(data, file).count("\n", 0, at) + 1
        found = problem(
            Place(file, line, 1), "YAML does not allow this character", "take it out", SYNTAX
        )
        raise InputError([found]) from error
    return True


def write(value: object) -> bytes:
    """Return a value as YAML in UTF-8, in the order that it has."""
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6)
    return text.encode()
