"""What two annotators agree and disagree on, in numbers that add up over texts.

A corpus is pooled in two ways: *micro*, where the evidence of all texts is added before a
figure is made of it, so that a long text weighs more; and *macro*, where figures are made of
each text and their mean is taken, so that every text weighs the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields

from argmap.agreement import relations, standing
from argmap.agreement.cass import Segmentation, cass, segmentation
from argmap.agreement.continuum import Continuum
from argmap.agreement.figures import Counts, Figures
from argmap.agreement.kappa import cohen
from argmap.agreement.matching import Matching
from argmap.agreement.relations import NONE, Tokens
from argmap.analysis.evaluation import Evaluation
from argmap.model import ArgumentMap

Table = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What two annotators have, and what both have.

    Attributes:
        same: units, and those that are the very same.
        units: units, and those that are matched.
        types: how often a matched unit was taken for this by the first and for that by the second.
        links: premises and attackers with what they bear on, whatever the kind.
        typed_links: those of the same kind.
        steps: relations whole.
        between: what each sees between ordered pairs of claims.
        on_steps: what each sees between a claim and a step.
        cut: how far the segmentations are apart.
        open: the objections that are open.
        standing: the claims that stand.
    """

    same: Counts
    units: Counts
    types: Table
    links: Counts
    typed_links: Counts
    steps: Counts
    between: Table
    on_steps: Table
    cut: Segmentation
    open: Counts
    standing: Counts

    def __add__(self, other: Evidence) -> Evidence:
        return Evidence(
            **{
                each.name: getattr(self, each.name) + getattr(other, each.name)
                for each in fields(self)
            }
        )

    @property
    def figures(self) -> Figures:
        """The figures of the evidence, by key, in the order in which they are shown."""
        tables = (self.between, self.on_steps)
        kappas = [cohen(table) for table in tables if table]
        shares = [_related(table).f1("relations") for table in tables if table]
        similarity = self.cut.similarity
        return {
            "unit-f1-same": self.same.f1("units"),
            "unit-f1": self.units.f1("units"),
            "type-kappa": cohen(self.types),
            "link-f1": self.links.f1("relations"),
            "link-f1-typed": self.typed_links.f1("relations"),
            "step-f1": self.steps.f1("relations"),
            "link-kappa": cohen(self.between),
            "segmentation": similarity,
            "cass-kappa": cass(similarity, kappas),
            "cass-f1": cass(similarity, shares),
            "open-jaccard": self.open.jaccard("open objections"),
            "grounded-jaccard": self.standing.jaccard("claims that stand"),
        }


def evidence(
    maps: tuple[ArgumentMap, ArgumentMap],
    evaluations: tuple[Evaluation, Evaluation],
    found: Matching,
    continuum: Continuum | None = None,
    places: Sequence[tuple[int, int]] | None = None,
) -> Evidence:
    """Return what two annotators agree on. O(size of the maps), after the matching.

    Args:
        maps: of the two annotators.
        evaluations: what follows from each.
        found: how their units go together.
        continuum: what both marked in the text, where units have places.
        places: the tokens of the text, to count boundaries between.
    """
    tokens = Tokens.of(*maps, found)
    sides = list(zip(maps, evaluations, (tokens.first, tokens.second), strict=True))
    first, second = len(found.pairs) + len(found.first), len(found.pairs) + len(found.second)
    return Evidence(
        same=Counts(first, second, len(found.same)),
        units=Counts(first, second, len(found.pairs)),
        types=Counter((a.type, b.type) for a, b in found.known),
        links=relations.common(*(relations.links(m, t, typed=False) for m, _, t in sides)),
        typed_links=relations.common(*(relations.links(m, t, typed=True) for m, _, t in sides)),
        steps=relations.common(*(relations.steps(m, t) for m, _, t in sides)),
        between=relations.between_claims(maps, tokens),
        on_steps=relations.on_steps(maps, tokens),
        cut=segmentation(continuum, places) if continuum else Segmentation(),
        open=relations.common(*(standing.open_objections(*side) for side in sides)),
        standing=relations.common(*(standing.grounded_extension(*side) for side in sides)),
    )


def _related(table: Table) -> Counts:
    """Return how many pairs each relates, and how many both relate in the same way."""
    return Counts(
        sum(n for (one, _), n in table.items() if one != NONE),
        sum(n for (_, other), n in table.items() if other != NONE),
        sum(n for (one, other), n in table.items() if one == other != NONE),
    )
