"""Suppressions: for one line and the next, with a reason, and only where they are needed."""

from __future__ import annotations

from argmap.check import suppressed
from argmap.model import Finding, Place, Severity


def finding(line: int, code: str = "AM101") -> Finding:
    return Finding(
        code=code, severity=Severity.WARNING, message="x", place=Place("m.ttl", line, 1)
    )


def after(found: list[Finding], *lines: str) -> tuple[list[int], list[str]]:
    stay, about = suppressed(found, {"m.ttl": lines})
    return [each.place.line for each in stay if each.place], [each.code for each in about]


def test_a_suppression_counts_for_its_line_and_the_next() -> None:
    found = [finding(1), finding(2), finding(3)]
    assert after(found, "x # argmap: ignore[AM101] settled", "y", "z") == ([3], [])


def test_it_names_the_codes_that_it_suppresses() -> None:
    found = [finding(1), finding(1, "AM301"), finding(1, "AM303")]
    assert after(found, "# argmap: ignore[AM101, am301] settled") == ([1], [])


def test_a_rule_may_go_by_its_name() -> None:
    found = [finding(1), finding(1, "AM304"), finding(1, "AM303")]
    assert after(found, "# argmap: ignore[unanswered, self-attack] settled") == ([1], [])


def test_any_comment_will_do() -> None:
    for comment in (
        "// argmap: ignore[AM101] settled",
        "<!-- argmap: ignore[AM101] settled -->",
        "/* argmap:ignore[AM101] settled */",
    ):
        assert after([finding(1)], comment) == ([], [])


def test_a_suppression_without_a_reason_is_a_finding() -> None:
    assert after([finding(1)], "# argmap: ignore[AM101]") == ([], ["AM901"])
    assert after([finding(1)], "<!-- argmap: ignore[AM101] -->") == ([], ["AM901"])


def test_a_suppression_that_suppresses_nothing_is_a_finding() -> None:
    assert after([], "# argmap: ignore[AM101] settled") == ([], ["AM902"])
    assert after([finding(1)], "# argmap: ignore[AM101, AM301] settled") == ([], ["AM902"])


def test_a_finding_without_a_place_stays() -> None:
    lost = Finding(code="AM101", severity=Severity.ERROR, message="x")
    assert suppressed([lost], {"m.ttl": ["# argmap: ignore[AM101] no"]})[0] == (lost,)
