"""What an evaluation says of a map: labels, sides, roles, and the standing of each objection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from argmap.registry import doorway

if TYPE_CHECKING:
    from argmap.analysis.outcome import Outcome
    from argmap.model import Disposition, Iri


class Label(StrEnum):
    """The state of an element in a labelling (Caminada 2006)."""

    IN = "in"
    OUT = "out"
    UNDEC = "undecided"


class Side(StrEnum):
    """Which way an element counts, by the parity of attacks on its paths to a thesis."""

    PRO = "pro"
    CON = "con"
    BOTH = "both"


class Standing(StrEnum):
    """How far an objection has been answered."""

    UNANSWERED = "unanswered"
    REOPENED = "reopened"
    CONTESTED = "contested"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """One objection: the pair of what attacks and what is attacked.

    Attributes:
        attack: the relation that makes the pair; it names the objection.
        attackers: the claims that object, all needed together, in the author's order.
        target: the element objected to.
        standing: how far it has been answered.
        answers: the attacks on the objection, on the attack that it makes, or on its grounds;
            the nearest first, then in the author's order.
        side: which way the objection counts; `Side.CON` counts against a thesis.
        reason: the standing explained in one sentence.
        disposition: a person's decision on it, if there is one.
    """

    attack: Iri
    attackers: tuple[Iri, ...]
    target: Iri
    standing: Standing
    answers: tuple[Iri, ...]
    side: Side | None
    reason: str
    disposition: Disposition | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it still waits for an answer, and nobody has decided otherwise."""
        return self.standing is not Standing.ANSWERED and self.disposition is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What follows from a map.

    Attributes:
        labels: of every claim and relation, under the grounded semantics.
        sides: of every element from which a thesis is reached.
        objections: every attack of the map, from the theses down, in the author's order.
        outcome: the arrays that it was read from, for analyses that go on from there.
    """

    labels: Mapping[Iri, Label]
    sides: Mapping[Iri, Side]
    objections: tuple[Objection, ...]
    outcome: Outcome | None = field(default=None, repr=False, compare=False)

    if TYPE_CHECKING:

        def _repr_html_(self) -> str:
            """Return its counts and the open objections as tables, for a notebook."""

        def _repr_mimebundle_(self, **options: object) -> dict[str, str]:
            """Return its counts in a line, for a notebook that shows no tables."""
    else:
        _repr_html_ = doorway("argmap.api.showing:evaluation_html")
        _repr_mimebundle_ = doorway("argmap.api.showing:in_a_line")
