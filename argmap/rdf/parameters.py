"""The values of a query's parameters.

A parameter is a variable with its default in a ``VALUES`` block, and the default says what it
takes: a number where it is a number, a text where it is a text, and where it is ``UNDEF``, a node.
A node is named by its IRI, by a name with a prefix, or by its short name, which means every node
that is called so, be it in one map or in several; another value in its place goes in quotes, as
SPARQL writes it. A name that stands nowhere in the maps is an error: a slip of the pen must not
read as "nothing is said".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Protocol

from argmap.model import Finding, InputError, Iri, Place, Severity, is_iri, short
from argmap.rdf.sparql import CODE, Query
from argmap.rdf.terms import XSD, iri, literal
from argmap.rdf.vocabulary import AM, INDIVIDUALS, PREFIXES, TERMS

_NUMBERS = {
    "integer": re.compile(r"[+-]?[0-9]+"),
    "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    "double": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[eE][+-]?[0-9]+"),
}
_QUOTED = re.compile(
    r"""("(?:[^"\\\n\r]|\\["\\nrtbf])*")
    (?:@[A-Za-z]+(?:-[A-Za-z0-9]+)*|\^\^xsd:([A-Za-z]+)|\^\^<[^<>"{}|^`\\\s]*>)?""",
    re.VERBOSE,
)


class Nodes(Protocol):
    """The nodes of some maps, as far as a query may be asked of one of them."""

    def called(self, word: str) -> Sequence[Iri]:
        """Return the nodes that have a short name, in order."""

    def there(self, names: Sequence[Iri]) -> Sequence[Iri]:
        """Return those of these names that stand in some triple."""

    def some(self) -> Iterable[Iri]:
        """Return nodes, not all of them where they are many: to guess what was meant."""


def filled(query: Query, parameters: Mapping[str, str | float], nodes: Nodes) -> Query:
    """Return a query with the values of its parameters in place of their defaults.

    Raises:
        InputError: if it has no such parameter, or if a value is not of the kind that it takes.
    """
    values: dict[str, str] = {}
    for name, given in parameters.items():
        if name not in query.defaults:
            there = f"it has {', '.join(query.defaults)}" if query.defaults else "it has none"
            raise wrong(
                query.file,
                f"the query has no parameter {name}: {there}",
                f"a parameter is a variable with a default: VALUES ?{name} {{ UNDEF }}",
            )
        values[name] = " ".join(_terms(query.file, name, given, query.defaults[name], nodes))
    return query.with_values(values) if values else query


def wrong(file: str, message: str, advice: str) -> InputError:
    """Return the error that a query cannot be had, or not with these parameters."""
    place = Place(file)
    return InputError(
        [Finding(code=CODE, severity=Severity.ERROR, message=message, help=advice, place=place)]
    )


def _terms(file: str, name: str, given: str | float, default: str, nodes: Nodes) -> Sequence[str]:
    """Return a value of a parameter as terms; several nodes may go by one name."""
    word = str(given)
    if default.startswith('"'):
        return [literal(word)]
    takes_number = default != "UNDEF" and _number(default)
    if takes_number or not isinstance(given, str):
        number = _number(word)
        if not number:
            raise wrong(file, f"{name} takes a number, and got {word!r}", f"--param {name}=2")
        return [number]
    quoted = _QUOTED.fullmatch(word) if word.startswith('"') else None
    if quoted:
        return [f"{quoted[1]}^^<{XSD}{quoted[2]}>" if quoted[2] else word]
    found = _named(word, nodes)
    if found:
        return found
    raise wrong(
        file, f"{name} takes a node, and nothing is called {word!r}", _advice(name, word, nodes)
    )


def _number(word: str) -> str:
    kinds = (kind for kind, shape in _NUMBERS.items() if shape.fullmatch(word))
    kind = next(kinds, "")
    return literal(word, datatype=XSD + kind) if kind else ""


def _named(word: str, nodes: Nodes) -> Sequence[str]:
    """Return the nodes and the terms of the vocabulary that go by a name."""
    full = _full(word)
    if full is None:
        found = nodes.called(word)
        return [*map(iri, found)] or ([iri(AM + word)] if word in INDIVIDUALS else [])
    known = full.removeprefix(AM) in TERMS or nodes.there([full])
    return [iri(full)] if known else []


def _full(word: str) -> Iri | None:
    """Return the IRI that is written out, in brackets or not, or with a prefix."""
    if word.startswith("<") and word.endswith(">"):
        word = word[1:-1]
    prefix, colon, local = word.partition(":")
    if colon and prefix in PREFIXES:
        word = PREFIXES[prefix] + local
    return Iri(word) if is_iri(word) else None


def _advice(name: str, word: str, nodes: Nodes) -> str:
    names = {*map(short, nodes.some()), *INDIVIDUALS}
    near = get_close_matches(short(word.strip("<>")), sorted(names), 1)
    if near:
        return f"did you mean {near[0]}?"
    start = "give its short name or its IRI; "
    if _number(word):
        return f"{start}a number goes in quotes, with its type: --param '{name}=\"{word}\"^^xsd:integer'"
    return f"{start}a text goes in quotes: --param '{name}=\"…\"'"
