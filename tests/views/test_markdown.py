from __future__ import annotations

import re

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Side
from argmap.model import ArgumentMap, Attack, Claim
from argmap.views.markdown import plain
from tests.views.sketches import rendered, small


def test_the_outline_nests_what_hangs_on_a_claim() -> None:
    text = rendered(small("a+t b-a c-a>t d&e+b"), "markdown").decode()
    assert text.splitlines()[:9] == [
        "# Small",
        "",
        "## Outline",
        "",
        "- **Thesis.** Text of t",
        "  - **Support.** Text of a",
        "    - **Objection, unanswered.** Text of b",
        "      - **Support.** Text of d",
        "      - **and** (needed for the same support) Text of e",
    ]
    assert (
        "    - **Undercut of the step from “Text of a” to “Text of t”, unanswered.** Text of c"
        in text.splitlines()
    )


def test_a_sentence_ends_once(shipped: ArgumentMap) -> None:
    assert "..**" not in rendered(shipped, "markdown").decode()


def test_every_claim_stands_in_full_once(shipped: ArgumentMap) -> None:
    outline = rendered(shipped, "markdown").decode().split("## Objections")[0]
    full = [line for line in outline.splitlines() if not line.endswith("(see above)")]
    for claim in shipped.claims:
        assert sum(plain(claim.text.value) in line for line in full) >= 1


def test_the_table_has_a_row_for_each_objection_against_the_thesis(shipped: ArgumentMap) -> None:
    against = [each for each in evaluate(shipped).objections if each.side in {Side.CON, Side.BOTH}]
    table = rendered(shipped, "markdown").decode().split("## Objections and responses\n")[1]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines() if line[:1] == "|"]
    assert len(rows) == len(against) + 2
    assert {len(row) for row in rows} == {5}
    for row, objection in zip(rows[2:], against, strict=True):
        assert row[2].strip().startswith(objection.standing.value)
        for iri in objection.answers:
            answer = shipped[iri]
            assert isinstance(answer, Attack)
            for attacker in answer.attackers:
                claim = shipped[attacker]
                assert isinstance(claim, Claim)
                assert plain(claim.text.value) in row[3]


def test_words_with_marks_of_markdown_are_shown_as_they_are() -> None:
    assert plain("# a | b\n- c <i> [x](u) 1. *e* `f`") == (
        "\\# a \\| b - c \\<i\\> \\[x\\](u) 1. \\*e\\* \\`f\\`"
    )
