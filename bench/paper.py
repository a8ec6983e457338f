"""The handout: how large the text of a full page is, how many pages, how long, how large a file."""

from __future__ import annotations

import argmap
from argmap.analysis.evaluate import evaluate
from argmap.api import render
from argmap.drawing.boxes import picture
from argmap.model import ArgumentMap
from argmap.resources import resource
from argmap.views._handout.pages import pages
from argmap.views._handout.paper import LEAST_POINTS, PAPERS, Paper
from argmap.views._handout.split import Part, laid_out
from argmap.views._vector.cards import SIZE, cards, sizes
from bench._measure import table, timed
from bench.maps import branching, generate

MAPS = 60
SIZES = (40, 200, 1000)


def run() -> None:
    """Print the figures."""
    print(f"## Text of a full page, in points: {MAPS} maps of 60 to 160 characters a claim")
    rows = []
    for on in PAPERS.values():
        points = sorted(_points(branching(on.boxes, seed), on) for seed in range(MAPS))
        fit = sum(each >= LEAST_POINTS for each in points)
        rows.append(
            [f"{on.name}, {on.boxes} boxes", points[0], points[MAPS // 2], points[-1], fit]
        )
    print(table(["page", "least", "median", "most", f"of {MAPS} on one page"], rows))
    print("\n## Pages, CPU seconds and boxes a page of generated maps")
    rows = []
    for size in SIZES:
        m = generate(size)
        evaluation = evaluate(m)
        for name in ("a4", "a3"):
            times: dict[str, float] = {}
            with timed(times, "pages"):
                found = pages(m, evaluation, PAPERS[name])
            rows.append(
                [f"{size:,} claims, {name}", len(found), times["pages"], size / len(found)]
            )
    print(table(["map", "pages", "CPU s", "boxes a page"], rows))
    print("\n## The shipped article")
    m = argmap.read(resource("graphs/frontier-pause.ttl"))
    rows = []
    for view in ("svg", "png", "pdf"):
        times = {}
        with timed(times, view):
            data = render(m, view)
        rows.append([view, times[view], f"{len(data) / 1000:.0f}"])
    print(table(["view", "CPU s", "KB"], rows))


def _points(m: ArgumentMap, on: Paper) -> float:
    """Return the font size that a map would have if it were put on one page."""
    what = picture(m, evaluate(m))
    whole = Part(what.forest.roots, frozenset(what.forest.branches))
    return laid_out(what.forest, whole, sizes(cards(m, what)), on.room)[2] * SIZE * 0.75
