"""The page to ask from, in a real browser: named queries, parameters, answers, hostile words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import OPTIONS
from tests.browser.install import chromium


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    path = chromium()
    assert path, "no Chromium: run python -m tests.browser.install"
    with sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=path, args=list(OPTIONS))
        yield made
        made.close()


@pytest.fixture
def page(chrome: Browser, url: str) -> Iterator[Page]:
    opened = chrome.new_page()
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
