"""For people with many findings: a heading for each file, and a line for each finding."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from argmap.model import Finding
from argmap.reports import Lines, counted


def entry(findings: Sequence[Finding], lines: Lines) -> str:
    """Return the findings under the names of their files, and their number."""
    del lines
    parts: list[str] = []
    for file, group in groupby(findings, key=lambda each: each.place.file if each.place else ""):
        parts.append(f"{file or '(no file)'}\n")
        for each in group:
            line, column = (each.place.line, each.place.column) if each.place else (0, 0)
            spot = f"{line}:{column}" if line else "-"
            parts.append(f"  {spot:>8}  {each.severity:7}  {each.code}  {each.message}\n")
        parts.append("\n")
    return f"{''.join(parts)}{counted(findings)}\n"
