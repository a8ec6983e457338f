"""The pages as they travel in the HTML page: packed, because paper is the smaller part of it."""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping

from argmap.analysis.evaluation import Evaluation
from argmap.model import ArgumentMap, Iri
from argmap.views._handout.pages import pages
from argmap.views._handout.paper import Paper

MOST = 1500
"""A map of more claims is printed as its outline: a handout of so many pages serves nobody."""


def packed(
    m: ArgumentMap, evaluation: Evaluation, on: Paper, changes: Mapping[Iri, str] | None = None
) -> str:
    """Return the pages as XML, deflated (zlib) and in Base64; empty for a map of too many claims."""
    if len(m.claims) > MOST:
        return ""
    said = f"<pages>{''.join(pages(m, evaluation, on, changes))}</pages>"
    return base64.b64encode(zlib.compress(said.encode(), 9)).decode()


def sheet_style(on: Paper) -> str:
    """Return the style that makes each page one sheet without a margin of the browser's.

    It is a named page, so that the outline of a page without a script keeps its margins. The
    picture is a little lower than the sheet, since rounding would begin another one.
    """
    return (
        f"@page sheet {{ size: {on.width}mm {on.height}mm; margin: 0 }} "
        f":root {{ --sheet: {on.height - 0.3:.1f}mm }}"
    )
