"""Answers compared as the specifications compare them: up to the names of blank nodes."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import TypeAlias

import pyoxigraph as ox

Row: TypeAlias = tuple[str, ...]
"""The terms of a row, blank ones as ``_:name``, and "" where there is none."""

XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = {
    f"{XSD}{kind}": Decimal if kind in {"integer", "decimal"} else float
    for kind in ("integer", "decimal", "double", "float")
}


def same_rows(one: Iterable[Row], other: Iterable[Row], *, ordered: bool) -> bool:
    """Tell whether two answers have the same rows, each as often, and in order where that counts."""
    left, right = list(one), list(other)
    if len(left) != len(right):
        return False
    if ordered:
        return _match(left, [[row] for row in right], {}, {})
    plain_left = Counter(row for row in left if not _blank(row))
    plain_right = Counter(row for row in right if not _blank(row))
    blank_left = [row for row in left if _blank(row)]
    blank_right = [row for row in right if _blank(row)]
    return plain_left == plain_right and _matched(blank_left, blank_right, {}, {})


def same_quads(one: Iterable[ox.Quad], other: Iterable[ox.Quad]) -> bool:
    """Tell whether two datasets are isomorphic."""
    left, right = ox.Dataset(one), ox.Dataset(other)
    for each in (left, right):
        each.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return left == right


def row_of(names: Sequence[str], solution: ox.QuerySolution) -> Row:
    """Return a row as terms, numbers by their value."""
    return tuple(_term(solution[name]) for name in names)


def rows_of_csv(text: str) -> list[Row]:
    """Return the rows of CSV, columns by name; its values have neither type nor language.

    ``SELECT *`` leaves the order of the columns to the engine.
    """
    head, *rows = list(csv.reader(StringIO(text, newline="")))
    order = sorted(range(len(head)), key=head.__getitem__)
    return [tuple(row[place] for place in order) for row in (head, *rows)]


def term_row(row: Row) -> Row:
    """Return a row of terms as N-Triples has them, numbers by their value."""
    lines = "".join(f"<urn:s> <urn:p{i}> {term} .\n" for i, term in enumerate(row) if term)
    found = {
        str(quad.predicate): quad.object for quad in ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)
    }
    return tuple(_term(found.get(f"<urn:p{i}>")) for i in range(len(row)))


def _term(term: object) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.Literal) and term.datatype.value == f"{XSD}boolean":
        return f'"{term.value in {"1", "true"}}"^^{term.datatype}'
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS:
        try:
            value = _NUMBERS[term.datatype.value](term.value)
        except (InvalidOperation, ValueError):
            return str(term)
        if isinstance(value, Decimal):
            value = value.normalize()
        return f'"{value}"^^{term.datatype}'
    return str(term)


def _blank(row: Row) -> bool:
    return any(term.startswith("_:") for term in row)


def _matched(
    left: list[Row], right: list[Row], there: dict[str, str], back: dict[str, str]
) -> bool:
    """Tell whether rows can be paired under one renaming of blank nodes, by trying."""
    if not left:
        return True
    first, rest = left[0], left[1:]
    for index, candidate in enumerate(right):
        further, backward = dict(there), dict(back)
        if _pairs(first, candidate, further, backward) and _matched(
            rest, right[:index] + right[index + 1 :], further, backward
        ):
            return True
    return False


def _match(
    left: list[Row], right: list[list[Row]], there: dict[str, str], back: dict[str, str]
) -> bool:
    return all(_pairs(row, other[0], there, back) for row, other in zip(left, right, strict=True))


def _pairs(one: Row, other: Row, there: dict[str, str], back: dict[str, str]) -> bool:
    """Tell whether two rows are one under a renaming, which is added to."""
    if len(one) != len(other):
        return False
    for a, b in zip(one, other, strict=True):
        if a.startswith("_:") and b.startswith("_:"):
            if there.setdefault(a, b) != b or back.setdefault(b, a) != a:
                return False
        elif a != b:
            return False
    return True
