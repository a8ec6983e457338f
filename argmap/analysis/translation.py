"""From a map to a framework: what attacks what, once supports and undercuts are spelled out.

A map has more in it than arguments and attacks: reasons, premises that work only together,
objections to a step rather than to a claim. The default translation makes an argument of every
claim *and of every relation*, and adds two kinds of auxiliary argument:

- For each claim ``s`` that a relation ``r`` starts from, an argument "not s" stands between
  them: ``s`` attacks "not s", and "not s" attacks ``r``. So ``r`` is in only while every one
  of its sources is: linked premises stand and fall together. This is the attack on attacks of
  Baroni, Cerutti, Giacomin and Guida (2011), flattened in the manner of Boella, Gabbay, van der
  Torre and Villata (2009), whose auxiliary arguments X and Y play these parts.
- An attack attacks its target, be it a claim or a relation; the latter is an undercut
  (Pollock 1987).
- A claim is not made to depend on its supports, for an author may assert it outright. Where
  it is marked as resting on them (`needs_support`), an argument "no support for c" attacks
  it, and each of its supports attacks that one: necessary support in the sense of Nouioua and
  Risch (2011), with any one support enough.

A relation that is a draft, or starts from a claim that is one, gets its label like any other,
and attacks and supports nothing: what nobody has accepted yet defeats nobody.
"""

from __future__ import annotations

from array import array

from argmap.analysis.framework import Framework
from argmap.analysis.network import ATTACK, SUPPORT, Network
from argmap.model import ArgumentMap, Claim, Relation

NOT = "not "
"""What the name of the auxiliary argument against a source begins with."""

NO_SUPPORT = "no support for "
"""What the name of the auxiliary argument against an unsupported claim begins with."""


def is_inert(m: ArgumentMap, relation: Relation) -> bool:
    """Tell whether a relation is a draft or starts from one, and so counts for nothing."""
    return bool(relation.draft) or any(
        isinstance(source, Claim) and source.draft for source in map(m.get, relation.sources)
    )


def translate(m: ArgumentMap) -> Framework:
    """Return the framework of a map under the default translation. O(elements).

    The elements of the map come first, in order of name; the auxiliary arguments follow.
    """
    network = Network.of(m, m.elements)
    af = framework(network)
    names: list[str] = [*network.names, *(NOT + network.names[a] for a in _denied(network))]
    names += (NO_SUPPORT + network.names[claim] for claim in sorted(network.needy))
    return Framework(tuple(names), af.sources, af.targets)


def framework(network: Network) -> Framework:
    """Return the framework of a network, of arguments without names. O(elements + links)."""
    count = len(network)
    kinds, goals, inert = network.kinds, network.goals, network.inert
    denied = _denied(network)
    against = dict(zip(denied, range(count, count + len(denied)), strict=True))
    sources = array("i", denied)
    targets = array("i", against.values())
    sources.extend(map(against.__getitem__, network.sources))
    targets.extend(network.relations)
    for attack in network.heads:
        if kinds[attack] == ATTACK and attack not in inert:
            sources.append(attack)
            targets.append(goals[attack])
    for missing, claim in enumerate(sorted(network.needy), count + len(denied)):
        sources.append(missing)
        targets.append(claim)
        for support in network.arriving[claim]:
            if kinds[support] == SUPPORT and support not in inert:
                sources.append(support)
                targets.append(missing)
    total = count + len(denied) + len(network.needy)
    return Framework(("",) * total, sources, targets)


def _denied(network: Network) -> list[int]:
    """Return the claims that relations start from, each of which has an argument against it."""
    return list(dict.fromkeys(network.sources))
