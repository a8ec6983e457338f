"""Markdown with fences of Argdown, and with plain lists."""

from __future__ import annotations

from argmap.formats import formats
from argmap.model import ArgumentMap, InputError
from tests.argdown.reading import sentences


def markdown(text: str) -> ArgumentMap:
    reading = formats["markdown"].read
    assert reading
    (m,) = reading(text.encode(), "essay.md")
    return m


def test_fences_are_the_map_and_the_rest_is_an_essay() -> None:
    m = markdown(
        "# An *essay*\n\nSome [words] and - signs.\n\n```argdown\n[A]: a\n  + b\n```\n\n"
        "```python\n+ x\n```\n\n~~~ argdown\n[A]\n  - c\n~~~\n"
    )
    assert sentences(m) == {"b support a", "c attack a"}
    assert str(m.title) == "An *essay*"
    assert {m.places[claim.id].line for claim in m.claims} == {6, 7, 16}


def test_a_list_argues_about_the_paragraph_above_it() -> None:
    m = markdown(
        "# Pause\n\nWe should pause.\n\n- It costs.\n  + Much.\n+ It helps.\n\nAn essay.\n"
    )
    assert sentences(m) == {
        "it-costs attack we-should-pause",
        "much support it-costs",
        "it-helps support we-should-pause",
    }
    assert [m.places[claim.id].line for claim in m.claims] == [5, 7, 6, 3]


def test_a_list_below_a_heading_argues_about_its_own_first_item() -> None:
    m = markdown(
        "# Pause\n\n* We should pause.\n    - It costs.\n    * Pro: It helps.\n    * **Con:** No\\_no\n"
    )
    assert sentences(m) == {
        "it-costs attack we-should-pause",
        "it-helps support we-should-pause",
        "no-no attack we-should-pause",
    }


def test_words_that_are_no_argdown_are_words_all_the_same() -> None:
    m = markdown("We [all] know a_b < c.\n\n- But *no {x}\n")
    assert {claim.text.value for claim in m.claims} == {"We [all] know a_b < c.", "But *no {x}"}


def test_an_essay_without_lists_is_no_map() -> None:
    try:
        markdown("# Title\n\nNo list here.\n")
    except InputError as error:
        assert error.findings[0].code == "AM008"
    else:
        raise AssertionError
