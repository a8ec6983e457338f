"""A person accepts, edits and rejects; the map is written after each decision."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.api import read, write
from argmap.cli import group
from argmap.drafts.importing import imported
from argmap.drafts.review import accepted, rejected, waiting
from argmap.model import ArgumentMap, short
from tests.drafts.article import ARTICLE, draft


@pytest.fixture(name="m")
def map_fixture() -> ArgumentMap:
    return imported(json.dumps(draft()), "draft.json", ARTICLE, model="model-1")


def names(m: ArgumentMap) -> list[str]:
    return [short(each.id) for each in waiting(m)]


def test_claims_come_as_a_reader_meets_them(m: ArgumentMap) -> None:
    assert names(m) == ["cap", "housed", "supply", "old"]


def test_a_relation_is_accepted_with_its_claims(m: ArgumentMap) -> None:
    for claim in m.claims:
        m = accepted(m, claim.id)
    assert waiting(m) == ()
    assert not any(element.draft for element in m.elements)


def test_a_rejected_claim_takes_its_relations_with_it(m: ArgumentMap) -> None:
    supply = next(claim for claim in m.claims if short(claim.id) == "supply")
    found = rejected(m, supply.id)
    assert names(found) == ["cap", "housed", "old"]
    assert [short(relation.id) for relation in found.relations] == ["because"]
    elements = {f"<{element.id}>" for element in found.elements}
    assert {subject for subject, _, _ in found.extras} == elements


def review(keys: str) -> Result:
    return CliRunner().invoke(group, ["review", "m.argdown", "--source", "a.txt"], input=keys)


def test_a_review_is_resumed_where_it_was_left(
    m: ArgumentMap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(m, "m.argdown")
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    first = review("a\nq\n")
    assert first.exit_code == 0
    assert "passage: I think they should" in first.stderr
    assert first.stderr.endswith("3 drafts left\n")
    assert names(read("m.argdown")) == ["housed", "supply", "old"]
    second = review("e\nCaps keep most tenants housed.\nr\ns\n")
    assert second.stderr.endswith("1 draft left\n")
    found = read("m.argdown")
    assert names(found) == ["old"]
    assert "Caps keep most tenants housed." in {str(claim.text) for claim in found.claims}
    assert "supply" not in {short(claim.id) for claim in found.claims}
