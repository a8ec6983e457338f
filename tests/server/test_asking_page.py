"""The page to ask from, in a real browser: named queries, parameters, answers, hostile words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from tests.browser.launching import launched
from tests.browser.test_access import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with launched() as made:
        yield made


@contextmanager
def watched(opened: Page, url: str) -> Iterator[Page]:
    """Open the page, and say afterwards what it did that no page may do."""
    errors: list[str] = []
    elsewhere: list[str] = []
    opened.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("request", lambda r: None if r.url.startswith(url) else elsewhere.append(r.url))
    opened.goto(url)
    yield opened
    opened.close()
    assert elsewhere == []
    assert errors == []


@pytest.fixture
def page(chrome: Browser, url: str) -> Iterator[Page]:
    with watched(chrome.new_page(), url) as opened:
        yield opened


def test_a_named_query_is_asked_and_its_names_lead_to_the_maps(page: Page, url: str) -> None:
    page.get_by_label("A question with a name").select_option("most-attacked")
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("table").wait_for()
    every = page.get_by_role("row").count()
    page.get_by_label("least:").fill("10")
    page.get_by_role("button", name="Ask").click()
    page.get_by_text("2 rows").wait_for()
    assert page.get_by_role("row").count() == 3 < every
    page.get_by_role("link", name="turing-1950#thesis").click()
    page.wait_for_url(f"{url}/maps/turing-1950#thesis")


def test_words_from_a_map_are_text_and_errors_are_told(page: Page) -> None:
    query = page.get_by_label("SPARQL")
    query.fill('SELECT ("<img src=x onerror=alert(1)>" AS ?words) {}')
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("cell", name="<img src=x onerror=alert(1)>").wait_for()
    assert page.locator("img").count() == 0
    query.fill("ASK { ?c a am:Claim }")
    page.get_by_role("button", name="Ask").click()
    page.get_by_text("yes,").wait_for()
    query.fill("CONSTRUCT { ?a am:attacks ?b } WHERE { ?a am:attacks ?b }")
    page.get_by_role("button", name="Ask").click()
    page.get_by_text("a graph,").wait_for()
    page.keyboard.press("Tab")
    assert "am:attacks" in page.locator("pre").inner_text()


def test_the_claims_of_an_answer_are_shown_as_a_map(page: Page) -> None:
    page.get_by_label("A question with a name").select_option("against")
    page.get_by_label("claim:").fill("<https://w3id.org/argmap/maps/frontier-pause#thesis>")
    page.get_by_role("button", name="Ask").click()
    page.get_by_role("table").wait_for()
    page.get_by_role("button", name="Show as a map").click()
    drawn = page.frame_locator("iframe")
    drawn.locator("canvas").first.wait_for()
    heading = drawn.get_by_role("heading", level=1).inner_text()
    assert re.fullmatch(r"\d+ claims of “Should frontier AI training be paused.”", heading)
    link = page.get_by_role("link", name="The map by itself").get_attribute("href")
    assert link is not None
    assert link.startswith("/map?query=")


def test_only_what_names_claims_is_offered_as_a_map(page: Page) -> None:
    query = page.get_by_label("SPARQL")
    for text, offered in (
        ("SELECT (1 AS ?x) {}", False),
        ("SELECT DISTINCT ?class { ?s a ?class }", False),
        ("SELECT ?c { ?c a am:Claim } LIMIT 3", True),
        ("CONSTRUCT WHERE { ?a am:attacks ?b }", True),
    ):
        query.fill(text)
        query.press("Control+Enter")
        page.get_by_text(re.compile(r"(rows?|graph), \d")).wait_for()
        assert page.get_by_role("button", name="Show as a map").is_visible() == offered, text


def test_a_question_can_be_sent_as_a_link_and_its_answer_saved(
    page: Page, chrome: Browser
) -> None:
    page.get_by_label("SPARQL").fill("SELECT ?c { ?c a am:Claim } LIMIT 3")
    page.get_by_role("button", name="Ask").click()
    page.get_by_text("3 rows").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as CSV").click()
    assert Path(download.value.path()).read_text(encoding="utf-8").startswith("c")
    again = chrome.new_page()
    again.goto(page.url)
    assert again.get_by_label("SPARQL").input_value() == "SELECT ?c { ?c a am:Claim } LIMIT 3"
    again.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_the_page_fits_every_screen_and_axe_finds_nothing(
    chrome: Browser, url: str, theme: Literal["light", "dark"], width: int
) -> None:
    made = chrome.new_page(color_scheme=theme, viewport={"width": width, "height": 800})
    with watched(made, url) as page:
        page.get_by_label("A question with a name").select_option("standings")
        page.get_by_role("button", name="Ask").click()
        page.get_by_role("table").wait_for()
        assert violations(page) == []
        for path in (
            "",
            "about?iri=https://w3id.org/argmap/schemes%23argument-from-expert-opinion",
        ):
            page.goto(f"{url}/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []
