"""What SPARQL answered: rows, a yes or no, or a graph; as Python values and as text."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

from argmap.model import ArgumentMap, Iri, Text, short
from argmap.rdf.terms import NUMBERS, XSD, is_blank, is_iri_term, parse_literal
from argmap.registry import doorway
from argmap.tables import Rows, csv_table, html_table, markdown_table, text_table
from argmap.wording import counted

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa
    import rdflib

Value: TypeAlias = "Iri | Text | str | bool | int | float | Decimal | dt.date | dt.datetime | None"
"""A term as Python has it; of a datatype that has no type here, such as a year, the text."""

_INTEGERS = (
    *("long", "int", "short", "byte"),
    *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
    *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
)
_PYTHON: Mapping[str, Callable[[str], Value]] = {
    **NUMBERS,
    **dict.fromkeys((XSD + name for name in _INTEGERS), int),
    XSD + "boolean": {"true": True, "false": False, "1": True, "0": False}.__getitem__,
    XSD + "date": dt.date.fromisoformat,
    XSD + "dateTime": dt.datetime.fromisoformat,
}


SHOWN = 100
"""How many rows a notebook shows."""


class Kind(StrEnum):
    """The form of an answer, which follows from the form of the question."""

    ROWS = "rows"  # SELECT
    BOOLEAN = "boolean"  # ASK
    GRAPH = "graph"  # CONSTRUCT, DESCRIBE


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer to a query: iterate it for rows as dictionaries of Python values.

    An answer is true when ASK says yes, and otherwise when it has rows. The rows of a graph
    are its triples.

    Attributes:
        kind: rows, a boolean or a graph.
        columns: the names of the variables.
        terms: the rows as N-Triples terms, None where a variable has no value.
        cut: there were more rows than were asked for.
        asked: the text of the query, its parameters in it.
    """

    kind: Kind
    columns: tuple[str, ...]
    terms: tuple[tuple[str | None, ...], ...]
    cut: bool = False
    asked: str = field(default="", compare=False, repr=False)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        columns = ("answer",) if self.kind is Kind.BOOLEAN else self.columns
        for row in self.terms:  # of "no" there are none
            yield dict(zip(columns, map(value, row), strict=True))

    def __len__(self) -> int:
        return len(self.terms)

    def __bool__(self) -> bool:
        if self.kind is Kind.BOOLEAN:
            return self.terms == _YES
        return bool(self.terms)

    def __str__(self) -> str:
        return self.to_text()

    def to_text(self, *, width: int | None = None) -> str:
        """Return a table for people, names shortened; or yes or no."""
        if self.kind is Kind.BOOLEAN:
            return "yes\n" if self else "no\n"
        return text_table(self.columns, self._shown(self._brief()), width=width)

    def to_markdown(self) -> str:
        """Return a Markdown table, names shortened; or yes or no."""
        if self.kind is Kind.BOOLEAN:
            return self.to_text()
        return markdown_table(self.columns, self._shown(self._brief()))

    def to_csv(self) -> str:
        """Return CSV as SPARQL 1.1 defines it: values without language or datatype.

        It has no form for a truth value, which is the word alone, as Oxigraph writes it.
        """
        if self.kind is Kind.BOOLEAN:
            return f"{self._word()}\r\n"
        return csv_table(self.columns, self._shown(_plain))

    def to_tsv(self) -> str:
        """Return TSV as SPARQL 1.1 defines it: whole terms; a truth value as in CSV."""
        if self.kind is Kind.BOOLEAN:
            return f"{self._word()}\n"
        head = "\t".join(f"?{column}" for column in self.columns)
        lines = ("\t".join(term or "" for term in row) for row in self.terms)
        return "".join(f"{line}\n" for line in (head, *lines))

    def to_json(self, *, compact: bool = False) -> str:
        """Return JSON as SPARQL 1.1 Query Results define it; in one line where it is compact."""
        document: dict[str, Any] = {"head": {}}
        if self.kind is Kind.BOOLEAN:
            document["boolean"] = bool(self)
        else:
            document["head"]["vars"] = list(self.columns)
            document["results"] = {"bindings": [self._binding(row) for row in self.terms]}
        if compact:
            return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def to_xml(self) -> str:
        """Return XML as SPARQL 1.1 Query Results define it."""
        from argmap.rdf.results_xml import results_xml

        if self.kind is Kind.BOOLEAN:
            return results_xml((), (), bool(self))
        return results_xml(self.columns, [self._binding(row) for row in self.terms], None)

    def to_json_ld(self) -> bytes:
        """Return a graph as JSON-LD.

        Raises:
            TypeError: if the answer is no graph: only CONSTRUCT and DESCRIBE give one.
        """
        import pyoxigraph as ox

        from argmap.rdf.writing import write_document

        return write_document([self._graph()], ox.RdfFormat.JSON_LD)

    def to_turtle(self) -> str:
        """Return a graph as Turtle.

        Raises:
            TypeError: if the answer is no graph: only CONSTRUCT and DESCRIBE give one.
        """
        from argmap.rdf.turtle import write_turtle

        return write_turtle(self._graph())

    def to_rdf(self) -> rdflib.Graph:
        """Return a graph as rdflib has it.

        Raises:
            TypeError: if the answer is no graph: only CONSTRUCT and DESCRIBE give one.
        """
        from argmap.rdf.graph import to_graph

        return to_graph(self._graph())

    if TYPE_CHECKING:

        def to_pandas(self) -> pd.DataFrame:
            """Return the rows as a DataFrame; texts lose their language."""

        def to_arrow(self) -> pa.Table:
            """Return the rows as an Arrow table."""

        def to_polars(self) -> pl.DataFrame:
            """Return the rows as a polars DataFrame."""

        def to_parquet(self) -> bytes:
            """Return the rows as a Parquet file."""

        def to_arrow_file(self) -> bytes:
            """Return the rows as an Arrow IPC file."""
    else:
        to_pandas = doorway("argmap.rdf.frames:to_pandas")
        to_arrow = doorway("argmap.rdf.frames:to_arrow")
        to_polars = doorway("argmap.rdf.frames:to_polars")
        to_parquet = doorway("argmap.rdf.frames:to_parquet")
        to_arrow_file = doorway("argmap.rdf.frames:to_arrow_file")

    def _repr_html_(self) -> str:
        """Return the first rows as a table, names shortened, for a notebook to show."""
        if self.kind is Kind.BOOLEAN:
            return "<p>yes</p>" if self else "<p>no</p>"
        full = self._shown(lambda term: term[1:-1] if is_iri_term(term) else "", SHOWN)
        table = html_table(self.columns, self._shown(self._brief(SHOWN), SHOWN), full)
        return f"{table}<p>{escape(self._counted())}</p>"

    def _repr_mimebundle_(self, **options: object) -> dict[str, str]:
        """Return the first rows as text, for a notebook that shows no tables."""
        del options  # which kinds are wanted: there is one
        text = replace(self, terms=self.terms[:SHOWN]).to_text()
        note = "" if self.kind is Kind.BOOLEAN else self._counted()
        return {"text/plain": f"{text}{note}".rstrip("\n")}

    def _counted(self) -> str:
        """Return how many rows there are, and how many of them are shown."""
        count = counted(len(self), "row")
        count += " of more" if self.cut else ""
        return count if len(self) <= SHOWN else f"{count}, the first {SHOWN} of them shown"

    def _graph(self) -> ArgumentMap:
        if self.kind is not Kind.GRAPH:
            raise TypeError(
                f"the answer is {self.kind}, and Turtle needs a graph: ask with CONSTRUCT "
                "or DESCRIBE"
            )
        triples = [(row[0] or "", row[1] or "", row[2] or "") for row in self.terms]
        return ArgumentMap(extras=frozenset(triples))

    def _word(self) -> str:
        return "true" if self else "false"

    def _shown(self, show: Callable[[str], str], most: int | None = None) -> Rows:
        rows = self.terms[:most]
        return [[show(term) if term is not None else "" for term in row] for row in rows]

    def _brief(self, most: int | None = None) -> Callable[[str], str]:
        """Return how people call a term: by the short name, with the map's where two share it."""
        rows = self.terms[:most]
        names: dict[str, set[str]] = {}
        for term in {term for row in rows for term in row if term and is_iri_term(term)}:
            names.setdefault(short(term[1:-1]), set()).add(term)

        def brief(term: str) -> str:
            if not is_iri_term(term):
                return _plain(term)
            name = short(term[1:-1])
            return name if len(names[name]) == 1 else term[1:-1].rpartition("/")[2]

        return brief

    def _binding(self, row: tuple[str | None, ...]) -> dict[str, dict[str, str]]:
        pairs = zip(self.columns, row, strict=True)
        return {column: _as_json(term) for column, term in pairs if term is not None}


