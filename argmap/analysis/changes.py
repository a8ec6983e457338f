"""What changes when something changes: labels after a move, and maps after a supposition."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from argmap.analysis.framework import Framework
from argmap.analysis.labelling import IN, OUT, UNDEC, Labelling
from argmap.model import ArgumentMap, Claim, Disposition, Header, Iri, Record, Relation


def relabelled(
    af: Framework,
    labelling: Labelling,
    forced: Mapping[int, int],
    within: Collection[int] | None = None,
) -> dict[int, int]:
    """Return the new grounded labels of what may change when some labels are forced.

    An argument that is forced out is attacked by a new argument that nothing attacks; one
    that is forced in has lost its attackers. The grounded labelling is directional, so only
    what is reached by attacks from there can change, and only that is computed anew.

    Args:
        af: the framework.
        labelling: its grounded labelling.
        forced: `IN` or `OUT` for some arguments.
        within: arguments outside are not wanted; what is wanted must not depend on them.
    """
    region = _reached(af, forced, within)
    new = {**dict.fromkeys(region, UNDEC), **forced}
    threats: dict[int, int] = {}
    struck = [target for target in _struck(af, forced) if new.get(target) == UNDEC]
    new |= dict.fromkeys(struck, OUT)
    settled = [*forced, *dict.fromkeys(struck)]
    for argument in region:
        if new[argument] != UNDEC:
            continue
        outside = [labelling.codes[b] for b in af.attackers(argument) if b not in new]
        inside = sum(b in new for b in af.attackers(argument))
        threats[argument] = inside + outside.count(UNDEC)  # the latter never go
        if IN in outside or not threats[argument]:
            new[argument] = OUT if IN in outside else IN
            settled.append(argument)
    for argument in settled:  # grows as it is read
        for target in af.attacked(argument):
            if new.get(target, OUT) != UNDEC:
                continue
            threats[target] -= new[argument] == OUT
            if new[argument] == IN or not threats[target]:
                new[target] = OUT if new[argument] == IN else IN
                settled.append(target)
    return new


def _struck(af: Framework, forced: Mapping[int, int]) -> Iterator[int]:
    """Yield what is out because it is attacked by what is forced in."""
    for argument, label in forced.items():
        if label == IN:
            yield from af.attacked(argument)


def _reached(
    af: Framework, starts: Iterable[int], within: Collection[int] | None
) -> dict[int, None]:
    """Return what attacks lead to, in the order it is met."""
    found = dict.fromkeys(starts)
    queue = list(found)
    for argument in queue:  # grows as it is read
        for target in af.attacked(argument):
            if target not in found and (within is None or target in within):
                found[target] = None
                queue.append(target)
    return found


def supposing(
    m: ArgumentMap, *, assumed: Collection[Iri] = (), withdrawn: Collection[Iri] = ()
) -> ArgumentMap:
    """Return the map as it would be.

    What is assumed is beyond dispute: nothing attacks it, it rests on nothing and is no draft.
    What is withdrawn was never said: it goes, and with it the relations that start from it or
    lead to it, and whatever is said about those.
    """
    gone = set(withdrawn)
    waiting = list(gone)
    for element in waiting:  # grows as it is read
        for relation in (*m.relations_into(element), *m.relations_from(element)):
            if relation.id not in gone:
                gone.add(relation.id)
                waiting.append(relation.id)
    kept: list[Record] = []
    for record in m:
        if isinstance(record, Header):
            kept.append(replace(record, theses=record.theses - gone))
        elif record.id in gone or (isinstance(record, Disposition) and record.disposes in gone):
            continue
        elif record.id in assumed and isinstance(record, Claim):
            kept.append(replace(record, draft=None, needs_support=None))
        elif record.id in assumed and isinstance(record, Relation):
            kept.append(replace(record, draft=None))
        else:
            kept.append(record)
    disputes = {attack.id for each in assumed for attack in m.attacks_on(each)}
    left = ArgumentMap.of(*kept, extras=m.extras)
    return supposing(left, withdrawn=disputes - gone) if disputes - gone else left
