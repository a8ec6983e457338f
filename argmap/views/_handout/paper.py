"""Sheets of paper, in landscape, and how much may stand on one."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.views._settings import wrong
from argmap.views._vector.cards import SIZE

MM = 96 / 25.4
"""Pixels in a millimetre (CSS: 96 pixels in an inch)."""
POINT = 96 / 72
"""Pixels in a point."""
LEAST_POINTS = 8.0
"""No text is printed smaller."""
LEAST_SCALE = LEAST_POINTS * POINT / SIZE
MOST_SCALE = 1.05
"""A page of few boxes is not blown up."""

MARGIN = 8 * MM
HEAD = 24.0
FOOT = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A sheet.

    Attributes:
        name: what people call it.
        width: in millimetres, the longer side.
        height: in millimetres.
        boxes: how many may stand on it; about that many are readable at eight points.
    """

    name: str
    width: float
    height: float
    boxes: int

    @property
    def size(self) -> tuple[float, float]:
        """The whole sheet in pixels."""
        return self.width * MM, self.height * MM

    @property
    def room(self) -> tuple[float, float]:
        """What is left in pixels between the margins, the title and the legend."""
        width, height = self.size
        return width - 2 * MARGIN, height - 2 * MARGIN - HEAD - FOOT


PAPERS = {
    "a4": Paper(name="A4", width=297, height=210, boxes=20),
    "a3": Paper(name="A3", width=420, height=297, boxes=40),
    "letter": Paper(name="Letter", width=279.4, height=215.9, boxes=20),
}


def paper(name: str) -> Paper:
    """Return the paper of that name, in any letter case.

    Raises:
        InputError: if there is none.
    """
    found = PAPERS.get(name.lower())
    if found is None:
        raise wrong("paper", name, f"one of {', '.join(PAPERS)}")
    return found
