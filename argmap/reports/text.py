"""For people: each finding with the line that it is about, and a caret under the place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.model import Finding
from argmap.reports import Lines, counted
from argmap.tables import columns_wide


def entry(findings: Sequence[Finding], lines: Lines) -> str:
    """Return the findings one after the other, and their number."""
    parts = ["\n".join(_lines(finding, lines)) for finding in findings]
    return "".join(f"{part}\n\n" for part in parts) + f"{counted(findings)}\n"


def _lines(finding: Finding, lines: Lines) -> Iterator[str]:
    place = finding.place
    where = f"{place}: " if place else ""
    yield f"{where}{finding.severity}[{finding.code}]: {finding.message}"
    shown = lines.get(place.file, ()) if place else ()
    if place and 0 < place.line <= len(shown):
        line = shown[place.line - 1].expandtabs(1)
        before = columns_wide(line[: place.column - 1])
        end = place.end_column if place.end_line == place.line else len(line) + 1
        under = max(columns_wide(line[place.column - 1 : end - 1]), 1)
        margin = len(str(place.line))
        yield f" {'':{margin}} |"
        yield f" {place.line} | {line}"
        yield f" {'':{margin}} | {' ' * before}{'^' * under}"
    if finding.help:
        yield f"  help: {finding.help}"
