"""For programs: one JSON document, with a version."""

from __future__ import annotations

import json
from collections.abc import Sequence

from argmap.model import Finding
from argmap.reports import Lines
from argmap.reports._data import VERSION, as_data


def entry(findings: Sequence[Finding], lines: Lines) -> str:
    """Return ``{"version": 1, "findings": [...]}``."""
    del lines
    document = {"version": VERSION, "findings": [as_data(finding) for finding in findings]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
