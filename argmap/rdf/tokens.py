"""The words of a SPARQL query: no string, comment or name can hide or feign a keyword."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

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


class Token(NamedTuple):
    """A word of a query, what kind of word it is, and where it begins."""

    kind: str
    text: str
    start: int

    def says(self, keyword: str) -> bool:
        """Tell whether the token is a keyword, given in capitals."""
        return self.kind == "word" and self.text.upper() == keyword


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a query, without white space and comments.

    >>> [token.text for token in tokens("ASK { ?s am:text 'a b' } # c")]
    ['ASK', '{', '?s', 'am:text', "'a b'", '}']
    """
    for match in _TOKEN.finditer(text):
        if match.lastgroup and match.lastgroup != "skip":
            yield Token(match.lastgroup, match.group(), match.start())


def unescaped(text: str) -> str:
    """Return a text with its escapes of code points applied, which can hide a word."""
    return _ESCAPE.sub(_unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else " "
