"""For programs that read as they go: a JSON object on each line."""

from __future__ import annotations

import json
from collections.abc import Sequence

from argmap.model import Finding
from argmap.reports import Lines
from argmap.reports._data import as_data


def entry(findings: Sequence[Finding], lines: Lines) -> str:
    """Return a line for each finding, and nothing where there is none."""
    del lines
    return "".join(f"{json.dumps(as_data(each), ensure_ascii=False)}\n" for each in findings)
