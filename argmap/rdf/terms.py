"""RDF terms as text, in canonical N-Triples: the form that every engine agrees on.

A term is a string (``<iri>``, ``"x"@en``, ``"1"^^<...#integer>``, ``_:b``), a triple is three
of them, and two graphs are equal when their sets of triples are. So the codec needs no
library's term classes, and takes what any parser gives it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

XSD = "http://www.w3.org/2001/XMLSchema#"

NUMBERS: Mapping[str, Callable[[str], int | Decimal | float]] = {
    XSD + "integer": int,
    XSD + "decimal": Decimal,
    XSD + "double": float,
    XSD + "float": float,
}
"""What Python makes of the datatypes of numbers."""

_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_TO_ESCAPE = re.compile(r'[\x00-\x1f\x7f\ufffe\uffff"\\]')
_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_PLAIN = {escape[1]: letter for letter, escape in _ESCAPES.items()} | {"'": "'"}


class Lit(NamedTuple):
    """A literal taken apart: the lexical form, the language, the datatype's IRI."""

    value: str
    lang: str = ""
    datatype: str = ""


def iri(name: str) -> str:
    """Return the term of an IRI.

    >>> iri("http://e/a")
    '<http://e/a>'
    """
    return f"<{name}>"


def name(term: str) -> str:
    """Return the IRI of a term that is one."""
    return term[1:-1]


def literal(value: str, lang: str = "", datatype: str = "") -> str:
    r"""Return the term of a literal.

    >>> literal("a\n", lang="en"), literal("1", datatype=XSD + "integer")
    ('"a\\n"@en', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>')
    """
    quoted = f'"{_TO_ESCAPE.sub(_escape, value)}"' if _TO_ESCAPE.search(value) else f'"{value}"'
    if lang:
        return f"{quoted}@{lang}"
    return f"{quoted}^^<{datatype}>" if datatype and datatype != XSD + "string" else quoted


def parse_literal(term: str) -> Lit:
    r"""Return the parts of a term that is a literal.

    >>> parse_literal('"a\\n"@en')
    Lit(value='a\n', lang='en', datatype='')
    """
    end = term.rindex('"')
    value, tail = term[1:end], term[end + 1 :]
    if "\\" in value:
        value = _ESCAPED.sub(_unescape, value)
    if tail.startswith("@"):
        return Lit(value, tail[1:])
    return Lit(value, "", tail[3:-1])


def is_iri_term(term: str) -> bool:
    """Tell whether a term is an IRI."""
    return term.startswith("<")


def is_literal(term: str) -> bool:
    """Tell whether a term is a literal."""
    return term.startswith('"')


def is_blank(term: str) -> bool:
    """Tell whether a term is a blank node."""
    return term.startswith("_:")


def _escape(match: re.Match[str]) -> str:
    letter = match.group()
    return _ESCAPES.get(letter) or f"\\u{ord(letter):04X}"


def _unescape(match: re.Match[str]) -> str:
    four, eight, letter = match.groups()
    return chr(int(four or eight, 16)) if four or eight else _PLAIN[letter]
