"""PDF: the handout, or the whole map on one sheet, by CairoSVG.

Settings:
    paper: a4 (when left out), a3 or letter; or "whole" for one sheet as large as the map.
"""

from __future__ import annotations

import io

from argmap.analysis.evaluation import Evaluation
from argmap.model import ArgmapError, ArgumentMap, MissingExtraError
from argmap.views import Options, View
from argmap.views._handout.pages import pages
from argmap.views._handout.paper import paper
from argmap.views._vector.figure import figure

_NO_CAIRO = (
    "PDF needs the system library cairo, which is not installed: apt-get install libcairo2, "
    "brew install cairo, or the GTK runtime on Windows. The HTML page prints without it"
)


def render(m: ArgumentMap, evaluation: Evaluation, options: Options) -> bytes:
    """Return the document, with text that can be selected. The same fonts give the same bytes.

    Cairo takes one font for a text: letters that Arial or its like lacks, such as Arabic or
    Chinese, come out as boxes here, and as letters when the HTML page is printed.

    Raises:
        InputError: if there is no such paper.
        MissingExtraError: if CairoSVG or pypdf is not installed.
        ArgmapError: if the library cairo is not installed.
    """
    name = options.settings.get("paper", "a4")
    sheets = [figure(m, evaluation)] if name == "whole" else pages(m, evaluation, paper(name))
    try:
        import cairosvg
        from pypdf import PdfReader, PdfWriter
    except ImportError as error:
        raise MissingExtraError("PDF", "pdf") from error
    except OSError as error:
        raise ArgmapError(_NO_CAIRO) from error
    document = PdfWriter()
    for sheet in sheets:
        for page in PdfReader(io.BytesIO(cairosvg.svg2pdf(sheet.encode()))).pages:
            document.add_page(page)
    document.compress_identical_objects()
    document.metadata = {"/Title": str(m.title or "Argument map"), "/Producer": "argmap"}
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


entry = View(title="handout on paper", suffixes=(".pdf",), render=render)
