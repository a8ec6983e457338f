"""Generated maps of 40 to 5,000 claims: what opens, how it is folded, that nothing overlaps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from argmap.api import render
from argmap.model import ArgumentMap, Attack, Claim, Header, Iri, Text
from tests.browser.conftest import Opener
from tests.browser.test_reading import selected, visible

_OVERLAPS = """() => {
  const boxes = [...argmap.plan().places].map(([id, [x, y]]) => {
    const node = argmap.nodes.get(id);
    return [y, y + node.h, x, x + node.w];
  }).sort((a, b) => a[0] - b[0]);
  let found = 0;
  boxes.forEach(([, bottom, left, right], nth) => {
    for (let next = nth + 1; next < boxes.length && boxes[next][0] < bottom; next++) {
      if (left < boxes[next][3] && boxes[next][2] < right) found++;
    }
  });
  return found;
}"""


@pytest.fixture(params=["40", "200", "1000", "5000"])
def sized(request: pytest.FixtureRequest, opened: Opener) -> tuple[int, Page]:
    return int(request.param), opened(request.param)


def test_every_size_opens_readable_and_works(sized: tuple[int, Page]) -> None:
    claims, page = sized
    page.wait_for_function("() => window.argmap !== undefined", timeout=60_000)
    opening = visible(page)
    assert len(opening) <= 40 or claims == 40
    assert page.evaluate(_OVERLAPS) == 0
    assert page.evaluate("14 * argmap.network.getScale()") >= 6
    expect(page.locator("#shown")).to_contain_text(f"of {claims} shown")
    page.get_by_label("Search claims").fill("Claim " + str(claims - 1))
    page.keyboard.press("Enter")
    assert selected(page) == f"c{claims - 1}"
    assert f"c{claims - 1}" in visible(page)
    row = page.locator(f"#o-c{claims - 1}")
    expect(row).to_have_attribute("aria-selected", "true")
    expect(row).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    assert len(visible(page)) < claims
    assert page.evaluate(_OVERLAPS) == 0
    page.keyboard.press("x")
    if claims <= 1000:
        page.keyboard.press("0")
        assert len(visible(page)) == claims
        for layout in ("down", "right", "compact"):
            page.get_by_label("Layout").select_option(layout)
            assert page.evaluate(_OVERLAPS) == 0


def test_a_large_outline_is_made_as_it_is_opened(opened: Opener) -> None:
    page = opened("5000")
    page.wait_for_function("() => window.argmap !== undefined", timeout=60_000)
    assert page.locator("#tree [role=treeitem]").count() < 500
    deep = page.evaluate(
        "[...argmap.nodes.values()].reduce((a, b) => (a.depth > b.depth ? a : b)).id"
    )
    page.evaluate("(id) => argmap.select(id)", deep)
    expect(page.locator(f"#o-{deep}")).to_have_attribute("aria-selected", "true")


def test_a_debate_600_steps_deep_is_a_tree_too(opened: Opener) -> None:
    """Deeper than browsers nest elements: rows then follow one another, with their level."""
    base = "https://example.org/m#"
    claims = [Claim(id=Iri(f"{base}c{nth}"), text=Text(f"Step {nth}.")) for nth in range(600)]
    attacks = [
        Attack(id=Iri(f"{base}a{nth}"), attackers=frozenset({after.id}), target=before.id)
        for nth, (before, after) in enumerate(pairwise(claims))
    ]
    header = Header(id=Iri(base), theses=frozenset({claims[0].id}))
    page = opened(render(ArgumentMap.of(header, *claims, *attacks)))
    page.evaluate("argmap.select('c599')")
    row = page.locator("#o-c599")
    expect(row).to_be_visible()
    expect(row).to_have_attribute("aria-level", "600")
    assert page.locator("#tree [role=treeitem]").count() == 600
    page.evaluate("argmap.select('c300')")
    page.locator("#o-c300").focus()
    page.keyboard.press("ArrowLeft")
    expect(row).to_be_hidden()
    expect(page.locator("#o-c300")).to_be_visible()
