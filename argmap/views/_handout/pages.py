"""The pages of a handout as SVG, one string a page, each the size of its paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from argmap.analysis.evaluation import Evaluation
from argmap.drawing.boxes import picture
from argmap.drawing.measure import elide, width
from argmap.model import ArgumentMap, Iri
from argmap.views._handout.closing import closing
from argmap.views._handout.paper import (
    HEAD,
    LEAST_POINTS,
    LEAST_SCALE,
    MARGIN,
    POINT,
    Paper,
)
from argmap.views._handout.signs import most_signs, signs
from argmap.views._handout.split import Part, laid_out, parts
from argmap.views._vector.cards import LINE, Card, cards, sizes
from argmap.views._vector.drawing import drawn, legend_of
from argmap.views._vector.marks import INKS, legend, sheet
from argmap.views._vector.svg import document, element, number, text
from argmap.views._words import called

_SMALL = LEAST_POINTS * POINT + 0.1
_TITLE = 13.0
_MOST_LINES = 16
_CUT_OFF = "… (in full at the end)"


def pages(
    m: ArgumentMap, evaluation: Evaluation, on: Paper, changes: Mapping[Iri, str] | None = None
) -> list[str]:
    """Return the pages: an overview, the branches, then who speaks, sources and long texts.

    Each is a document of its own, in millimetres. Nothing on it is printed smaller than
    eight points. See `argmap.views._handout.split.parts` for the cost.
    """
    what = picture(m, evaluation, changes)
    told, long = _shortened(cards(m, what))
    plain = sizes(told)
    most = dict.fromkeys(plain, 0)
    split = parts(what.forest, plain, on) if len(plain) <= on.boxes else ()
    if len(split) != 1:
        most.update(most_signs(what.forest))
        split = parts(what.forest, {i: (w, h + LINE * most[i]) for i, (w, h) in plain.items()}, on)
    ends = closing(m, split, long, on)
    count = len(split) + len(ends)
    found = []
    for page, (part, under) in enumerate(zip(split, signs(what.forest, split), strict=True), 1):
        here = {iri: replace(told[iri], signs=under[iri]) for iri in sorted(part.boxes)}
        trees, plan, scale = laid_out(what.forest, part, sizes(here), on.room)
        if scale < LEAST_SCALE:  # the search found no layout as good as for the larger cards
            here = {iri: _padded(card, most[iri]) for iri, card in here.items()}
            trees, plan, scale = laid_out(what.forest, part, sizes(here), on.room)
        left = MARGIN + (on.room[0] - plan.width * scale) / 2
        move = f"translate({number(left)} {number(MARGIN + HEAD)}) scale({scale:.4f})"
        body = sheet(drawn(trees, plan, here), move)
        key = legend(*legend_of(here.values()), (MARGIN, on.size[1] - MARGIN), _SMALL)
        found.append(_page(m, on, _subject(m, split, page), (page, count), [body, key]))
    found += [
        _page(m, on, "", (page, count), rows) for page, rows in enumerate(ends, len(split) + 1)
    ]
    return found


def _shortened(told: Mapping[Iri, Card]) -> tuple[dict[Iri, Card], list[Iri]]:
    """Return the cards, none of more lines than half a page has, and which were shortened."""
    long = [iri for iri, card in told.items() if len(card.lines) > _MOST_LINES]
    cut = {
        iri: replace(told[iri], lines=(*told[iri].lines[: _MOST_LINES - 1], _CUT_OFF), tail="")
        for iri in long
    }
    return {**told, **cut}, long


def _padded(card: Card, lines: int) -> Card:
    return replace(card, signs=(*card.signs, *[""] * (lines - len(card.signs))))


def _subject(m: ArgumentMap, split: Sequence[Part], page: int) -> str:
    """Return what stands at the top of a page; a thesis only where it goes on."""
    before = {box for part in split[: page - 1] for box in part.boxes}
    return "; ".join(
        f"{called(m, root)} (continued)" if root in m.theses else called(m, root)
        for root in split[page - 1].roots
        if root not in m.theses or root in before
    )


def _page(
    m: ArgumentMap, on: Paper, subject: str, page: tuple[int, int], body: Sequence[str]
) -> str:
    wide, high = on.size
    title = str(m.title or "Argument map")
    shown = f"page {page[0]} of {page[1]}"
    ink = INKS["ink"]
    half = on.room[0] / 2 if subject else on.room[0]
    head = elide(title, _TITLE, half, bold=True)
    after = MARGIN + width(head, _TITLE, bold=True) + 14
    room = wide - MARGIN - after
    furniture = [
        element("rect", width="100%", height="100%", fill=INKS["ground"]),
        text(head, (MARGIN, MARGIN + _TITLE * 0.8), _TITLE, fill=ink, bold=True),
        text(
            elide(subject, _TITLE, room),
            (after, MARGIN + _TITLE * 0.8),
            _TITLE,
            fill=INKS["muted"],
        )
        if subject
        else "",
        text(shown, (wide - MARGIN, high - MARGIN), _SMALL, fill=ink, anchor="end"),
    ]
    size = (on.width, on.height)
    return document(f"{title}, {shown}", size, "mm", (wide, high), [*furniture, *body])
