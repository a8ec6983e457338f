"""What came of a dispute, in plain words."""

from __future__ import annotations

from argmap.analysis.evaluation import Label
from argmap.analysis.naming import described, listed, name_of
from argmap.analysis.positions import Dispute, Position
from argmap.analysis.reasoning import Status
from argmap.analysis.semantics import semantics
from argmap.model import ArgumentMap, Claim, Iri

_OTHERWISE = {Label.OUT: "rejected", Label.UNDEC: "left undecided"}


def told(m: ArgumentMap, found: Dispute) -> str:
    """Return the verdict of a dispute as a sentence."""
    name = _called(m, found.topic)
    under = f"under the {semantics[found.semantics].title} semantics"
    if found.status is Status.NO_EXTENSION:
        return f"Nothing can be held {under}: no extension exists."
    if found.status is Status.ALL:
        return f"{name} has to be accepted {under}: every extension contains it."
    if found.status is Status.SOME:
        other = found.rejected.label if found.rejected else Label.UNDEC
        return (
            f"{name} can be held {under}, and it can be {_OTHERWISE[other]}: "
            "some extensions contain it, and some do not."
        )
    if not found.unbeaten:
        return f"{name} cannot be held {under}: no extension contains it, though an admissible set does."
    return f"{name} cannot be held {under}: no extension contains it, and no admissible set."


def heading(m: ArgumentMap, topic: Iri, found: Position) -> str:
    """Return what a position comes to: "Whoever holds A and B holds C"."""
    others = [name_of(m, claim) for claim in found.claims if claim != topic]
    if found.label is Label.IN:
        along = f" together with {listed(others)}" if others else ""
        return f"{_called(m, topic)} can be held{along}"
    if found.label is Label.OUT:
        who = f"Whoever holds {listed(others)}" if others else "Anyone"
        return f"{who} rejects {described(m, topic)}"
    who = f"Whoever holds {listed(others)}" if others else "Whoever takes no side"
    return f"{who} leaves {described(m, topic)} undecided"


def _called(m: ArgumentMap, topic: Iri) -> str:
    """Return what a sentence calls a topic that it begins with."""
    words = described(m, topic)
    return words if isinstance(m.get(topic), Claim) else f"{words[0].upper()}{words[1:]}"
