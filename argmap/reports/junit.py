"""For services that show tests: JUnit XML, a test case for each finding that is no mere note.

The form is that of the schema of Jenkins' xUnit plug-in, which has no place for a file and a line:
they stand at the beginning of the text of a failure.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from argmap.model import Finding, Severity
from argmap.reports import Lines


def entry(findings: Sequence[Finding], lines: Lines) -> str:
    """Return one suite; where nothing is wrong it holds one test that passes."""
    del lines
    failures = [finding for finding in findings if finding.severity is not Severity.INFO]
    cases = "".join(map(_case, failures)) or '    <testcase name="argmap" classname="argmap"/>\n'
    count = f'tests="{max(len(failures), 1)}" failures="{len(failures)}"'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="argmap" {count}>\n'
        f'  <testsuite name="argmap" {count}>\n{cases}  </testsuite>\n</testsuites>\n'
    )


def _case(finding: Finding) -> str:
    place = finding.place
    file = _attribute(place.file if place else "argmap")
    name = _attribute(f"{finding.code} {finding.message}")
    where = f"{place}: " if place else ""
    text = escape(_legal(f"{where}{finding.message}\n{finding.help}".strip()))
    return (
        f"    <testcase name={name} classname={file}>\n"
        f"      <failure message={_attribute(finding.message)} type={quoteattr(finding.code)}>"
        f"{text}</failure>\n    </testcase>\n"
    )


def _attribute(text: str) -> str:
    return quoteattr(_legal(text))


def _legal(text: str) -> str:
    """Return the text without the control characters that XML 1.0 forbids."""
    return "".join(letter for letter in text if letter in "\t\n\r" or ord(letter) >= 0x20)
