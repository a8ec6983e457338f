"""A merge of three maps: what both sides made of a common base, and where they disagree.

Each field is merged by itself. What only one side changed is taken; sets take what either side
added and lose what either removed; a field with one value that both sides changed otherwise is
a conflict, and so is a record that one side removed while the other changed it or refers to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any, Literal, TypeAlias

from argmap.model.argument_map import ArgumentMap
from argmap.model.ids import Iri
from argmap.model.records import Record

_NEEDED = {"premises", "attackers"}
"""The sets that must not be empty: both sides may have taken out another half of one."""


Side: TypeAlias = Literal["ours", "theirs"]
"""For whom conflicts are settled, until a person settles them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One thing on which two sides disagree.

    Attributes:
        subject: the record.
        field: of the record; empty where one side removed the record.
        base: what the common ancestor says; None for nothing. Likewise `ours` and `theirs`.
    """

    subject: Iri
    field: str = ""
    base: object = None
    ours: object = None
    theirs: object = None


def merge(
    base: ArgumentMap, ours: ArgumentMap, theirs: ArgumentMap, *, favour: Side = "ours"
) -> tuple[ArgumentMap, tuple[Conflict, ...]]:
    """Return the merged map, its conflicts settled for one side, and the conflicts.

    Each record is merged field by field, and the extras as a set. O(records).
    """
    conflicts: list[Conflict] = []
    names = sorted({record.id for m in (base, ours, theirs) for record in m})
    merged = {}
    for name in names:
        record = _record(base.get(name), ours.get(name), theirs.get(name), favour, conflicts)
        if record is not None:
            merged[name] = record
    for name in _dangling(merged, ours, theirs):
        # restored, so that the map stays whole: whoever settles the conflict decides
        kept = ours.get(name) or theirs.get(name)
        if kept is not None:
            merged[name] = kept
            conflicts.append(
                Conflict(
                    subject=name, base=base.get(name), ours=ours.get(name), theirs=theirs.get(name)
                )
            )
    conflicts += _decisions(base, ours, theirs)
    extras = _set(base.extras, ours.extras, theirs.extras)
    found = ArgumentMap(frozenset(merged.values()), extras, {**theirs.places, **ours.places})
    return found, tuple(sorted(conflicts, key=lambda each: (each.subject, each.field)))


def _record(
    base: Record | None,
    ours: Record | None,
    theirs: Record | None,
    favour: Side,
    conflicts: list[Conflict],
) -> Record | None:
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    favoured = ours if favour == "ours" else theirs
    if ours is None or theirs is None or type(ours) is not type(theirs):
        subject = next(record.id for record in (ours, theirs) if record is not None)
        conflicts.append(Conflict(subject=subject, base=base, ours=ours, theirs=theirs))
        return favoured
    values: dict[str, Any] = {}
    for field in fields(ours):
        left, right = getattr(ours, field.name), getattr(theirs, field.name)
        was: Any = getattr(base, field.name, frozenset() if isinstance(left, frozenset) else None)
        together = _set(was, left, right) if isinstance(left, frozenset) else None
        if together or (together is not None and field.name not in _NEEDED):
            values[field.name] = together
        elif right in (left, was):
            values[field.name] = left
        elif left == was:
            values[field.name] = right
        else:
            values[field.name] = getattr(favoured, field.name)
            conflicts.append(
                Conflict(subject=ours.id, field=field.name, base=was, ours=left, theirs=right)
            )
    return replace(ours, **values)


def _decisions(base: ArgumentMap, ours: ArgumentMap, theirs: ArgumentMap) -> Iterator[Conflict]:
    """Yield the objections on which each side decided otherwise, under two names."""
    known = {disposition.id for disposition in base.dispositions}
    left = {d.disposes: d for d in ours.dispositions if d.id not in known}
    for right in theirs.dispositions:
        mine = left.get(right.disposes)
        is_shared = right.id in known or ours.get(right.id) == right
        if mine is None or is_shared or mine.id == right.id:
            continue
        if (mine.decision, mine.reason) != (right.decision, right.reason):
            yield Conflict(
                subject=right.disposes,
                field="disposition",
                ours=mine.decision.words,
                theirs=right.decision.words,
            )


def _set(base: frozenset[Any], ours: frozenset[Any], theirs: frozenset[Any]) -> frozenset[Any]:
    return (ours & theirs) | (ours - base) | (theirs - base)


def _dangling(merged: dict[Iri, Record], ours: ArgumentMap, theirs: ArgumentMap) -> list[Iri]:
    """Return the records that are referred to, were removed on one side, and so are gone."""
    missing: dict[Iri, None] = {}
    waiting = list(merged.values())
    for record in waiting:  # grows as it is read
        for name in _references(record):
            kept = ours.get(name) or theirs.get(name)
            if kept is not None and name not in merged and name not in missing:
                missing[name] = None
                waiting.append(kept)
    return list(missing)


def _references(record: Record) -> Iterator[Iri]:
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, frozenset):
            yield from sorted(value)
        elif isinstance(value, str) and field.name != "id":
            yield Iri(value)
