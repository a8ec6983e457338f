"""The page to ask from, in a real browser: named queries, parameters, answers, hostile words."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from argmap.api import corpus
from argmap.server.application import Limits
from tests.browser.launching import launched
from tests.browser.test_access import violations
from tests.server.conftest import FILES, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with launched() as made:
        yield made


def _is_mistake(message: ConsoleMessage) -> bool:
    """Tell whether something in the console is one, and not a page that is not there."""
    return message.type == "error" and "status of 404" not in message.text


@contextmanager
def watched(opened: Page, url: str) -> Iterator[Page]:
    """Open the page, and say afterwards what it did that no page may do."""
    errors: list[str] = []
    elsewhere: list[str] = []
    opened.on("console", lambda m: errors.append(m.text) if _is_mistake(m) else None)
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
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("table").wait_for()
    every = page.get_by_role("row").count()
    page.get_by_label("least:").fill("10")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_text("2 rows").wait_for()
    assert page.get_by_role("row").count() == 3 < every
    page.get_by_role("link", name="turing-1950#thesis").click()
    page.wait_for_url(f"{url}/maps/turing-1950#thesis")


def test_words_from_a_map_are_text_and_errors_are_told(page: Page) -> None:
    query = page.get_by_label("SPARQL")
    query.fill('SELECT ("<img src=x onerror=alert(1)>" AS ?words) {}')
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("cell", name="<img src=x onerror=alert(1)>").wait_for()
    assert page.locator("img").count() == 0
    query.fill("ASK { ?c a am:Claim }")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_text("yes,").wait_for()
    assert page.locator(".verdict").inner_text() == "yes"
    query.fill('CONSTRUCT { ?a rdfs:label "tab\\tand \\"é\\""@fr } WHERE { ?a a am:ArgumentMap }')
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_text("a graph, 2 triples").wait_for()
    page.get_by_role("link", name="rdfs:label").first.wait_for()
    words = page.get_by_role("cell", name='tab and "é"').first
    assert words.text_content() == 'tab\tand "é"'
    assert words.get_attribute("lang") == "fr"
    query.fill("SELECT ?c { ?c a am:Claim ; am:text 'nowhere' }")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_text("Nothing in the maps fits").wait_for()


def test_a_mistake_is_shown_at_its_place(chrome: Browser, url: str) -> None:
    page = chrome.new_page()
    page.goto(url)
    query = page.get_by_label("SPARQL")
    query.fill("SELECT ?c {\n  ?c a am:Claim ; foaf:name ?n\n}")
    query.press("Control+Enter")
    alert = page.get_by_role("alert")
    alert.get_by_text("Line 2, column 19").wait_for()
    lines = alert.inner_text().split("\n")
    assert lines[1].index("foaf:name") == lines[2].index("^")
    selected = "(e) => e.value.slice(e.selectionStart, e.selectionEnd)"
    assert query.evaluate(selected) == "foaf:name"
    assert query.get_attribute("aria-invalid") == "true"
    assert violations(page) == []
    query.fill("ASK {}")
    query.press("Control+Enter")
    page.get_by_text("yes,").wait_for()
    assert alert.inner_text() == ""
    page.get_by_label("A question with a name").select_option("about")
    page.get_by_role("button", name="Ask", exact=True).click()
    alert.get_by_text("claim is needed").wait_for()
    page.close()


def test_rows_are_put_in_order_by_a_column_and_shown_as_far_as_they_are_read(page: Page) -> None:
    query = page.get_by_label("SPARQL")
    query.fill(
        "SELECT ?n ?c { VALUES ?n { 10 9 -1.5 UNDEF } ?c a am:ArgumentMap } ORDER BY DESC(?n)"
    )
    query.press("Control+Enter")
    page.get_by_text("8 rows").wait_for()
    column = page.locator("tbody td:first-child")
    came = column.all_inner_texts()
    order = page.get_by_role("columnheader", name="n", exact=True)
    for direction, shown in (
        ("ascending", ["-1.5", "-1.5", "9", "9", "10", "10", "", ""]),
        ("descending", ["10", "10", "9", "9", "-1.5", "-1.5", "", ""]),
        ("none", came),
    ):
        order.get_by_role("button").press("Enter")
        assert order.get_attribute("aria-sort") == direction
        assert column.all_inner_texts() == shown
    query.fill("SELECT ?s { ?s ?p ?o }")
    query.press("Control+Enter")
    page.get_by_text("; there may be more").wait_for()
    assert page.locator("tbody tr").count() == 500
    page.get_by_role("button", name="500 of 1,000 rows; show more").click()
    assert page.locator("tbody tr").count() == 1000
    assert page.locator(".more").is_hidden()


def test_terms_and_variables_are_completed_by_the_keyboard(page: Page) -> None:
    query = page.get_by_label("SPARQL")
    query.fill("")
    query.press_sequentially("SELECT * { ?claim am:attacke")
    options = page.get_by_role("listbox", name="Completions").get_by_role("option")
    assert options.all_inner_texts()[0].startswith("am:attackedBy")
    assert violations(page) == []
    query.press("ArrowDown")
    query.press("ArrowDown")
    assert query.get_attribute("aria-activedescendant") == "option-1"
    query.press("Enter")
    query.press_sequentially(" ?other . ?cl")
    query.press("Tab")
    query.press_sequentially(" standin")  # a term is known without its prefix too
    query.press("Tab")
    query.press_sequentially(" ?s } # am:cla")
    assert options.count() == 0  # in a comment
    text = "SELECT * { ?claim am:attacker ?other . ?claim am:standing ?s } # am:cla"
    assert query.input_value() == text
    query.press_sequentially("\n?")
    query.press("Control+ ")
    assert options.count() == 3
    query.press("Escape")
    assert options.count() == 0
    query.press("Tab")
    assert query.input_value() == f"{text}\n?"
    assert page.evaluate("document.activeElement.textContent") == "Ask"


def test_parameters_offer_what_they_can_be(page: Page) -> None:
    named = page.get_by_label("A question with a name")
    named.select_option("objections")
    page.get_by_label("standing:").focus()
    values = "Array.from(document.querySelectorAll('datalist option'), (each) => each.value)"
    assert "am:reopened" in page.evaluate(values)
    named.select_option("exchanges")
    page.get_by_label("thesis:").focus()
    thesis = "<https://w3id.org/argmap/maps/turing-1950#thesis>"
    page.locator(f'datalist option[value="{thesis}"]').wait_for(state="attached")
    assert len(page.evaluate(values)) == 2
    page.get_by_label("thesis:").fill(thesis)
    assert f"VALUES ?thesis {{ {thesis} }}" in page.get_by_label("SPARQL").input_value()


def test_what_was_asked_before_can_be_asked_again_and_forgotten(page: Page) -> None:
    page.get_by_label("A question with a name").select_option("search")
    page.get_by_label("word:").fill("machine")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("table").wait_for()
    asked = page.get_by_label("SPARQL").input_value()
    page.reload()
    page.get_by_text("Asked before").click()
    page.get_by_role("button", name='Which claims speak of a word?; word = "machine"').click()
    assert page.get_by_label("SPARQL").input_value() == asked
    page.get_by_role("button", name="Forget them").click()
    assert page.get_by_text("Asked before").is_hidden()


def test_a_question_can_be_given_up(page: Page) -> None:
    query = page.get_by_label("SPARQL")
    query.fill("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    query.press("Control+Enter")
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("stopped", exact=True).wait_for()
    query.fill("ASK {}")
    query.press("Control+Enter")
    page.get_by_text("yes,").wait_for()


def test_on_paper_there_is_the_question_and_the_whole_answer(page: Page) -> None:
    page.get_by_label("A question with a name").select_option("labels")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_role("table").wait_for()
    page.emulate_media(media="print", color_scheme="dark")
    for selector in ("#answer", "#query"):
        hidden = "(e) => e.scrollHeight - e.clientHeight"
        assert page.locator(selector).evaluate(hidden) <= 2, selector
    assert page.get_by_role("button", name="Ask", exact=True).is_hidden()
    body = "getComputedStyle(document.body)"
    assert page.evaluate(f"[{body}.color, {body}.backgroundColor]") == [
        "rgb(0, 0, 0)",
        "rgb(255, 255, 255)",
    ]


def test_the_claims_of_an_answer_are_shown_as_a_map(page: Page) -> None:
    page.get_by_label("A question with a name").select_option("against")
    page.get_by_label("claim:").fill("<https://w3id.org/argmap/maps/frontier-pause#thesis>")
    page.get_by_role("button", name="Ask", exact=True).click()
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
        page.get_by_text(re.compile(r"(rows?|triples), \d")).wait_for()
        assert page.get_by_role("button", name="Show as a map").is_visible() == offered, text


def test_a_question_can_be_sent_as_a_link_and_its_answer_saved(
    page: Page, chrome: Browser
) -> None:
    page.get_by_label("SPARQL").fill("SELECT ?c { ?c a am:Claim } LIMIT 3")
    page.get_by_role("button", name="Ask", exact=True).click()
    page.get_by_text("3 rows").wait_for()
    for name, start in (("CSV", "c"), ("TSV", "?c"), ("JSON", "{"), ("XML", "<?xml")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        assert download.value.suggested_filename == f"answer.{name.lower()}"
        assert Path(download.value.path()).read_text(encoding="utf-8").startswith(start)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Link", exact=True).click()
    page.get_by_text("the link is copied").wait_for()
    link = page.evaluate("navigator.clipboard.readText()")
    page.get_by_role("button", name="curl", exact=True).click()
    page.get_by_text("the command is copied").wait_for()
    command = page.evaluate("navigator.clipboard.readText()")
    done = subprocess.run(shlex.split(command), capture_output=True, check=True)
    assert len(json.loads(done.stdout)["results"]["bindings"]) == 3
    again = chrome.new_page()
    again.goto(link)
    again.get_by_text("3 rows").wait_for()  # a link to a question leads to its answer
    assert again.get_by_label("SPARQL").input_value() == "SELECT ?c { ?c a am:Claim } LIMIT 3"
    again.goto(f"{page.url.partition('#')[0]}query?query=ASK%7B%7D")
    again.get_by_text("yes,").wait_for()
    again.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_the_page_fits_every_screen_and_axe_finds_nothing(
    chrome: Browser, url: str, theme: Literal["light", "dark"], width: int
) -> None:
    made = chrome.new_page(color_scheme=theme, viewport={"width": width, "height": 800})
    with watched(made, url) as page:
        page.get_by_label("A question with a name").select_option("standings")
        page.get_by_role("button", name="Ask", exact=True).click()
        page.get_by_role("table").wait_for()
        assert violations(page) == []
        for path in (
            "",
            "nowhere",
            "about?iri=https://w3id.org/argmap/schemes%23argument-from-expert-opinion",
        ):
            page.goto(f"{url}/{path}")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert violations(page) == []


def test_a_page_of_a_named_site_may_ask_and_of_no_other(chrome: Browser, tmp_path: Path) -> None:
    ask = (
        "(url) => fetch(`${url}/query`, {method: 'POST', headers: {Accept: 'text/csv',"
        " 'Content-Type': 'application/sparql-query'}, body: 'SELECT ?s { ?s ?p ?o }'})"
        ".then((got) => got.headers.get('Argmap-Limit'), (error) => error.name)"
    )
    with ExitStack() as stack:
        friend, stranger = (stack.enter_context(other_site()) for _ in range(2))
        limits = Limits(rows=7, origins=[friend])
        url = stack.enter_context(served(corpus(FILES[1]), tmp_path / "long", limits))
        for site, told in ((friend, "7"), (stranger, "TypeError")):
            page = chrome.new_page()
            page.goto(site)
            assert page.evaluate(ask, url) == told
            page.close()


@contextmanager
def other_site() -> Iterator[str]:
    """Give a page of another origin; a real one, since browsers ask where a page came from."""

    class Empty(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()

        def log_message(self, *words: object) -> None:
            """Write nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Empty) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()
        thread.join()
