"""Decisions on objections, as Argdown writes them: in data, as a tag, or as both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from argmap.analysis.evaluate import evaluate
from argmap.analysis.evaluation import Objection, Standing
from argmap.api import load
from argmap.argdown.notation import write
from argmap.argdown.revise import revised
from argmap.model import ArgumentMap, Decision, InputError, short
from tests.argdown.reading import read

MAP = """\
[Open]: The library should open.
  - [Cost]: Sunday pay is double.
  - [Noise]: It is noisy. {tags}
"""


@pytest.mark.parametrize(
    ("tags", "decision"),
    [
        ("#conceded", Decision.CONCEDED),
        ("#qualified", Decision.QUALIFIED),
        ("#out-of-scope", Decision.OUT_OF_SCOPE),
        ("#(out of scope)", Decision.OUT_OF_SCOPE),
        ("#deferred", Decision.DEFERRED),
        ("#duplicate", Decision.DUPLICATE),
    ],
)
def test_a_tag_on_an_objection_is_a_decision(tags: str, decision: Decision) -> None:
    m = read(MAP.replace("{tags}", f"#late {tags}"))
    (found,) = m.dispositions
    assert (short(found.disposes), found.decision) == ("noise", decision)
    assert m.get(found.disposes) in m.claims
    assert {tag for claim in m.claims for tag in claim.tags} == {"late"}
    assert read(write(m)) == m


def test_data_tells_the_reason_the_name_and_the_original_of_a_tag() -> None:
    data = '#duplicate {disposition: {duplicateOf: Cost, reason: "One cost", speaker: us}}'
    m = read(MAP.replace("{tags}", data))
    (found,) = m.dispositions
    assert (found.decision, str(found.reason)) == (Decision.DUPLICATE, "One cost")
    assert [short(each) for each in (*found.speakers, found.duplicate_of or "")] == ["us", "cost"]


@pytest.mark.parametrize(
    "tags",
    ["#conceded {disposition: deferred}", "#conceded {relation: {disposition: deferred}}"],
)
def test_what_data_decides_comes_before_a_tag(tags: str) -> None:
    m = read(MAP.replace("{tags}", tags))
    assert [each.decision for each in m.dispositions] == [Decision.DEFERRED]
    assert {tag for claim in m.claims for tag in claim.tags} == {"conceded"}
    assert read(write(m)) == m


def test_on_what_objects_to_nothing_it_is_a_tag_like_any_other() -> None:
    m = read("[Open]: The library should open. #conceded\n  + [Fun]: It is fun. #deferred\n")
    assert not list(m.dispositions)
    assert {tag for claim in m.claims for tag in claim.tags} == {"conceded", "deferred"}


def test_a_map_with_such_a_tag_and_no_decision_is_written_so() -> None:
    m = read(MAP.replace("{tags}", "{tags: [conceded]}"))
    assert not list(m.dispositions)
    assert "#conceded" not in write(m)
    assert read(write(m)) == m


def objection(text: str) -> Objection:
    """Return the objection that "Cost" makes."""
    found = evaluate(read(text)).objections
    return next(each for each in found if [short(one) for one in each.attackers] == ["cost"])


@pytest.mark.parametrize(
    "mark",
    [
        "#draft",
        "#(draft)",
        "#late #draft {speaker: bo}",
        "{draft: true}",
        "{relation: {draft: true}}",
    ],
)
@pytest.mark.parametrize("answer", ["[Reply]: We shall pay it.", "<Reply>: We *shall* pay it."])
def test_a_draft_answer_never_closes_an_objection(mark: str, answer: str) -> None:
    """Neither from the claim nor from its line, until the mark is taken out."""
    text = MAP.replace("  - [Noise]: It is noisy. {tags}", f"    - {answer} {mark}")
    found = objection(text)
    assert (found.standing, found.reason) == (
        Standing.UNANSWERED,
        'answered only by a draft, "Reply"',
    )
    assert read(write(read(text))) == read(text)
    accepted = text.replace(mark, "")
    assert objection(accepted).standing == Standing.ANSWERED


def test_data_comes_before_the_tag_of_a_draft() -> None:
    m = read(MAP.replace("{tags}", "#draft {draft: false}"))
    assert {str(claim.label): claim.draft for claim in m.claims}["Noise"] is False
    assert read(write(m)) == m


def test_draft_among_the_tags_of_data_is_a_tag_like_any_other() -> None:
    m = read(MAP.replace("{tags}", "{tags: [draft]}"))
    assert {claim.draft for claim in m.claims} == {None}
    assert read(write(m)) == m


def test_accepting_takes_the_tag_of_a_draft_out() -> None:
    text = MAP.replace("{tags}", "#late #draft // as the minutes say")
    old = read(text)
    drafts = {claim for claim in old.claims if claim.draft}
    accepted = frozenset(replace(claim, draft=None) for claim in drafts)
    new = ArgumentMap(old.records - drafts | accepted, old.extras, old.places)
    assert len(drafts) == 1
    assert revised(text, old, new) == text.replace(" #draft", "")


def test_a_decision_is_no_draft() -> None:
    data = "{disposition: {decision: conceded, reason: x, speaker: us, draft: true}}"
    with pytest.raises(InputError, match="a decision cannot be a draft"):
        load(MAP.replace("{tags}", data).encode(), "m.argdown")


def test_a_speaker_is_known_by_the_name_that_people_say() -> None:
    head = "===\nspeakers:\n  bo: Bo Chen\n===\n\n"
    m = read(
        head
        + MAP.replace("{tags}", "{speaker: Bo Chen}").replace("double.", "double. {speaker: bo}")
    )
    assert [short(agent.id) for agent in m.agents] == ["bo"]
