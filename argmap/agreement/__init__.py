"""Agreement between annotators of one text: how much of what each sees the others see too.

Each measure is a pure function in a file of its own, and says what it was counted from. All of
them rest on one thing that a reader has to know: which unit of one annotator is which of
another (`argmap.agreement.matching`). So the rule is printed with every figure, and the
disagreements with the figures.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from argmap.agreement.continuum import Continuum
from argmap.agreement.disagreements import Disagreement, disagreements
from argmap.agreement.evidence import Evidence, evidence
from argmap.agreement.figures import Figures
from argmap.agreement.matching import MODES, Matching, matching, rule
from argmap.agreement.shared import Shared, shared
from argmap.agreement.texts import Layout, another_text, layout
from argmap.agreement.units import TYPES, Unit, marks, units
from argmap.analysis.evaluate import evaluate
from argmap.model import ArgumentMap, InputError, Iri
from argmap.model.passages import normalised

__all__ = ["MODES", "TYPES", "Agreement", "Comparison", "Rule", "agreement"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What annotators are compared by.

    Attributes:
        match: by what units are matched: one of `MODES`.
        overlap: the least likeness of two units that are matched, above 0 and up to 1.
        types: what the type of a unit is: one of `TYPES`.
    """

    match: str = "passage"
    overlap: float = 0.5
    types: str = "role"

    def __post_init__(self) -> None:
        if self.match not in MODES or self.types not in TYPES or not 0 < self.overlap <= 1:
            raise ValueError(
                f"match is one of {', '.join(MODES)}, types one of {', '.join(TYPES)}, and "
                f"overlap above 0 and up to 1; not {self.match}, {self.types}, {self.overlap}"
            )

    def __str__(self) -> str:
        return rule(self.match, self.overlap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two annotators of one text.

    Attributes:
        first: the name of the one, and `second` of the other.
        matching: which units go together.
        evidence: what they agree on, in numbers that add up over texts.
        disagreements: what they see differently.
    """

    first: str
    second: str
    matching: Matching
    evidence: Evidence
    disagreements: tuple[Disagreement, ...]

    @property
    def figures(self) -> Figures:
        """The figures, by key."""
        return self.evidence.figures


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """The annotators of one text.

    Attributes:
        rule: what they are compared by.
        names: of the annotators.
        units: of each annotator, in the order of the text.
        layout: how their sources lie on one continuum, if they quote any.
        comparisons: of each two, in the order given.
        shared: what they have all together.
        in_words: tells whether segmentations are counted in words, not in characters.
    """

    rule: Rule
    names: tuple[str, ...]
    units: tuple[tuple[Unit, ...], ...]
    layout: Layout | None
    comparisons: tuple[Comparison, ...]
    shared: Shared
    in_words: bool = False

    @cached_property
    def figures(self) -> Figures:
        """The figures of all annotators together, by key."""
        return self.shared.figures


def agreement(
    maps: Sequence[ArgumentMap],
    *,
    names: Sequence[str] = (),
    rule: Rule | None = None,
    text: str | None = None,
) -> Agreement:
    """Return how far annotators of one text agree.

    Args:
        maps: two or more, each of one annotator.
        names: what the annotators are called, "A", "B" and so on if not given.
        rule: what they are compared by; passages that share half of what either marks if not given.
        text: the text itself, if it is one, to count segmentations in words.

    Raises:
        InputError: if units are matched by passage, and the maps quote different texts or none;
            if the text is another than the maps quote.
        ValueError: if there are less than two maps.
    """
    rule = rule or Rule()
    if len(maps) < 2:
        raise ValueError("agreement is between two annotators or more")
    called = tuple(names) or tuple(_letters(len(maps)))
    evaluations = [evaluate(m) for m in maps]
    there = _layout(maps, called, rule)
    offsets: Sequence[Mapping[Iri, int]] = there.offsets if there else [{} for _ in maps]
    found = [
        units(m, evaluation, rule.types, of)
        for m, evaluation, of in zip(maps, evaluations, offsets, strict=True)
    ]
    places = _words(text, there)
    length = there.length if there else 0
    matchings: dict[tuple[int, int], Matching] = {}
    comparisons: list[Comparison] = []
    for i, j in combinations(range(len(maps)), 2):
        how = matchings[i, j] = matching(found[i], found[j], rule.match, rule.overlap)
        both, followed = (maps[i], maps[j]), (evaluations[i], evaluations[j])
        marked = Continuum.of(length, marks(found[i]), marks(found[j])) if there else None
        comparisons.append(
            Comparison(
                first=called[i],
                second=called[j],
                matching=how,
                evidence=evidence(both, followed, how, marked, places),
                disagreements=disagreements(both, followed, how, rule.match),
            )
        )
    everything = Continuum.of(length, *map(marks, found)) if there else None
    return Agreement(
        rule=rule,
        names=called,
        units=tuple(found),
        layout=there,
        comparisons=tuple(comparisons),
        shared=shared(found, matchings, everything),
        in_words=places is not None,
    )


def _layout(maps: Sequence[ArgumentMap], names: Sequence[str], chosen: Rule) -> Layout | None:
    """Return how the sources lie; without passages to match by, only where they lie together."""
    try:
        return layout(maps, names)
    except InputError:
        if chosen.match == "passage":
            raise
        return None


def _words(text: str | None, there: Layout | None) -> Sequence[tuple[int, int]] | None:
    """Return where the words of the text stand, if the maps quote one."""
    if text is None or there is None:
        return None
    words = normalised(text)
    if not there.is_of(words):
        raise InputError([another_text()])
    return [match.span() for match in re.finditer(r"\S+", words)]


def _letters(count: int) -> Sequence[str]:
    return [chr(ord("A") + i) if i < 26 else f"annotator {i + 1}" for i in range(count)]
