"""OPML: signs and stances, steps that are argued about, claims in two places, hostile files."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import api
from argmap.model import ArgumentMap, Attack, Claim, InputError, Iri, Text
from tests.argdown.reading import sentences

SAMPLE = Path(__file__).parent / "samples" / "opml" / "orchard.opml"
HEAD = '<opml version="2.0"><head><title>T</title></head><body>\n'


def read(body: str) -> ArgumentMap:
    (m,) = api.load(f"{HEAD}{body}</body></opml>".encode(), "m.opml")
    return m


def test_signs_say_what_a_text_does_to_the_one_above() -> None:
    m = read(
        '<outline text="A" id="a"><outline text="+ B" id="b" step="s"><outline text="-_ C" id="c"/>'
        '</outline><outline text="&amp; D" id="d"/><outline text="- E" id="e"/></outline>'
    )
    assert sentences(m) == {"b, d support a", "c attack s", "e attack a"} or sentences(m) == {
        "b support a",
        "d support a",
        "c attack s",
        "e attack a",
    }
    assert [len(support.premises) for support in m.supports] == [2]
    assert [iri[-1] for iri in m.theses] == ["a"]
    assert str(m.title) == "T"


def test_a_sign_and_a_stance_that_agree_are_one() -> None:
    m = api.read(SAMPLE)
    texts = {claim.text.value for claim in m.claims}
    assert {"Age is no reason by itself.", "3 houses stand there."} <= texts
    (undercut,) = (
        a
        for a in m.attacks
        if a.id.endswith("age-attacks-the-trees-are-a-hundred-years-old-supports-around")
    )
    assert isinstance(m[undercut.target], type(m.supports[0]))


def test_one_claim_in_two_places() -> None:
    m = api.read(SAMPLE)
    grant = Iri(f"{m.id}#grant")
    assert len(m.relations_from(grant)) == 2
    assert grant not in m.theses
    assert any(isinstance(each, Attack) for each in m.relations_from(grant))


def test_a_speaker_is_counted_as_lost() -> None:
    claim = Claim(id=Iri("urn:m#a"), text=Text("a", "en"), speech="first")
    _, losses = api.save((ArgumentMap.of(claim),), "x.opml")
    assert losses == {"languages of texts": 1, "speeches of claims": 1}


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ('<outline text="A">\n<outline text="B"/></outline>', 3, "neither for nor against"),
        ('<outline text="A">\n<outline text="B" stance="maybe"/></outline>', 3, "stance is maybe"),
        ('<outline text="A"/>\n<outline id="b"/>', 3, "has no text"),
        ('<outline text="A">\n<outline text="&amp; B"/></outline>', 3, "together with nothing"),
        ('<outline text="A">\n<outline text="-_ B"/></outline>', 3, "no step above"),
        ('<outline text="A" id="a"/>\n<outline text="B" id="a"/>', 3, "a is the id of something"),
        ('<outline text="A"/>\n<outline text="B" thesis="x"/>', 3, "thesis is x"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(body: str, line: int, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read(body)
    (found,) = caught.value.findings
    assert found.place
    assert found.place.line == line


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/x"> %a;]>',
    ],
)
def test_entities_are_refused(head: str) -> None:
    body = f'{head}<opml><body><outline text="&a;"/></body></opml>'
    with pytest.raises(InputError, match="declares an entity"):
        api.load(body.encode(), "m.opml")


def test_ten_thousand_levels() -> None:
    deep = '<outline text="A">' + '<outline text="+ B">' * 10_000 + "</outline>" * 10_001
    m = read(deep)
    assert len(m.supports) == 10_000
    data, losses = api.save((m,), "m.opml")
    assert losses == {}
    assert api.load(data, "m.opml") == (m,)
