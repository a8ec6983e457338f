"""Worked examples of the literature: each figure is the one that is printed there."""

from __future__ import annotations

from fractions import Fraction

import pytest

from argmap.agreement.alpha import alpha
from argmap.agreement.cass import boundaries, cass
from argmap.agreement.continuum import Continuum, Mark
from argmap.agreement.figures import Counts, Figure
from argmap.agreement.kappa import cohen, fleiss
from argmap.agreement.unitised import alpha_u

# Krippendorff (2004), Content Analysis, section 11.6: a continuum of 300 from 150 on.
BOOK = Continuum.of(
    300,
    [Mark(75, 145, "c"), Mark(220, 250, "c"), Mark(30, 90, "k"), Mark(150, 200, "k")],
    [
        Mark(70, 150, "c"),
        Mark(205, 225, "c"),
        Mark(250, 270, "c"),
        Mark(30, 90, "k"),
        Mark(150, 200, "k"),
    ],
)
# Krippendorff (1995), page 57: four pairs of observers, continua of 24, beginning and length.
PAPER = {
    "A": ([(2, 8), (14, 6)], [(4, 4), (15, 2)], 0.553),
    "B": ([(0, 18)], [(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)], -0.926),
    "C": (
        [(2, 6), (10, 2), (14, 4), (20, 2)],
        [(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)],
        0.679,
    ),
    "D": (
        [(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)],
        [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)],
        0.066,
    ),
}


def test_alpha_u_of_the_book() -> None:
    assert alpha_u(BOOK).value == pytest.approx(0.8591, abs=0.0005)
    assert alpha_u(BOOK.of_category("c")).value == pytest.approx(0.7286, abs=0.0001)
    assert alpha_u(BOOK.of_category("k")).value == 1


@pytest.mark.parametrize("pair", PAPER)
def test_alpha_u_of_the_paper(pair: str) -> None:
    """The paper lets the grid of the continuum become fine, and its own sums err in the third
    digit (as those who implemented it before found as well)."""
    *observers, printed = PAPER[pair]
    fine = 50_000
    marks = [[Mark(fine * at, fine * (at + n), "x") for at, n in some] for some in observers]
    assert alpha_u(Continuum.of(24 * fine, *marks)).value == pytest.approx(printed, abs=0.015)


@pytest.mark.parametrize(
    ("pair", "kappa", "pi"), [("A", 0.385, 0.314), ("B", 0.385, 0.314), ("C", 0.314, 0.314)]
)
def test_kappas_of_the_same_paper_digitised(pair: str, kappa: float, pi: float) -> None:
    """Place by place; Fleiss' kappa of two annotators is Scott's pi."""
    *observers, _ = PAPER[pair]
    rows = list(zip(*(_digits(some) for some in observers), strict=True))
    table = {(a, b): rows.count((a, b)) for a in "01" for b in "01"}
    assert cohen(table).value == pytest.approx(kappa, abs=0.001)
    assert fleiss(rows).value == pytest.approx(pi, abs=0.001)


def _digits(marks: list[tuple[int, int]]) -> str:
    inside = {place for at, length in marks for place in range(at, at + length)}
    return "".join("1" if place in inside else "0" for place in range(24))


def test_cohens_kappa_of_artstein_and_poesio() -> None:
    """Artstein and Poesio (2008), section 2.4: pi 0.7995, kappa 0.8013."""
    table = {
        ("stat", "stat"): 46,
        ("stat", "check"): 0,
        ("stat", "ireq"): 6,
        ("ireq", "ireq"): 32,
        ("check", "ireq"): 6,
        ("check", "check"): 10,
    }
    assert cohen(table).value == pytest.approx(0.8013, abs=0.0001)


def test_fleiss_kappa_of_ten_subjects_and_fourteen_raters() -> None:
    """The example that statistics packages share; 0.210."""
    counts = [
        (0, 0, 0, 0, 14),
        (0, 2, 6, 4, 2),
        (0, 0, 3, 5, 6),
        (0, 3, 9, 2, 0),
        (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0),
        (3, 2, 6, 3, 0),
        (2, 5, 3, 2, 2),
        (6, 5, 2, 1, 0),
        (0, 2, 2, 3, 7),
    ]
    rows = [[f"{i}" for i, count in enumerate(row) for _ in range(count)] for row in counts]
    assert fleiss(rows).value == pytest.approx(0.210, abs=0.0005)


def test_nominal_alpha_of_krippendorff() -> None:
    """Krippendorff (2011), examples A and C: two observers 0.095, four with gaps 0.743."""
    meg, owen = "0100000010", "1110010000"
    assert alpha(list(zip(meg, owen, strict=True))).value == pytest.approx(0.095, abs=0.001)
    observers = ["12332141 2...", "12332241 25.3", ".3332342 251.", "12332441 251."]
    units = zip(*(some.replace(" ", "") for some in observers), strict=True)
    rows = [[value for value in unit if value != "."] for unit in units]
    assert alpha(rows).value == pytest.approx(0.743, abs=0.001)


def test_segmentation_similarity_of_fournier() -> None:
    """The tests of the author's segeval: masses 2, 3, 6 against a miss and a near miss."""
    assert boundaries({1, 4}, {4}, 10).similarity.value == 0.9
    assert boundaries({1, 4}, {1, 3}, 10).similarity.value == 0.95


def test_cass_of_the_sample_of_its_authors() -> None:
    """The sample output of their service: S 0.863 and kappa 0.055 make a CASS of 0.103."""
    s = Figure(value=0.8627450980392157)
    m = Figure(value=0.05453840852022301)
    assert cass(s, [m]).value == pytest.approx(0.10259149819921817)


def test_f1_and_jaccard() -> None:
    assert Counts(4, 6, 3).f1("units").value == 0.6
    assert Counts(4, 6, 3).jaccard("units").value == pytest.approx(float(Fraction(3, 7)))
