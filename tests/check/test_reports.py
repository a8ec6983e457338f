"""The formats of findings: each as its readers define it, and none broken by what is in them."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from argmap.model import Finding, Iri, Place, Severity
from argmap.reports import reports

NASTY = 'a "b" <c> & | 50% :: done,\nnext\x0b line'
FINDINGS = (
    Finding(
        code="AM101",
        severity=Severity.WARNING,
        message="the objection is open",
        help="answer it",
        place=Place("maps/m.ttl", 2, 3, 2, 6),
        subject=Iri("urn:x"),
    ),
    Finding(
        code="AM004",
        severity=Severity.ERROR,
        message=NASTY,
        place=Place("maps/ö 1.ttl"),
    ),
    Finding(code="AM501", severity=Severity.INFO, message="a draft"),
)
LINES = {"maps/m.ttl": ["first", "  :xé a am:Attack", "last"]}


def written(name: str) -> str:
    return reports[name](FINDINGS, LINES)


@pytest.mark.parametrize("name", list(reports))
def test_every_format_takes_everything_and_nothing(name: str) -> None:
    assert written(name) == written(name)
    assert written(name).endswith("\n")
    assert "AM101" in written(name)
    assert "AM101" not in reports[name]((), {})


def test_text_shows_the_line_and_a_caret() -> None:
    assert reports["text"](FINDINGS[:1], LINES) == (
        "maps/m.ttl:2:3: warning[AM101]: the objection is open\n"
        "   |\n"
        " 2 |   :xé a am:Attack\n"
        "   |   ^^^\n"
        "  help: answer it\n"
        "\n"
        "1 warning\n"
    )


def test_text_puts_the_caret_under_wide_letters() -> None:
    place = Place("m", 1, 3, 1, 5)
    finding = Finding(code="AM101", severity=Severity.ERROR, message="x", place=place)
    shown = reports["text"]([finding], {"m": ["验证ab"]}).splitlines()
    assert shown[2:4] == [" 1 | 验证ab", "   |     ^^"]


def test_text_does_without_the_line() -> None:
    assert "|" not in reports["text"](FINDINGS[:1], {})


def test_grouped_counts_by_severity() -> None:
    assert written("grouped").splitlines()[-1] == "1 error, 1 warning, 1 info"
    assert reports["grouped"]((), {}) == "nothing found\n"


def test_json_has_a_version_and_whole_findings() -> None:
    document = json.loads(written("json"))
    assert document["version"] == 1
    first, second, third = document["findings"]
    assert (first["file"], first["line"], first["column"]) == ("maps/m.ttl", 2, 3)
    assert first["subject"] == "urn:x"
    assert (second["message"], second["line"], third["file"]) == (NASTY, None, None)
    lines = [json.loads(line) for line in written("json-lines").splitlines()]
    assert lines == document["findings"]


def test_a_fingerprint_does_not_depend_on_the_line() -> None:
    def fingerprint(line: int, subject: str) -> str:
        finding = Finding(
            code="AM101",
            severity=Severity.ERROR,
            message=f"at {line}",
            place=Place("m.ttl", line, 1),
            subject=Iri(subject),
        )
        return str(json.loads(reports["json-lines"]([finding], {}))["fingerprint"])

    assert fingerprint(1, "urn:a") == fingerprint(9, "urn:a") != fingerprint(1, "urn:b")


def test_github_writes_one_command_a_line() -> None:
    first, second, third = written("github").rstrip("\n").split("\n")
    assert first == (
        "::warning title=argmap AM101,file=maps/m.ttl,line=2,col=3,endLine=2,endColumn=6::"
        "the objection is open%0Aanswer it"
    )
    assert second.startswith("::error title=argmap AM004,file=maps/ö 1.ttl::a ")
    assert "50%25 :: done,%0Anext" in second
    assert third == "::notice title=argmap AM501::a draft"


def test_gitlab_has_what_code_quality_asks_for() -> None:
    issues = json.loads(written("gitlab"))
    assert [issue["severity"] for issue in issues] == ["minor", "major", "info"]
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == 3


def test_sarif_describes_the_rules_and_points_at_them() -> None:
    log = json.loads(written("sarif"))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    described = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    results = run["results"]
    assert [described[each["ruleIndex"]] for each in results] == [
        each["ruleId"] for each in results
    ]
    (where,) = results[0]["locations"]
    assert where["physicalLocation"] == {
        "artifactLocation": {"uri": "maps/m.ttl"},
        "region": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 6},
    }
    (where,) = results[1]["locations"]
    assert where["physicalLocation"] == {"artifactLocation": {"uri": "maps/%C3%B6%201.ttl"}}
    assert [each["level"] for each in results] == ["warning", "error", "note"]


def test_junit_is_xml_that_counts_its_failures() -> None:
    (suite,) = ET.fromstring(written("junit"))
    assert (suite.get("tests"), suite.get("failures")) == ("2", "2")
    assert len(suite.findall("testcase/failure")) == 2
    clean = ET.fromstring(reports["junit"]((), {}))
    assert (clean.get("tests"), clean.get("failures")) == ("1", "0")


def test_markdown_is_a_table_that_nothing_breaks() -> None:
    rows = written("markdown").split("\n")[:5]
    assert all(row.startswith("| ") and row.endswith(" |") for row in rows)
    assert "&lt;c>" in rows[3]
    assert "\\|" in rows[3]
