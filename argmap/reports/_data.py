"""A finding as data, as several formats write it."""

from __future__ import annotations

from hashlib import sha256

from argmap.model import Finding

VERSION = 1
"""Of the form; it grows when a reader of the old form would misread the new."""


def as_data(finding: Finding) -> dict[str, object]:
    """Return a finding as JSON has it; lines and columns count from 1, None if unknown."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "file": place.file if place else None,
        "line": (place.line or None) if place else None,
        "column": (place.column or None) if place else None,
        "end_line": (place.end_line or None) if place else None,
        "end_column": (place.end_column or None) if place else None,
        "subject": finding.subject,
        "fingerprint": fingerprint(finding),
    }


def fingerprint(finding: Finding) -> str:
    """Return what tells a finding from others and stays the same while lines move."""
    about = finding.subject or f"{finding.place} {finding.message}"
    return sha256(f"{finding.code} {about}".encode()).hexdigest()
