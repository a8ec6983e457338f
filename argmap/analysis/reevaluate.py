"""The evaluation of a map that has changed a little, from that of the map before.

What follows for an element follows from what stands below it: a claim from its relations, a
relation from its sources and from the attacks on it. So when a few records change, labels and
standings can change only there and above, up to the theses; and sides, which come from above,
only below the relations that changed. Both parts are computed anew, as the same least fixed
points as ever, with the rest as it was at their border.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Evaluation, Label, Objection, Side
from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded
from argmap.analysis.labelling import WORDS
from argmap.analysis.network import Network
from argmap.analysis.outcome import BITS, Outcome
from argmap.analysis.sides import SIDES, sides
from argmap.analysis.standing import objections
from argmap.analysis.translation import is_inert
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Disposition,
    Element,
    Header,
    Iri,
    Relation,
    Support,
)

_OPPOSITE = {Label.IN: Label.OUT, Label.OUT: Label.IN, Label.UNDEC: Label.UNDEC}
_CODES = {word: code for code, word in enumerate(WORDS)}


@dataclass(frozen=True, eq=False)
class Evaluated:
    """A map with what follows from it, kept so that the next map can be evaluated from it.

    Attributes:
        m: the map.
        labels: of its elements.
        sides: of those that lead to a thesis.
        objections: by the attack that makes them.
        inert: the relations that count for nothing.
        answers: the labels of the attacks on elements and their grounds, as bits, where any are.
        above: the elements of which all this was computed anew.
    """

    m: ArgumentMap
    labels: Mapping[Iri, Label]
    sides: Mapping[Iri, Side]
    objections: Mapping[Iri, Objection]
    inert: frozenset[Iri]
    answers: Mapping[Iri, int]
    above: Collection[Iri] = ()

    @classmethod
    def of(cls, m: ArgumentMap) -> Evaluated:
        """Return a map with what follows from it. O(elements)."""
        found = evaluate(m)
        assert found.outcome  # noqa: S101 -- narrows the type: `evaluate` gives one
        network = found.outcome.network
        drafts = frozenset(map(network.names.__getitem__, network.inert))
        bits = zip(network.names, found.outcome.answers, strict=True)
        answers = {iri: each for iri, each in bits if each}
        objects = {each.attack: each for each in found.objections}
        return cls(m, found.labels, found.sides, objects, drafts, answers)

    @cached_property
    def evaluation(self) -> Evaluation:
        """What follows, with the objections in no order in particular."""
        return self.evaluation_of(self.objections)

    def evaluation_of(self, attacks: Iterable[Iri]) -> Evaluation:
        """Return what follows, with the objections that some attacks make and no others."""
        found = tuple(self.objections[iri] for iri in attacks if iri in self.objections)
        return Evaluation(labels=self.labels, sides=self.sides, objections=found)


def reevaluated(old: Evaluated, m: ArgumentMap, changed: frozenset[Iri]) -> Evaluated:
    """Return a map with what follows from it, as `Evaluated.of` would.

    Cost: O(what stands above or below what changed), and a copy of what is known of the rest.

    Args:
        old: the map before, evaluated.
        m: the map now.
        changed: the names of all records that are in one of the two maps and not in the other.
    """
    above = _closure(_seeds(old.m, m, changed), lambda iri: _above(m, iri))
    gone = changed - {*_there(m, changed)}
    touched = {each.id for iri in changed for each in m.relations_from(iri)} | changed
    drafts = (old.inert - touched) | {r.id for r in _relations(m, touched) if is_inert(m, r)}
    labels = {**old.labels, **_labels(m, above, old.labels, drafts)}
    for iri in gone:
        labels.pop(iri, None)
    anew = gone | above.keys()
    answers = {iri: bits for iri, bits in old.answers.items() if iri not in anew}
    answers |= _answers(m, above, labels, answers, drafts)
    found = _sides(old, m, changed, gone)
    known = {iri: each for iri, each in old.objections.items() if iri not in anew}
    if found is not old.sides:
        for iri, each in known.items():
            if each.side is not found.get(iri):
                known[iri] = replace(each, side=found.get(iri))
    new = Evaluated(m, labels, found, known, drafts, answers, above.keys())
    known |= {each.attack: each for each in _objections(new, above)}
    return new


def _relations(m: ArgumentMap, names: Iterable[Iri]) -> Iterator[Relation]:
    return (record for record in map(m.get, names) if isinstance(record, Relation))


def _closure(starts: Iterable[Iri], after: Callable[[Iri], Iterable[Iri]]) -> dict[Iri, None]:
    """Return what can be reached from some elements, themselves included."""
    found = dict.fromkeys(starts)
    waiting = list(found)
    for element in waiting:  # grows as it is read
        for each in after(element):
            if each not in found:
                found[each] = None
                waiting.append(each)
    return found


def _seeds(old: ArgumentMap, m: ArgumentMap, changed: Iterable[Iri]) -> Iterator[Iri]:
    """Yield the elements of the map for which something has changed by itself."""
    for iri in changed:
        before, now = old.get(iri), m.get(iri)
        if (
            isinstance(before, Claim)
            and isinstance(now, Claim)
            and _counts(before) == _counts(now)
        ):
            continue
        for record in (before, now):
            if isinstance(record, Relation):
                yield from _there(m, (record.goal,))
            elif isinstance(record, Disposition):
                disposed = record.disposes
                several = (each.id for each in m.relations_from(disposed))
                yield from _there(m, (disposed, *several))
        yield from _there(m, (iri,))


def _counts(claim: Claim) -> tuple[object, ...]:
    """Return what of a claim counts for labels and standings, and for how they are explained."""
    return claim.label, claim.draft, claim.needs_support, claim.order


def _there(m: ArgumentMap, names: Iterable[Iri]) -> Iterator[Iri]:
    return (iri for iri in names if isinstance(m.get(iri), Claim | Support | Attack))


def _above(m: ArgumentMap, iri: Iri) -> Iterator[Iri]:
    record = m.get(iri)
    if isinstance(record, Relation):
        yield from _there(m, (record.goal,))
    yield from (each.id for each in m.relations_from(iri))


def _below(m: ArgumentMap, iri: Iri) -> Iterator[Iri]:
    record = m.get(iri)
    if isinstance(record, Relation):
        yield from _there(m, record.sources)
    yield from (each.id for each in m.relations_into(iri))


# from below: labels, and what has an answer


def _labels(
    m: ArgumentMap, region: Collection[Iri], old: Mapping[Iri, Label], drafts: Collection[Iri]
) -> dict[Iri, Label]:
    """Return the labels of a region above which nothing is left out.

    The framework is that of `argmap.analysis.translation.translate`; what lies outside is
    represented by three arguments that have the three labels.
    """
    names: list[str] = ["in", "out", "undecided", *region]
    number = {iri: i for i, iri in enumerate(region, 3)}
    attacks = [(0, 1), (2, 2)]
    fixed = {Label.IN: 0, Label.OUT: 1, Label.UNDEC: 2}
    against: dict[Iri, int] = {}

    def negation(source: Iri) -> int:
        if source not in number:
            return fixed[_OPPOSITE[old[source]]]
        if source not in against:
            against[source] = len(names)
            names.append(f"not {source}")
            attacks.append((number[source], against[source]))
        return against[source]

    def standing(iri: Iri) -> int:
        return number[iri] if iri in number else fixed[old[iri]]

    for iri, here in number.items():
        record = m[iri]
        attacks += [(standing(a.id), here) for a in m.attacks_on(iri) if a.id not in drafts]
        if isinstance(record, Relation):
            attacks += [(negation(source), here) for source in sorted(record.sources)]
        elif isinstance(record, Claim) and record.needs_support:
            missing = len(names)
            names.append(f"no support for {iri}")
            attacks.append((missing, here))
            supports = (s.id for s in m.supports_of(iri) if s.id not in drafts)
            attacks += [(standing(each), missing) for each in supports]
    labelling = grounded(Framework.numbered(names, dict.fromkeys(attacks)))
    return {iri: labelling[i] for iri, i in number.items()}


def _answers(
    m: ArgumentMap,
    region: Collection[Iri],
    labels: Mapping[Iri, Label],
    outside: Mapping[Iri, int],
    drafts: Collection[Iri],
) -> dict[Iri, int]:
    """Return the labels of answers, as bits, in a region above which nothing is left out."""
    found: dict[Iri, int] = {}
    waiting: list[Iri] = []
    for iri in region:
        bits = 0
        for each in m.attacks_on(iri):
            if each.id not in drafts:
                bits |= BITS[_CODES[labels[each.id]]]
        for below in _grounds(m, iri, drafts):
            bits |= outside.get(below, 0)
        if bits:
            found[iri] = bits
            waiting.append(iri)
    for iri in waiting:  # grows as it is read
        for above in _above(m, iri):
            new = found.get(above, 0) | found[iri]
            if new != found.get(above) and iri in _grounds(m, above, drafts):
                found[above] = new
                waiting.append(above)
    return found


def _grounds(m: ArgumentMap, iri: Iri, drafts: Collection[Iri]) -> list[Iri]:
    record = m.get(iri)
    sources = record.sources if isinstance(record, Relation) else ()
    return [*sources, *(each.id for each in m.supports_of(iri) if each.id not in drafts)]


def _objections(known: Evaluated, region: Collection[Iri]) -> Iterable[Objection]:
    """Return what the attacks in a region object, from a network of what this rests on."""
    m, drafts = known.m, known.inert
    attacks = [iri for iri in region if isinstance(m.get(iri), Attack)]
    grounds = _closure(attacks, lambda iri: _answered(known, iri))
    replies = [
        reply.id for iri in grounds for reply in m.attacks_on(iri) if reply.id not in drafts
    ]
    grounds |= _closure(replies, lambda iri: _answered(known, iri))
    wanted = [name for iri in (*attacks, *grounds) for name in _around(m, iri)]
    everything = _closure(wanted, lambda iri: _ends(m, iri))
    elements = [record for iri in everything if isinstance(record := m.get(iri), Element)]
    network = Network.of(m, elements)
    outcome = Outcome(
        network,
        Framework(()),
        bytes(_CODES[known.labels[iri]] for iri in network.names),
        bytes(SIDES.index(known.sides.get(iri)) for iri in network.names),
        bytes(known.answers.get(iri, 0) for iri in network.names),
    )
    return objections(m, outcome, map(network.number.__getitem__, attacks))


def _ends(m: ArgumentMap, iri: Iri) -> tuple[Iri, ...]:
    record = m.get(iri)
    return (*record.sources, record.goal) if isinstance(record, Relation) else ()


def _answered(known: Evaluated, iri: Iri) -> Iterator[Iri]:
    """Yield the grounds of an element that have answers."""
    return (each for each in _grounds(known.m, iri, known.inert) if each in known.answers)


def _around(m: ArgumentMap, iri: Iri) -> Iterator[Iri]:
    """Yield an element, what it starts from, and all that leads to any of these."""
    record = m.get(iri)
    sources = record.sources if isinstance(record, Relation) else ()
    for name in (iri, *sources):
        yield name
        yield from (each.id for each in m.relations_into(name))


# from above: sides


def _sides(
    old: Evaluated, m: ArgumentMap, changed: Iterable[Iri], gone: Collection[Iri]
) -> Mapping[Iri, Side]:
    records = [record for iri in changed for record in (old.m.get(iri), m.get(iri))]
    if not m.theses or any(isinstance(record, Header) for record in records):
        return sides(m)
    moved = (
        name
        for record in records
        if isinstance(record, Relation) and not _is_alike(old.m.get(record.id), m.get(record.id))
        for name in (record.id, *record.sources)
    )
    region = _closure(_there(m, moved), lambda iri: _below(m, iri))
    if not region and not gone:
        return old.sides
    found = {iri: s for iri, s in old.sides.items() if iri not in region and iri not in gone}
    reached = dict.fromkeys(each for iri in region for each in _from_border(m, iri, region, found))
    waiting = list(reached)
    for iri, con in waiting:  # grows as it is read
        record = m.get(iri)
        steps = [(each, con) for each in record.sources] if isinstance(record, Relation) else []
        steps += [(each.id, con != isinstance(each, Attack)) for each in m.relations_into(iri)]
        for step in steps:
            if step not in reached:
                reached[step] = None
                waiting.append(step)
    for iri in region:
        pro, con = (iri, False) in reached, (iri, True) in reached
        if pro or con:
            found[iri] = Side.BOTH if pro and con else Side.PRO if pro else Side.CON
    return found


def _from_border(
    m: ArgumentMap, iri: Iri, region: Collection[Iri], outside: Mapping[Iri, Side]
) -> Iterator[tuple[Iri, bool]]:
    """Yield an element of a region with whether it counts con, as far as the outside says."""
    if iri in m.theses:
        yield iri, False
    record = m.get(iri)
    above = [each.id for each in m.relations_from(iri)]
    above += [record.goal] if isinstance(record, Relation) else []
    flips = isinstance(record, Attack)
    for side in (outside.get(name) for name in above if name not in region):
        if side in {Side.PRO, Side.BOTH}:
            yield iri, flips
        if side in {Side.CON, Side.BOTH}:
            yield iri, not flips


def _is_alike(one: object, other: object) -> bool:
    """Tell whether two relations lead from the same claims to the same element."""
    return (
        isinstance(one, Relation)
        and type(one) is type(other)
        and isinstance(other, Relation)
        and (one.goal, one.sources) == (other.goal, other.sources)
    )
