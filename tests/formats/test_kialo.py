"""Kialo's text: references forward and back, questions, escapes, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import api
from argmap.formats import formats
from argmap.formats._kialo_write import escape, unescape
from argmap.formats.kialo import read, write
from argmap.model import ArgumentMap, Attack, Claim, Header, InputError, Iri, Support, Text, short

SAMPLES = Path(__file__).parent / "samples" / "kialo"
HEAD = "Discussion Title: x\n\n1. a\n"


def texts(m: ArgumentMap) -> dict[str, str]:
    return {short(claim.id): claim.text.value for claim in m.claims}


def test_an_entry_is_a_claim_that_leads_to_the_one_above() -> None:
    m = api.read(SAMPLES / "library.txt")
    assert str(m.title) == "Should the library open on Sundays?"
    assert [short(thesis) for thesis in m.theses] == ["1"]
    pro, con = m[Iri(f"{m.id}#pro-1.1")], m[Iri(f"{m.id}#con-1.2")]
    assert isinstance(pro, Support)
    assert isinstance(con, Attack)
    assert {short(pro.conclusion), short(con.target)} == {"1"}
    assert pro.order == 1


def test_a_text_goes_over_lines_and_loses_its_escapes_but_not_its_links() -> None:
    said = texts(api.read(SAMPLES / "library.txt"))
    assert said["1.1"].endswith("(see [the survey](https://example.org/a_\\(b\\))).")
    assert said["1.1.1"] == "The survey is old.\n\nIt is from the last century."
    assert said["1.2.1"] == "Two of us do:\n1. Ada, and\n2. Bo."


def test_a_reference_uses_the_claim_in_a_second_place_forward_and_through_another() -> None:
    m = api.read(SAMPLES / "library.txt")
    assert set(texts(m)) == {"1", "1.1", "1.1.1", "1.2", "1.2.1"}
    forward = m[Iri(f"{m.id}#pro-1.1.1.1")]
    through = m[Iri(f"{m.id}#pro-1.1.3")]
    assert isinstance(forward, Support)
    assert isinstance(through, Support)
    assert {short(premise) for premise in forward.premises} == {"1.2.1"}
    assert {short(premise) for premise in through.premises} == {"1.1.1"}


def test_theses_below_a_question_answer_it() -> None:
    m = api.read(SAMPLES / "question.txt")
    (question,) = m.questions
    assert question.text.value == "When should the club meet?"
    answers = {short(claim.id) for claim in m.claims if question.id in claim.answers}
    assert answers == {"1.1", "1.2"}
    assert {short(thesis) for thesis in m.theses} == {"1.1", "1.2", "2"}
    assert texts(m)["1.2.2"] == "Pro: is how this begins."


@given(st.text(st.sampled_from("ab()[]\\.> \n1"), max_size=12))
def test_unescape_undoes_escape(words: str) -> None:
    assert unescape(escape(words)) == words


def test_linked_premises_and_undercuts_are_counted_as_lost() -> None:
    base = Iri("https://w3id.org/argmap/maps/m")
    a, b, c = (Claim(id=Iri(f"{base}#{x}"), text=Text(x)) for x in "abc")
    linked = Support(id=Iri(f"{base}#s"), premises=frozenset({b.id, c.id}), conclusion=a.id)
    undercut = Attack(id=Iri(f"{base}#u"), attackers=frozenset({c.id}), target=linked.id)
    m = ArgumentMap.of(Header(id=base, theses=frozenset({a.id})), a, b, c, linked, undercut)
    assert formats["kialo"].losses([m]) == {
        "attacks": 1,
        "names of elements": 4,
        "premises of supports": 1,
    }
    assert write([m]).decode() == "Discussion Title: \n\n1. a\n1.1. Pro: b\n1.2. Pro: c\n"


def test_a_cycle_ends_in_a_reference() -> None:
    base = Iri("https://w3id.org/argmap/maps/m")
    a, b = (Claim(id=Iri(f"{base}#{x}"), text=Text(x)) for x in "ab")
    back = [
        Support(id=Iri(f"{base}#s"), premises=frozenset({a.id}), conclusion=b.id),
        Support(id=Iri(f"{base}#t"), premises=frozenset({b.id}), conclusion=a.id),
    ]
    text = write([ArgumentMap.of(a, b, *back)]).decode()
    assert text.splitlines()[2:] == ["1. a", "1.1. Pro: b", "1.1.1. Pro: -> See 1."]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("1. a", 1, "there is no title"),
        ("Discussion Title: x\nhello\n1. a", 2, "belongs to no entry"),
        (f"{HEAD}1.1. b\n1.2. Pro: c", 4, "1.1. is neither pro nor con"),
        (f"{HEAD}1.2.1. Pro: b", 4, "below 1.2., which is not there"),
        (f"{HEAD}1.1. Pro: b\n1.1. Con: c", 5, "1.1. is there twice"),
        (f"{HEAD}1.1. Pro: -> See 1.9.", 4, "leads to no text"),
        (f"{HEAD}1.1. Pro: -> See 1.2.\n1.2. Pro: -> See 1.1.", 4, "leads to no text"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, line: int, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(text.encode(), "m.txt")
    assert next(f.place.line for f in caught.value.findings if f.place) == line
