"""Printing the page: the handout's pages as vectors, or the outline where there are none."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest

import argmap
from argmap.analysis.evaluate import evaluate
from argmap.api import render
from argmap.views._handout.pages import pages
from argmap.views._handout.paper import PAPERS
from bench.maps import generate
from tests.browser.conftest import Opener, shipped
from tests.browser.test_access import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page


def printed(page: Page) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))


@pytest.mark.parametrize("name", ["frontier-pause", "turing-1950"])
@pytest.mark.parametrize("paper", PAPERS)
def test_the_browser_prints_the_pages_of_the_handout(
    opened: Opener, name: str, paper: str
) -> None:
    m = shipped(name)
    page = opened(render(m, paper=paper))
    page.wait_for_selector(".has-sheets", state="attached")
    assert not page.locator("#sheets").is_visible()
    document = printed(page)
    drawn = pages(m, evaluate(m), PAPERS[paper])
    assert len(document.pages) == len(drawn)
    on = PAPERS[paper]
    for number, sheet in enumerate(document.pages, 1):
        size = (float(sheet.mediabox.width), float(sheet.mediabox.height))
        assert size == pytest.approx((on.width * 72 / 25.4, on.height * 72 / 25.4), abs=1)
        assert f"page {number} of {len(drawn)}" in " ".join(sheet.extract_text().split())
        resources = sheet["/Resources"].get_object()
        assert isinstance(resources, pypdf.generic.DictionaryObject)
        assert not resources.get("/XObject"), "a page is drawn, and no picture of one"


def test_a_page_printed_in_the_dark_theme_is_on_white_paper(opened: Opener) -> None:
    page = opened(render(shipped("turing-1950"), theme="dark"))
    page.wait_for_selector(".has-sheets", state="attached")
    page.emulate_media(media="print")
    assert page.locator("#sheets svg > rect").first.get_attribute("fill") == "#ffffff"
    assert page.locator("#sheets").is_visible()
    assert not page.locator("#map").is_visible()


def test_without_a_script_the_outline_is_printed(opened: Opener) -> None:
    m = shipped("turing-1950")
    page = opened(render(m), java_script_enabled=False)
    document = printed(page)
    text = " ".join(" ".join(sheet.extract_text() for sheet in document.pages).split())
    assert sum(" ".join(claim.text.value.split()) in text for claim in m.claims) > 50


def test_a_map_too_large_for_paper_prints_its_outline(opened: Opener) -> None:
    page = opened(render(generate(1600)))
    page.wait_for_function("() => window.argmap !== undefined", timeout=60_000)
    page.emulate_media(media="print")
    assert page.locator("#sheets svg").count() == 0
    assert page.locator("#side").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1366])
def test_the_flow_sheet_as_a_page_is_for_everyone(
    opened: Opener, debate_round: bytes, theme: str, width: int
) -> None:
    page = opened(debate_round, width, color_scheme=theme)
    assert violations(page) == []
    rows = page.locator("tbody tr")
    assert rows.count() > 10
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_flow_sheet_prints_a_position_a_page(opened: Opener, debate_round: bytes) -> None:
    document = printed(opened(debate_round))
    assert len(document.pages) == 6
    first = " ".join(document.pages[0].extract_text().split())
    assert "Rest makes people healthier" in first
    assert "No answer: last possible here" in first


@pytest.fixture
def debate_round() -> bytes:
    m = argmap.read(Path(__file__).parents[2] / "examples" / "four-day-week.ttl")
    return render(m, "flow", suffix=".html")
