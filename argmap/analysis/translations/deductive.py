"""Deductive support: whoever accepts the reason must accept the claim.

So a claim that falls takes its reasons with it: an attack on the conclusion is a *mediated*
attack on the premise (Cayrol and Lagasquie-Schiex 2013). After Boella, Gabbay, van der Torre
and Villata (2010) an argument "the conclusion fails" stands between them, attacked by the
conclusion; an undercut of the step disarms it. Their supports are binary: of linked premises
one at least must be wrong, and nothing says which, so only the step falls.
"""

from __future__ import annotations

from argmap.analysis.translation import is_inert
from argmap.analysis.translations import Reading, Translation
from argmap.analysis.translations._builder import Builder
from argmap.model import ArgumentMap


def read(m: ArgumentMap) -> Reading:
    """Return the default framework with contraposition along supports."""
    built = Builder(m)
    for support in m.supports:
        if is_inert(m, support):
            continue
        fails = f"the conclusion fails of {support.id}"
        built.attack(support.conclusion, fails)
        built.attack(fails, support.id)
        if len(support.premises) == 1:
            (premise,) = support.premises
            built.attack(fails, premise)
        undercuts = [each for each in m.attacks_on(support.id) if not is_inert(m, each)]
        if undercuts:
            valid, void = f"nothing undercuts {support.id}", f"something undercuts {support.id}"
            built.attack(valid, void)
            built.attack(void, fails)
            for undercut in undercuts:
                built.attack(undercut.id, valid)
    return built.reading()


entry = Translation(
    title="deductive support",
    source="Cayrol and Lagasquie-Schiex 2013; Boella, Gabbay, van der Torre and Villata 2010",
    support="whoever accepts the reason must accept the claim: a claim that falls takes it along",
    read=read,
)
