"""Markdown as lists: what is written is read again, and what has no place there is counted."""

from __future__ import annotations

from argmap import api
from argmap.model import ArgumentMap, Attack, Claim, Iri, Support, Text
from tests.argdown.reading import sentences

A, B, C = (Claim(id=Iri(f"urn:m#{x}"), text=Text(f"Claim {x}")) for x in "abc")


def written(m: ArgumentMap) -> tuple[str, dict[str, int]]:
    data, losses = api.to_notation((m,), "m.md", "markdown")
    return data.decode(), dict(losses)


def test_a_claim_in_two_places_has_a_title() -> None:
    m = ArgumentMap.of(
        A,
        B,
        C,
        Support(id=Iri("urn:m#s"), premises=frozenset({B.id}), conclusion=A.id, order=1),
        Attack(id=Iri("urn:m#t"), attackers=frozenset({C.id}), target=A.id, order=2),
        Attack(id=Iri("urn:m#u"), attackers=frozenset({B.id}), target=C.id),
    )
    text, losses = written(m)
    assert text == (
        "- Claim a\n  - **Pro:** [b]: Claim b\n  - **Con:** Claim c\n    - **Con:** [b]\n"
    )
    assert losses.keys() == {"names of elements"}
    (again,) = api.load(text.encode(), "m.md")
    assert sentences(again) == {"b support claim-a", "claim-c attack claim-a", "b attack claim-c"}


def test_what_is_about_a_step_is_left_out_and_counted() -> None:
    step = Support(id=Iri("urn:m#s"), premises=frozenset({B.id}), conclusion=A.id)
    undercut = Attack(id=Iri("urn:m#t"), attackers=frozenset({C.id}), target=step.id)
    text, losses = written(ArgumentMap.of(A, B, C, step, undercut))
    assert text == "- Claim a\n  - **Pro:** Claim b\n\n- Claim c\n"
    assert losses == {"attacks": 1, "names of elements": 4}


def test_two_lists_are_about_two_things() -> None:
    (m,) = api.load(b"- A\n  - Con: B\n\n- C\n  - Pro: D\n", "m.md")
    assert {claim.text.value for claim in m.claims} == {"A", "B", "C", "D"}
    assert sentences(m) == {"b attack a", "d support c"}
