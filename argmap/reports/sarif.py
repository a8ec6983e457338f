"""For services for code review: SARIF 2.1.0 (OASIS 2020)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from urllib.parse import quote

from argmap import __version__
from argmap.check import rules
from argmap.model import Finding, Place, Severity
from argmap.reports import Lines
from argmap.reports._data import fingerprint

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def entry(findings: Sequence[Finding], lines: Lines) -> str:
    """Return a log of one run, with the rules that were broken."""
    del lines
    codes = sorted({finding.code for finding in findings})
    known = {rule.code: rule for rule in rules.values()}
    driver = {
        "name": "argmap",
        "version": __version__,
        "informationUri": "https://w3id.org/argmap",
        "rules": [
            {
                "id": code,
                "shortDescription": {"text": known[code].title},
                "fullDescription": {"text": known[code].page},
            }
            if code in known
            else {"id": code, "shortDescription": {"text": "the file cannot be read"}}
            for code in codes
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes) for finding in findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _result(finding: Finding, codes: Sequence[str]) -> Mapping[str, object]:
    advice = f"\n{finding.help}" if finding.help else ""
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + advice},
        "locations": [_location(finding.place)] if finding.place else [],
        "partialFingerprints": {"argmap/v1": fingerprint(finding)},
    }


def _location(place: Place) -> Mapping[str, object]:
    uri = quote(PurePath(place.file).as_posix())
    location: dict[str, object] = {"artifactLocation": {"uri": uri}}
    if place.line:
        region = {"startLine": place.line, "startColumn": max(place.column, 1)}
        if place.end_line:
            region |= {"endLine": place.end_line, "endColumn": max(place.end_column, 1)}
        location["region"] = region
    return {"physicalLocation": location}
