"""For comments on a pull request: a Markdown table."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.model import Finding
from argmap.reports import Lines, counted
from argmap.tables import markdown_table


def entry(findings: Sequence[Finding], lines: Lines) -> str:
    """Return a table of the findings, and their number."""
    del lines
    rows = [
        [
            str(each.place or ""),
            each.severity.value,
            each.code,
            _plain(each.message),
            _plain(each.help),
        ]
        for each in findings
    ]
    table = markdown_table(["where", "severity", "rule", "what", "help"], rows) if rows else ""
    return f"{table}\n{counted(findings)}\n" if table else f"{counted(findings)}\n"


def _plain(text: str) -> str:
    return text.replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
