"""xAIF's text: what it marks becomes passages, and the file comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from argmap.agreement import agreement
from argmap.formats import formats
from argmap.formats._highlights import _plain
from argmap.model import ArgumentMap, Claim, Iri, short
from argmap.model.passages import Outcome, passages, verify
from argmap.rdf.validate import problems

XAIF = formats["xaif"]
SAMPLE = Path(__file__).parent / "samples" / "xaif" / "highlights.json"
VALUE: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
TAGS = [
    '<span id="node1_7">',
    "<span class='highlighted' id=8_7 >",
    '<SPAN id="node99">',
    "<span>",
    "</span>",
    "<br/>",
    "</div>",
    "&amp;",
]
PLAIN = "Ana: Trams are quiet & cheap.\nBo: so, hm, build them < now ! 1 < 2"


def read(value: dict[str, Any]) -> ArgumentMap:
    assert XAIF.read is not None
    (m,) = XAIF.read(json.dumps(value).encode(), "highlights.json")
    return m


def write(m: ArgumentMap) -> dict[str, Any]:
    assert XAIF.write is not None
    value = json.loads(XAIF.write([m]))
    assert isinstance(value, dict)
    return value


def quoted(m: ArgumentMap, text: str) -> dict[str, list[str]]:
    (source,) = m.sources
    words = passages(m, {source.id: text})
    return {short(c.id): sorted(words[each] for each in c.excerpts) for c in m.claims}


def test_marks_are_passages_of_claims() -> None:
    """Nested, in pieces, in any order of attributes; of a claim or of who says it; of nobody."""
    m = read(VALUE)
    assert quoted(m, PLAIN) == {
        "3_7": ["Trams are quiet & cheap"],
        "6_7": ["build them", "so"],
        "8_7": ["cheap"],
    }
    assert m.header
    assert m.header.sources == {source.id for source in m.sources}
    assert problems(m) == []
    assert {each.outcome for each in verify(m, PLAIN)} == {Outcome.VERIFIED}


def test_the_text_comes_back_word_for_word() -> None:
    m = read(VALUE)
    assert XAIF.losses([m]) == {}
    assert write(m)["text"] == VALUE["text"]
    assert read(write(m)) == m


def test_what_the_text_does_not_mark_is_lost_and_told() -> None:
    m = read(VALUE)
    claim = m[Iri(f"{m.id}#3_7")]
    assert isinstance(claim, Claim)
    elsewhere = replace(claim, excerpts=claim.excerpts | {Iri(f"{m.id}#another")})
    moved = ArgumentMap((m.records - {claim}) | {elsewhere}, m.extras)
    assert XAIF.losses([moved]) == {"links to passages of claims": 1}
    assert formats["aif"].losses([m])["passages"] == 4


def test_a_text_that_marks_nothing_is_no_source() -> None:
    for text in ("", None, 7, {"txt": "<span id='node99'>x</span>"}, {"txt": None}, {}):
        m = read({**VALUE, "text": text})
        assert (m.sources, m.excerpts) == ((), ())
        assert write(m)["text"] == text


def test_analyses_of_one_text_can_be_compared_whatever_they_mark() -> None:
    """In the other the same text is plainer, and `cheap` is not marked."""
    text = (
        'Ana: <span id="node1_7">Trams are quiet &amp; cheap</span>.<br>'
        "Bo: so, hm, build them &lt; now ! 1 &lt; 2"
    )
    other = read({**VALUE, "text": {"txt": text}})
    found = agreement([read(VALUE), other]).comparisons[0]
    assert found.evidence.same.both == found.evidence.units.both == 1
    assert [(a.claim, b.claim) for a, b in found.matching.unplaced] == []
    assert len(found.matching.first) == 2


@given(st.lists(st.text("ab&<>/ \n\r", max_size=6) | st.sampled_from(TAGS), max_size=12))
def test_any_text_is_read_and_marks_stand_in_it(pieces: list[str]) -> None:
    value = {**VALUE, "text": "".join(pieces)}
    m = read(value)
    assert XAIF.losses([m]) == {}
    assert read(write(m)) == m
    plain, marks = _plain("".join(pieces).replace("\r\n", "\n").replace("\r", "\n"))
    assert all(0 <= start <= end <= len(plain) for _, start, end in marks)
    if m.sources:
        assert {each.outcome for each in verify(m, plain)} == {Outcome.VERIFIED}
