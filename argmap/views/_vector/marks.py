"""Boxes and links as they are drawn in every still picture.

A role is told by its word, its icon, its border and the line that leads to it, and only then
by its colour; a standing by its word, its icon and its strip. So a black and white printer
loses nothing.

| | Border | Line | End |
|---|---|---|---|
| thesis | thick, square | | |
| support | rounded | solid | arrow head |
| objection | rounded | dashed | bar |
| rebuttal | one corner cut | dashed | bar |
| undercut | dotted | dotted, to the middle of the link it is about | bar |
| implicit | long dashes | | |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import hypot

from argmap.drawing.boxes import Badge, Role
from argmap.drawing.crosslinks import Curve
from argmap.drawing.forest import Link
from argmap.drawing.measure import width
from argmap.drawing.palette import CHANGED, CHANGES, ICONS, THEMES, TINT, mix
from argmap.drawing.plan import Point, Route
from argmap.views._vector.cards import HEAD, ICON, LEFT, LINE, RIGHT, SIZE, STRIP, TOP, Card
from argmap.views._vector.svg import corners, element, line, number, text, words

INKS: Mapping[str, str] = {**THEMES["light"], "ground": "#ffffff"}
"""Paper is white."""

_STRIPE = 6
_ROUND = 8
_CUT = 14


def sheet(parts: Iterable[str], move: str) -> str:
    """Return the marks of a plan in a group; what they have in common is said on it."""
    return element(
        "g",
        *parts,
        transform=move,
        font_size=number(SIZE),
        fill=INKS["ink"],
        stroke_linejoin="round",
    )


def box(card: Card, corner: Point) -> str:
    """Return a claim with its upper left corner at a point."""
    ink, share = _ink(card)
    said = f"{card.box.role.value}: {' '.join(card.lines)}"
    return element(
        "g",
        element("title", words(said)),
        element("path", d=_shape(card), fill=mix(ink, INKS["box"], share), **_border(card)),
        element("path", d=_stripe(card), fill=INKS[card.box.role]),
        *_head(card),
        *_body(card),
        *_strip(card),
        transform=f"translate({number(corner[0])} {number(corner[1])})",
    )


def link(route: Route, drawn: Link, role: Role, *, is_undercut: bool) -> str:
    """Return the line from the goal of a link to its sources, with its bracket and head."""
    ink = INKS[role]
    parts = [
        element(
            "path",
            d=line(route.points),
            fill="none",
            stroke=ink,
            stroke_width=2,
            stroke_dasharray=_dashes(drawn, is_undercut=is_undercut),
        ),
        _end(route.points[0], route.points[1], ink, attack=drawn.attack),
    ]
    if route.bracket:
        parts.append(
            element("path", d=line(route.bracket), fill="none", stroke=ink, stroke_width=2)
        )
    if route.because:
        parts.append(_on_line("because" if not drawn.attack else "however", route.because, ink))
    parts += [_on_line("and", there, ink) for there in route.ands]
    return element("g", *parts)


def crosslink(curve: Curve, drawn: Link) -> str:
    """Return a thin curve to where a claim is used a second time."""
    end, control, start = curve.points
    ink = INKS["muted"]
    bent = " ".join(f"{number(x)} {number(y)}" for x, y in (control, start))
    return element(
        "g",
        element(
            "path",
            d=f"M{number(end[0])} {number(end[1])}Q{bent}",
            fill="none",
            stroke=ink,
            stroke_width=1.2,
            stroke_dasharray=_dashes(drawn, is_undercut=False),
            stroke_opacity=0.6,
        ),
        _end(end, control, ink, attack=drawn.attack),
    )


def legend(roles: Sequence[Role], standings: Sequence[str], at: Point, size: float) -> str:
    """Return what the icons mean, in one line that begins at a point."""
    x, y = at
    parts = []
    for name in (*(role.value for role in roles), *standings):
        ink = INKS.get(name, INKS["ink"])
        parts.append(_icon(name, (x, y - size * 0.85), size, ink))
        parts.append(text(name, (x + size * 1.3, y)))
        x += size * 3 + width(name, size)
    return element("g", *parts, font_size=number(size), fill=INKS["ink"], stroke_linejoin="round")


def _head(card: Card) -> Iterator[str]:
    """Yield the role, and at its right the standing or the speaker."""
    ink = INKS[card.box.role]
    yield _icon(card.box.role.value, (LEFT, HEAD - 11.5), 12.5, ink)
    yield text(card.word, (LEFT + ICON, HEAD), fill=_ink(card)[0], bold=True)
    if card.aside:
        yield text(card.aside, (card.end, HEAD), fill=INKS["muted"], anchor="end")
    badge = card.box.badge
    if badge and not card.is_loud and badge.word not in card.below:
        yield from _standing(badge, (card.end - ICON - width(badge.word, SIZE), HEAD))


def _body(card: Card) -> Iterator[str]:
    """Yield the text and what stands under it."""
    right = card.width - RIGHT
    is_thesis = card.box.role is Role.THESIS
    top = TOP + card.leading / 2 + card.size * 0.36
    for nth, said in enumerate(card.lines):
        at = (right if card.box.is_rtl else LEFT, top + nth * card.leading)
        size = card.size if is_thesis else None
        yield text(said, at, size, bold=is_thesis, is_rtl=card.box.is_rtl)
    if card.tail:
        at = (right, top + (len(card.lines) - 1) * card.leading)
        yield text(card.tail, at, fill=INKS["muted"], anchor="end")
    under = TOP + card.leading * len(card.lines) + LINE / 2 + SIZE * 0.36
    for nth, said in enumerate((*card.below, *card.signs)):
        at = (LEFT, under + nth * LINE)
        if card.box.badge and said == card.box.badge.word and not nth:
            yield from _standing(card.box.badge, at)
        elif nth < len(card.below):
            yield text(said, at, fill=INKS["muted"])
        elif said:
            yield text(said, at, bold=True)


def _strip(card: Card) -> Iterator[str]:
    """Yield the dark strip of an objection that waits for an answer."""
    if not card.is_loud or card.box.badge is None:
        return
    top = card.height - STRIP
    bottom = 0.0 if card.box.role is Role.THESIS else _ROUND
    shape = corners(0, top, card.width, STRIP, (0, 0, bottom, bottom))
    yield element("path", d=shape, fill=INKS["alarm"])
    yield from _standing(card.box.badge, (LEFT, top + 16), INKS["box"], bold=True)


def _standing(
    badge: Badge, at: Point, ink: str | None = None, *, bold: bool = False
) -> Iterator[str]:
    yield _icon(badge.kind, (at[0], at[1] - 11), 12, ink or INKS["ink"])
    yield text(badge.word, (at[0] + ICON, at[1]), fill=ink, bold=bold)


def _shape(card: Card) -> str:
    if card.box.role is Role.THESIS:
        return corners(0, 0, card.width, card.height, (0, 0, 0, 0))
    if card.box.role is not Role.REBUTTAL:
        return corners(0, 0, card.width, card.height, (_ROUND,) * 4)
    whole = corners(0, 0, card.width, card.height, (_ROUND, 0, _ROUND, _ROUND))
    corner = f"H{number(card.width)}"
    return whole.replace(corner, f"H{number(card.width - _CUT)}l{_CUT} {_CUT}", 1)


def _ink(card: Card) -> tuple[str, float]:
    """Return the colour of a card and how much of it fills it: what changed before the role."""
    if card.box.change:
        return INKS[CHANGES[card.box.change]], CHANGED
    return INKS[card.box.role], TINT


def _border(card: Card) -> dict[str, object]:
    role, change = card.box.role, card.box.change
    dashes = "9 5" if card.box.is_implicit else "2 3" if role is Role.UNDERCUT else None
    is_thesis = role is Role.THESIS
    return {
        "stroke": _ink(card)[0],
        "stroke_width": 3 if is_thesis or change else 1.6,
        "stroke_linejoin": "miter" if is_thesis else None,
        "stroke_dasharray": "6 4" if change == "removed" else dashes,
    }


def _stripe(card: Card) -> str:
    if card.box.role is Role.THESIS:
        return corners(0, 0, _STRIPE, card.height, (0, 0, 0, 0))
    foot = number(card.height)
    low = number(card.height - _ROUND)
    return (
        f"M8 0Q0 0 0 8V{low}Q0 {foot} 8 {foot}Q{_STRIPE} {foot} {_STRIPE} {low}V8Q{_STRIPE} 0 8 0Z"
    )


def _icon(name: str, corner: Point, size: float, ink: str) -> str:
    x, y = corner
    return element(
        "path",
        d=ICONS[name],
        transform=f"translate({number(x)} {number(y)}) scale({number(size / 12)})",
        fill="none",
        stroke=ink,
        stroke_width=1.8,
        stroke_linecap="round",
    )


def _dashes(drawn: Link, *, is_undercut: bool) -> str | None:
    return ("2 4" if is_undercut else "8 5") if drawn.attack else None


def _end(tip: Point, towards: Point, ink: str, *, attack: bool) -> str:
    """Return the head of a line: an arrow for a support, a bar for an attack."""
    run, fall = towards[0] - tip[0], towards[1] - tip[1]
    length = hypot(run, fall) or 1
    ux, uy = run / length, fall / length
    if attack:
        near = (tip[0] + ux * 3, tip[1] + uy * 3)
        bar = [(near[0] - uy * side, near[1] + ux * side) for side in (8, -8)]
        return element("path", d=line(bar), stroke=ink, stroke_width=3.2, fill="none")
    base = (tip[0] + ux * 11, tip[1] + uy * 11)
    wings = [(base[0] - uy * side, base[1] + ux * side) for side in (5.5, -5.5)]
    return element("path", d=f"{line([tip, *wings])}Z", fill=ink)


def _on_line(word: str, centre: Point, ink: str) -> str:
    """Return a word that interrupts the line behind it."""
    room = width(word, SIZE, bold=True) + 6
    x, y = centre
    return element(
        "g",
        element(
            "path",
            d=corners(x - room / 2, y - SIZE / 2 - 1, room, SIZE + 2, (0, 0, 0, 0)),
            fill=INKS["ground"],
        ),
        text(word, (x, y + SIZE * 0.36), fill=ink, bold=True, anchor="middle"),
    )
