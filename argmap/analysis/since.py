"""What became of objections since an earlier state of a map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Evaluation, Objection, Side
from argmap.analysis.matching import matched
from argmap.model import ArgumentMap, Claim, Iri, short


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """An earlier state.

    Attributes:
        was_open: whether each objection was open then, by the name that its attack has now.
        texts: what each said.
    """

    was_open: Mapping[Iri, bool] = field(default_factory=dict)
    texts: Mapping[Iri, str] = field(default_factory=dict)

    @classmethod
    def of(cls, old: ArgumentMap, new: ArgumentMap, *, every: bool = False) -> Since:
        """Return the state that an old version of a map was in.

        With ``every``, also of objections that did not count against a thesis.
        """
        there = matched(old, new)
        then = {
            there.get(each.attack, each.attack): each
            for each in evaluate(old).objections
            if every or each.side in {Side.CON, Side.BOTH}
        }
        return cls(
            was_open={attack: each.is_open for attack, each in then.items()},
            texts={attack: text(old, each) for attack, each in then.items()},
        )

    def change(self, objection: Objection) -> str:
        """Return "new" or "open again" for an open objection that was not open then."""
        if not objection.is_open or self.was_open.get(objection.attack):
            return ""
        return "open again" if objection.attack in self.was_open else "new"

    def closed(self, evaluation: Evaluation) -> tuple[Iri, ...]:
        """Return the attacks that were open then, and are answered, decided or gone now."""
        still = {each.attack for each in evaluation.objections if each.is_open}
        return tuple(
            sorted(attack for attack, was in self.was_open.items() if was and attack not in still)
        )


def text(m: ArgumentMap, objection: Objection) -> str:
    """Return what an objection says: the claims that make it."""
    claims = [(iri, m.get(iri)) for iri in objection.attackers]
    return " + ".join(str(c.text) if isinstance(c, Claim) else short(iri) for iri, c in claims)
