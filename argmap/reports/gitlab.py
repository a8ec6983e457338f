"""For GitLab: a Code Quality report, which becomes a widget on a merge request."""

from __future__ import annotations

import json
from collections.abc import Sequence

from argmap.model import Finding, Severity
from argmap.reports import Lines
from argmap.reports._data import fingerprint

_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def entry(findings: Sequence[Finding], lines: Lines) -> str:
    """Return the report as JSON; what has no line is put at the first."""
    del lines
    issues = [
        {
            "description": finding.message,
            "check_name": finding.code,
            "fingerprint": fingerprint(finding),
            "severity": _LEVELS[finding.severity],
            "location": {
                "path": finding.place.file if finding.place else "",
                "lines": {"begin": (finding.place.line if finding.place else 0) or 1},
            },
        }
        for finding in findings
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
