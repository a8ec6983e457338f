"""Colours and icons of the picture: the same words, shapes and contrasts on screen and paper.

Colour never stands alone: roles differ by word, icon, border and line as well, standings by
word, icon and fill, so a picture can be read in greyscale and with any colour vision. The
hues of roles follow the classroom's habit (green for, orange-red against, gold for answers).
Every ink is held to a contrast of at least 4.5:1 on its ground by a test (WCAG 1.4.3).
"""

from __future__ import annotations

from collections.abc import Mapping

THEMES: Mapping[str, Mapping[str, str]] = {
    "light": {
        "ground": "#f7f8fa",
        "box": "#ffffff",
        "ink": "#1b1f24",
        "muted": "#56606b",
        "line": "#c9d0d8",
        "accent": "#0b57d0",
        "thesis": "#1b1f24",
        "support": "#00734f",
        "objection": "#b23c00",
        "rebuttal": "#765700",
        "undercut": "#6f3aa0",
        "claim": "#3f5568",
        "alarm": "#b3003c",
        "added": "#00693e",
        "removed": "#b3003c",
        "altered": "#0b57d0",
        "flipped": "#8a1f8f",
    },
    "dark": {
        "ground": "#14181d",
        "box": "#1b2128",
        "ink": "#e8edf2",
        "muted": "#a7b1bc",
        "line": "#3c4651",
        "accent": "#8ab6ff",
        "thesis": "#e8edf2",
        "support": "#3ccf9f",
        "objection": "#ff9257",
        "rebuttal": "#e3c14d",
        "undercut": "#c79bf2",
        "claim": "#a9bccd",
        "alarm": "#ff8fa8",
        "added": "#5fd78a",
        "removed": "#ff8fa8",
        "altered": "#8ab6ff",
        "flipped": "#ee9af0",
    },
}
"""Colours by theme and use; ``ground`` lies behind everything, ``box`` inside the boxes."""

CHANGES: Mapping[str, str] = {
    "added": "added",
    "removed": "removed",
    "reworded": "altered",
    "moved": "altered",
    "changed": "altered",
    "flipped": "flipped",
}
"""The colour of each kind of change between two maps; its word stands beside the role."""

CHANGED = 0.18
"""How much of a change's colour is mixed into the fill of a box."""

TINT = 0.08
"""How much of a role's colour is mixed into the fill of its boxes."""

ICONS: Mapping[str, str] = {
    "thesis": "M6 1.2 10.8 6 6 10.8 1.2 6ZM6 4.4 7.6 6 6 7.6 4.4 6Z",
    "support": "M6 1.4V10.6M1.4 6H10.6",
    "objection": "M1.4 6H10.6",
    "rebuttal": "M10.8 10V7A2.5 2.5 0 0 0 8.3 4.5H1.6M4.8 1.3 1.6 4.5 4.8 7.7",
    "undercut": "M3 7.6A1.6 1.6 0 1 0 3 10.8 1.6 1.6 0 1 0 3 7.6M9 7.6A1.6 1.6 0 1 0 9 10.8 "
    "1.6 1.6 0 1 0 9 7.6M3.9 7.8 8.6 1M8.1 7.8 3.4 1",
    "claim": "M6 2.4A3.6 3.6 0 1 0 6 9.6 3.6 3.6 0 1 0 6 2.4",
    "unanswered": "M6 1.6V7.2M6 9.6V10.2",
    "reopened": "M10.2 6A4.2 4.2 0 1 1 8.6 2.7M8.8 0.6V3H6.4",
    "contested": "M6 1.8A4.2 4.2 0 1 0 6 10.2 4.2 4.2 0 1 0 6 1.8M6 1.8V10.2",
    "answered": "M1.6 6.4 4.8 9.6 10.6 2.6",
    "out": "M2 2 10 10M10 2 2 10",
    "decided": "M2.2 10.8V1.6H9.8L7.8 4.2 9.8 6.8H2.2",
}
"""Icons by role, standing and label: SVG path data in a square of 12, to be stroked 1.8 wide."""


def mix(colour: str, ground: str, share: float) -> str:
    """Return the colour that ``share`` of one makes with another.

    >>> mix("#000000", "#ffffff", 0.5)
    '#808080'
    """
    channels = (
        round(over * share + under * (1 - share))
        for over, under in zip(_channels(colour), _channels(ground), strict=True)
    )
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _channels(colour: str) -> tuple[int, int, int]:
    value = int(colour[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def _luminance(colour: str) -> float:
    linear = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (channel / 255 for channel in _channels(colour))
    )
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
