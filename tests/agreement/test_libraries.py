"""The same figures from libraries that are well kept, and from first principles."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap.agreement.alpha import alpha
from argmap.agreement.cass import boundaries
from argmap.agreement.continuum import Continuum, Mark, partition
from argmap.agreement.kappa import cohen, fleiss
from argmap.agreement.unitised import u_alpha

categories = st.sampled_from("abcd")
close = 1e-9


@given(st.lists(st.tuples(categories, categories), min_size=1, max_size=30))
def test_cohens_kappa_is_that_of_statsmodels(rows: list[tuple[str, str]]) -> None:
    from statsmodels.stats.inter_rater import cohens_kappa

    ours = cohen(Counter(rows)).value
    assume(ours is not None)
    table = [[rows.count((a, b)) for b in "abcd"] for a in "abcd"]
    assert ours == pytest.approx(cohens_kappa(table, return_results=False), abs=close)


@given(st.integers(2, 5).flatmap(lambda n: st.lists(st.tuples(*[categories] * n), min_size=1)))
def test_fleiss_kappa_is_that_of_statsmodels(rows: list[tuple[str, ...]]) -> None:
    from statsmodels.stats.inter_rater import fleiss_kappa

    ours = fleiss(rows).value
    assume(ours is not None)
    table = [[row.count(each) for each in "abcd"] for row in rows]
    assert ours == pytest.approx(fleiss_kappa(table), abs=close)


@given(st.lists(st.tuples(*[st.sampled_from("abc-")] * 3), min_size=1, max_size=20))
def test_nominal_alpha_is_that_of_krippendorff(rows: list[tuple[str, ...]]) -> None:
    import krippendorff

    ours = alpha([[value for value in row if value != "-"] for row in rows]).value
    assume(ours is not None)
    data = [
        [float("nan") if value == "-" else float("abc".index(value)) for value in values]
        for values in zip(*rows, strict=True)
    ]
    theirs = krippendorff.alpha(data, level_of_measurement="nominal")
    assert ours == pytest.approx(theirs, abs=close)


@given(
    st.integers(1, 30).flatmap(
        lambda n: st.tuples(
            st.just(n), st.sets(st.integers(0, n - 1)), st.sets(st.integers(0, n - 1))
        )
    )
)
def test_segmentation_similarity_is_that_of_segeval(case: tuple[int, set[int], set[int]]) -> None:
    import segeval

    places, one, other = case
    assume(one | other)
    masses = [
        [b - a for a, b in zip([-1, *sorted(some)], [*sorted(some), places])]  # noqa: B905
        for some in (one, other)
    ]
    theirs = float(segeval.segmentation_similarity(*masses))
    assert boundaries(one, other, places).similarity.value == pytest.approx(theirs, abs=close)


@st.composite
def continua(draw: st.DrawFn, longest: int = 6) -> Continuum:
    """Continua of 12 places with marks that do not overlap."""
    annotators = []
    for _ in range(draw(st.integers(2, 3))):
        marks, reached = [], 0
        while reached < 12:
            start = reached + draw(st.integers(0, 3))
            end = min(start + draw(st.integers(1, longest)), 12)
            if start < end:
                marks.append(Mark(start, end, draw(st.sampled_from("ab"))))
            reached = max(end, start + 1)
        annotators.append(marks)
    return Continuum.of(12, *annotators)


@pytest.mark.parametrize("binary", [False, True])
@given(continuum=continua())
def test_u_alpha_is_what_its_definition_says(*, binary: bool, continuum: Continuum) -> None:
    """Place by place: what two annotators call one place, against what any two places are called.

    Any two, but for a place and itself, and for two places of one passage of one annotator.
    """
    found = u_alpha(continuum, binary=binary)
    parts = [partition(marks, continuum.ends) for marks in continuum.marks]
    pool = [
        (number, part, place)
        for number, some in enumerate(parts)
        for part in some
        for place in range(part.start, part.end)
    ]

    def unlike(a: Mark, b: Mark) -> bool:
        return bool(a.category) != bool(b.category) if binary else a.category != b.category

    met = [(a, b) for i, a, x in pool for j, b, y in pool if i != j and x == y]
    drawn = [
        (a, b)
        for i, a, x in pool
        for j, b, y in pool
        if not (i == j and (x == y or (a == b and a.category)))
    ]
    observed = Fraction(sum(unlike(*pair) for pair in met), len(met))
    expected = Fraction(sum(unlike(*pair) for pair in drawn), len(drawn))
    assert (found.value is None) == (expected == 0)
    if found.value is not None:
        assert found.value == float(1 - observed / expected)


@given(continua(longest=1))
def test_u_alpha_of_single_places_is_plain_alpha(continuum: Continuum) -> None:
    parts = [partition(marks, (12,)) for marks in continuum.marks]
    rows = [
        [next(part.category for part in some if part.start <= place < part.end) for some in parts]
        for place in range(12)
    ]
    assert u_alpha(continuum).value == alpha(rows).value
