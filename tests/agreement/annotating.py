"""Annotations of one text for Hypothesis, well-formed, with passages or without."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Excerpt,
    Header,
    Iri,
    Record,
    Relation,
    Source,
    Support,
    Text,
    TextPosition,
)

LENGTH = 40
BASE = "https://example.org/m"
SOURCE = Iri(f"{BASE}#text")
WORDS = ["it rains", "it pours", "it rains a lot", "the roof leaks", "roofs cost", "so what"]


def local(name: str) -> Iri:
    return Iri(f"{BASE}#{name}")


def annotation(*units: tuple[str, int, int], source: Source | None = None) -> ArgumentMap:
    """Return a map without relations: its claims by their words, and where they are quoted."""
    records: list[Record] = [source or Source(id=SOURCE, length=LENGTH)]
    for number, (words, start, end) in enumerate(units):
        records += placed(Claim(id=local(f"c{number}"), text=Text(words)), start, end)
    return ArgumentMap.of(*records)


def placed(claim: Claim, start: int, end: int, *, source: Iri = SOURCE) -> list[Record]:
    """Return a claim with its passage."""
    name = f"{claim.id}-passage"
    return [
        replace(claim, excerpts=claim.excerpts | {Iri(name)}),
        Excerpt(id=Iri(name), source=source, selectors=frozenset({Iri(f"{name}-place")})),
        TextPosition(id=Iri(f"{name}-place"), start=start, end=end),
    ]


@st.composite
def annotated_maps(draw: st.DrawFn, *, twins: bool = True) -> ArgumentMap:
    """Maps of one text of 40 characters: passages, some of them overlapping, and relations.

    Without ``twins`` no two claims say the same.
    """
    words = draw(st.lists(st.sampled_from(WORDS), max_size=5, unique=not twins))
    records: list[Record] = [Source(id=SOURCE, length=LENGTH)]
    names: list[Iri] = []
    for number, said in enumerate(words):
        claim = Claim(id=local(f"c{number}"), text=Text(said))
        names.append(claim.id)
        start = draw(st.integers(0, LENGTH - 1))
        end = draw(st.integers(start + 1, LENGTH))
        # The first claim has a passage, so that the map quotes the text.
        records += placed(claim, start, end) if not number or draw(st.booleans()) else [claim]
    goals = list(names)
    for number in range(draw(st.integers(0, 5)) if names else 0):
        sources = draw(st.frozensets(st.sampled_from(names), min_size=1, max_size=2))
        goal = draw(st.sampled_from(goals))
        name = local(f"r{number}")
        relation: Relation = (
            Support(id=name, premises=sources, conclusion=goal)
            if draw(st.booleans())
            else Attack(id=name, attackers=sources, target=goal)
        )
        records.append(relation)
        goals.append(name)
    theses = draw(st.frozensets(st.sampled_from(names), max_size=1)) if names else frozenset()
    return ArgumentMap.of(Header(id=Iri(BASE), theses=theses), *records)


def renamed(m: ArgumentMap) -> ArgumentMap:
    """Return a map under other names, in another order; its text keeps its name."""
    names = {record.id for record in m.records} - {SOURCE}
    there = {name: Iri(f"{BASE}#z{999 - i}") for i, name in enumerate(sorted(names))}

    def moved(value: Any) -> Any:  # noqa: ANN401 -- fields of any record
        if isinstance(value, frozenset):
            return frozenset(map(moved, value))
        return there.get(Iri(value), value) if isinstance(value, str) else value

    return ArgumentMap(
        frozenset(
            replace(r, **{each: moved(getattr(r, each)) for each in r.__dataclass_fields__})
            for r in m.records
        )
    )
