"""How sentences speak of an element: by its label in quotation marks, or by its short name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from argmap.model import ArgumentMap, Claim, Iri, Relation, Support, in_order, short


def name_of(m: ArgumentMap, iri: Iri) -> str:
    """Return what a sentence calls an element; a relation goes by the claims that make it."""
    element = m.get(iri)
    if isinstance(element, Claim) and element.label:
        return f'"{element.label}"'
    if isinstance(element, Relation):
        return makers(m, element)
    return short(iri)


def makers(m: ArgumentMap, relation: Relation) -> str:
    """Return what a sentence calls the claims that a relation starts from."""
    return listed(name_of(m, source) for source in sources_in_order(m, relation))


def sources_in_order(m: ArgumentMap, relation: Relation) -> tuple[Iri, ...]:
    """Return the claims that a relation starts from, in the author's order."""
    if len(relation.sources) == 1:
        return tuple(relation.sources)
    there = [claim for claim in map(m.get, relation.sources) if isinstance(claim, Claim)]
    return tuple(claim.id for claim in sorted(there, key=in_order))


def described(m: ArgumentMap, iri: Iri) -> str:
    """Return what a sentence calls an element when it must be told from its claims.

    A claim goes by its name; a relation is "the step from A to B" or "the attack of A on B".
    """
    element = m.get(iri)
    parts: list[str] = []
    met: set[Iri] = set()  # relations may lead to one another in a circle
    while isinstance(element, Relation) and iri not in met:  # an attack on an attack ...
        met.add(iri)
        made = makers(m, element)
        parts.append(
            f"the step from {made} to "
            if isinstance(element, Support)
            else f"the attack of {made} on "
        )
        iri = element.goal
        element = m.get(iri)
    return "".join(parts) + name_of(m, iri)


def find(m: ArgumentMap, words: str) -> Iri:
    """Return the element that somebody means: by its IRI, its short name or its label.

    Raises:
        LookupError: if there is none, with the nearest names, or if there are several.
    """
    names: dict[str, list[Iri]] = {}
    for element in m.elements:
        if element.id == words:
            return element.id
        label = str(element.label).casefold() if element.label else ""
        for name in dict.fromkeys((short(element.id).casefold(), label)):
            if name:
                names.setdefault(name, []).append(element.id)
    found = names.get(words.casefold(), [])
    if len(found) == 1:
        return found[0]
    if found:
        several = listed(sorted(short(each) for each in found))
        raise LookupError(f"{words!r} is the name of {several}; say which by its IRI")
    near = get_close_matches(words.casefold(), names, 3, 0.5)
    guess = f"; did you mean {' or '.join(near)}?" if near else ""
    raise LookupError(f"the map has no claim or relation called {words!r}{guess}")


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence lists them; at least one.

    >>> listed(["a"]), listed(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    *head, last = names
    return f"{', '.join(head)} and {last}" if head else last
