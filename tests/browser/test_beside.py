"""The list beside the map: a click on an entry shows it there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from argmap.api import render
from tests.browser.conftest import shipped

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_click_on_an_objection_selects_it_in_the_map(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "objections.html"
    file.write_bytes(render(shipped("frontier-pause"), "objections"))
    page = browser.new_page(viewport={"width": 1300, "height": 800})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(file.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("#outline, main").first.wait_for(state="attached")
    link = page.locator("main a").nth(1)
    link.click()
    where = page.frames[1]
    where.wait_for_function("location.hash.length > 1")
    assert where.evaluate("location.hash") == link.get_attribute("href")
    details = frame.get_by_text("Responsible scaling is safer").first
    details.wait_for(state="visible")
    assert link.get_attribute("aria-current") == "true"
    assert wrong == []
    page.close()
