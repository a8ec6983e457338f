"""The types of the columns of an answer: those of the values, or those that the query promises.

SPARQL has no types for columns, and data frames have nothing else. A column whose values are all
of one kind has that type; one of several kinds is text. Where there are no values, the query is
read for what they would have been, so that an empty answer joins with one that is not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from argmap.rdf.schema import BOOLEAN, DECIMAL, INTEGER, SHAPES
from argmap.rdf.sparql import Query
from argmap.rdf.tokens import Token
from argmap.rdf.vocabulary import AM

if TYPE_CHECKING:
    from argmap.rdf.answer import Answer, Value


class Type(StrEnum):
    """What a column holds, beside what is missing."""

    BOOLEAN = "boolean"
    INTEGER = "integer"  # of 64 bits
    NUMBER = "number"  # of 64 bits, with a point
    DATE = "date"
    TIME = "time"  # a date and a time, in no zone that is known
    INSTANT = "instant"  # a date and a time in a zone
    TEXT = "text"  # and names


_LARGEST = 2**63

_FUNCTIONS: Mapping[str, Type] = {
    **dict.fromkeys(("COUNT", "STRLEN", "YEAR", "MONTH", "DAY", "HOURS", "MINUTES"), Type.INTEGER),
    **dict.fromkeys(("SUM", "AVG", "ABS", "CEIL", "FLOOR", "ROUND", "SECONDS"), Type.NUMBER),
    **dict.fromkeys(("BOUND", "EXISTS", "CONTAINS", "STRSTARTS", "REGEX"), Type.BOOLEAN),
}
_DATATYPES = {INTEGER: Type.INTEGER, DECIMAL: Type.NUMBER, BOOLEAN: Type.BOOLEAN}
_PROPERTIES: Mapping[str, Type] = {
    each.predicate: _DATATYPES[each.datatype]
    for shape in SHAPES
    for each in shape.properties
    if each.datatype in _DATATYPES
} | {f"<{AM}strength>": Type.NUMBER}


def columns(answer: Answer) -> Iterator[tuple[str, Type, Sequence[Value]]]:
    """Yield the name, the type and the values of each column, in order."""
    rows = list(answer)
    promised = expected(Query(answer.asked))
    for name in answer.columns:
        values = [row[name] for row in rows]
        yield name, type_of(values) or promised.get(name, Type.TEXT), values


def type_of(values: Iterable[Value]) -> Type | None:
    """Return the type that all values have which are there; None where none is.

    >>> type_of([1, None, 2]), type_of([1, Decimal("0.5")]), type_of([1, "two"]), type_of([None])
    (<Type.INTEGER: 'integer'>, <Type.NUMBER: 'number'>, <Type.TEXT: 'text'>, None)
    """
    types = {_type(value) for value in values if value is not None}
    if len(types) > 1:
        return Type.NUMBER if types == {Type.INTEGER, Type.NUMBER} else Type.TEXT
    return next(iter(types), None)


def expected(query: Query) -> Mapping[str, Type]:
    """Return the types of the variables that a query gives a number, a count or a truth value.

    >>> expected(Query("SELECT ?c (COUNT(?a) AS ?n) { ?c am:order ?o ; ^am:target ?a }"))
    {'n': <Type.INTEGER: 'integer'>, 'o': <Type.INTEGER: 'integer'>}
    """
    tokens = query.tokens
    found: dict[str, Type] = {}
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        if before is None or token.kind != "variable":
            continue
        if before.text.upper() == "AS":
            promised = _FUNCTIONS.get(_function(tokens[: at - 1]))
        else:
            promised = _PROPERTIES.get(f"<{query.iri_of(before)}>")
        if promised:
            found[token.text[1:]] = promised
    return found


def _type(value: Value) -> Type:
    match value:
        case bool():
            return Type.BOOLEAN
        case int():
            return Type.INTEGER if -_LARGEST <= value < _LARGEST else Type.NUMBER
        case float() | Decimal():
            return Type.NUMBER
        case dt.datetime():
            return Type.INSTANT if value.tzinfo else Type.TIME
        case dt.date():
            return Type.DATE
    return Type.TEXT


def _function(tokens: Sequence[Token]) -> str:
    """Return the function that is all of an expression, ``( FUNCTION ( … )``; "" if none is."""
    depth = 0
    for at in range(len(tokens) - 1, 1, -1):
        depth += {")": 1, "(": -1}.get(tokens[at].text, 0)
        if not depth:
            return tokens[at - 1].text.upper() if tokens[at - 2].text == "(" else ""
    return ""
