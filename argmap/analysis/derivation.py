"""What follows from a map, as the lines of its graph ``<map>#derived``, from arrays.

The same triples as `argmap.analysis.derived.following` gives for a map of records: shortcuts,
bearings, the roles of claims, labels, sides, standings and strengths.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from argmap.analysis.derived import strength_term
from argmap.analysis.evaluation import Side
from argmap.analysis.network import ATTACK, CLAIM, NOWHERE, Network
from argmap.analysis.network_strength import network_strengths
from argmap.analysis.outcome import Outcome, outcome
from argmap.rdf.derive import Role
from argmap.rdf.vocabulary import TYPE, am

_ATTACKS = f" {am('attacks')} <"
_ATTACKED = f" {am('attackedBy')} <"
_SUPPORTS = f" {am('supports')} <"
_SUPPORTED = f" {am('supportedBy')} <"
_BEARS_ON = f" {am('bearsOn')} <"
_IS_A = f" {TYPE} "
_LABEL = f" {am('label')} "
_SIDE = f" {am('side')} "
_STANDING = f" {am('standing')} "
_STRENGTH = f" {am('strength')} "


def derived(network: Network, result: Outcome | None = None) -> Iterator[str]:
    """Yield the derived triples as lines of N-Triples. O(elements + links)."""
    yield from _shortcuts(network)
    yield from _bearings(network)
    yield from _roles(network)
    yield from _evaluated(network, result or outcome(network))
    for name, strength in zip(network.names, network_strengths(network), strict=True):
        if strength is not None:
            yield f"<{name}>{_STRENGTH}{strength_term(strength)} .\n"


def _shortcuts(network: Network) -> Iterator[str]:
    pairs: dict[tuple[int, int, bool], None] = {}
    for source, relation in zip(network.sources, network.relations, strict=True):
        attacking = network.kinds[relation] == ATTACK
        pairs[source, network.goals[relation], attacking] = None
    for source, goal, attacking in pairs:
        start, end = network.names[source], network.names[goal]
        yield f"<{start}>{_ATTACKS if attacking else _SUPPORTS}{end}> .\n"
        yield f"<{end}>{_ATTACKED if attacking else _SUPPORTED}{start}> .\n"


def _bearings(network: Network) -> Iterator[str]:
    ends = _ends(network)
    pairs = dict.fromkeys(
        (source, ends[relation])
        for source, relation in zip(network.sources, network.relations, strict=True)
    )
    for source, end in pairs:
        if end != NOWHERE:
            yield f"<{network.names[source]}>{_BEARS_ON}{network.names[end]}> .\n"


def _ends(network: Network) -> array[int]:
    """Return the claim that each relation leads to in the end, through other relations."""
    ends = array("i", range(len(network)))
    known = bytearray(kind == CLAIM for kind in network.kinds)
    for start in range(len(network)):
        way: list[int] = []
        here = start
        while not known[here]:
            known[here], ends[here] = 1, NOWHERE  # as long as it is under way: met again, a circle
            way.append(here)
            here = network.goals[here]
        for each in way:
            ends[each] = ends[here]
    return ends


def _roles(network: Network) -> Iterator[str]:
    objectors = {
        source
        for source, relation in zip(network.sources, network.relations, strict=True)
        if network.kinds[relation] == ATTACK
    }
    roles: dict[tuple[int, Role], None] = {}
    for source, relation in zip(network.sources, network.relations, strict=True):
        if network.kinds[relation] != ATTACK:
            continue
        goal = network.goals[relation]
        roles[source, Role.OBJECTION] = None
        if goal in objectors or network.kinds[goal] == ATTACK:
            roles[source, Role.REBUTTAL] = None
        if network.kinds[goal] != CLAIM:
            roles[source, Role.UNDERCUTTER] = None
    for claim, role in roles:
        yield f"<{network.names[claim]}>{_IS_A}{am(role.value)} .\n"


def _evaluated(network: Network, result: Outcome) -> Iterator[str]:
    for element, name in enumerate(network.names):
        yield f"<{name}>{_LABEL}{am(result.label(element).value)} .\n"
        side: Side | None = result.side(element)
        if side is not None:
            yield f"<{name}>{_SIDE}{am(side.value)} .\n"
        if network.kinds[element] == ATTACK:
            yield f"<{name}>{_STANDING}{am(result.standing(element).value)} .\n"
