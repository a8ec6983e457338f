"""Questions put so that a server which keeps back rows answers them whole, part by part.

Many servers give so many rows and no more: Virtuoso by ``ResultSetMaxRows``, and says so in a
header; others without a word. LIMIT and OFFSET under an ORDER BY would do, were it not that the
same servers also bound how much they sort. So the rows are divided by a digest of their values:
each part is the same question, with a filter that lets one in 16, or 256, of the rows through. No
part depends on an order, equal rows lie in one part, and together they are all rows.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from argmap.rdf.sparql import Query

DEEPEST = 6
"""After so many divisions by 16 what is left in a part are equal rows."""

_DIGITS = "0123456789abcdef"


def declared(query: Query) -> str:
    """Return a query as servers are sent it: prefixes declared, and no VALUES that bind nothing.

    ``VALUES ?a { UNDEF }`` changes no answer, and is how a parameter that is not given reads. But
    there are optimisers that take ?a for bound by it and filter too early: Jena's of version 4.5,
    and QLever's (issue 3429).

    >>> declared(Query("ASK { VALUES ?a { UNDEF } ?a ?b ?c FILTER (?a != ?c) }"))
    'ASK {  ?a ?b ?c FILTER (?a != ?c) }'
    """
    text = query.text
    for start, end in reversed(list(_idle(query))):
        text = text[:start] + text[end:]
    return "".join(f"PREFIX {p}: <{ns}> " for p, ns in query.prefixes.items()) + text


def is_divisible(query: Query) -> bool:
    """Tell whether the rows of a SELECT can be asked for in parts.

    Not with FROM, which stands outside of what can be put in brackets, and not with a LIMIT that
    takes any rows, other ones each time.
    """
    bounded = query.has("LIMIT") or query.has("OFFSET")
    return query.form == "SELECT" and not query.has("FROM") and (query.has("ORDER") or not bounded)


def counting(query: Query) -> str:
    """Return the question of how many rows a query has."""
    before, body = _apart(query)
    return f"{before}SELECT (COUNT(*) AS ?argmapRows) {{ {{ {body} \n}} }}"


def part(query: Query, columns: Sequence[str], digits: str) -> str:
    """Return the question for those rows whose digest begins with these digits."""
    before, body = _apart(query)
    values = ", ' ', ".join(f'COALESCE(ENCODE_FOR_URI(STR(?{name})), "")' for name in columns)
    chosen = " ".join(f"?{name}" for name in columns)
    digest = f"MD5(CONCAT(' ', {values}))"
    return f'{before}SELECT {chosen} {{ {{ {body} \n}} FILTER (STRSTARTS({digest}, "{digits}")) }}'


def parts(rows: int, most: int) -> list[str]:
    """Return the beginnings of digests that divide so many rows into parts well below ``most``.

    >>> len(parts(700, 100)), len(parts(40, 100))
    (16, 1)
    """
    depth = max(0, math.ceil(math.log(max(2 * rows / most, 1), 16)))
    found = [""]
    for _ in range(depth):
        found = divided(found)
    return found


def divided(digits: Sequence[str]) -> list[str]:
    """Return the beginnings that are one digit longer."""
    return [f"{each}{digit}" for each in digits for digit in _DIGITS]


def more_than(query: Query, rows: int) -> str:
    """Return the question for one row beyond so many."""
    return f"{declared(query)}\nOFFSET {rows} LIMIT 1"


def can_take_limit(query: Query) -> bool:
    """Tell whether a LIMIT may be written at the end of a query."""
    ends_with_values = re.search(r"\}\s*VALUES\b[^}]*\}\s*$", query.text, re.IGNORECASE)
    bounded = query.has("LIMIT") or query.has("OFFSET")
    return query.form == "SELECT" and not bounded and not ends_with_values


def _idle(query: Query) -> Iterator[tuple[int, int]]:
    """Yield from where to where VALUES stand that bind nothing."""
    tokens = query.tokens
    named = Counter(token.text for token in tokens if token.kind == "variable")
    for words in zip(*(tokens[i:] for i in range(5)), strict=False):
        values, variable, opening, undef, closing = words
        if (
            values.says("VALUES")
            and undef.says("UNDEF")
            and (opening.text, closing.text) == ("{", "}")
            and named[variable.text] > 1  # or SELECT * would have a column less
        ):
            yield values.start, closing.start + 1


def _apart(query: Query) -> tuple[str, str]:
    """Return the prologue of a query, and the rest of it."""
    known = Query(declared(query), query.file)
    start = known.body_start
    return known.text[:start], known.text[start:]
