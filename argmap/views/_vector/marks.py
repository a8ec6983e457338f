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

from collections.abc import Iterator, Mapping, Sequence
from math import hypot

from argmap.drawing.boxes import BADGE, FACES, PAD_LEFT, PAD_RIGHT, ROLE_LINE, TEXT_TOP, Box, Role
from argmap.drawing.crosslinks import Curve
from argmap.drawing.forest import Link
from argmap.drawing.measure import elide, width
from argmap.drawing.palette import ICONS, THEMES, TINT, mix
from argmap.drawing.plan import Point, Route
from argmap.views._vector.svg import corners, element, line, number, text, words

SIZE = 14.0
"""The font size of everything but the thesis, so that no line on paper is smaller than another."""
NOTE = 18.0
"""Height of a line under the text of a box."""

INKS: Mapping[str, str] = {**THEMES["light"], "ground": "#ffffff"}
"""Paper is white."""

_ICON = 18.0
_STRIPE = 7.0
_ROUND = 8.0
_CUT = 14.0


def box(b: Box, corner: Point, speaker: str, notes: Sequence[str] = ()) -> str:
    """Return a claim; its height must have room for the notes (`NOTE` each)."""
    x, y = corner
    face = FACES[b.role]
    ink = INKS[b.role]
    parts = [
        element("title", words(f"{b.role.value}: {' '.join(b.lines)}")),
        element("path", d=_shape(b, x, y), fill=mix(ink, INKS["box"], TINT), **_border(b, ink)),
        element("path", d=_stripe(b, x, y), fill=ink),
        *_head(b, x, y, speaker),
    ]
    top = y + TEXT_TOP + (face.leading + face.size) / 2 - face.size * 0.14
    side = x + b.width - PAD_RIGHT if b.is_rtl else x + PAD_LEFT
    for number_, said in enumerate(b.lines):
        at = (side, top + number_ * face.leading)
        parts.append(text(said, at, face.size, fill=INKS["ink"], bold=face.bold, is_rtl=b.is_rtl))
    top += len(b.lines) * face.leading
    for number_, note in enumerate(notes):
        parts.append(
            text(
                elide(note, SIZE, b.width - PAD_LEFT - PAD_RIGHT, bold=True),
                (x + PAD_LEFT, top + number_ * NOTE + 2),
                SIZE,
                fill=INKS["muted"],
                bold=True,
            )
        )
    parts += _badge(b, x, y)
    return element("g", *parts)


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
            stroke_linejoin="round",
            stroke_dasharray=_dashes(drawn, is_undercut=is_undercut),
        ),
        _end(route.points[0], route.points[1], ink, attack=drawn.attack),
    ]
    if route.bracket:
        parts.append(
            element("path", d=line(route.bracket), fill="none", stroke=ink, stroke_width=2)
        )
    if route.because:
        parts.append(_on_line("because" if not drawn.attack else "but", route.because, ink))
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
        parts.append(text(name, (x + size * 1.3, y), size, fill=INKS["ink"]))
        x += size * 3 + width(name, size)
    return element("g", *parts)


def _head(b: Box, x: float, y: float, speaker: str) -> Iterator[str]:
    ink = INKS[b.role]
    word = b.role.value.capitalize() + (" (implicit)" if b.is_implicit else "")
    yield _icon(b.role.value, (x + PAD_LEFT, y + ROLE_LINE - 11.5), 12.5, ink)
    yield text(word, (x + PAD_LEFT + _ICON, y + ROLE_LINE), SIZE, fill=ink, bold=True)
    left = b.width - PAD_LEFT - _ICON - PAD_RIGHT - width(word, SIZE, bold=True) - 10
    if said := elide(speaker, SIZE, left):
        at = (x + b.width - PAD_RIGHT, y + ROLE_LINE)
        yield text(said, at, SIZE, fill=INKS["muted"], anchor="end")


def _badge(b: Box, x: float, y: float) -> Iterator[str]:
    """Yield the strip that tells the standing: dark where the objection waits for an answer."""
    if b.badge is None:
        return
    top = y + b.height - BADGE
    loud = b.badge.is_loud
    ink = INKS["box"] if loud else INKS["ink"]
    bottom = 0.0 if b.role is Role.THESIS else _ROUND
    if loud:
        shape = corners(x, top, b.width, BADGE, (0, 0, bottom, bottom))
        yield element("path", d=shape, fill=INKS["alarm"])
    else:
        rule = ((x + _STRIPE, top), (x + b.width, top))
        yield element("path", d=line(rule), stroke=INKS["line"], stroke_width=1, fill="none")
    yield _icon(b.badge.kind, (x + PAD_LEFT, top + 6), 12, ink)
    yield text(b.badge.word, (x + PAD_LEFT + _ICON, top + 17), SIZE, fill=ink, bold=loud)


def _shape(b: Box, x: float, y: float) -> str:
    if b.role is Role.THESIS:
        return corners(x, y, b.width, b.height, (0, 0, 0, 0))
    if b.role is not Role.REBUTTAL:
        return corners(x, y, b.width, b.height, (_ROUND,) * 4)
    whole = corners(x, y, b.width, b.height, (_ROUND, 0, _ROUND, _ROUND))
    corner = f"H{number(x + b.width)}"
    return whole.replace(corner, f"H{number(x + b.width - _CUT)}l{_CUT} {_CUT}", 1)


def _border(b: Box, ink: str) -> dict[str, object]:
    dashes = "9 5" if b.is_implicit else "2 3" if b.role is Role.UNDERCUT else None
    thick = 3 if b.role is Role.THESIS else 1.6
    return {"stroke": ink, "stroke_width": thick, "stroke_dasharray": dashes}


def _stripe(b: Box, x: float, y: float) -> str:
    if b.role is Role.THESIS:
        return corners(x, y, _STRIPE, b.height, (0, 0, 0, 0))
    return (
        f"M{number(x + _ROUND)} {number(y)}a{_ROUND} {_ROUND} 0 0 0 {-_ROUND} {_ROUND}"
        f"V{number(y + b.height - _ROUND)}a{_ROUND} {_ROUND} 0 0 0 {_ROUND} {_ROUND}"
        f"Q{number(x + _STRIPE)} {number(y + b.height - 2)} {number(x + _STRIPE)} "
        f"{number(y + b.height - _ROUND)}V{number(y + _ROUND)}"
        f"Q{number(x + _STRIPE)} {number(y + 2)} {number(x + _ROUND)} {number(y)}Z"
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
        stroke_linejoin="round",
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
        text(word, (x, y + SIZE * 0.36), SIZE, fill=ink, bold=True, anchor="middle"),
    )
