"""Decisions on objections, as Argdown writes them: in data, as a tag, or as both."""

from __future__ import annotations

import pytest

from argmap.argdown.notation import write
from argmap.model import Decision, short
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


def test_a_speaker_is_known_by_the_name_that_people_say() -> None:
    head = "===\nspeakers:\n  bo: Bo Chen\n===\n\n"
    m = read(
        head
        + MAP.replace("{tags}", "{speaker: Bo Chen}").replace("double.", "double. {speaker: bo}")
    )
    assert [short(agent.id) for agent in m.agents] == ["bo"]
