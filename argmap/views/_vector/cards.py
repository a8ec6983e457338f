"""Claims as they are set for a still picture, closer than on the screen.

On the screen a box may be enlarged; on paper room is text size. So every line is of one size,
and standing and speaker stand where there is room beside something else: at the right of the
role, at the end of the text, or else in a line of their own. Only an objection that counts
against a thesis and waits for an answer has a strip at its foot, because it must be seen from
the other end of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.drawing.boxes import Box, Picture, Role, speakers
from argmap.drawing.measure import elide, width, wrap
from argmap.drawing.plan import Size
from argmap.model import ArgumentMap, Claim, Iri

SIZE = 14.0
"""The font size of everything but the thesis, so that no line on paper is smaller than another."""
LEFT = 16.0
"""From the left edge of a card to its text."""
RIGHT = 10.0
HEAD = 19.0
"""From the upper edge to the base line of the role."""
TOP = 26.0
"""From the upper edge to the first line of text."""
FOOT = 8.0
LINE = 17.0
"""Height of a line."""
STRIP = 22.0
ICON = 17.0
"""Width of an icon with the room after it."""

_WIDTH = 214.0
_THESIS = (300.0, 17.0, 21.0)
_GAP = 10.0
_CORNER = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A claim as it is set.

    Attributes:
        box: what it says of role and standing.
        lines: its text.
        size: the font size of the text.
        leading: the height of a line of the text.
        word: the role as it is written.
        aside: who says it, where that stands beside the role.
        tail: who says it, where that stands at the end of the last line of text.
        below: lines under the text: standing or speaker, where there was no room for them.
        signs: lines under these, to other pages.
        width: in pixels.
    """

    box: Box
    lines: tuple[str, ...]
    size: float
    leading: float
    word: str
    aside: str
    tail: str
    below: tuple[str, ...]
    signs: tuple[str, ...] = ()
    width: float

    @property
    def end(self) -> float:
        """From the left edge to where the line of the role ends, clear of a cut corner."""
        return self.width - RIGHT - (_CORNER if self.box.role is Role.REBUTTAL else 0)

    @property
    def is_loud(self) -> bool:
        """Whether it has a strip at its foot."""
        return bool(self.box.badge and self.box.badge.is_loud)

    @property
    def height(self) -> float:
        """In pixels."""
        under = LINE * (len(self.below) + len(self.signs))
        strip = STRIP if self.is_loud else 0
        return TOP + self.leading * len(self.lines) + under + FOOT + strip


def cards(m: ArgumentMap, what: Picture) -> dict[Iri, Card]:
    """Return the cards of a map by claim. O(characters)."""
    return {claim.id: _card(m, claim, what.boxes[claim.id]) for claim in m.claims}


def sizes(of: Mapping[Iri, Card]) -> dict[Iri, Size]:
    """Return the width and height of each card."""
    return {iri: (card.width, card.height) for iri, card in of.items()}


def room(card_width: float) -> float:
    """Return the width of the text of a card."""
    return card_width - LEFT - RIGHT


def _card(m: ArgumentMap, claim: Claim, box: Box) -> Card:
    is_thesis = box.role is Role.THESIS
    wide, size, leading = _THESIS if is_thesis else (_WIDTH, SIZE, LINE)
    lines = wrap(claim.text.value, size, room(wide), bold=is_thesis)
    remarks = [*(["implicit"] if box.is_implicit else []), *([box.change] if box.change else [])]
    word = box.role.value.capitalize() + (f" ({', '.join(remarks)})" if remarks else "")
    below: list[str] = []
    left = room(wide) - ICON - width(word, SIZE, bold=True) - _GAP
    if box.role is Role.REBUTTAL:
        left -= _CORNER
    if box.badge and not box.badge.is_loud:
        if ICON + width(box.badge.word, SIZE) > left:
            below.append(box.badge.word)
        left = 0
    who = speakers(m, claim)
    aside, tail = who, ""
    if width(who, SIZE) > left:
        aside = ""
        last = room(wide) - width(lines[-1], size, bold=is_thesis) - _GAP
        if width(who, SIZE) <= last and not box.is_rtl:
            tail = who
        else:
            below.append(elide(who, SIZE, room(wide)))
    return Card(
        box=box,
        lines=lines,
        size=size,
        leading=leading,
        word=word,
        aside=aside,
        tail=tail,
        below=tuple(below),
        width=wide,
    )