TRUE = f'"true"^^<{XSD}boolean>'
_YES = ((TRUE,),)


def value(term: str | None) -> Value:
    """Return a term as a Python value.

    >>> value("<http://e/a>"), value('"x"@en'), value(f'"7"^^<{XSD}integer>'), value(None)
    ('http://e/a', Text(value='x', lang='en'), 7, None)
    """
    if term is None or is_blank(term):
        return term
    if is_iri_term(term):
        return Iri(term[1:-1])
    text, lang, datatype = parse_literal(term)
    if lang:
        return Text(text, lang)
    try:
        return _PYTHON.get(datatype, str)(text)
    except (ValueError, ArithmeticError, KeyError):  # RDF lets "x"^^xsd:integer stand
        return text


def _plain(term: str) -> str:
    if is_iri_term(term):
        return term[1:-1]
    return term if is_blank(term) else parse_literal(term).value


def _as_json(term: str) -> dict[str, str]:
    if is_iri_term(term):
        return {"type": "uri", "value": term[1:-1]}
    if is_blank(term):
        return {"type": "bnode", "value": term[2:]}
    text, lang, datatype = parse_literal(term)
    found = {"type": "literal", "value": text}
    if lang:
        found["xml:lang"] = lang
    elif datatype:
        found["datatype"] = datatype
    return found
