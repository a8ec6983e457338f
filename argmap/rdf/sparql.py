"""The words of a SPARQL query, read far enough to refuse what is not a question of a map.

An engine that only reads is not safe by itself: SERVICE sends data to another computer, from
Oxigraph and rdflib alike. So a query is cut into tokens, in which no string, comment or name
can hide or feign a keyword, before an engine sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from argmap.model import Finding, InputError, Place, Severity
from argmap.rdf.vocabulary import PREFIXES

CODE = "AM010"

_TOKEN = re.compile(
    r"""(?P<skip>\s+|\#[^\n]*)
    |(?P<iri><[^<>"{}|^`\\\s]*>)
    |(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        |"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<variable>[?$]\w+)
    |(?P<tag>@[A-Za-z]+(?:-\w+)*)
    |(?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?|_)?
        :(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*)
    |(?P<word>[A-Za-z_]\w*)
    |(?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_UPDATES = frozenset(
    ["ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE", "WITH"]
)
_NOISE = re.compile(r"\['.*?'\](?:\s*\|\s*\['.*?'\])*|'.*?'|\[_\]", re.DOTALL)


SHORT = 10_000
"""Characters of a text up to which its tokens are kept for the next time."""


class Token(NamedTuple):
    """A word of a query, what kind of word it is, and where it begins."""

    kind: str
    text: str
    start: int

    def says(self, keyword: str) -> bool:
        """Tell whether this is a keyword, which is given in capitals."""
        return self.kind == "word" and self.text.upper() == keyword


class Query:
    """The text of a query, and where it came from.

    Attributes:
        text: in SPARQL 1.1.
        file: what to call it in an error.
    """

    def __init__(self, text: str, file: str = "query") -> None:
        self.text, self.file = text, file

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The words, without white space and comments."""
        return _known_tokens(self.text) if len(self.text) < SHORT else tuple(_tokens(self.text))

    def has(self, keyword: str) -> bool:
        """Tell whether a keyword, in capitals, stands in the query."""
        return any(each.says(keyword) for each in self.tokens)

    @property
    def form(self) -> str:
        """SELECT, ASK, CONSTRUCT or DESCRIBE; or what the query begins with instead."""
        first = next(self._body(), None)
        return first.text.upper() if first else ""

    @property
    def body_start(self) -> int:
        """Where the query begins, behind the declarations of prefixes and of a base."""
        first = next(self._body(), None)
        return first.start if first else len(self.text)

    def declares(self, prefix: str) -> bool:
        """Tell whether the query declares a prefix itself."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return any(before.says("PREFIX") and token.text == f"{prefix}:" for before, token in pairs)

    def check(self) -> None:
        """Refuse what is not a question of a map.

        The text is read twice, as it is and with its escapes of code points applied, since
        engines differ in when they apply them.

        Raises:
            InputError: for SERVICE, for an update, and for what begins like no query.
        """
        if any(each.says("SERVICE") for each in self.tokens):
            service = next(each for each in self.tokens if each.says("SERVICE"))
            raise self._error(service.start, _SERVICE, "ask of the maps that you name alone")
        plain = unescaped(self.text)
        if plain != self.text and any(each.says("SERVICE") for each in _tokens(plain)):
            raise self._error(0, _SERVICE, "ask of the maps that you name alone")
        first = next(self._body(), None)
        if first is None:
            raise self._error(0, "the query is empty", _BEGIN)
        if first.text.upper() in _UPDATES:
            raise self._error(
                first.start,
                f"{first.text.upper()} is an update, and a query changes nothing",
                "ask with SELECT, ASK, CONSTRUCT or DESCRIBE; a map is changed in its file",
            )
        if first.text.upper() not in _FORMS:
            raise self._error(first.start, f"the query begins with {first.text}", _BEGIN)

    def syntax_error(self, message: str) -> InputError:
        """Return what an engine says of a query that it cannot read, in plainer words."""
        match = re.search(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
        line, column, rest = (int(match[1]), int(match[2]), match[3]) if match else (1, 1, message)
        start = sum(map(len, self.text.splitlines(keepends=True)[: line - 1])) + column - 1
        unknown = self._undeclared()
        if unknown:
            prefix = unknown.text.partition(":")[0]
            return self._error(
                unknown.start,
                f"the prefix {prefix}: is not declared",
                f"write PREFIX {prefix}: <…> first; declared from the start are "
                + ", ".join(f"{known}:" for known in PREFIXES),
            )
        here = self.text[start:].split("\n")[0].strip()
        where = f"from here: {here[:40]}" if here else "to its end"
        return self._error(start, f"the query cannot be read {where}", _expected(rest))

    def _body(self) -> Iterator[Token]:
        """Yield the tokens behind the declarations of prefixes and of a base."""
        declaring = 0
        for token in self.tokens:
            if token.says("PREFIX"):
                declaring = 3
            elif token.says("BASE"):
                declaring = 2
            if not declaring:
                yield token
            declaring = max(declaring - 1, 0)

    def _undeclared(self) -> Token | None:
        declared = set(PREFIXES)
        for before, token in zip(self.tokens, self.tokens[1:], strict=False):
            if before.says("PREFIX"):
                declared.add(token.text.partition(":")[0])
        names = (each for each in self._body() if each.kind == "name")
        return next(
            (each for each in names if each.text.partition(":")[0] not in {*declared, "_"}), None
        )

    def _error(self, start: int, message: str, advice: str) -> InputError:
        before = self.text[:start]
        line = before.count("\n") + 1
        place = Place(self.file, line, start - (before.rfind("\n") + 1) + 1)
        finding = Finding(
            code=CODE, severity=Severity.ERROR, message=message, help=advice, place=place
        )
        return InputError([finding])


_BEGIN = "begin with SELECT, ASK, CONSTRUCT or DESCRIBE, after the prefixes"
_SERVICE = "SERVICE would send parts of the map to another computer, and is refused"


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        if match.lastgroup and match.lastgroup != "skip":
            yield Token(match.lastgroup, match.group(), match.start())


def unescaped(text: str) -> str:
    """Return a text with its escapes of code points applied, which can hide a word."""
    return _ESCAPE.sub(_unescaped, text)


@lru_cache(maxsize=256)
def _known_tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a short text, which is asked for several times on the way."""
    return tuple(_tokens(text))


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else " "


def _expected(rest: str) -> str:
    """Return what the parser would have taken, without its classes of characters."""
    words = rest.partition("expected ")[2].removeprefix("one of ")
    choices = [each.strip() for each in _NOISE.sub("", words).split(",")]
    sentence = next((each for each in choices if " " in each and each[0].isupper()), "")
    if sentence:
        return sentence
    known = [each for each in choices if each and each not in {"SERVICE", "LATERAL"}]
    if not known:
        return "is a bracket, a dot, a predicate or an object missing just before?"
    return f"expected {', '.join(known[:8])}"
