"""An explanation on the page: what is lit, what each lit box is said to be, and the words."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.analysis.explanation import Step
from argmap.model import ArgumentMap, Iri, Relation
from argmap.views import Part, Told
from argmap.views._page import Value


def told(m: ArgumentMap, keys: Mapping[Iri, str], what: Told) -> Value:
    """Return an explanation as the page's data, its elements by their keys. O(steps)."""
    return {
        "verdict": what.verdict,
        "remarks": list(what.remarks),
        "parts": [_part(m, keys, part) for part in what.parts],
    }


def _part(m: ArgumentMap, keys: Mapping[Iri, str], part: Part) -> Value:
    boxes: dict[str, str] = {}
    links: dict[str, str] = {}
    for step in part.steps:
        element = m.get(step.element)
        if isinstance(element, Relation):
            links[keys[element.id]] = step.label.value
            for source in element.sources:  # not spoken of by itself, and part of the step
                boxes.setdefault(keys[source], "")
        else:
            boxes[keys[step.element]] = step.label.value
        if step.by is not None:
            links.setdefault(keys[step.by], "")
    return {
        "title": part.title,
        "steps": [_step(m, keys, step) for step in part.steps],
        "boxes": dict(sorted(boxes.items())),
        "links": dict(sorted(links.items())),
    }


def _step(m: ArgumentMap, keys: Mapping[Iri, str], step: Step) -> Value:
    element = m.get(step.element)
    at = min(element.sources) if isinstance(element, Relation) else step.element
    words = f"{step.sentence} (As above.)" if step.shown else step.sentence
    return {"at": keys[at], "depth": step.depth, "label": step.label.value, "words": words}
