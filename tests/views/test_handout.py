"""The handout: what stands on which page, how large, and that nothing is lost."""

from __future__ import annotations

import base64
import io
import re
import zlib
from itertools import combinations
from xml.etree import ElementTree as ET

import pypdf
import pytest

from argmap.analysis.evaluate import evaluate
from argmap.drawing.boxes import picture
from argmap.model import ArgumentMap, Claim, Text
from argmap.views._handout.packed import MOST, packed, sheet_style
from argmap.views._handout.pages import pages
from argmap.views._handout.paper import LEAST_SCALE, PAPERS, Paper
from argmap.views._handout.split import Part, laid_out, parts
from argmap.views._vector.cards import SIZE, cards, sizes
from bench.maps import branching, generate
from tests.views.sketches import iri, rendered, small
from tests.views.test_pictures import SVG, texts

MM_IN_POINTS = 72 / 25.4
Sign = tuple[str, str, int]
"""The title of a card, an arrow, and the page that it points to."""


MAPS = {
    "40 claims": generate(40),
    "200 claims": generate(200, seed=1),
    "three debates": generate(60, seed=2, debates=3),
    "one box with 90 reasons": small(" ".join(f"a{n}+t" for n in range(90))),
    "a chain of 90": small(" ".join(f"c{n + 1}-c{n}" for n in range(90)), thesis="c0"),
    "90 claims apart": small(" ".join(f"a{n}+a{n}" for n in range(90)), thesis="a0"),
    "30 linked premises": small("&".join(f"a{n}" for n in range(30)) + "+t"),
    "undercuts all the way": small(
        "a+t "
        + " ".join(f"u{n}-{''.join(f'u{k}>' for k in range(n - 1, -1, -1))}a>t" for n in range(30))
    ),
    "a circle": small(" ".join(f"c{n}-c{(n + 1) % 50}" for n in range(50)), thesis="c0"),
}


def split(m: ArgumentMap, on: Paper) -> tuple[Part, ...]:
    what = picture(m, evaluate(m))
    return parts(what.forest, sizes(cards(m, what)), on)


@pytest.mark.parametrize("on", PAPERS.values(), ids=PAPERS)
@pytest.mark.parametrize("name", MAPS)
def test_every_page_holds_what_is_readable_and_nothing_is_left_out(name: str, on: Paper) -> None:
    m = MAPS[name]
    what = picture(m, evaluate(m))
    measures = sizes(cards(m, what))
    found = parts(what.forest, measures, on)
    assert {box for part in found for box in part.boxes} == {claim.id for claim in m.claims}
    for part in found:
        assert 1 <= len(part.boxes) <= on.boxes
        _, plan, scale = laid_out(what.forest, part, measures, on.room)
        assert scale >= LEAST_SCALE
        assert set(plan.places) == part.boxes
        frames = [(*plan.places[box], *measures[box]) for box in sorted(part.boxes)]
        for (x, y, w, h), (x2, y2, w2, h2) in combinations(frames, 2):
            assert x + w <= x2 or x2 + w2 <= x or y + h <= y2 or y2 + h2 <= y
        for x, y, w, h in frames:
            assert min(x, y) >= 0
            assert (x + w) * scale <= on.room[0] + 0.01
            assert (y + h) * scale <= on.room[1] + 0.01


def smallest_text(page: str) -> float:
    """The smallest font size of a page in points on paper."""
    root = ET.fromstring(page)
    wide = float(root.get("width", "").removesuffix("mm")) * MM_IN_POINTS
    unit = wide / float(root.get("viewBox", "").split()[2])
    found: list[float] = []
    stack = [(root, unit, "16")]
    while stack:
        each, scale, size = stack.pop()
        if moved := re.search(r"scale\(([\d.]+)\)", each.get("transform", "")):
            scale *= float(moved.group(1))
        size = each.get("font-size", size)
        if each.tag == f"{SVG}text":
            found.append(float(size) * scale)
        stack += [(child, scale, size) for child in each]
    return min(found)


@pytest.mark.parametrize("on", PAPERS.values(), ids=PAPERS)
def test_no_text_is_smaller_than_eight_points(shipped: ArgumentMap, on: Paper) -> None:
    for page in pages(shipped, evaluate(shipped), on):
        assert smallest_text(page) >= 8 - 0.001


@pytest.mark.parametrize("name", MAPS)
def test_nor_on_strange_maps(name: str) -> None:
    m = MAPS[name]
    found = pages(m, evaluate(m), PAPERS["a4"])
    assert min(map(smallest_text, found)) >= 8 - 0.001
    assert found == pages(m, evaluate(m), PAPERS["a4"])


