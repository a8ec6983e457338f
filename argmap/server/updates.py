"""The words of a SPARQL update, read far enough to know what it reaches and may change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from argmap.model import is_iri
from argmap.rdf.sparql import Query
from argmap.rdf.terms import iri
from argmap.rdf.tokens import Token, unescaped
from argmap.rdf.vocabulary import PREFIXES
from argmap.server.messages import RefusedError

_QUESTIONS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def checked(text: str) -> Query:
    """Return an update that reaches out to nobody.

    Raises:
        RefusedError: for LOAD and SERVICE, also spelt with escapes, and for a query.
    """
    update = Query(text, "update")
    for word in ("LOAD", "SERVICE"):
        if update.has(word) or Query(unescaped(text)).has(word):
            raise RefusedError(400, f"{word} reaches out to another computer, and is refused")
    if update.form in _QUESTIONS:
        raise RefusedError(400, f"{update.form} changes nothing: send it to /query")
    return update


def mentioned(update: Query) -> frozenset[str] | None:
    """Return the names of all the graphs that an update can change, and perhaps of others.

    "" is the default graph. None where the text alone does not tell: for a graph in a variable,
    ALL and NAMED, escapes, and names that are relative to a base.
    """
    return None if _graph_variables(update.tokens) else _named_in(update)


def operations(update: Query) -> Iterator[Query]:
    """Yield the operations of an update, each with the declarations that hold for it."""
    declared = ""
    for text in _between_semicolons(update):
        operation = Query(f"{declared}{text}\n", update.file)
        declared = operation.text[: operation.body_start]
        if operation.form:
            yield operation


def graphs_changed(operation: Query) -> tuple[frozenset[str], Query | None] | None:
    """Return the graphs that an operation can change by name, and a question for the others.

    Where its templates have graphs in variables, the question is for their values. None where
    neither is enough: what `mentioned` cannot tell, and patterns over a dataset of their own.
    """
    names = _named_in(operation)
    if names is None:
        return None
    tokens = operation.tokens
    where = next((i for i, each in enumerate(tokens) if each.says("WHERE")), None)
    if where is None:
        return None if _graph_variables(tokens) else (names, None)
    short = tokens[where - 1].says("DELETE")  # DELETE WHERE { ... }: the pattern is the template
    changed = _graph_variables(tokens if short else tokens[:where])
    if not changed:
        return names, None
    if operation.has("WITH") or operation.has("USING"):
        return None
    declared = operation.text[: operation.body_start]
    pattern = operation.text[tokens[where].start :]
    return names, Query(f"{declared}SELECT DISTINCT {' '.join(changed)} {pattern}")


def needs_copy(update: Query) -> bool:
    """Tell whether an update can only be tried on the whole corpus: it has patterns to match."""
    return update.has("WHERE") or mentioned(update) is None


def with_using(update: Query, using: Sequence[str], named: Sequence[str]) -> str:
    """Return the text of an update whose patterns see the graphs that a request names.

    Raises:
        RefusedError: if the text names graphs itself, or has no place to name them.
    """
    if not using and not named:
        return update.text
    if update.has("USING") or update.has("WITH"):
        raise RefusedError(400, "both the request and the update say which graphs are used")
    clauses = "".join(
        [*(f"USING {_named(name)} " for name in using)]
        + [f"USING NAMED {_named(name)} " for name in named]
    )
    text, done, depth, last = "", 0, 0, ""
    for token in update.tokens:
        if token.kind == "sign" and token.text in "{}":
            depth += 1 if token.text == "{" else -1
        if not depth and token.says("WHERE"):
            if last == "DELETE":
                raise RefusedError(
                    400, "DELETE WHERE takes no using-graph-uri: write DELETE { } WHERE { }"
                )
            text += update.text[done : token.start] + clauses
            done = token.start
        last = token.text.upper()
    return text + update.text[done:]


def _named_in(update: Query) -> frozenset[str] | None:
    """Return every name in an update, and that of the default graph; None for what has others."""
    for before, token in zip((None, *update.tokens), update.tokens, strict=False):
        if token.says("ALL") or (token.says("NAMED") and not (before and before.says("USING"))):
            return None
    if "\\" in update.text:
        return None
    names = {token.text[1:-1] for token in update.tokens if token.kind == "iri"}
    if not all(map(is_iri, names)):
        return None
    return frozenset({"", *names, *_prefixed(update)})


def _graph_variables(tokens: Sequence[Token]) -> list[str]:
    """Return the variables that stand for a graph, each once."""
    pairs = pairwise(tokens)
    found = (token for before, token in pairs if before.says("GRAPH"))
    return list(dict.fromkeys(f"?{each.text[1:]}" for each in found if each.kind == "variable"))


def _between_semicolons(update: Query) -> Iterator[str]:
    start = depth = 0
    for token in update.tokens:
        if token.kind == "sign":
            depth += {"{": 1, "}": -1}.get(token.text, 0)
            if token.text == ";" and not depth:
                yield update.text[start : token.start]
                start = token.start + 1
    yield update.text[start:]


def _named(name: str) -> str:
    if not is_iri(name):
        raise RefusedError(400, f"a graph is named by an IRI, not {name!r}")
    return iri(name)


def _prefixed(update: Query) -> Iterator[str]:
    """Yield what each prefixed name stands for, under every meaning that its prefix has."""
    meanings = {prefix: {start} for prefix, start in PREFIXES.items()}
    tokens = update.tokens
    for before, name, start in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if before.says("PREFIX") and start.kind == "iri":
            meanings.setdefault(name.text.rstrip(":"), set()).add(start.text[1:-1])
    for token in tokens:
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            yield from (start + local for start in meanings.get(prefix, ()))
