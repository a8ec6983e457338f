"""SVG and PNG: what is drawn, read back from the files."""

from __future__ import annotations

import re
import struct
import sys
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from argmap.drawing.boxes import picture
from argmap.drawing.palette import THEMES, contrast
from argmap.model import ArgumentMap, Claim, InputError, MissingExtraError, Text
from argmap.views._vector.cards import cards
from argmap.views._vector.svg import element, number, text, words
from tests.views.sketches import iri, rendered, small

SVG = "{http://www.w3.org/2000/svg}"


def drawing(m: ArgumentMap, **settings: str) -> ET.Element:
    return ET.fromstring(rendered(m, "svg", **settings))


def texts(root: ET.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


def test_every_claim_is_drawn_with_its_role_and_its_whole_text(shipped: ArgumentMap) -> None:
    root = drawing(shipped)
    titles = [each.text or "" for each in root.iter(f"{SVG}title")]
    for claim in shipped.claims:
        said = " ".join(claim.text.value.split())
        assert sum(title.endswith(f": {said}") for title in titles[1:]) >= 1
    roles = [text for text in texts(root) if text.lower() in {"thesis", "support", "objection"}]
    assert len(titles) == 1 + len(shipped.claims)
    assert len(roles) >= len(shipped.theses)


def test_the_picture_needs_nothing_and_can_do_nothing(shipped: ArgumentMap) -> None:
    root = drawing(shipped)
    names = {each.tag.removeprefix(SVG) for each in root.iter()}
    assert names <= {"svg", "title", "g", "path", "rect", "text"}
    attributes = {name for each in root.iter() for name in each.attrib}
    assert not attributes & {"id", "style", "class", "href", "onload"}


def test_hostile_words_are_drawn_as_words() -> None:
    hostile = '</text><script>alert(1)</script> & "q" \x00\x0b'
    m = small("a+t")
    claim = m[iri("a")]
    assert isinstance(claim, Claim)
    bad = replace(claim, text=Text(hostile), label=Text(hostile))
    root = drawing(ArgumentMap.of(*(each for each in m if each is not claim), bad))
    assert not list(root.iter(f"{SVG}script"))
    assert any("<script>" in said for said in texts(root))


def test_roles_differ_without_colour() -> None:
    """Each kind of link and border has a dash pattern and an end of its own."""
    root = drawing(small("a+t b-a c-b d-a>t e&f+t"))
    said = texts(root)
    assert {"Thesis", "Support", "Objection", "Rebuttal", "Undercut", "because", "and"} <= set(
        said
    )
    dashes = {each.get("stroke-dasharray") for each in root.iter(f"{SVG}path")}
    assert {None, "8 5", "2 4", "2 3"} <= dashes


def test_an_objection_that_waits_is_dark_and_an_answered_one_is_not() -> None:
    m = small("b-t c-t d-c")
    root = drawing(m)
    strips = [each for each in root.iter(f"{SVG}path") if each.get("fill") == ALARM]
    assert len(strips) == 1
    assert contrast(ALARM, "#ffffff") > 4.5
    assert texts(root).count("answered") == 2  # one card and the legend


ALARM = THEMES["light"]["alarm"]


def test_text_stays_inside_its_card(shipped: ArgumentMap) -> None:
    from argmap.analysis.evaluate import evaluate
    from argmap.drawing.measure import width
    from argmap.views._vector.cards import ICON, SIZE, room

    for card in cards(shipped, picture(shipped, evaluate(shipped))).values():
        inner = room(card.width)
        bold = card.box.role == "thesis"
        assert all(width(said, card.size, bold=bold) <= inner for said in card.lines)
        head = ICON + width(card.word, SIZE, bold=True)
        standing = card.box.badge and not card.is_loud and card.box.badge.word not in card.below
        if standing and card.box.badge:
            assert not card.aside
            head += ICON + width(card.box.badge.word, SIZE)
        assert head + width(card.aside, SIZE) <= inner
        if card.tail:
            last = width(card.lines[-1], card.size, bold=bold)
            assert last + width(card.tail, SIZE) <= inner


def test_text_from_right_to_left_ends_at_the_right() -> None:
    drawn = ET.fromstring(text("שלום", (10, 20), 14, fill="#000000", is_rtl=True))
    assert drawn.get("text-anchor") == "end"
    assert drawn.text == "\u200fשלום\u200f"


def test_elements_are_escaped() -> None:
    assert element("a", b_c='"<') == '<a b-c="&quot;&lt;"/>'
    assert words("a\x00<") == "a\ufffd&lt;"
    assert [number(value) for value in (1.5, -0.0, 100.0, 1e-9)] == ["1.5", "0", "100", "0"]


def test_a_page_of_the_handout_can_be_drawn_alone(debate_map: ArgumentMap) -> None:
    first, second = (drawing(debate_map, paper="A4", page=page) for page in ("1", "2"))
    assert (first.get("width"), first.get("height")) == ("297mm", "210mm")
    assert re.search("page 2 of", " ".join(texts(second)))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"paper": "a0"}, "paper is 'a0'"),
        ({"paper": "a4", "page": "99"}, "page is '99'"),
        ({"paper": "a4", "page": "one"}, "page is 'one'"),
    ],
)
def test_wrong_settings_say_what_was_expected(
    debate_map: ArgumentMap, settings: dict[str, str], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        rendered(debate_map, "svg", **settings)


def test_png_has_the_width_that_was_asked_for(debate_map: ArgumentMap) -> None:
    data = rendered(debate_map, "png", width="600")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", data[16:24])
    assert wide == 600
    assert 200 < high < 600
    assert rendered(debate_map, "png", width="600") == data
    with pytest.raises(InputError, match="width is '0'"):
        rendered(debate_map, "png", width="0")


@pytest.mark.parametrize(
    ("view", "library", "extra"),
    [("png", "resvg_py", "png"), ("pdf", "cairosvg", "pdf"), ("flow", "openpyxl", "xlsx")],
)
def test_a_missing_library_is_named_with_its_extra(
    view: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError) as caught:
        rendered(small("a+t"), view)
    assert caught.value.extra == extra
    assert f"argmap[{extra}]" in str(caught.value)
