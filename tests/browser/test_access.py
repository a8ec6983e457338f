"""The page for everyone: screen readers, phones, touch, no JavaScript, no motion, any width."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Opener, centre, shipped
from tests.browser.test_reading import selected, visible

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
WIDTHS = [(390, 844), (768, 1024), (1366, 768), (1920, 1080)]


def violations(page: Page) -> list[str]:
    """Return what axe finds; it lists nothing else, which takes a good part of its time."""
    page.evaluate(f"() => {{ if (!window.axe) {{ {AXE} }} }}")
    found: dict[str, Any] = page.evaluate(
        "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => ({ violations }))"
    )
    return [
        f"{each['id']}: {node['target']} {node.get('failureSummary', '')}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


@pytest.mark.parametrize(
    ("theme", "width", "height"),
    [*(("light", *size) for size in WIDTHS), ("dark", 390, 844), ("dark", 1366, 768)],
)
def test_axe_finds_nothing(opened: Opener, theme: str, width: int, height: int) -> None:
    page = opened("frontier-pause", width, height, color_scheme=theme)
    assert violations(page) == []
    page.locator('#legend [data-role="support"]').click()
    page.evaluate("argmap.select('thesis')")
    if width < 1240:
        page.get_by_role("button", name="Tools").click()
    page.get_by_role("button", name="Filter").click()
    page.wait_for_timeout(300)
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_help_and_presentation(opened: Opener, theme: str) -> None:
    page = opened("turing-1950", color_scheme=theme)
    page.keyboard.press("?")
    assert violations(page) == []
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("p")
    assert violations(page) == []


def test_without_javascript_every_claim_can_be_read(opened: Opener) -> None:
    for width, height in WIDTHS:
        page = opened("frontier-pause", width, height, java_script_enabled=False)
        text = page.locator("#tree").inner_text()
        for claim in shipped("frontier-pause").claims:
            assert " ".join(claim.text.value.split()) in text
        assert "nothing attacks it" in text, "the reason of a standing"
        expect(page.locator("#tools")).to_be_hidden()
        expect(page.locator("#tree li").last).to_be_attached()
        page.close()


def test_without_javascript_a_large_map_can_be_read_too(opened: Opener) -> None:
    page = opened("1600", java_script_enabled=False)
    assert page.locator("noscript li").count() >= 1600 or "c1599" in page.content()
    expect(page.locator("noscript .row").first).to_be_visible()
    page.close()


def test_a_screen_reader_is_given_the_tree(opened: Opener) -> None:
    page = opened("turing-1950")
    tree = page.get_by_role("tree", name="All claims")
    assert tree.get_by_role("treeitem").count() >= 15
    snapshot = page.locator("body").aria_snapshot()
    for words in ("tree", "treeitem", 'heading "Can machines think?', 'application "Map'):
        assert words in snapshot
    thesis = shipped("turing-1950")[shipped("turing-1950").theses[0]]
    assert str(getattr(thesis, "text", "")) in snapshot


def test_tab_reaches_every_control_and_leaves_again(opened: Opener) -> None:
    page = opened("turing-1950")
    seen = []
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.tagName"))
        if seen[-1] == "BODY":
            break
    wanted = {"query", "unanswered", "filters-open", "layout", "focus", "present", "theme"}
    assert wanted | {"help-open", "map", "fit", "o-thesis"} <= set(seen)
    assert len(seen) == len(set(seen)) or seen[-1] == "BODY"


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_nothing_hangs_over_the_edge(opened: Opener, width: int, height: int) -> None:
    page = opened("frontier-pause", width, height)
    page.evaluate("argmap.select('thesis')")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    boxes = page.locator("button:visible, select:visible, input:visible").evaluate_all(
        """(all) => all.filter((each) => !each.closest('#legend, #side, #details'))
          .map((each) => each.getBoundingClientRect())
          .map(({ left, right, height }) => [left, right, height])"""
    )
    assert len(boxes) > 3
    for left, right, high in boxes:
        assert left >= 0
        assert right <= width + 1
        assert high >= 24


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_the_start_can_be_read_at_every_width(opened: Opener, width: int, height: int) -> None:
    page = opened("turing-1950", width, height)
    assert page.evaluate("14 * argmap.network.getScale()") >= 8
    left, top = centre(page, "thesis")
    assert 0 < left < width
    assert 0 < top < height / 2


def test_a_phone_shows_map_or_outline_and_a_sheet(opened: Opener) -> None:
    page = opened("frontier-pause", 390, 844, has_touch=True, is_mobile=True)
    expect(page.locator("#map")).to_be_visible()
    expect(page.locator("#side")).to_be_hidden()
    page.get_by_role("button", name="Outline", exact=True).tap()
    expect(page.locator("#side")).to_be_visible()
    page.locator("#tree .row:visible").nth(2).tap()
    key = selected(page)
    assert key is not None
    page.get_by_role("button", name="Map", exact=True).tap()
    sheet = page.locator("#details").bounding_box()
    assert sheet
    assert sheet["width"] == 390
    assert sheet["height"] <= 844 * 0.5
    page.get_by_role("button", name="Close details").tap()
    expect(page.locator("#details")).to_be_hidden()


def test_touch_selects_unfolds_and_pans(opened: Opener) -> None:
    page = opened("frontier-pause", 820, 1180, has_touch=True)
    page.touchscreen.tap(*centre(page, "thesis"))
    page.wait_for_function("() => argmap.state.selected === 'thesis'")
    key = page.evaluate("[...argmap.state.folded].find((id) => argmap.plan().places.has(id))")
    count = len(visible(page))
    page.evaluate("(key) => argmap.select(key, { near: true })", key)
    page.wait_for_timeout(500)
    x, y = page.evaluate(
        """(key) => {
          const [x, y] = argmap.plan().places.get(key);
          const node = argmap.nodes.get(key);
          const at = argmap.network.canvasToDOM({ x: x + node.w - 26, y: y + node.h });
          const frame = document.getElementById("map").getBoundingClientRect();
          return [at.x + frame.x, at.y + frame.y];
        }""",
        key,
    )
    page.touchscreen.tap(x, y)
    page.wait_for_function("(count) => argmap.plan().places.size > count", arg=count)


def test_a_phone_that_is_turned_gets_another_layout(opened: Opener) -> None:
    page = opened("turing-1950", 390, 844, has_touch=True)
    tall = page.evaluate("argmap.plan().height / argmap.plan().width")
    page.set_viewport_size({"width": 844, "height": 390})
    page.wait_for_function(
        "(tall) => argmap.plan().height / argmap.plan().width < tall / 2", arg=tall
    )


def test_who_wants_no_motion_sees_none(opened: Opener) -> None:
    page = opened("frontier-pause", reduced_motion="reduce")
    page.keyboard.press("u")
    first = page.evaluate("JSON.stringify(argmap.network.getViewPosition())")
    page.wait_for_timeout(400)
    assert page.evaluate("JSON.stringify(argmap.network.getViewPosition())") == first
