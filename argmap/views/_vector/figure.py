"""The whole map on one sheet that is as large as it needs."""

from __future__ import annotations

from argmap.analysis.evaluation import Evaluation
from argmap.drawing.boxes import picture
from argmap.drawing.compact import compact
from argmap.drawing.measure import wrap
from argmap.model import ArgumentMap
from argmap.views._vector.cards import SIZE, cards, sizes
from argmap.views._vector.drawing import drawn, legend_of
from argmap.views._vector.marks import INKS, legend, sheet
from argmap.views._vector.svg import document, element, number, text

_TARGET = (1600.0, 1000.0)
_MARGIN = 28.0
_TITLE = 22.0
_LEAST = 640.0


def figure(m: ArgumentMap, evaluation: Evaluation) -> str:
    """Return the picture with its title above and its legend below. O(claims²) at worst."""
    what = picture(m, evaluation)
    told = cards(m, what)
    plan = compact(what.forest, sizes(told), _TARGET)
    inner = max(plan.width, _LEAST)
    title = str(m.title or "Argument map")
    heading = wrap(title, _TITLE, inner, bold=True)
    top = _MARGIN + len(heading) * _TITLE * 1.25 + 12
    height = top + plan.height + 24 + SIZE + _MARGIN
    size = (inner + 2 * _MARGIN, height)
    roles, standings = legend_of(told.values())
    left = _MARGIN + (inner - plan.width) / 2
    body = [
        element("rect", width="100%", height="100%", fill=INKS["ground"]),
        *(
            text(
                row,
                (_MARGIN, _MARGIN + _TITLE * (0.8 + 1.25 * i)),
                _TITLE,
                fill=INKS["ink"],
                bold=True,
            )
            for i, row in enumerate(heading)
        ),
        sheet(drawn(what.forest, plan, told), f"translate({number(left)} {number(top)})"),
        legend(roles, standings, (_MARGIN, height - _MARGIN), SIZE),
    ]
    return document(title, size, "px", size, body)
