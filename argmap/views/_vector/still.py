"""The picture that a view without pages shows: the whole map, or one page of the handout."""

from __future__ import annotations

from argmap.analysis.evaluation import Evaluation
from argmap.model import ArgumentMap
from argmap.views import Options
from argmap.views._handout.pages import pages
from argmap.views._handout.paper import paper
from argmap.views._settings import positive
from argmap.views._vector.figure import figure


def still(m: ArgumentMap, evaluation: Evaluation, options: Options) -> str:
    """Return the map as SVG, by the settings ``paper`` and ``page``.

    Raises:
        InputError: if there is no such paper or page.
    """
    name = options.settings.get("paper")
    if not name:
        return figure(m, evaluation)
    found = pages(m, evaluation, paper(name))
    return found[positive(options, "page", 1, most=len(found)) - 1]
