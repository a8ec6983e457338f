"""What changed in meaning between two versions of a map, whatever their text looks like.

Two layers, as in the report on objections. What the author *said* otherwise: claims and
relations added, removed, reworded, moved; theses, dispositions, and what else a record holds.
And what *followed* from it: labels of claims, sides of claims and standings of objections that
came out differently, often far from where something was written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Evaluation
from argmap.analysis.matching import matched
from argmap.analysis.naming import described, listed, name_of
from argmap.analysis.order import reading_order
from argmap.model import (
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Disposition,
    Element,
    Iri,
    Relation,
    Text,
    in_order,
    short,
)


class Kind(StrEnum):
    """How something changed."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    CHANGED = "changed"
    FLIPPED = "flipped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed.

    Attributes:
        kind: how.
        what: of which thing: "claim", "support", "attack", "thesis", "disposition"; the field
            of a record that changed; of a flip, "label", "side" or "standing".
        subject: the element, as the new map calls it; a removed one as the old map did.
        name: what people call it.
        before: what the old map says; empty for what was added.
        after: what the new map says; empty for what was removed.
    """

    kind: Kind
    what: str
    subject: Iri
    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed from one map to another.

    Attributes:
        old: the map before.
        new: the map after.
        said: what the author changed, in the order of the map.
        followed: what came out differently.
    """

    old: ArgumentMap
    new: ArgumentMap
    said: tuple[Change, ...]
    followed: tuple[Change, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """All that changed."""
        return (*self.said, *self.followed)


def difference(
    old: ArgumentMap,
    new: ArgumentMap,
    before: Evaluation | None = None,
    after: Evaluation | None = None,
) -> Difference:
    """Return what changed in meaning from ``old`` to ``new``. See `matched` for the cost.

    Places, the order of siblings and the numbering of relations are not meaning.
    """
    there = matched(old, new)
    said = (*_elements(old, new, there), *_theses(old, new, there), *_decisions(old, new, there))
    flips = _flips(new, there, before or evaluate(old), after or evaluate(new))
    return Difference(old=old, new=new, said=said, followed=tuple(flips))


def _elements(old: ArgumentMap, new: ArgumentMap, there: Mapping[Iri, Iri]) -> Iterator[Change]:
    origin = {name: was for was, name in there.items()}
    for after in (*sorted(new.claims, key=in_order), *reading_order(new)):
        before = old.get(origin[after.id]) if after.id in origin else None
        if isinstance(before, Claim) and isinstance(after, Claim):
            yield from _claim(old, new, before, after)
        elif isinstance(before, Relation) and isinstance(after, Relation):
            yield from _relation(old, new, there, before, after)
        else:
            yield _whole(Kind.ADDED, new, after)
    for gone in (*sorted(old.claims, key=in_order), *reading_order(old)):
        if gone.id not in there:
            yield _whole(Kind.REMOVED, old, gone)


def _whole(kind: Kind, m: ArgumentMap, element: Element) -> Change:
    what = type(element).__name__.lower()
    if isinstance(element, Claim):
        name, said = name_of(m, element.id), str(element.text)
    else:
        name = said = described(m, element.id)
    added = kind is Kind.ADDED
    before, after = ("", said) if added else (said, "")
    return Change(kind=kind, what=what, subject=element.id, name=name, before=before, after=after)


def _claim(old: ArgumentMap, new: ArgumentMap, before: Claim, after: Claim) -> Iterator[Change]:
    name = name_of(new, after.id)
    if before.text != after.text:
        yield Change(
            kind=Kind.REWORDED,
            what="claim",
            subject=after.id,
            name=name,
            before=str(before.text),
            after=str(after.text),
        )
    if short(before.id) != short(after.id):
        yield Change(
            kind=Kind.CHANGED,
            what="name",
            subject=after.id,
            name=name,
            before=short(before.id),
            after=short(after.id),
        )
    yield from _fields(old, new, before, after, name, {"text"})


def _relation(
    old: ArgumentMap,
    new: ArgumentMap,
    there: Mapping[Iri, Iri],
    before: Relation,
    after: Relation,
) -> Iterator[Change]:
    name = described(new, after.id)
    sources = frozenset(there.get(source, source) for source in before.sources)
    if there.get(before.goal, before.goal) != after.goal or sources != after.sources:
        yield Change(
            kind=Kind.MOVED,
            what=type(after).__name__.lower(),
            subject=after.id,
            name=name,
            before=described(old, before.id),
            after=name,
        )
    yield from _fields(
        old, new, before, after, name, {"premises", "conclusion", "attackers", "target"}
    )


def _fields(
    old: ArgumentMap,
    new: ArgumentMap,
    before: Element,
    after: Element,
    name: str,
    apart: set[str],
) -> Iterator[Change]:
    """Yield what else two versions of one element say differently."""
    for field in fields(after):
        if field.name in {"id", "order", *apart}:
            continue
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was != now and (words := (_said(old, was), _said(new, now)))[0] != words[1]:
            yield Change(
                kind=Kind.CHANGED,
                what=field.name.replace("_", " "),
                subject=after.id,
                name=name,
                before=words[0],
                after=words[1],
            )


def _said(m: ArgumentMap, value: object) -> str:
    """Return the value of a field in words; what it names goes by its short name."""
    if value is None:
        return ""
    if isinstance(value, frozenset):
        return ", ".join(sorted(_said(m, each) for each in value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    agent = m.get(Iri(value)) if isinstance(value, str) else None
    if isinstance(agent, Agent) and agent.name:
        return str(agent.name)
    return short(value) if isinstance(value, str) and value in m else str(value)


def _theses(old: ArgumentMap, new: ArgumentMap, there: Mapping[Iri, Iri]) -> Iterator[Change]:
    before = {there.get(thesis, thesis): thesis for thesis in old.theses}
    for thesis in new.theses:
        if thesis not in before:
            name = name_of(new, thesis)
            yield Change(kind=Kind.ADDED, what="thesis", subject=thesis, name=name, after=name)
    for thesis, was in before.items():
        if thesis not in new.theses:
            name = name_of(old, was)
            yield Change(kind=Kind.REMOVED, what="thesis", subject=was, name=name, before=name)


def _decisions(old: ArgumentMap, new: ArgumentMap, there: Mapping[Iri, Iri]) -> Iterator[Change]:
    before = {there.get(d.disposes, d.disposes): _decision(old, d) for d in old.dispositions}
    after = {d.disposes: _decision(new, d) for d in new.dispositions}
    for subject in sorted(before.keys() | after.keys()):
        was, now = before.get(subject, ""), after.get(subject, "")
        if was != now:
            kind = Kind.CHANGED if was and now else Kind.ADDED if now else Kind.REMOVED
            yield Change(
                kind=kind,
                what="disposition",
                subject=subject,
                name=described(new if subject in new else old, subject),
                before=was,
                after=now,
            )


def _decision(m: ArgumentMap, disposition: Disposition) -> str:
    who = [_said(m, each) for each in sorted(disposition.speakers)]
    by = f" by {listed(who)}" if who else ""
    reason = disposition.reason or Text("no reason is given")
    of = f" of {name_of(m, disposition.duplicate_of)}" if disposition.duplicate_of else ""
    return f"{disposition.decision.words}{of}{by}: {reason}"


def _flips(
    new: ArgumentMap, there: Mapping[Iri, Iri], before: Evaluation, after: Evaluation
) -> Iterator[Change]:
    standings = {each.attack: each.standing for each in before.objections}
    now = {each.attack: each.standing for each in after.objections}
    back = {name: was for was, name in there.items()}
    claims = sorted(new.claims, key=lambda c: (c.id not in new.theses, in_order(c)))
    for what, earlier, later in (
        ("label", before.labels, after.labels),
        ("side", before.sides, after.sides),
    ):
        for claim in claims:
            was, is_now = earlier.get(back.get(claim.id, claim.id)), later.get(claim.id)
            if claim.id in back and was is not is_now:
                yield Change(
                    kind=Kind.FLIPPED,
                    what=what,
                    subject=claim.id,
                    name=name_of(new, claim.id),
                    before=str(was or ""),
                    after=str(is_now or ""),
                )
    for attack, standing in now.items():
        old_standing = standings.get(back.get(attack, attack))
        if attack in back and old_standing is not standing and isinstance(new[attack], Attack):
            yield Change(
                kind=Kind.FLIPPED,
                what="standing",
                subject=attack,
                name=described(new, attack),
                before=str(old_standing or ""),
                after=str(standing),
            )
