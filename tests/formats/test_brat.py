"""Brat: passages by position, stances as relations, names of relations that corpora use."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import api
from argmap.formats.brat import read
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Excerpt,
    InputError,
    Iri,
    Support,
    TextPosition,
)
from argmap.model.passages import normalised

SAMPLE = Path(__file__).parent / "samples" / "brat" / "bells.ann"
M = api.read(SAMPLE)


def named(name: str) -> Iri:
    return Iri(f"{M.id}#{name}")


def positions(m: ArgumentMap, name: str) -> list[tuple[int, int]]:
    claim = m[Iri(f"{m.id}#{name}")]
    assert isinstance(claim, Claim)
    passages = [m[excerpt] for excerpt in claim.excerpts]
    selectors = [s for each in passages if isinstance(each, Excerpt) for s in each.selectors]
    found = [m[selector] for selector in selectors]
    return sorted((each.start, each.end) for each in found if isinstance(each, TextPosition))


def test_a_stance_relates_a_claim_to_the_first_major_claim() -> None:
    pro, con = M[named("stance-T3")], M[named("stance-T4")]
    assert isinstance(pro, Support)
    assert isinstance(con, Attack)
    assert pro.conclusion == con.target == named("T1")
    assert M.theses == (named("T1"), named("T2"))


def test_relations_keep_a_name_that_says_more() -> None:
    plain, named_ = M[named("R1")], M[named("R2")]
    assert isinstance(plain, Support)
    assert isinstance(named_, Attack)
    assert not plain.tags
    assert named_.tags == {"undercutter"}
    assert named("R3") not in M  # nobody knows which side it is on


def test_passages_stand_where_they_stand_after_newline_normalisation() -> None:
    text = normalised(SAMPLE.with_suffix(".txt").read_bytes().decode())
    assert [text[start:end] for start, end in positions(M, "T5")] == ["they please"]
    assert [text[start:end] for start, end in positions(M, "T6")] == ["since noon", "is noon"]
    source = M.sources[0]
    assert source.length == len(text)


def test_verifying_finds_every_passage() -> None:
    text = normalised(SAMPLE.with_suffix(".txt").read_bytes().decode())
    outcomes = [str(each.outcome) for each in api.verify(M, {M.sources[0].id: text})]
    assert outcomes == ["verified"] * 8  # seven pieces of six passages, and the source itself


def test_other_attributes_become_tags_and_other_lines_are_carried() -> None:
    claim = M[named("T6")]
    assert isinstance(claim, Claim)
    assert claim.tags == {"Premise", "Type: logos", "Certain"}
    (carried,) = (obj for _, _, obj in M.extras)
    assert "Equiv T1 T2" in carried
    assert "doubts" in carried


def test_a_text_in_windows_1252_does_not_stop_the_reading(tmp_path: Path) -> None:
    file = tmp_path / "old.ann"
    file.write_text("T1\tClaim 0 4\tcafé\n", encoding="utf-8")
    file.with_suffix(".txt").write_bytes("café!".encode("cp1252"))
    m = api.read(file)
    assert m.sources[0].length == 5


def test_a_text_that_has_drifted_is_found_by_verifying(tmp_path: Path) -> None:
    file = tmp_path / "drift.ann"
    file.write_text("T1\tClaim 0 4\ttrue\n", encoding="utf-8")
    file.with_suffix(".txt").write_text("It is true.", encoding="utf-8")
    m = api.read(file)
    outcomes = [str(each.outcome) for each in api.verify(m, {m.sources[0].id: "It is true."})]
    assert sorted(outcomes) == ["moved", "verified"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("T1\tClaim 1\tx", 1, "T1 is no passage"),
        ("T1\tClaim 5 2\tx", 1, "ends before it begins"),
        ("T1\tClaim 0 1\tx\nT1\tClaim 0 1\tx", 2, "T1 is there twice"),
        ("T1\tClaim 0 1\tx\nR1\tsupports Arg1:T1 Arg2:T9", 2, "T9, which is no passage"),
        ("R1\tsupports T1 T2", 1, "R1 is no relation"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, line: int, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(text.encode(), "m.ann")
    assert next(f.place.line for f in caught.value.findings if f.place) == line
