"""The words of a SPARQL update, read far enough to know what it reaches and may change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.model import is_iri
from argmap.rdf.sparql import Query, unescaped
from argmap.rdf.terms import iri
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
    pairs = list(zip((None, *update.tokens), update.tokens, strict=False))
    for before, token in pairs:
        word = token.text.upper() if token.kind == "word" else ""
        last = before.text.upper() if before and before.kind == "word" else ""
        if word == "ALL" or (word == "NAMED" and last != "USING"):
            return None
        if token.kind == "variable" and last == "GRAPH":
            return None
    if "\\" in update.text:
        return None
    names = {token.text[1:-1] for token in update.tokens if token.kind == "iri"}
    if not all(map(is_iri, names)):
        return None
    return frozenset({"", *names, *_prefixed(update)})


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
        if not depth and token.kind == "word" and token.text.upper() == "WHERE":
            if last == "DELETE":
                raise RefusedError(
                    400, "DELETE WHERE takes no using-graph-uri: write DELETE { } WHERE { }"
                )
            text += update.text[done : token.start] + clauses
            done = token.start
        last = token.text.upper()
    return text + update.text[done:]


def _named(name: str) -> str:
    if not is_iri(name):
        raise RefusedError(400, f"a graph is named by an IRI, not {name!r}")
    return iri(name)


def _prefixed(update: Query) -> Iterator[str]:
    """Yield what each prefixed name stands for, under every meaning that its prefix has."""
    meanings = {prefix: {start} for prefix, start in PREFIXES.items()}
    tokens = update.tokens
    for before, name, start in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if before.kind == "word" and before.text.upper() == "PREFIX" and start.kind == "iri":
            meanings.setdefault(name.text.rstrip(":"), set()).add(start.text[1:-1])
    for token in tokens:
        if token.kind == "name":
            prefix, _, local = token.text.partition(":")
            yield from (start + local for start in meanings.get(prefix, ()))
