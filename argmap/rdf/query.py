"""SPARQL over maps, by the engine that is fastest at this size: Oxigraph, in memory.

Each map is a named graph, and what follows from it another, ``<map>#derived``; a query that
names no graph sees all of them as one. So `GRAPH` can tell what was asserted from what was
computed, and one map of a corpus from the next.

The questions that people ask again have names: one file each in ``queries/``, whose first
comment is the question. A parameter is a variable with its default in a ``VALUES`` block, so
that each file is complete SPARQL 1.1 that any engine runs as it stands::

    VALUES ?least { 1 }      # a number: --param least=3
    VALUES ?claim { UNDEF }  # any: --param claim=thesis

They are written for linear time: what is negated is one pattern over a shortcut
(``FILTER NOT EXISTS { ?x am:attacks ?claim }``), since both Oxigraph and rdflib are quadratic
in the same question over relation nodes, and in ``MINUS``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from argmap.model import Finding, InputError, Iri, Place, Severity, Triple, is_iri
from argmap.rdf.answer import Answer
from argmap.rdf.answering import answer
from argmap.rdf.sparql import CODE, Query, query_of
from argmap.rdf.terms import XSD, iri, literal
from argmap.rdf.vocabulary import AM, PREFIXES, TERMS

if TYPE_CHECKING:
    import pyoxigraph as ox

QUERIES = Path(__file__).parent / "queries"
DERIVED = "#derived"
UNNAMED = Iri("urn:argmap:map")
"""The graph of a map without a name."""

Known: TypeAlias = Callable[[str], "Iri | None"]
"""Returns the node that people call by a short name, if there is one."""

_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?[0-9]*\.[0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedQuery:
    """A question that travels with argmap.

    Attributes:
        name: of its file, without the suffix.
        question: its first comment.
        text: the SPARQL.
        parameters: what each parameter means.
    """

    name: str
    question: str
    text: str
    parameters: Mapping[str, str]

    @property
    def needed(self) -> tuple[str, ...]:
        """The parameters without which nobody wants the answer: it would be all there is."""
        return tuple(n for n, what in self.parameters.items() if what.endswith("; needed"))


@cache
def queries() -> Mapping[str, NamedQuery]:
    """Return the named queries, in order of name."""
    return {path.stem: _named(path) for path in sorted(QUERIES.glob("*.rq"))}


def find(asked: str | Path) -> Query:
    """Return a query by its name, from a file, or from its text.

    Raises:
        InputError: if there is no query of that name, or no such file.
    """
    name = str(asked)
    if isinstance(asked, Path) or (name.endswith(".rq") and "\n" not in name):
        return query_of(_file(Path(asked)), name)
    if name in queries():
        return query_of(queries()[name].text, f"{name}.rq")
    if name.strip() and not re.search(r"[\s{}]", name.strip()):
        near = get_close_matches(name, queries(), 1)
        guess = f"did you mean {near[0]}?" if near else f"there are {', '.join(queries())}"
        raise _error("query", f"no query is called {name}", guess)
    return query_of(name)


def store(graphs: Iterable[tuple[Iri, Iterable[Triple]]]) -> ox.Store:
    """Return a store of these named graphs; blank nodes of two graphs stay apart. O(triples)."""
    import pyoxigraph as ox

    found = ox.Store()
    for name, triples in graphs:
        lines = "".join(f"{s} {p} {o} .\n" for s, p, o in triples)
        found.bulk_load(lines.encode(), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(name))
    return found


def ask(
    known: ox.Store, asked: str | Path, parameters: Mapping[str, str | float] | None = None
) -> Answer:
    """Return the answer to a query: its name, its file or its text.

    Rows come in the order that the query asks for, and in order of their terms where it asks
    for none; the prefixes of argmap need no declaration.

    Raises:
        InputError: for an unknown name or file, for an error of syntax, with its place, and
            for what is no question: SERVICE, an update.
    """
    return answer(known, prepare(asked, parameters or {}, partial(_first_known, known)))


def prepare(asked: str | Path, parameters: Mapping[str, str | float], known: Known) -> Query:
    """Return a query that any engine may run: found, its parameters set, its words checked.

    Raises:
        InputError: as `ask`, but for errors of syntax, which an engine finds.
    """
    named = queries().get(str(asked))
    for needed in named.needed if named else ():
        if needed not in parameters:
            raise _error(
                "query",
                f"the query {asked} needs a {needed}",
                f"add --param {needed}=NAME; in Python, {needed}=NAME",
            )
    query = _with(find(asked), parameters, known)
    query.check()
    return query


def _with(query: Query, parameters: Mapping[str, str | float], known: Known) -> Query:
    """Return a query with the values of its parameters in place of their defaults."""
    text = query.text
    for name, given in parameters.items():
        block = re.compile(rf"VALUES\s*[?$]{re.escape(name)}\s*{{[^{{}}]*}}", re.IGNORECASE)
        default = block.search(text)
        if default is None:
            names = re.findall(r"VALUES\s*[?$](\w+)\s*{", text, re.IGNORECASE)
            there = f"it has {', '.join(names)}" if names else "it has none"
            raise _error(
                query.file,
                f"the query has no parameter {name}: {there}",
                f"a parameter is a variable with a default: VALUES ?{name} {{ UNDEF }}",
            )
        term = _term(given, known, text=default.group().rstrip("} \n").endswith('"'))
        text = f"{text[: default.start()]}VALUES ?{name} {{ {term} }}{text[default.end() :]}"
    return query_of(text, query.file)


def _term(given: str | float, known: Known, *, text: bool) -> str:
    """Return the value of a parameter as a term: a number, an IRI, a short name, a text."""
    word = str(given)
    if text:
        return literal(word)
    if _INTEGER.fullmatch(word):
        return literal(word, datatype=XSD + "integer")
    if _DECIMAL.fullmatch(word):
        return literal(word, datatype=XSD + "decimal")
    if word.startswith("<") and word.endswith(">") and is_iri(word[1:-1]):
        return word
    prefix, colon, local = word.partition(":")
    if colon and prefix in PREFIXES:
        return iri(PREFIXES[prefix] + local)
    return iri(word) if is_iri(word) else _called(word, known)


def _called(word: str, known: Known) -> str:
    """Return the term that people call by a short name: of a map, or of the vocabulary."""
    node = known(word)
    if node is not None:
        return iri(node)
    return iri(AM + word) if word in TERMS else literal(word)


def _first_known(known: ox.Store, word: str) -> Iri | None:
    import pyoxigraph as ox

    for graph in sorted(str(graph)[1:-1] for graph in known.named_graphs()):
        if "#" not in graph and is_iri(f"{graph}#{word}"):
            node = ox.NamedNode(f"{graph}#{word}")
            if next(known.quads_for_pattern(node, None, None, None), None):
                return Iri(node.value)
    return None


def _named(path: Path) -> NamedQuery:
    text = path.read_text(encoding="utf-8")
    comments = [line.lstrip("#").strip() for line in text.splitlines() if line.startswith("#")]
    pairs = [re.match(r"\?(\w+): (.*)", comment) for comment in comments]
    return NamedQuery(
        name=path.stem,
        question=comments[0] if comments else "",
        text=text,
        parameters={pair[1]: pair[2] for pair in pairs if pair},
    )


def _file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise _error(str(path), "there is no such file", _advice(path)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _error(str(path), f"the query cannot be read: {error}", "") from error


def _advice(path: Path) -> str:
    if path.stem in queries():
        return f"the query that travels with argmap is called {path.stem}, without .rq"
    return "check the path, or give the name of a query: `argmap query --list`"


def _error(file: str, message: str, advice: str) -> InputError:
    place = Place(file)
    return InputError(
        [Finding(code=CODE, severity=Severity.ERROR, message=message, help=advice, place=place)]
    )
