"""SVG: the whole map as one picture, or a page of the handout.

Settings:
    paper: a4, a3 or letter, for a page of the handout instead of the whole map.
    page: which one, from 1.
"""

from __future__ import annotations

from argmap.analysis.evaluation import Evaluation
from argmap.model import ArgumentMap
from argmap.views import Options, View
from argmap.views._vector.still import still


def render(m: ArgumentMap, evaluation: Evaluation, options: Options) -> bytes:
    """Return the picture; its text is text, and it needs nothing beside it.

    Raises:
        InputError: if there is no such paper or page.
    """
    return still(m, evaluation, options).encode()


entry = View(title="vector picture", suffixes=(".svg",), render=render)
