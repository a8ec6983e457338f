"""What belongs to each name, in the author's order; and the same again after a few changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, TypeVar

from argmap.model.ids import Iri
from argmap.model.records import Attack, Element, Record, Relation, Support

E = TypeVar("E", bound=Element)
L = TypeVar("L", bound=Support | Attack)
Groups: TypeAlias = dict[Iri, tuple[E, ...]]


def in_order(element: Element) -> tuple[float, str]:
    """Return the key that sorts siblings: the author's order first, then the name."""
    return (float("inf") if element.order is None else element.order, element.id)


def grouped(pairs: Iterable[tuple[Iri, E]]) -> Groups[E]:
    """Return what belongs to each name, in the author's order."""
    found: dict[Iri, list[E]] = {}
    for name, element in pairs:
        found.setdefault(name, []).append(element)
    return {
        name: tuple(sorted(there, key=in_order)) if len(there) > 1 else tuple(there)
        for name, there in found.items()
    }


def regrouped(
    known: Groups[E], gone: Iterable[tuple[Iri, E]], come: Iterable[tuple[Iri, E]]
) -> Groups[E]:
    """Return groups without some pairs and with some others. O(names), as a copy is."""
    left: dict[Iri, set[E]] = {}
    for name, element in gone:
        left.setdefault(name, set()).add(element)
    added: dict[Iri, list[E]] = {}
    for name, element in come:
        added.setdefault(name, []).append(element)
    found = dict(known)
    for name in left.keys() | added.keys():
        there = [each for each in known.get(name, ()) if each not in left.get(name, ())]
        there += added.get(name, ())
        if there:
            found[name] = tuple(sorted(there, key=in_order))
        else:
            found.pop(name, None)
    return found


def by_goal(records: Iterable[Record], *kinds: type[L]) -> Iterator[tuple[Iri, L]]:
    """Yield the relations of some kinds with what they lead to."""
    return ((each.goal, each) for each in records if isinstance(each, kinds))


def by_source(records: Iterable[Record]) -> Iterator[tuple[Iri, Relation]]:
    """Yield the relations with each claim that they start from."""
    relations = (each for each in records if isinstance(each, Support | Attack))
    return ((source, each) for each in relations for source in each.sources)
