"""A map in a notebook: in a frame that may begin hidden, beside another, or as a still picture."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from argmap.api import map_html
from tests.browser.conftest import Opener, shipped

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

COUNT = "() => window.argmap.plan().places.size"


def frames(page: Page, count: int) -> list[Frame]:
    """Return the frames of the maps, once each is ready."""
    page.wait_for_function(f"() => document.querySelectorAll('iframe').length === {count}")
    found = page.frames[1:]
    for frame in found:
        frame.wait_for_function("() => window.argmap !== undefined")
    return found


def notebook(*names: str, hidden: bool = False, theme: str = "") -> bytes:
    cells = "".join(map_html(shipped(name)) for name in names)
    style = ' style="display:none"' if hidden else ""
    light = f" data-jp-theme-light={theme}" if theme else ""
    page = f"<!DOCTYPE html><title>notebook</title><body{light}><div id=cells{style}>{cells}</div>"
    return page.encode()


def test_two_maps_stand_in_one_notebook(opened: Opener) -> None:
    page = opened(notebook("frontier-pause", "turing-1950"), 1200, 1400)
    titles = [frame.title() for frame in frames(page, 2)]
    assert titles == ["Should frontier AI training be paused?", "Can machines think? Turing 1950"]
    assert page.locator("img").count() == 2
    assert not page.locator("img").first.is_visible()


def test_a_frame_that_begins_hidden_opens_like_one_that_does_not(opened: Opener) -> None:
    (shown,) = frames(opened(notebook("frontier-pause"), 1200, 700), 1)
    page = opened(notebook("frontier-pause", hidden=True), 1200, 700)
    (hidden,) = frames(page, 1)
    page.evaluate("document.getElementById('cells').style.display = 'block'")
    hidden.wait_for_function(f"() => ({COUNT})() === {shown.evaluate(COUNT)}")
    scale = "window.argmap.network.getScale()"
    seen = shown.evaluate(f"() => {scale}")
    # Once it is shown the map is fitted into the frame, a moment after it is drawn.
    hidden.wait_for_function(f"() => Math.abs({scale} / {seen} - 1) < 0.05")


def test_a_map_has_the_theme_of_the_notebook(opened: Opener) -> None:
    scheme = "() => getComputedStyle(document.documentElement).colorScheme"
    page = opened(notebook("frontier-pause", theme="false"), 1200, 700, color_scheme="light")
    (dark,) = frames(page, 1)
    dark.wait_for_function(f"() => ({scheme})() === 'dark'")
    page.evaluate("document.body.dataset.jpThemeLight = 'true'")
    dark.wait_for_function(f"() => ({scheme})() === 'light'")
    (unknown,) = frames(opened(notebook("frontier-pause"), 1200, 700, color_scheme="dark"), 1)
    assert unknown.evaluate(scheme) != "light"


def test_where_frames_and_styles_are_taken_out_a_picture_comes(opened: Opener) -> None:
    sanitised = re.sub(r"(?s)<(iframe|style|script).*?</\1>", "", map_html(shipped("turing-1950")))
    page = opened(f"<!DOCTYPE html><title>notebook</title>{sanitised}".encode(), 1200, 700)
    picture = page.get_by_role("img", name="Can machines think? Turing 1950")
    assert picture.is_visible()
    assert picture.evaluate("(img) => img.complete && img.naturalWidth > 500")
    assert page.get_by_text("A still picture").is_visible()
    source = picture.get_attribute("src") or ""
    assert b"A digital computer can do well" in base64.b64decode(source.partition(",")[2])