@pytest.mark.parametrize(("name", "claims"), [("a4", 20), ("a3", 40)])
def test_so_many_boxes_of_usual_length_stand_on_one_page(name: str, claims: int) -> None:
    points = []
    for seed in range(30):
        m = branching(claims, seed)
        what = picture(m, evaluate(m))
        whole = Part(what.forest.roots, frozenset(what.forest.branches))
        _, _, scale = laid_out(what.forest, whole, sizes(cards(m, what)), PAPERS[name].room)
        points.append(scale * SIZE * 0.75)
    assert sorted(points)[len(points) // 2] >= 8


def test_a_small_map_is_one_page_and_a_list() -> None:
    m = small("a+t b-a")
    assert len(pages(m, evaluate(m), PAPERS["a4"])) == 1


def test_the_overview_shows_the_thesis_and_what_bears_on_it(debate_map: ArgumentMap) -> None:
    first, *_ = split(debate_map, PAPERS["a4"])
    (thesis,) = debate_map.theses
    direct = {source for step in debate_map.relations_into(thesis) for source in step.sources}
    assert first.boxes == {thesis} | direct


def signs_of(page: str) -> set[Sign]:
    found: set[Sign] = set()
    for group in ET.fromstring(page).iter(f"{SVG}g"):
        title = group.findtext(f"{SVG}title", "")
        for said in texts(group) if title else ():
            if re.fullmatch(r"(\s*[←→] pages? [\d, ]+)+", said):
                for arrow, numbers in re.findall(r"([←→]) pages? ([\d, ]+)", said):
                    found |= {(title, arrow, int(page)) for page in numbers.split(",")}
    return found


def test_a_thesis_that_goes_on_is_named_at_the_top_of_the_page(shipped: ArgumentMap) -> None:
    """And under its box each page is named once, though links of two kinds lead there."""
    found = pages(shipped, evaluate(shipped), PAPERS["a4"])
    seen: set[str] = set()
    for page in found:
        drawn = ET.fromstring(page)
        titles = {group.findtext(f"{SVG}title", "") for group in drawn.iter(f"{SVG}g")}
        theses = {title for title in titles if title.startswith("thesis: ")}
        goes_on = any("(continued)" in words for words in texts(drawn))
        assert goes_on == bool(seen & theses)
        seen |= theses
    for page in found:
        for group in ET.fromstring(page).iter(f"{SVG}g"):
            if group.findtext(f"{SVG}title", ""):
                under = " ".join(words for words in texts(group) if "page" in words)
                for arrow in "←→":
                    pointed = re.findall(rf"{arrow} pages? ([\d, ]+)", under)
                    numbers = [each.strip() for every in pointed for each in every.split(",")]
                    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("name", MAPS)
def test_signs_to_other_pages_point_both_ways(name: str) -> None:
    m = MAPS[name]
    signs = [signs_of(page) for page in pages(m, evaluate(m), PAPERS["a4"])]
    for number, here in enumerate(signs, 1):
        for title, arrow, other in here:
            if arrow == "→":
                assert any(back[:2] == (title, "←") for back in signs[other - 1])
                assert other > number
            else:
                assert any(onward[:2] == (title, "→") for onward in signs[other - 1])
                assert other < number
    assert any(signs) or name == "90 claims apart"


def test_speakers_sources_and_long_texts_are_listed_at_the_end(shipped: ArgumentMap) -> None:
    last = texts(ET.fromstring(pages(shipped, evaluate(shipped), PAPERS["a4"])[-1]))
    if shipped.agents:
        assert "Who speaks" in last
    if shipped.sources:
        assert "Sources" in last


def test_a_long_text_is_cut_in_its_box_and_printed_in_full_at_the_end() -> None:
    m = small("a+t")
    said = " ".join(f"word{n}" for n in range(400))
    claim = Claim(id=iri("a"), text=Text(said), label=Text("Long"), order=1)
    long = ArgumentMap.of(*(each for each in m if each.id != iri("a")), claim)
    found = pages(long, evaluate(long), PAPERS["a4"])
    assert "… (in full at the end)" in texts(ET.fromstring(found[0]))
    assert " ".join(texts(ET.fromstring(found[-1]))).count("word") == 400


# PDF


def test_the_pdf_has_the_pages_and_their_words(shipped: ArgumentMap) -> None:
    data = rendered(shipped, "pdf")
    document = pypdf.PdfReader(io.BytesIO(data))
    drawn = pages(shipped, evaluate(shipped), PAPERS["a4"])
    assert len(document.pages) == len(drawn)
    for page, svg in zip(document.pages, drawn, strict=True):
        box = page.mediabox
        size = (round(float(box.width)), round(float(box.height)))
        assert size == (842, 595)
        held = "".join(page.extract_text().split())
        for said in texts(ET.fromstring(svg))[:8]:
            assert "".join(said.split()) in held
    assert document.metadata is not None
    assert document.metadata.title == str(shipped.title)
    assert not any("/Image" in str(page.get("/Resources")) for page in document.pages)


def test_the_same_map_gives_the_same_pdf(debate_map: ArgumentMap) -> None:
    assert rendered(debate_map, "pdf") == rendered(debate_map, "pdf")


def test_the_whole_map_on_one_sheet(debate_map: ArgumentMap) -> None:
    document = pypdf.PdfReader(io.BytesIO(rendered(debate_map, "pdf", paper="whole")))
    assert len(document.pages) == 1


# in the HTML page


def test_the_html_page_carries_the_same_pages(debate_map: ArgumentMap) -> None:
    on = PAPERS["letter"]
    carried = packed(debate_map, evaluate(debate_map), on)
    html = rendered(debate_map, "html", paper="letter").decode()
    assert f'<script type="application/json" id="packed">"{carried}"</script>' in html
    assert sheet_style(on) in html
    document = ET.fromstring(zlib.decompress(base64.b64decode(carried)))
    drawn = pages(debate_map, evaluate(debate_map), on)
    assert [ET.tostring(page) for page in document] == [
        ET.tostring(ET.fromstring(page)) for page in drawn
    ]


def test_a_map_of_too_many_claims_is_printed_as_its_outline() -> None:
    assert packed(generate(MOST + 1), evaluate(small("a+t")), PAPERS["a4"]) == ""
