"""What holds of agreement whatever the annotations."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.agreement import MODES, TYPES, Agreement, Rule, agreement
from argmap.agreement.figures import Figures
from argmap.agreement.pooled import pooled
from argmap.model import ArgumentMap
from tests.agreement.annotating import annotated_maps, renamed

rules = st.builds(
    Rule,
    match=st.sampled_from(MODES),
    overlap=st.sampled_from([0.1, 0.5, 0.51, 1.0]),
    types=st.sampled_from(sorted(TYPES)),
)


def values(figures: Figures) -> dict[str, float | None]:
    return {key: figure.value for key, figure in figures.items()}


def pairwise(found: Agreement) -> list[list[tuple[str, float | None]]]:
    return sorted((list(values(pair.figures).items()) for pair in found.comparisons), key=repr)


@given(annotated_maps(), rules)
def test_an_annotator_agrees_with_herself(m: ArgumentMap, rule: Rule) -> None:
    found = agreement([m, m], rule=rule)
    (pair,) = found.comparisons
    for key, figure in {**pair.figures, **found.figures}.items():
        assert figure.value == 1 or (figure.value is None and figure.why), key
    assert pair.disagreements == ()


@given(annotated_maps(), annotated_maps(), rules)
def test_it_does_not_matter_who_is_first(a: ArgumentMap, b: ArgumentMap, rule: Rule) -> None:
    one, other = agreement([a, b], rule=rule), agreement([b, a], rule=rule)
    assert pairwise(one) == pairwise(other)
    assert values(one.figures) == values(other.figures)
    (mine,), (theirs,) = one.comparisons, other.comparisons
    assert {(d.kind, d.subjects) for d in mine.disagreements} == {
        (d.kind, d.subjects[::-1]) for d in theirs.disagreements
    }


@given(st.lists(annotated_maps(), min_size=3, max_size=3), rules)
def test_the_order_of_annotators_does_not_matter(maps: list[ArgumentMap], rule: Rule) -> None:
    found = [agreement(order, rule=rule) for order in permutations(maps)]
    assert len({repr(pairwise(each)) for each in found}) == 1
    assert len({repr(values(each.figures)) for each in found}) == 1


@pytest.mark.parametrize("match", ["passage", "wording"])
@given(a=annotated_maps(), b=annotated_maps(twins=False))
def test_names_do_not_matter(match: str, a: ArgumentMap, b: ArgumentMap) -> None:
    one, other = (agreement([a, m], rule=Rule(match=match)) for m in (b, renamed(b)))
    assert pairwise(one) == pairwise(other)
    assert values(one.figures) == values(other.figures)


@given(annotated_maps(), annotated_maps(), rules)
def test_figures_keep_their_bounds(a: ArgumentMap, b: ArgumentMap, rule: Rule) -> None:
    found = agreement([a, b], rule=rule)
    for key, figure in {**found.comparisons[0].figures, **found.figures}.items():
        if figure.value is None:
            assert figure.why, key
        else:
            chance_corrected = key.split("-")[-1] in {"kappa", "fleiss", "alpha", "u", "binary"}
            lowest = -1 if "kappa" in key or "fleiss" in key else float("-inf")
            assert (lowest if chance_corrected else 0) <= figure.value <= 1, key


@given(annotated_maps(), annotated_maps(), rules)
def test_a_wider_match_finds_no_less(a: ArgumentMap, b: ArgumentMap, rule: Rule) -> None:
    evidence = agreement([a, b], rule=rule).comparisons[0].evidence
    assert (
        0
        <= evidence.same.both
        <= evidence.units.both
        <= min(evidence.units.first, evidence.units.second)
    )
    assert bool(evidence.typed_links.both) <= bool(evidence.links.both)


@given(st.lists(st.tuples(annotated_maps(), annotated_maps()), min_size=1, max_size=3), rules)
def test_texts_are_added_in_any_order(
    texts: list[tuple[ArgumentMap, ArgumentMap]], rule: Rule
) -> None:
    found = [agreement(each, rule=rule) for each in texts]
    one, other = pooled(found), pooled(found[::-1])
    for mine, theirs in ((one.pairs[("A", "B")], other.pairs[("A", "B")]), (one.all, other.all)):
        assert values(mine.micro) == values(theirs.micro)
        assert values(mine.macro) == pytest.approx(values(theirs.macro))
    if len(found) == 1:
        assert values(one.pairs[("A", "B")].micro) == values(found[0].comparisons[0].figures)
        assert values(one.all.micro) == values(one.all.macro) == values(found[0].figures)
