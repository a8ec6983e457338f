"""The page of the vocabulary in a browser: whole, offline, and no wider than a phone."""

from __future__ import annotations

import pytest

from argmap.cli._vocabulary import page
from tests.browser.conftest import Opener


@pytest.mark.parametrize(("width", "theme"), [(1400, "light"), (1400, "dark"), (390, "light")])
def test_the_page_shows_its_pictures_and_leads_to_a_term(
    opened: Opener, width: int, theme: str
) -> None:
    shown = opened(page().encode(), width, 900, color_scheme=theme)
    pictures = shown.get_by_role("img")
    assert pictures.count() == 2
    assert pictures.evaluate_all("(all) => all.every((img) => img.naturalWidth > 300)")
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    shown.get_by_role("link", name="am:Undercutter", exact=True).first.click()
    assert shown.locator("h3#Undercutter").is_visible()
    assert shown.url.endswith("#Undercutter")
