"""The few elements of SVG that the pictures are made of, as strings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from argmap.drawing.measure import FONT
from argmap.drawing.plan import Point

_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_RIGHT_TO_LEFT = "\u200f"


def element(name: str, *children: str, **attributes: object) -> str:
    """Return an element; underscores in names of attributes stand for hyphens.

    >>> element("g", element("path", d="M0 0"), stroke_width=2)
    '<g stroke-width="2"><path d="M0 0"/></g>'
    """
    said = "".join(
        f' {key.replace("_", "-")}="{escape(str(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def words(text: str) -> str:
    """Return text as XML holds it: escaped, what XML cannot hold replaced."""
    return escape(_NOT_XML.sub("\ufffd", text), quote=False)


def text(
    said: str,
    at: Point,
    size: float | None = None,
    *,
    fill: str | None = None,
    bold: bool = False,
    anchor: str | None = None,
    is_rtl: bool = False,
) -> str:
    """Return one line of text with its base line at a point.

    Without a size or a colour it has those of the group that it stands in.

    A line that runs from right to left ends there. It is held in its direction by marks of
    no width, because not every program that draws SVG knows the attribute ``direction``.
    """
    if is_rtl:
        said, anchor = f"{_RIGHT_TO_LEFT}{said}{_RIGHT_TO_LEFT}", "end"
    return element(
        "text",
        words(said),
        x=number(at[0]),
        y=number(at[1]),
        font_size=number(size) if size else None,
        font_weight="bold" if bold else None,
        text_anchor=anchor,
        fill=fill,
    )


def line(points: Sequence[Point]) -> str:
    """Return the path data of a line through points."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def corners(left: float, top: float, width: float, height: float, radii: Sequence[float]) -> str:
    """Return the path data of a box with rounded corners.

    The radii are those of the upper left, upper right, lower right and lower left corner.
    """
    a, b, c, d = radii
    right, bottom = left + width, top + height
    return (
        f"M{number(left + a)} {number(top)}H{number(right - b)}{_arc(b, b, b)}"
        f"V{number(bottom - c)}{_arc(c, -c, c)}H{number(left + d)}{_arc(d, -d, -d)}"
        f"V{number(top + a)}{_arc(a, a, -a)}Z"
    )


def document(
    title: str,
    size: tuple[float, float],
    unit: str,
    view: tuple[float, float],
    body: Iterable[str],
) -> str:
    """Return a picture: ``size`` in units on paper or screen, ``view`` in its own pixels."""
    return element(
        "svg",
        element("title", words(title)),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        width=f"{number(size[0])}{unit}",
        height=f"{number(size[1])}{unit}",
        viewBox=f"0 0 {number(view[0])} {number(view[1])}",
        font_family=FONT.replace('"', "'"),
    )


def number(value: float) -> str:
    """Return a coordinate, to a hundredth.

    >>> number(1.0), number(2 / 3), number(-0.001)
    ('1', '0.67', '0')
    """
    return f"{round(value, 2) + 0:.2f}".rstrip("0").rstrip(".")


def _arc(radius: float, run: float, fall: float) -> str:
    return (
        f"a{number(radius)} {number(radius)} 0 0 1 {number(run)} {number(fall)}" if radius else ""
    )
