"""The flow sheet of a debate: .xlsx, and .csv or .html where one of them is asked for.

Settings:
    debate: the name of a debate format that is shipped, or the TOML text of another one
        (`argmap.views._flow.formats`). Without it, the format that knows most of the speeches.
"""

from __future__ import annotations

from argmap.analysis.evaluation import Evaluation
from argmap.model import ArgumentMap
from argmap.views import Options, View
from argmap.views._flow import comma, page, workbook
from argmap.views._flow.debate import debate
from argmap.views._flow.formats import DebateFormat, read_format, shipped
from argmap.views._flow.sheet import sheets
from argmap.views._settings import wrong

_WRITERS = {".xlsx": workbook.write, ".csv": comma.write, ".html": page.write}


def render(m: ArgumentMap, evaluation: Evaluation, options: Options) -> bytes:
    """Return the flow sheet, a column a speech and a sheet a position.

    It reads the speeches of the claims alone, not their labels: a flow tells what was
    answered, not what stands.

    Raises:
        InputError: if the debate format is unknown or malformed, or the suffix is another.
        MissingExtraError: for .xlsx, if openpyxl is not installed.
    """
    del evaluation
    suffix = options.suffix or ".xlsx"
    if suffix not in _WRITERS:
        raise wrong("suffix", suffix, f"one of {', '.join(_WRITERS)}")
    said = debate(m, _format(options.settings.get("debate", "")))
    return _WRITERS[suffix](said, sheets(said))


def _format(choice: str) -> DebateFormat | None:
    if not choice:
        return None
    return read_format(choice) if "\n" in choice or "=" in choice else shipped(choice)


entry = View(title="flow sheet", suffixes=tuple(_WRITERS), render=render)
