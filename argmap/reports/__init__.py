"""How findings are written: one file a format, ``entry`` a function from findings to text.

The formats are those that people, editors and services for code review read. Each is a pure
function; the command line adds the standard output.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from argmap.model import Finding
from argmap.registry import Registry
from argmap.reports._data import as_data, fingerprint

__all__ = ["Lines", "Report", "as_data", "counted", "fingerprint", "reports"]

Lines = Mapping[str, Sequence[str]]
"""The lines of each file that can be shown, by the file's name."""

Report = Callable[[Sequence[Finding], Lines], str]
"""From findings in order of place, and the lines of their files, to text."""

reports: Registry[Report] = Registry("argmap.reports")
"""The formats by name."""


def counted(findings: Sequence[Finding]) -> str:
    """Return how many findings there are of each severity, the gravest first.

    >>> counted([])
    'nothing found'
    """
    words = []
    for severity in ("error", "warning", "info"):
        count = sum(finding.severity == severity for finding in findings)
        if count:
            plural = "" if count == 1 or severity == "info" else "s"
            words.append(f"{count} {severity}{plural}")
    return ", ".join(words) or "nothing found"
