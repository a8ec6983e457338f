"""Mistakes: all of them in one run, each with its place, and the rest is read."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.argdown.build import build
from argmap.argdown.exchange import write_json
from argmap.argdown.parser import parse
from argmap.formats import formats
from argmap.model import ArgumentMap, InputError, Text
from tests.argdown.reading import in_part, read

MISTAKES = {
    "text behind a reference": ("[A] is so", 1, 5, "text cannot stand here"),
    "emphasis without an end": ("a *b", 1, 3, "the emphasis that * begins does not end"),
    "relation at the margin": ("[A]\n+ [B]", 2, 1, "the relation + has nothing"),
    "relation without content": ("[A]\n  +\n", 2, 4, "there is no text here"),
    "definition without text": ("[A]:\n\n[B]", 1, 5, "no text behind the title"),
    "no conclusion": ("(1) p\n----\n", 2, 5, "lead"),
    "inference without an end": ("(1) p\n--\n(2) c", 2, 1, "the inference does not end"),
    "heading in a block": ("[A]\n# One", 2, 1, "a heading cannot stand here"),
    "data twice": ("[A] {x: 1} {y: 2}", 1, 12, "data in braces cannot stand here"),
    "broken YAML": ("[A]\n\n[B] {x: [1, 2}", 3, 14, "the data is no YAML"),
    "key twice": ("[A] {x: 1, x: 2}", 1, 12, "given twice"),
    "broken front matter": ("===\ntitle: [x\n===\n\n[A]", 3, 1, "no YAML"),
    "backslash": ("a b\\\nc", 1, 4, "a backslash"),
    "second reconstruction": (
        "<A>\n\n(1) p\n----\n(2) c\n\n<A>\n\n(1) q\n----\n(2) d",
        9,
        1,
        "a second time",
    ),
    "definition with nothing but data": ("[A]: {x: 1}", 1, 6, "no text behind the title"),
    "nothing at all": ("", 0, 0, "the file is empty"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_the_place_of_a_mistake(case: str) -> None:
    text, line, column, words = MISTAKES[case]
    _, findings = in_part(text)
    assert len(findings) == 1
    found = findings[0]
    assert words in found.message
    assert found.place
    assert (found.place.line, found.place.column) == (line, column)
    assert found.help


def test_all_mistakes_are_told_and_the_rest_is_read() -> None:
    m, findings = in_part(
        "[A]: one\n\n[B] two\n\n[C]: *three\n\n[D]: four\n  + five\n  + *six\n\nseven"
    )
    assert [found.place.line for found in findings if found.place] == [3, 5, 9]
    texts = {claim.text.value for claim in m.claims}
    assert {"one", "four", "five", "seven"} <= texts


def test_a_mistake_is_shown_in_its_line() -> None:
    _, findings = in_part("[A]: one\n  + two *three\n")
    assert str(findings[0]).splitlines()[:3] == [
        "map.argdown:2:9: error[AM001]: the emphasis that * begins does not end",
        "  2 |   + two *three",
        "    |         ^",
    ]


def test_what_was_read_comes_with_the_error() -> None:
    reading = formats["argdown"].read
    assert reading
    with pytest.raises(InputError) as caught:
        reading(b"[A]: one\n\n[B] two", "map.argdown")
    (m,) = caught.value.maps
    assert Text("one") in {claim.text for claim in m.claims}


def test_ten_thousand_levels() -> None:
    depth = 10_000
    lines = [f"{' ' * level}+ s{level}" if level else "thesis" for level in range(depth + 1)]
    m = read("\n".join(lines))
    assert (len(m.claims), len(m.supports)) == (depth + 1, depth)
    assert sys.getrecursionlimit() < depth


def test_ten_thousand_sections() -> None:
    text = "\n\n".join(f"{'#' * level} S\n\ntext {level}" for level in range(1, 2_001))
    assert write_json(build(parse(text))).count('"type": "section"') == 2_000


_PIECES = st.sampled_from(
    [
        "[A]",
        "[A]:",
        "<B>",
        "<B>:",
        " text",
        "#t",
        "{a: 1}",
        "{",
        "}",
        "**",
        "*",
        "_",
        "\n",
        "\n\n",
        "\n  + ",
        "\n  - ",
        "\n <_ ",
        "\n  >< ",
        "(1) ",
        "\n----\n",
        "\n--",
        "# ",
        "* ",
        "1. ",
        "===",
        "//",
        "/*",
        "*/",
        "<!--",
        "\\",
        "@[A]",
        "[l](u)",
        ":smile:",
        "\r\n",
        "\t",
        "'",
        "\x00",
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join) | st.text(max_size=60))
@settings(max_examples=300)
def test_any_text_gives_a_map_or_mistakes(text: str) -> None:
    m, findings = in_part(text)
    assert isinstance(m, ArgumentMap)
    for found in findings:
        assert found.message
        assert found.place
        assert found.place.line <= text.count("\n") + text.count("\r") + 1
        str(found)


@given(st.binary(max_size=60))
@settings(max_examples=50)
def test_any_bytes_give_a_map_or_an_error(data: bytes) -> None:
    reading = formats["argdown"].read
    assert reading
    try:
        (m,) = reading(data, "x")
    except InputError as error:
        assert error.findings
    else:
        assert m.claims


@pytest.mark.parametrize(
    "sign", ["[", "<", "{", "*", "_", "@[", "#(", "/*", "<!--", ".a", "(1)\n", "[a]("]
)
def test_openings_without_an_end_take_linear_time(sign: str) -> None:
    parse(sign * 50_000)
