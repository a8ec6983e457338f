"""For GitHub Actions: workflow commands, which become annotations on a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.model import Finding, Severity
from argmap.reports import Lines

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def entry(findings: Sequence[Finding], lines: Lines) -> str:
    """Return a workflow command for each finding."""
    del lines
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = finding.place
    properties = {"title": f"argmap {finding.code}"}
    if place:
        properties["file"] = place.file
    if place and place.line:
        properties |= {"line": str(place.line), "col": str(place.column)}
        if place.end_line:
            properties |= {"endLine": str(place.end_line), "endColumn": str(place.end_column)}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    help_ = f"\n{finding.help}" if finding.help else ""
    return f"::{_LEVELS[finding.severity]} {listed}::{_data(finding.message + help_)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
