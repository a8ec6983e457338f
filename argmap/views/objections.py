"""The report on objections beside the map. Settings are those of the interactive page."""

from __future__ import annotations

from argmap.analysis.evaluation import Evaluation
from argmap.analysis.naming import name_of
from argmap.analysis.report import Report
from argmap.analysis.stakes import Consequence
from argmap.model import ArgumentMap
from argmap.views import Options, View, _beside

STAKES = {
    Consequence.FALLS: "fells the thesis by itself",
    Consequence.DOUBTFUL: "puts the thesis in doubt by itself",
    Consequence.STANDS: "",
}


def render(m: ArgumentMap, evaluation: Evaluation, options: Options) -> bytes:
    """Return the list of objections and the map as one HTML page in UTF-8."""
    return page(Report(m, evaluation), options)


def page(report: Report, options: Options | None = None) -> bytes:
    """Return a report and its map as one HTML page in UTF-8."""
    anchor = _beside.anchors(report.m)
    return _beside.page(
        "objections",
        report.m,
        report.evaluation,
        options,
        report=report,
        parts=[("Open", report.open), ("Decided", report.decided), ("Answered", report.answered)],
        anchor=lambda entry: anchor(entry.objection.attack),
        answers=lambda entry: [name_of(report.m, answer) for answer in entry.objection.answers],
        stakes=STAKES,
    )


entry = View(title="Objections beside the map", suffixes=(".objections.html",), render=render)
