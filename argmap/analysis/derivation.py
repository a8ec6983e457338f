"""What follows from a map, as the lines of its graph ``<map>#derived``, from arrays.

The same triples as `argmap.rdf.derive.derive` and `argmap.analysis.derived.evaluated_triples`
give for a map of records: shortcuts, the roles of claims, labels, sides and standings.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.analysis.evaluation import Side
from argmap.analysis.network import ATTACK, CLAIM, Network
from argmap.analysis.outcome import Outcome, outcome
from argmap.rdf.derive import Role
from argmap.rdf.vocabulary import TYPE, am

_ATTACKS = f" {am('attacks')} <"
_ATTACKED = f" {am('attackedBy')} <"
_SUPPORTS = f" {am('supports')} <"
_SUPPORTED = f" {am('supportedBy')} <"
_IS_A = f" {TYPE} "
_LABEL = f" {am('label')} "
_SIDE = f" {am('side')} "
_STANDING = f" {am('standing')} "


def derived(network: Network, result: Outcome | None = None) -> Iterator[str]:
    """Yield the derived triples as lines of N-Triples. O(elements + links)."""
    yield from _shortcuts(network)
    yield from _roles(network)
    yield from _evaluated(network, result or outcome(network))


def _shortcuts(network: Network) -> Iterator[str]:
    pairs: dict[tuple[int, int, bool], None] = {}
    for source, relation in zip(network.sources, network.relations, strict=True):
        attacking = network.kinds[relation] == ATTACK
        pairs[source, network.goals[relation], attacking] = None
    for source, goal, attacking in pairs:
        start, end = network.names[source], network.names[goal]
        yield f"<{start}>{_ATTACKS if attacking else _SUPPORTS}{end}> .\n"
        yield f"<{end}>{_ATTACKED if attacking else _SUPPORTED}{start}> .\n"


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
