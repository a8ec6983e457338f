"""The picture of two maps: the new one, and what is gone from it where it stood."""

from __future__ import annotations

from hypothesis import given, settings

from argmap.analysis.difference import difference
from argmap.api import load
from argmap.model import ArgumentMap, short
from argmap.views._beside.changes import together
from tests.argdown.generated_maps import debates


def read(text: str) -> ArgumentMap:
    (m,) = load(text.encode(), "m.argdown")
    return m


def test_what_is_gone_stands_where_it_stood() -> None:
    old = read("[A]: One.\n  - [B]: Two.\n    - [C]: Three.\n  + [D]: Four.\n")
    new = read("[A]: One, said anew.\n  + [D]: Four.\n")
    m = together(difference(old, new))
    assert {short(claim.id) for claim in m.claims} == {"a", "b", "c", "d"}
    assert {short(r.id) for r in m.relations} == {
        "b-attacks-a",
        "c-attacks-b",
        "d-supports-a",
    }
    assert str(m[next(c.id for c in m.claims if short(c.id) == "a")].text) == "One, said anew."  # type: ignore[union-attr]


@settings(max_examples=30)
@given(old=debates(), new=debates())
def test_it_has_all_of_the_new_map_and_leads_nowhere_else(
    old: ArgumentMap, new: ArgumentMap
) -> None:
    m = together(difference(old, new))
    assert new.records <= m.records
    there = {record.id for record in m}
    assert len(there) == len(m.records)
    for relation in m.relations:
        assert relation.sources | {relation.goal} <= there
    assert together(difference(new, new)).records == new.records
