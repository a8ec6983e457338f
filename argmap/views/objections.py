"""The report on objections beside the map: a click on an objection centres it there.

One file that needs no network: the interactive page stands in a frame, whole, and the list
asks it for a claim by its deep link. Settings are those of the interactive page.
"""

from __future__ import annotations

from pathlib import Path

from argmap.analysis.evaluation import Evaluation
from argmap.analysis.naming import name_of
from argmap.analysis.report import Report
from argmap.analysis.stakes import Consequence
from argmap.model import ArgumentMap, short
from argmap.views import Options, View, html
from argmap.views._page import keys

TEMPLATE = Path(__file__).with_suffix(".html.j2")
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
    from jinja2 import Environment

    m = report.m
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(TEMPLATE.read_text(encoding="utf-8"))
    shown = html.render(m, report.evaluation, options or Options())
    anchors = keys([element.id for element in m.elements])
    found = template.render(
        report=report,
        title=str(m.title or (short(m.id) if m.id else "Objections")),
        lang=(m.title.lang if m.title else "") or "en",
        parts=[("Open", report.open), ("Decided", report.decided), ("Answered", report.answered)],
        anchor=lambda entry: anchors[entry.objection.attackers[0]],
        answers=lambda entry: [name_of(m, answer) for answer in entry.objection.answers],
        stakes=STAKES,
        map=shown.decode(),
    )
    return f"{found}\n".encode()


entry = View(title="Objections beside the map", suffixes=(".objections.html",), render=render)
