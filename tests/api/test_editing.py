"""A map in a file is changed in place: what people wrote beside it stays."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from argmap.analysis.decisions import decided
from argmap.api import edited, load, save
from argmap.drafts.importing import imported
from argmap.drafts.review import accepted, rejected, waiting
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Decision,
    Element,
    InputError,
    Iri,
    Text,
    short,
)
from tests.argdown.generated_maps import debates
from tests.drafts.article import ARTICLE, draft

HAND = """\
// an essay, laid out by hand
[Caps help]:   Caps keep tenants housed. // one
  // two
  - [Supply]: Rent caps shrink supply. {speaker: Ann} // three
    + Landlords sell. {draft: true, relation: {draft: true}, weight: 0.5} // four
  + [Rents]: Rents have risen.   {draft: true}

/* the end */
[Other]: Something *else*.
"""
TURTLE = """\
# by hand
@prefix : <https://w3id.org/argmap/maps/m#> .   @prefix am: <https://w3id.org/argmap#> .
<https://w3id.org/argmap/maps/m> a am:ArgumentMap; am:thesis :t . # the map
:t a am:Claim; am:text "Caps help." .  # one
:s a am:Claim ; am:draft true ;   # two
   am:text "Supply shrinks; \\"much\\"." .
# three
:x a am:Attack; am:attacker :s; am:draft true; am:target :t.
:u a am:Claim; am:text "Unmoved." . # four
"""
FILES = {"m.argdown": HAND, "m.ttl": TURTLE}


def one(data: bytes | str, file: str) -> ArgumentMap:
    (m,) = load(data if isinstance(data, bytes) else data.encode(), file)
    return m


def named(m: ArgumentMap, name: str) -> Iri:
    return next(each.id for each in m.elements if short(each.id) == name)


def unordered(m: ArgumentMap) -> set[object]:
    return {replace(each, order=None) if isinstance(each, Element) else each for each in m}


def changes(text: str, new: bytes) -> list[tuple[str, str]]:
    """The lines that differ."""
    before, after = text.split("\n"), new.decode().split("\n")
    return [(a, b) for a, b in zip(before, after, strict=True) if a != b]


def test_an_accepted_draft_loses_its_mark_and_nothing_else() -> None:
    m = one(HAND, "m.argdown")
    data, is_kept = edited(HAND.encode(), "m.argdown", accepted(m, named(m, "landlords-sell")))
    assert is_kept
    assert changes(HAND, data) == [
        (
            "    + Landlords sell. {draft: true, relation: {draft: true}, weight: 0.5} // four",
            "    + Landlords sell. {weight: 0.5} // four",
        )
    ]
    m = one(TURTLE, "m.ttl")
    data, is_kept = edited(TURTLE.encode(), "m.ttl", accepted(m, named(m, "s")))
    assert is_kept
    assert changes(TURTLE, data) == [
        (":s a am:Claim ; am:draft true ;   # two", ":s a am:Claim ;   # two"),
        (
            ":x a am:Attack; am:attacker :s; am:draft true; am:target :t.",
            ":x a am:Attack; am:attacker :s; am:target :t.",
        ),
    ]


def test_a_claim_gets_other_words() -> None:
    m = one(HAND, "m.argdown")
    new = accepted(m, named(m, "rents"), "Rents rose [much].")
    data, is_kept = edited(HAND.encode(), "m.argdown", new)
    assert is_kept
    assert changes(HAND, data) == [
        (
            "  + [Rents]: Rents have risen.   {draft: true}",
            "  + [Rents]: Rents rose \\[much].",
        )
    ]
    new = accepted(m, named(m, "landlords-sell"), "Owners sell.")
    data, is_kept = edited(HAND.encode(), "m.argdown", new)
    assert is_kept
    assert "    + Owners sell. {weight: 0.5, id: landlords-sell} // four\n" in data.decode()


def test_a_rejected_claim_goes_with_its_line() -> None:
    m = one(HAND, "m.argdown")
    data, is_kept = edited(HAND.encode(), "m.argdown", rejected(m, named(m, "landlords-sell")))
    assert is_kept
    assert data.decode() == re.sub(r"    \+ Landlords.*\n", "", HAND)


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_claim_that_comes_gets_a_line(file: str, ending: str, mark: str) -> None:
    text = mark + FILES[file].replace("\n", ending)
    m = one(text, file)
    base = f"{m.id}#"
    goal = named(m, "supply" if file == "m.argdown" else "s")
    claim = Claim(id=Iri(f"{base}the-study-is-old"), text=Text("The study is old."), draft=True)
    relation = Attack(
        id=Iri(f"{base}the-study-is-old-attacks-{short(goal)}"),
        attackers=frozenset({claim.id}),
        target=goal,
        draft=True,
    )
    new = ArgumentMap(m.records | {claim, relation}, m.extras, m.places)
    data, is_kept = edited(text.encode(), file, new)
    assert is_kept
    assert unordered(one(data, file)) == unordered(new)
    rest = data.decode()
    for line in text.split(ending):
        assert line in rest
    assert ("\r\n" in rest) == (ending == "\r\n")
    assert "\n" not in rest.replace("\r\n", "") or ending == "\n"
    assert rest.startswith(mark)


def test_a_fence_in_markdown_is_changed_in_place() -> None:
    essay = f"# An essay\n\nWords.\n\n```argdown\n{HAND}```\n\nMore <!-- words -->.\n"
    m = one(essay, "m.md")
    data, is_kept = edited(essay.encode(), "m.md", accepted(m, named(m, "rents")))
    assert is_kept
    assert data.decode() == essay.replace("risen.   {draft: true}", "risen.")
    with pytest.raises(InputError, match="takes more than a line"):
        edited(b"A claim.\n\n- No.\n", "l.md", ArgumentMap())


@pytest.mark.parametrize("file", ["m.ttl", "m.argdown"])
@pytest.mark.parametrize("name", ["cap", "housed", "supply", "old"])
@pytest.mark.parametrize("what", ["accept", "edit", "reject"])
def test_comments_in_what_argmap_wrote_stay(file: str, name: str, what: str) -> None:
    m = imported(json.dumps(draft()), "d.json", ARTICLE, model="model-1")
    text = save((m,), file)[0].decode()
    sign = "//" if file == "m.argdown" else "#"
    text = text.replace("\n\n", f"\n\n{sign} far off\n", 1)
    text = re.sub("(.*Caps keep tenants.*)", rf"\1 {sign} beside", text)
    new = _decide(m, named(m, name), what)
    data, is_kept = edited(text.encode(), file, new)
    assert unordered(one(data, file)) == unordered(new)
    assert is_kept or (what == "reject" and file == "m.argdown")
    if is_kept:
        assert f"{sign} far off" in data.decode()
        assert f"{sign} beside" in data.decode() or (name, what) == ("housed", "reject")


def _decide(m: ArgumentMap, iri: Iri, what: str) -> ArgumentMap:
    if what == "reject":
        return rejected(m, iri)
    return accepted(m, iri, "Said otherwise." if what == "edit" else None)


@settings(max_examples=25)
@given(m=debates(), data=st.data())
def test_whatever_is_decided_the_file_says_it(m: ArgumentMap, data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(["m.argdown", "m.ttl"]))
    text = save((m,), file)[0]
    m = one(text, file)
    drafts = [replace(each, draft=True) for each in m.claims]
    m = ArgumentMap(m.records - frozenset(m.claims) | frozenset(drafts), m.extras, m.places)
    text = save((m,), file)[0]
    m = one(text, file)
    if not waiting(m):
        return
    chosen = data.draw(st.sampled_from(waiting(m)))
    ways: list[Callable[[], ArgumentMap]] = [
        lambda: accepted(m, chosen.id),
        lambda: accepted(m, chosen.id, "Other words."),
        lambda: rejected(m, chosen.id),
        lambda: decided(m, chosen.id, Decision.DEFERRED, reason="May", speaker="Ann Lee"),
    ]
    new = data.draw(st.sampled_from(ways))()
    assume(new.claims)  # Argdown has no text for a map without any
    found, _ = edited(text, file, new)
    assert unordered(one(found, file)) == unordered(new)


def test_where_it_cannot_be_done_the_file_is_written_anew_and_that_is_said() -> None:
    m = one(HAND, "m.argdown")
    new = rejected(m, named(m, "supply"))
    data, is_kept = edited(HAND.encode(), "m.argdown", new)
    assert not is_kept
    assert unordered(one(data, "m.argdown")) == unordered(new)


def test_a_file_of_several_maps_is_refused(tmp_path: Path) -> None:
    m = one(TURTLE, "m.ttl")
    other = one(TURTLE.replace("maps/m", "maps/n"), "m.ttl")
    several = save((m, other), "two.trig")[0]
    with pytest.raises(InputError, match="holds 2 maps"):
        edited(several, "two.trig", m)
