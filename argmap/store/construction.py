"""A CONSTRUCT as the rows that make its graph.

A server that cuts the graph of a CONSTRUCT says nothing of it (Virtuoso 7 does so), and of a graph
nobody can tell that triples are missing. Of rows one can. So the server is asked for the values of
the variables in the template, and the graph is made of them here, by Oxigraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from argmap.batches import batched
from argmap.rdf.answer import Answer, Kind
from argmap.rdf.answering import TRIPLE, cut
from argmap.rdf.sparql import Query
from argmap.rdf.tokens import Token
from argmap.rdf.vocabulary import PREFIXES
from argmap.store.parts import declared

if TYPE_CHECKING:
    import pyoxigraph as ox

    from argmap.rdf.ordering import Rows

AT_ONCE = 5_000
"""How many rows are made triples of at once."""

_BLANK = "<urn:argmap:blank:"  # a query cannot hold a blank node as a value


@dataclass(frozen=True, slots=True)
class Construction:
    """A CONSTRUCT in two steps.

    Attributes:
        rows: the SELECT of the variables of its template.
        prologue: its declarations.
        template: what is made of each row, in brackets.
    """

    rows: Query
    prologue: str
    template: str

    def graph(self, columns: Sequence[str], rows: Rows, limit: int | None) -> Answer:
        """Return the graph that the rows make."""
        import pyoxigraph as ox

        store, lines = ox.Store(), set[str]()
        names = " ".join(f"?{name}" for name in columns)
        for some in batched(rows, AT_ONCE):
            values = "\n".join(f"({' '.join(map(_value, row))})" for row in some)
            text = (
                f"{self.prologue}CONSTRUCT {self.template} "
                f"WHERE {{ VALUES ({names}) {{ {values} }} }}"
            )
            found = cast("ox.QueryTriples", store.query(text, prefixes=PREFIXES))
            lines.update(_lines(found))
        terms = tuple(tuple(line[:-2].split(" ", 2)) for line in sorted(lines))
        return cut(Answer(kind=Kind.GRAPH, columns=TRIPLE, terms=terms), limit)


def construction(query: Query) -> Construction | None:
    """Return a CONSTRUCT as a question for rows; None where its template has no variables."""
    known = Query(declared(query), query.file)
    tokens = [token for token in known.tokens if token.start >= known.body_start]
    start = next((i for i, token in enumerate(tokens) if token.text == "{"), None)
    if start is None or (end := _closing(tokens, start)) is None:
        return None  # the server says what is wrong with it
    template = known.text[tokens[start].start : tokens[end].start + 1]
    inside = tokens[start:end]
    columns = dict.fromkeys(f"?{each.text[1:]}" for each in inside if each.kind == "variable")
    if not columns:
        return None
    is_short = start > 1  # CONSTRUCT WHERE { ... }: the pattern is the template
    after = tokens[0].start + len(tokens[0].text) if is_short else tokens[end].start + 1
    prologue = known.text[: known.body_start]
    rows = f"{prologue}SELECT {' '.join(columns)} {known.text[after:]}"
    return Construction(Query(rows, query.file), prologue, template)


def _closing(tokens: Sequence[Token], start: int) -> int | None:
    depth = 0
    for i in range(start, len(tokens)):
        if tokens[i].kind == "sign":
            depth += {"{": 1, "}": -1}.get(tokens[i].text, 0)
        if not depth:
            return i
    return None


def _value(term: str | None) -> str:
    if term is None:
        return "UNDEF"
    return f"{_BLANK}{term[2:]}>" if term.startswith("_:") else term


def _lines(triples: ox.QueryTriples) -> Iterator[str]:
    import pyoxigraph as ox

    text = (triples.serialize(format=ox.RdfFormat.N_TRIPLES) or b"").decode("utf-8")
    for line in text.split("\n")[:-1]:
        if _BLANK not in line:
            yield line
        else:
            terms = (_blank_again(term) for term in line[:-2].split(" ", 2))
            yield f"{' '.join(terms)} ."


def _blank_again(term: str) -> str:
    return f"_:{term[len(_BLANK) : -1]}" if term.startswith(_BLANK) else term
