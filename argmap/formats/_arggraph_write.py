"""A map as an arggraph: units in the order of the text, then the edges between them."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from argmap.formats._elements import carried
from argmap.formats._names import Names
from argmap.formats._nodeset import natural
from argmap.formats._xml import cdata, tag
from argmap.model import ArgumentMap, Claim, Excerpt, Iri, Relation, Support, TextQuote
from argmap.rdf.vocabulary import SCHEMES


@dataclass(frozen=True, slots=True)
class _Unit:
    """A discourse unit: its place in the text, its words, and the claim or passage it is."""

    key: tuple[float, tuple[int, int, str]]
    words: str
    owner: Iri
    implicit: bool


def to_text(m: ArgumentMap, names: Names) -> str:
    """Return the XML of a map."""
    lines = "\n".join(f"  {line}" for line in _lines(m, names))
    known = carried(m).get(names.base, {})
    said = {key: str(known[key]) for key in ("id", "topic_id", "stance") if key in known}
    opening = tag("arggraph", **{"id": names.base.rpartition("/")[2], **said})[:-2]
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{opening}>\n{lines}\n</arggraph>\n"


def _lines(m: ArgumentMap, names: Names) -> Iterator[str]:
    kept = carried(m)
    units = sorted(_units(m, names, kept), key=lambda unit: unit.key)
    ids = {names.id(element.id) for element in m.elements}
    fresh = {kind: _fresh(kind, ids) for kind in ("e", "c", "j")}
    edus = {unit.owner: next(fresh["e"]) for unit in units}
    numbered = {edu: index for index, edu in enumerate(edus.values(), 1)}
    for unit in units:
        implicit = "true" if unit.implicit else None
        yield tag("edu", cdata(unit.words), id=edus[unit.owner], implicit=implicit)
    claims = sorted(m.claims, key=lambda claim: natural(names.id(claim.id)))
    joints: dict[Iri, dict[str, list[str]]] = {}
    for claim in claims:
        for members in kept.get(claim.id, {}).get("joint", {}).values():
            inside = [edu for edu, index in numbered.items() if index in members]
            joints.setdefault(claim.id, {})[next(fresh["j"])] = inside
    yield from (tag("joint", id=name) for some in joints.values() for name in some)
    for claim in claims:
        yield tag("adu", id=names.id(claim.id), type="opp" if "opp" in claim.tags else "pro")
    for claim in claims:
        unit_ids = [edus[owner] for owner in edus if owner == claim.id or owner in claim.excerpts]
        yield from _segmentation(
            names.id(claim.id), unit_ids, joints.get(claim.id, {}), fresh["c"]
        )
    for relation in sorted(m.relations, key=lambda each: natural(names.id(each.id))):
        yield from _edges(m, relation, names, fresh["c"])


def _fresh(letter: str, taken: Container[str]) -> Iterator[str]:
    return (f"{letter}{n}" for n in count(1) if f"{letter}{n}" not in taken)


def _units(m: ArgumentMap, names: Names, kept: Mapping[Iri, Mapping[str, Any]]) -> Iterator[_Unit]:
    quoted: set[Iri] = set()
    for excerpt in m.excerpts:
        index = names.own_id("edu", excerpt.id)
        words = _words(m, excerpt)
        if index is None or words is None:
            continue
        quoted.add(excerpt.id)
        owners = [claim for claim in m.claims if excerpt.id in claim.excerpts]
        implicit = kept.get(excerpt.id, {}).get("implicit") == "true" or any(
            claim.implicit for claim in owners
        )
        place = float(index) if index.isdecimal() else float("inf")
        yield _Unit((place, natural(index)), words, excerpt.id, implicit)
    for claim in m.claims:
        if not claim.excerpts & quoted:
            place = float("inf") if claim.order is None else claim.order
            name = natural(names.id(claim.id))
            yield _Unit((place, name), claim.text.value, claim.id, bool(claim.implicit))


def _words(m: ArgumentMap, excerpt: Excerpt) -> str | None:
    selectors = [m.get(name) for name in sorted(excerpt.selectors)]
    return next((each.exact for each in selectors if isinstance(each, TextQuote)), None)


def _segmentation(
    unit: str, edus: list[str], joints: dict[str, list[str]], ids: Iterator[str]
) -> Iterator[str]:
    joined = {edu for members in joints.values() for edu in members}
    for joint, members in joints.items():
        for edu in members:
            yield tag("edge", id=next(ids), src=edu, trg=joint, type="seg")
        yield tag("edge", id=next(ids), src=joint, trg=unit, type="seg")
    for edu in edus:
        if edu not in joined:
            yield tag("edge", id=next(ids), src=edu, trg=unit, type="seg")


def _edges(m: ArgumentMap, relation: Relation, names: Names, ids: Iterator[str]) -> Iterator[str]:
    name, goal = names.id(relation.id), names.id(relation.goal)
    first, *rest = sorted(map(names.id, relation.sources), key=natural)
    if isinstance(relation, Support):
        kind = "exa" if relation.scheme == f"{SCHEMES}argument-from-example" else "sup"
    else:
        kind = "reb" if isinstance(m.get(relation.goal), Claim) else "und"
    yield tag("edge", id=name, src=first, trg=goal, type=kind)
    for source in rest:
        yield tag("edge", id=next(ids), src=source, trg=name, type="add")
