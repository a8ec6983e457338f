"""How maps of one text compare."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.agreement import Agreement
    from argmap.model import ArgumentMap


def agree(
    *maps: ArgumentMap,
    match: str = "passage",
    overlap: float = 0.5,
    types: str = "role",
    names: Iterable[str] = (),
    text: str | None = None,
) -> Agreement:
    """Return how far the annotators of one text agree, each of whom made one of the maps.

    >>> import argmap
    >>> m = argmap.read("graphs/frontier-pause.ttl")
    >>> (pair,) = argmap.agree(m, m).comparisons
    >>> pair.figures["unit-f1"].value, pair.disagreements
    (1.0, ())

    Args:
        *maps: two or more.
        match: by what a claim of the one is found in the other: "passage", "wording" or "id".
        overlap: the least share that two have in common of what either marks, or says.
        types: what type a claim is of: its "role", its "side", or its "tag".
        names: what the annotators are called, A, B and so on if not given.
        text: the text itself, to count boundaries between words instead of characters.

    Raises:
        InputError: if claims are matched by passage, and the maps quote different texts or none.
        ValueError: if there are less than two maps, or an argument is none of these.
    """
    from argmap.agreement import Rule, agreement

    rule = Rule(match=match, overlap=overlap, types=types)
    return agreement(maps, names=tuple(names), rule=rule, text=text)
