"""ASPIC+: arguments are built from premises by rules, and attack one another at every step.

The reading of AIF graphs in ASPIC+ by Bex, Modgil, Prakken and Reed (2013): claims without
supports are ordinary premises, a support is a defeasible rule, and a conflict makes the one
side a contrary of the other. Where they let claims alone conflict, an attack here is a
defeasible rule too, for the contrary of its target, so that attackers can be linked and an
attack can be undercut.

An argument is a tree of rules; it attacks every argument that uses what it contradicts, be it
a premise, a conclusion on the way, or a rule. A claim is in when an argument for it is, and out
when all are. No preferences, so every attack succeeds.

The number of arguments can grow exponentially with the depth of a map that gives several
supports for each claim; beyond `MOST` there is no answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from argmap.analysis.evaluation import Label
from argmap.analysis.framework import Framework
from argmap.analysis.labelling import Labelling
from argmap.analysis.translation import NOT, is_inert
from argmap.analysis.translations import Labels, Reading, Translation
from argmap.model import ArgmapError, ArgumentMap, Attack, Iri

MOST = 20_000
"""Arguments that are built before giving up."""


class TooManyArgumentsError(ArgmapError):
    """A map has more ASPIC+ arguments than can be built."""

    def __init__(self) -> None:
        super().__init__(f"the map has more than {MOST} ASPIC+ arguments")


@dataclass(frozen=True, slots=True)
class _Argument:
    """A tree of rules: what it concludes, and all that it uses on the way."""

    conclusion: str
    uses: frozenset[str]


def read(m: ArgumentMap) -> Reading:
    """Return the framework of the ASPIC+ arguments of a map.

    Raises:
        TooManyArgumentsError: beyond `MOST`.
    """
    arguments = tuple(_arguments(m))
    users: dict[str, list[int]] = {}
    for i, argument in enumerate(arguments):
        for used in argument.uses:
            users.setdefault(used, []).append(i)
    attacks = (
        (i, victim)
        for i, argument in enumerate(arguments)
        if argument.conclusion.startswith(NOT)
        for victim in users.get(argument.conclusion.removeprefix(NOT), ())
    )
    af = Framework.numbered(tuple(map(str, range(len(arguments)))), attacks)
    steps = {relation.id for relation in m.relations}

    def labels(labelling: Labelling) -> Labels:
        found: dict[str, set[Label]] = {}
        for i, argument in enumerate(arguments):
            found.setdefault(argument.conclusion, set()).add(labelling[i])
            for step in argument.uses & steps:
                found.setdefault(step, set()).add(labelling[i])
        return {each.id: _best(found.get(each.id, set())) for each in m.elements}

    return Reading(af=af, labels=labels)


def _best(labels: set[Label]) -> Label:
    if Label.IN in labels:
        return Label.IN
    return Label.UNDEC if Label.UNDEC in labels else Label.OUT


def _arguments(m: ArgumentMap) -> Iterator[_Argument]:
    """Yield every argument once, those for a rule's premises before those that use it."""
    rules = [relation for relation in m.relations if not is_inert(m, relation)]
    by_premise: dict[Iri, list[int]] = {}
    for i, rule in enumerate(rules):
        for source in rule.sources:
            by_premise.setdefault(source, []).append(i)
    concluded: dict[str, list[_Argument]] = {}
    seen: set[_Argument] = set()
    waiting = [
        _Argument(claim.id, frozenset({claim.id}))
        for claim in m.claims
        if not claim.needs_support
        and not any(not is_inert(m, each) for each in m.supports_of(claim.id))
    ]
    for argument in waiting:  # grows as it is read
        if argument in seen:
            continue
        seen.add(argument)
        yield argument
        if len(seen) > MOST:
            raise TooManyArgumentsError
        concluded.setdefault(argument.conclusion, []).append(argument)
        for i in by_premise.get(Iri(argument.conclusion), ()):
            rule = rules[i]
            goal = NOT + rule.goal if isinstance(rule, Attack) else rule.goal
            parts = [
                [argument] if source == argument.conclusion else concluded.get(source, [])
                for source in sorted(rule.sources)
            ]
            for chosen in product(*parts):
                uses = frozenset({rule.id}).union(*(part.uses for part in chosen))
                if goal not in uses:  # no claim is a reason for itself
                    waiting.append(_Argument(goal, uses | {goal}))


entry = Translation(
    title="ASPIC+",
    source="Bex, Modgil, Prakken and Reed 2013; Modgil and Prakken 2014",
    support="a rule that derives the claim; without one the claim is a premise",
    read=read,
)
