"""Changes of a Turtle text that leave the rest of it, comments too, as it stands.

A text is a row of statements, and a statement a subject with properties between semicolons. What
the map does not say any more is cut out, what it says otherwise is put in its place, and what
is new comes at the end. Whoever calls reads the text again to see that it says what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from argmap.model import ArgumentMap
from argmap.rdf.codec import triples
from argmap.rdf.locate import IRI, STRING, Statement, statements
from argmap.rdf.terms import is_blank
from argmap.rdf.turtle import written_about
from argmap.rdf.vocabulary import TYPE

Said = Mapping[str, frozenset[str]]
"""The objects of each predicate."""

_TOKEN = re.compile(rf"(?P<comment>\#[^\n]*)|\s+|{STRING}|{IRI}|[;\[\]()]|[^\s;\[\]()\"'<\#]+|.")


def edited(text: str, old: ArgumentMap, new: ArgumentMap) -> str | None:
    """Return a text of the map ``old`` with what makes it one of ``new``. O(length of both).

    None if that is about a node without a name.
    """
    before, after = _about(old), _about(new)
    changed = [
        each for each in dict.fromkeys((*before, *after)) if before.get(each) != after.get(each)
    ]
    if any(map(is_blank, changed)):
        return None
    spaces: dict[str, str] = {}
    there: dict[str, list[Statement]] = {}
    for statement in statements(text, spaces):
        there.setdefault(f"<{statement.subject}>", []).append(statement)
    names = {namespace: prefix for prefix, namespace in spaces.items()}
    cuts: list[tuple[int, int, str]] = []
    added: list[str] = []
    for subject in changed:
        was, now = before.get(subject, {}), after.get(subject, {})
        others = {each for each in (*was, *now) if was.get(each) != now.get(each)}
        new_ones = dict(now)
        for statement in there.get(subject, ()):
            properties = _properties(text, statement, spaces)
            cuts += _cuts(text, statement, properties, others, new_ones, names)
            for each in properties:
                new_ones.pop(each.predicate, None)
        if left := {key: new_ones[key] for key in others & new_ones.keys()}:
            added.append(f"\n{written_about(subject, _lists(left), names)}\n")
    return "".join(_pieces(text, cuts)) + "".join(added)


@dataclass(frozen=True, slots=True)
class _Property:
    """A predicate and its objects in a statement.

    Attributes:
        predicate: as a term.
        start: where the predicate begins.
        end: where its last object ends.
        mark: where the semicolon or the full stop behind it stands.
    """

    predicate: str
    start: int
    end: int
    mark: int


def _properties(text: str, statement: Statement, spaces: Mapping[str, str]) -> list[_Property]:
    found: list[_Property] = []
    depth, start, end, word = 0, -1, -1, ""
    at, stop = statement.name[1], statement.span[1]
    stop -= text[stop - 1] == "."
    while at <= stop:
        token = _TOKEN.match(text, at, stop)
        if token is None or (token.group() == ";" and not depth):
            if start >= 0:
                found.append(_Property(_expanded(word, spaces), start, end, at))
            start = -1
        elif token["comment"] is None and not token.group().isspace():
            depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(token.group(), 0)
            if start < 0:
                start, word = token.span()[0], token.group()
            end = token.end()
        at = token.end() if token else stop + 1
    return found


def _expanded(word: str, spaces: Mapping[str, str]) -> str:
    if word == "a":
        return TYPE
    prefix, _, local = word.partition(":")
    return word if word.startswith("<") else f"<{spaces.get(prefix, prefix + ':')}{local}>"


def _cuts(
    text: str,
    statement: Statement,
    properties: list[_Property],
    others: Collection[str],
    now: Said,
    names: Mapping[str, str],
) -> Iterator[tuple[int, int, str]]:
    """Yield what to put where in one statement; the whole of it if nothing is left of it."""
    kept = [each for each in properties if each.predicate not in others or each.predicate in now]
    if not kept:
        yield (*statement.span, "")
        return
    met: set[str] = set()
    for number, each in enumerate(properties):
        if each.predicate not in others:
            continue
        if each.predicate in now and each.predicate not in met:
            met.add(each.predicate)
            words = written_about("_:x", _lists({each.predicate: now[each.predicate]}), names)
            yield each.start, each.end, words.removeprefix("_:x").removesuffix(" .").strip()
            continue
        if any(one in kept for one in properties[number:]):  # with the semicolon behind it
            yield from _cut(text, (each.start, each.end), (each.mark, each.mark + 1))
        else:  # with the one before it
            before = next(one.mark for one in reversed(properties[:number]) if one in kept)
            yield from _cut(text, (before, before + 1), (each.start, each.end))


def _cut(
    text: str, first: tuple[int, int], second: tuple[int, int]
) -> Iterator[tuple[int, int, str]]:
    """Yield how to cut out two spans, and what is between them unless it is a comment."""
    if "#" in text[first[1] : second[0]]:
        yield (*first, "")
        yield (*second, "")
    else:
        yield first[0], second[1], ""


def _about(m: ArgumentMap) -> dict[str, Said]:
    about: dict[str, dict[str, set[str]]] = {}
    for subject, predicate, obj in triples(m):
        about.setdefault(subject, {}).setdefault(predicate, set()).add(obj)
    return {
        subject: {predicate: frozenset(objects) for predicate, objects in said.items()}
        for subject, said in about.items()
    }


def _lists(said: Said) -> dict[str, list[str]]:
    return {predicate: list(objects) for predicate, objects in said.items()}


def _pieces(text: str, cuts: Iterable[tuple[int, int, str]]) -> Iterator[str]:
    """Yield a text with spans replaced, and without the lines that this leaves empty."""
    at = 0
    for start, end, words in sorted(cuts):
        line = text.rfind("\n", 0, start) + 1
        is_alone = not words and not text[line:start].strip() and text[end : end + 1] in {"", "\n"}
        if is_alone:
            yield text[at:line]
        else:
            yield text[at:start] if words else text[at:start].rstrip(" \t")
        yield words
        at = max(at, end + is_alone)
        if is_alone and text.startswith("\n\n", line - 2) and text.startswith("\n", at):
            at += 1
    yield text[at:]
    if not text.endswith("\n"):
        yield "\n"
