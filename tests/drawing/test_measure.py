from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.drawing.measure import elide, is_rtl, width, wrap


@given(st.text(max_size=200), st.integers(30, 300))
def test_no_line_is_wider_than_the_room(text: str, room: int) -> None:
    for line in wrap(text, 14, room):
        assert width(line, 14) <= room * 1.1 + 1  # slack counts once a line, not once a word


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), max_size=200))
def test_no_letter_is_lost(text: str) -> None:
    lines = wrap(text, 14, 200)
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ("",)),
        ("one", ("one",)),
        ("Supercalifragilistic", ("Supercalifragili", "stic")),
        ("人工智能训练应当暂停", ("人工智能训练", "应当暂停")),
    ],
)
def test_lines(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text, 14, 92) == lines


def test_direction_overrides_do_not_reach_the_picture() -> None:
    assert wrap("safe\u202egnp.exe", 14, 400) == ("safegnp.exe",)
    assert elide("a\u2066b", 11, 90) == "ab"


def test_scripts_that_run_from_right_to_left_are_known() -> None:
    assert is_rtl("وقف التدريب")
    assert not is_rtl("2026: stop")
    assert not is_rtl("...")


def test_a_name_that_is_too_long_is_cut() -> None:
    assert elide("the International Panel on Everything", 11, 80).endswith("…")
    assert width(elide("the International Panel on Everything", 11, 80), 11) <= 80
    assert elide("anyone", 11, 1) == ""
