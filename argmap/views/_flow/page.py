"""The flow sheet as one HTML page without a script, ready to print on A4 landscape."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from argmap.model import Claim
from argmap.views._flow.debate import Debate
from argmap.views._flow.report import HEADINGS, dropped, explanation
from argmap.views._flow.sheet import Sheet


def write(debate: Debate, found: Sequence[Sheet]) -> bytes:
    """Return the page; its policy allows its own style sheet and nothing else."""
    from jinja2 import Environment

    here = files("argmap.views") / "_flow"
    style = (here / "page.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment = Environment(autoescape=True, trim_blocks=True)
    template = environment.from_string((here / "page.html.j2").read_text("utf-8"))
    m = debate.m
    theses = [thesis.text.value for iri in m.theses if isinstance(thesis := m.get(iri), Claim)]
    page = template.render(
        lang=(m.title.lang if m.title else "") or "en",
        title=str(m.title or "Argument map"),
        theses=theses,
        format=debate.format,
        columns=debate.columns,
        sheets=found,
        headings=HEADINGS,
        drops=dropped(debate),
        explanation=explanation(debate),
        style=environment.filters["safe"](style),
        style_hash=f"sha256-{digest}",
    )
    return page.encode()
