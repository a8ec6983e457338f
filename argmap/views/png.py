"""PNG: the whole map as one picture, or a page of the handout, by resvg.

Settings:
    paper, page: as of the SVG view.
    width: in pixels, 2,000 when left out.
"""

from __future__ import annotations

from argmap.analysis.evaluation import Evaluation
from argmap.model import ArgumentMap, MissingExtraError
from argmap.views import Options, View
from argmap.views._settings import positive
from argmap.views._vector.still import still

_WIDTH = 2000
_MOST = 20_000


def render(m: ArgumentMap, evaluation: Evaluation, options: Options) -> bytes:
    """Return the picture. The same fonts give the same bytes.

    Raises:
        InputError: if there is no such paper or page, or the width is no number up to 20,000.
        MissingExtraError: if resvg-py is not installed.
    """
    width = positive(options, "width", _WIDTH, most=_MOST)
    try:
        import resvg_py
    except ImportError as error:
        raise MissingExtraError("PNG", "png") from error
    drawn = still(m, evaluation, options)
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, width=width, dpi=96))


entry = View(title="picture of pixels", suffixes=(".png",), render=render)
