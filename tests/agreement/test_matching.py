"""Which claim is which, and which texts are one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from argmap.agreement import Rule, agreement
from argmap.agreement.disagreements import Kind
from argmap.agreement.texts import layout
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Excerpt,
    InputError,
    Iri,
    Source,
    Support,
    Text,
)
from tests.agreement.annotating import SOURCE, annotation, local, placed


def matched(
    a: ArgumentMap, b: ArgumentMap, *, match: str = "passage", overlap: float = 0.5
) -> list[tuple[str, str]]:
    rule = Rule(match=match, overlap=overlap)
    pairs = agreement([a, b], rule=rule).comparisons[0].matching.known
    return [(one.claim[-2:], other.claim[-2:]) for one, other in pairs]


def test_the_pair_that_shares_most_goes_first() -> None:
    one = annotation(("x", 0, 10))
    two = annotation(("y", 0, 6), ("z", 2, 10))
    assert matched(one, two) == [("c0", "c1")]
    assert matched(one, two, overlap=0.8) == [("c0", "c1")]
    assert matched(one, two, overlap=0.81) == []


def test_a_unit_is_matched_once() -> None:
    assert matched(annotation(("x", 0, 9)), annotation(("x", 0, 9), ("x", 0, 9))) == [("c0", "c0")]


def test_of_claims_in_one_passage_those_that_say_the_same_match() -> None:
    one = annotation(("it rains", 0, 9), ("so it is wet", 0, 9))
    two = annotation(("so it is wet", 0, 9), ("it rains", 0, 9))
    assert matched(one, two) == [("c0", "c1"), ("c1", "c0")]


def test_claims_without_a_passage_match_by_their_words_and_are_no_units() -> None:
    implicit = Claim(id=local("c7"), text=Text("Nobody  likes rain"), implicit=True)
    one, two = (ArgumentMap(annotation(("it rains", 0, 9)).records | {implicit}) for _ in range(2))
    found = agreement([one, two]).comparisons[0]
    assert [(a.claim, b.claim) for a, b in found.matching.unplaced] == [(implicit.id, implicit.id)]
    assert found.figures["unit-f1"].counts["both"] == 1
    assert found.figures["type-kappa"].counts["items"] == 2


def test_by_wording_words_count_and_not_their_order_or_case() -> None:
    one = annotation(("The roof leaks", 0, 1), ("it rains cats and dogs", 1, 2))
    two = annotation(("the ROOF  leaks", 9, 10), ("it rains dogs and kittens", 5, 6))
    assert matched(one, two, match="wording") == [("c0", "c0"), ("c1", "c1")]
    assert matched(one, two, match="wording", overlap=0.9) == [("c0", "c0")]
    assert matched(one, two, match="passage") == []


def test_by_id_short_names_count() -> None:
    one = annotation(("a", 0, 1))
    two = ArgumentMap.of(Claim(id=Iri("https://elsewhere.example/n#c0"), text=Text("b")))
    assert matched(one, two, match="id") == [("c0", "c0")]


def test_an_undercut_is_compared_by_what_it_undercuts() -> None:
    a, b, c = (Claim(id=local(name), text=Text(name)) for name in "abc")
    step = Support(id=local("r"), premises=frozenset({b.id}), conclusion=a.id)
    undercut = Attack(id=local("u"), attackers=frozenset({c.id}), target=step.id)
    rebuttal = Attack(id=local("u"), attackers=frozenset({c.id}), target=a.id)
    one, two = (ArgumentMap.of(a, b, c, step, last) for last in (undercut, rebuttal))
    found = agreement([one, two], rule=Rule(match="id")).comparisons[0]
    assert (found.evidence.links.both, found.evidence.steps.both) == (1, 1)
    assert found.evidence.on_steps == {("attack", "none"): 1, ("none", "none"): 8}
    assert [(d.kind, d.about) for d in found.disagreements if d.kind is Kind.RELATION] == [
        (Kind.RELATION, "c → b → a"),
        (Kind.RELATION, "c → a"),
    ]


def test_a_relation_of_the_other_kind_is_one_disagreement() -> None:
    a, b = (Claim(id=local(name), text=Text(name)) for name in "ab")
    one = ArgumentMap.of(a, b, Support(id=local("r"), premises=frozenset({b.id}), conclusion=a.id))
    two = ArgumentMap.of(a, b, Attack(id=local("s"), attackers=frozenset({b.id}), target=a.id))
    found = agreement([one, two], rule=Rule(match="id")).comparisons[0]
    assert found.figures["link-f1"].value == 1
    assert found.figures["link-f1-typed"].value == 0
    said = [d for d in found.disagreements if d.kind is Kind.RELATION_TYPE]
    assert [(d.about, d.first, d.second) for d in said] == [("b → a", "support", "attack")]


def refused(*maps: ArgumentMap) -> str:
    with pytest.raises(InputError) as caught:
        layout(maps, [f"map {number}" for number in range(1, len(maps) + 1)])
    (finding,) = caught.value.findings
    assert finding.code == "AM014"
    assert "--match wording" in finding.help
    return finding.message


def test_maps_of_other_texts_are_refused() -> None:
    first = annotation(("a", 0, 9), source=Source(id=SOURCE, sha256="0" * 64))
    other = annotation(("a", 0, 9), source=Source(id=SOURCE, sha256="1" * 64))
    assert refused(first, other) == "map 2: its text has another digest than that of map 1"
    longer = annotation(("a", 0, 9), source=Source(id=SOURCE, length=50))
    assert refused(annotation(("a", 0, 9)), longer) == (
        "map 2: its text has 50 characters, and that of map 1 40"
    )


def test_a_map_without_passages_is_refused() -> None:
    bare = ArgumentMap.of(Claim(id=local("c"), text=Text("c")))
    assert refused(annotation(("a", 0, 9)), bare) == (
        "map 2: no claim of it quotes a passage by position"
    )


def test_an_annotator_may_mark_nothing() -> None:
    found = agreement([annotation(("a", 0, 9)), annotation()])
    assert found.comparisons[0].figures["unit-f1"].value == 0
    assert found.figures["u-alpha"].value is not None


def test_sources_of_several_texts_lie_behind_one_another() -> None:
    other = Iri("https://example.org/m#another")
    one = annotation(("a", 0, 9))
    more = placed(Claim(id=local("d"), text=Text("d")), 0, 5, source=other)
    both = ArgumentMap.of(*one.records, *more, Source(id=other, length=100))
    found = layout([both, one], ["1", "2"])
    assert found.length == 140
    assert found.offsets == ({other: 0, SOURCE: 100}, {SOURCE: 100})
    unrelated = ArgumentMap.of(*more, Source(id=other, length=100))
    assert refused(both, one, one, _moved(unrelated)) == (
        "map 4: it quotes no text that another of the maps quotes"
    )


def _moved(m: ArgumentMap) -> ArgumentMap:
    """Return a map of a text that nobody else has."""
    away = Iri("https://example.org/m#away")
    return ArgumentMap(
        frozenset(
            replace(r, source=away) if isinstance(r, Excerpt) else r
            for r in m.records
            if not isinstance(r, Source)
        )
    )
