"""The loss report: what a notation cannot hold of a map, by name and count.

A notation says which fields of which records it holds; the rest follows from the records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, replace
from typing import Any, TypeAlias, get_args

from argmap.model import ArgumentMap, Iri, Record, Text, Triple

Held: TypeAlias = Mapping[type[Record], AbstractSet[str]]
"""The fields that a notation holds of each kind of record; of a kind not named, nothing."""

_KINDS = {
    "Header": "headers",
    "Claim": "claims",
    "Support": "supports",
    "Attack": "attacks",
    "Question": "questions",
    "Disposition": "dispositions",
    "Excerpt": "passages",
    "TextPosition": "positions of passages",
    "TextQuote": "quoted words",
    "Agent": "agents",
    "Source": "source texts",
}
_FIELDS = {
    "answers": "links to questions",
    "draft": "draft marks",
    "excerpts": "links to passages",
    "implicit": "marks of implicitness",
    "label": "short titles",
    "name": "names",
    "needs_support": "marks of a need for support",
    "order": "places in order",
    "raises": "links to critical questions",
    "scheme": "schemes",
    "sources": "links to source texts",
    "speakers": "speakers",
    "speech": "speeches",
    "tags": "tags",
    "text": "texts",
    "theses": "theses",
    "title": "titles",
    "weight": "weights",
}
# Without these a notation would not hold the record at all.
_ALWAYS = frozenset({"text", "premises", "conclusion", "attackers", "target"})
_NAMES: dict[type, tuple[str, ...]] = {
    kind: tuple(field.name for field in fields(kind) if field.name != "id")
    for kind in get_args(Record)
}
STATEMENTS = "other statements"
NAMES = "names of elements"
LANGUAGES = "languages of texts"


def count(
    maps: Iterable[ArgumentMap],
    held: Held,
    *,
    languages: bool = False,
    carried: Callable[[ArgumentMap], AbstractSet[Triple]] = lambda _: frozenset(),
) -> Mapping[str, int]:
    """Return how many things of each kind are not held, in order of name. O(size of the maps).

    Args:
        maps: what is to be written.
        held: what the notation holds.
        languages: whether it says which language a text is in.
        carried: the extras of a map that it holds.
    """
    lost: Counter[str] = Counter()
    for m in maps:
        for record in m:
            kind = _KINDS[type(record).__name__]
            kept = held.get(type(record))
            if kept is None:
                lost[kind] += 1
                continue
            for name in _NAMES[type(record)]:
                value = getattr(record, name)
                if value is None or value == frozenset():
                    continue
                if name not in kept and name not in _ALWAYS:
                    lost[f"{_FIELDS.get(name, name)} of {kind}"] += (
                        len(value) if isinstance(value, frozenset) else 1
                    )
                elif not languages and isinstance(value, Text) and value.lang:
                    lost[LANGUAGES] += 1
        lost[STATEMENTS] += len(m.extras - carried(m))
    return {name: number for name, number in sorted(lost.items()) if number}


def difference(
    m: ArgumentMap, again: ArgumentMap, names: Mapping[Iri, Iri] | None = None
) -> Mapping[str, int]:
    """Return what a map has lost on its way through a notation, by kind, in order of name.

    Args:
        m: the map that was written.
        again: what was read back.
        names: what the elements of `m` are called in `again`, where the notation has no names.
    """
    lost: Counter[str] = Counter()
    if names is not None:
        again = rename(again, {new: old for old, new in names.items()})
        lost[NAMES] = sum(old != new for old, new in names.items())
    for record in m:
        kind = _KINDS[type(record).__name__]
        other = again.get(record.id)
        if type(other) is not type(record):
            lost[kind] += 1
            continue
        for name in _NAMES[type(record)]:
            value, kept = getattr(record, name), getattr(other, name)
            if value is None or value == kept:
                continue
            what = f"{_FIELDS.get(name, name)} of {kind}"
            if isinstance(value, frozenset) and isinstance(kept, frozenset):
                lost[what] += len(value - kept)
            elif isinstance(value, Text) and isinstance(kept, Text) and value.value == kept.value:
                lost[LANGUAGES] += 1
            else:
                lost[what] += 1
    lost[STATEMENTS] += len(m.extras - again.extras)
    return {name: number for name, number in sorted(lost.items()) if number}


def rename(m: ArgumentMap, names: Mapping[Iri, Iri]) -> ArgumentMap:
    """Return a map with other names for its records, wherever they stand in a field."""

    def renamed(value: object) -> object:
        if isinstance(value, frozenset):
            return frozenset(map(renamed, value))
        return names.get(Iri(value), value) if type(value) is str else value

    def record(old: Record) -> Record:
        kept = {"text", "exact", "prefix", "suffix", "speech", "sha256", "tags"}
        fields_ = ("id", *(name for name in _NAMES[type(old)] if name not in kept))
        values: dict[str, Any] = {name: renamed(getattr(old, name)) for name in fields_}
        return replace(old, **values)

    return ArgumentMap(frozenset(map(record, m)), m.extras)
