"""An explanation as a command writes it: text, JSON (``schemas/explanation.schema.json``), a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from argmap.analysis.evaluation import Label
from argmap.analysis.explanation import Step
from argmap.analysis.naming import listed, name_of
from argmap.analysis.positions import Dispute, Position
from argmap.analysis.told import heading, told
from argmap.model import ArgumentMap, Iri
from argmap.views import Part, Told

if TYPE_CHECKING:
    from argmap.analysis.attribution import Share

VERSION = 2
"""Of the JSON; it grows when a field changes its meaning or goes."""

_VERDICTS = {Label.IN: "stands", Label.OUT: "falls", Label.UNDEC: "is undecided"}


def grounded_told(m: ArgumentMap, steps: tuple[Step, ...], remarks: tuple[str, ...]) -> Told:
    """Return the explanation of a grounded label, for the page."""
    verdict = f"{name_of(m, steps[0].element)} {_VERDICTS[steps[0].label]}."
    return Told(verdict=verdict, parts=(Part(title="", steps=steps),), remarks=remarks)


def dispute_told(m: ArgumentMap, found: Dispute) -> Told:
    """Return the explanation of a verdict under another semantics."""
    return Told(
        verdict=told(m, found),
        parts=tuple(
            Part(title=heading(m, found.topic, each), steps=each.steps)
            for each in (found.held, found.rejected)
            if each
        ),
        remarks=tuple(each.sentence for each in found.unbeaten),
    )


def as_text(what: Told) -> str:
    """Return an explanation for people to read."""
    lines = [what.verdict]
    for part in what.parts:
        lines += ["", f"{part.title}:", *(f"  {line}" for line in step_lines(part.steps))]
    if what.remarks:
        lines += ["", "What nobody can answer who holds it:", *(f"  {r}" for r in what.remarks)]
    return "".join(f"{line}\n" for line in lines)


def step_lines(steps: Sequence[Step]) -> list[str]:
    """Return the sentences, each indented under the one that it explains."""
    return [
        f"{'  ' * step.depth}{step.sentence}{' (As above.)' if step.shown else ''}"
        for step in steps
    ]


def choice(
    m: ArgumentMap,
    topic: Iri,
    held: tuple[Iri, ...] | None,
    *,
    rejectable: bool,
) -> str:
    """Return what can be held, where the grounded labelling decides nothing."""
    if held is None:
        what = "cannot be held: no position defends it without contradicting itself"
        return f"{name_of(m, topic)} {what}."
    others = [name_of(m, each) for each in held if each != topic]
    along = f" together with {listed(others)}" if others else ""
    otherwise = "rejected" if rejectable else "left undecided"
    return f"{name_of(m, topic)} can be held{along}, and it can be {otherwise}."


def document(
    m: ArgumentMap,
    topic: Iri,
    steps: tuple[Step, ...],
    held: tuple[Iri, ...] | None,
    found: Dispute | None,
    owed: Sequence[Share],
) -> dict[str, object]:
    """Return an explanation as JSON."""
    return {
        "version": VERSION,
        "map": m.id,
        "claim": topic,
        "label": steps[0].label,
        "steps": [_step(step) for step in steps],
        "position": held,
        "dispute": _dispute(m, found) if found else None,
        "contributions": [
            {
                "claim": each.claim,
                "shapley": each.shapley.value,
                "error": each.shapley.error,
                "removal": each.removal,
            }
            for each in owed
        ],
    }


def _dispute(m: ArgumentMap, found: Dispute) -> dict[str, object]:
    return {
        "semantics": found.semantics,
        "status": found.status,
        "verdict": told(m, found),
        "held": _position(found.held),
        "rejected": _position(found.rejected),
        "unbeaten": [
            {"element": each.element, "sentence": each.sentence} for each in found.unbeaten
        ],
    }


def _position(found: Position | None) -> dict[str, object] | None:
    if found is None:
        return None
    steps = [_step(step) for step in found.steps]
    return {"claims": found.claims, "label": found.label, "steps": steps}


def _step(step: Step) -> dict[str, object]:
    return {
        "depth": step.depth,
        "element": step.element,
        "by": step.by,
        "label": step.label,
        "sentence": step.sentence,
        "shown": step.shown,
    }
