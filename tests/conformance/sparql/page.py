"""The page of the docs that says how far `argmap serve` keeps to the W3C's SPARQL 1.1.

The numbers are those of the tests in `test_sparql`, which fail if one of them changes.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.conformance.sparql.known import KNOWN, excluded
from tests.conformance.sparql.suite import cases

PAGE = Path(__file__).parents[3] / "docs" / "conformance-sparql.md"

_GROUPS = {
    "QueryEvaluationTest": "queries: the right answer",
    "CSVResultFormatTest": "answers as CSV",
    "PositiveSyntaxTest11": "queries that must be read",
    "NegativeSyntaxTest11": "queries that must be refused",
    "UpdateEvaluationTest": "updates: the right dataset",
    "PositiveUpdateSyntaxTest11": "updates that must be read",
    "NegativeUpdateSyntaxTest11": "updates that must be refused",
    "ProtocolTest": "SPARQL 1.1 Protocol",
    "GraphStoreProtocolTest": "Graph Store HTTP Protocol",
    "ServiceDescriptionTest": "Service Description",
}


def result() -> str:
    """Return the result in a sentence."""
    passed, failed, out = (sum(column) for column in list(zip(*_rows(), strict=True))[1:])
    return f"Of {len(cases())} tests {passed} pass, {failed} fail, and {out} are not run."


def _rows() -> list[tuple[str, int, int, int]]:
    """Return of each group of tests how many pass, fail and are not run."""
    every = Counter(case.kind for case in cases())
    left_out = Counter(case.kind for case in cases() if excluded(case))
    failing = Counter(case.kind for case in cases() if str(case) in KNOWN)
    return [
        (name, every[kind] - left_out[kind] - failing[kind], failing[kind], left_out[kind])
        for kind, name in _GROUPS.items()
    ]


def page() -> str:
    """Return the page, as Markdown."""
    reasons = Counter(excluded(case) for case in cases() if excluded(case))
    lines = [
        "# How far `argmap serve` keeps to SPARQL 1.1",
        "",
        "What follows is the result of the W3C's tests of SPARQL 1.1, as they stand in",
        "[w3c/rdf-tests](https://github.com/w3c/rdf-tests) at commit ad541a5 of 7 August 2026; a",
        "copy is in `tests/conformance/sparql/`, with [its licence](../tests/conformance/sparql/NOTICE.md).",
        "`make test` runs them: the protocols over HTTP against a running server, queries and",
        "updates through the functions that the server's workers call, answers in the notation in",
        "which the suite has them (XML, JSON, CSV, TSV, N-Triples). Rows and graphs are compared up",
        "to the names of blank nodes, numbers by their value.",
        "",
        result(),
        "",
        "| Tests | Pass | Fail | Not run |",
        "|---|---|---|---|",
        *(f"| {name} | {a} | {b} | {c} |" for name, a, b, c in _rows()),
        "",
        "## What fails",
        "",
        "All of it is Oxigraph's, which evaluates the queries. Each is expected to fail in the",
        "tests, so that one which passes one day is noticed.",
        "",
        "| Test | Why |",
        "|---|---|",
        *(f"| `{name}` | {reason} |" for name, reason in sorted(KNOWN.items())),
        "",
        "## What is not run",
        "",
        "| Tests | Why |",
        "|---|---|",
        *(f"| {count} | {reason} |" for reason, count in sorted(reasons.items())),
        "",
        "## What differs on purpose",
        "",
        "- A query that names no graph is asked of all graphs as one. `union-default-graph=false`",
        "  in the request asks the default graph alone, as the tests of queries do.",
        "- The prefixes of argmap need no declaration.",
        "- A graph without triples is not remembered: after `PUT` of an empty graph, `GET` answers 404.",
        "- An update that would leave a map with a mistake in it is refused as a whole",
        "  ([serving maps](serve.md)).",
        "",
    ]
    return "\n".join(lines)
