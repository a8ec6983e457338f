"""The list beside the map: a click on an entry shows it there, and changes colour the map."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from argmap.api import load, render
from argmap.drawing.palette import CHANGES, THEMES
from tests.browser.conftest import shipped
from tests.cli.running import run

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

OLD = """\
[Cap rents]: Rents should be capped.
  + [Tenants stay]: Caps keep tenants in their homes.
  - [Supply]: Caps shrink supply.
    - [Old study]: The study behind that is of 1994.
  - [Unfair]: It is unfair to owners. {speaker: Bo Chen}
    - [Owners gain]: Owners have gained for years.
"""
NEW = """\
[Cap rents]: Rents should be capped.
  + [Tenants stay]: Caps keep tenants in their own homes.
  - [Supply]: Caps shrink supply.
    - [Old study]: The study behind that is of 1994.
      - [Newer studies]: Newer studies say the same.
"""
_COUNT = """
colours => {
  const counts = Object.fromEntries(Object.keys(colours).map(name => [name, 0]));
  const wanted = Object.entries(colours).map(([name, hex]) => [name, parseInt(hex.slice(1), 16)]);
  const canvas = document.querySelector("canvas");
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 0; at < data.length; at += 4) {
    const pixel = (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
    for (const [name, colour] of wanted) counts[name] += pixel === colour;
  }
  return counts;
}
"""
"""How many pixels of the canvas have each colour."""


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


def compared(folder: Path) -> Path:
    """The page of the changes from one map to the other."""
    for name, text in (("old", OLD), ("new", NEW)):
        (folder / f"{name}.argdown").write_text(text, encoding="utf-8")
    files = (str(folder / "old.argdown"), str(folder / "new.argdown"))
    page = folder / "changes.html"
    page.write_text(run("diff", *files, "--format", "html").stdout, encoding="utf-8")
    return page


def counted(page: Page, colours: dict[str, str]) -> dict[str, int]:
    frame = page.frames[1]
    frame.wait_for_selector("canvas")
    page.wait_for_timeout(600)  # the picture has come to rest
    found: dict[str, int] = frame.evaluate(_COUNT, colours)
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_map_is_coloured_by_what_changed(browser: Browser, tmp_path: Path, theme: str) -> None:
    colours = {name: THEMES[theme][name] for name in set(CHANGES.values()) - {"removed"}}
    page = browser.new_page(
        viewport={"width": 1500, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
    )
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(compared(tmp_path).as_uri())
    for name, count in counted(page, colours).items():
        assert count > 300, name
    rows = page.frame_locator("iframe").locator("#tree [role=treeitem] > .row.removed > .text")
    assert rows.all_inner_texts() == ["It is unfair to owners.", "Owners have gained for years."]
    assert "line-through" in rows.first.evaluate("e => getComputedStyle(e).textDecoration")
    page.locator("main a", has_text="Unfair").first.click()
    page.frames[1].wait_for_function("location.hash === '#unfair'")
    assert "(removed)" in page.frame_locator("iframe").locator("#details").inner_text().lower()
    (plain,) = load(NEW.encode(), "new.argdown")
    other = tmp_path / "plain.html"
    other.write_bytes(render(plain, "objections"))
    page.goto(other.as_uri())
    assert {n: c for n, c in counted(page, colours).items() if n != "altered" and c} == {}
    assert wrong == []
    page.close()


def test_on_paper_the_list_is_followed_by_the_coloured_map(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page(viewport={"width": 1300, "height": 800})
    page.goto(compared(tmp_path).as_uri())
    page.frames[1].wait_for_selector("#sheets svg", state="attached")
    page.pdf(path=tmp_path / "out.pdf", prefer_css_page_size=True, print_background=True)
    texts = [sheet.extract_text() for sheet in PdfReader(tmp_path / "out.pdf").pages]
    assert "What was changed" in texts[0]
    (on,) = [nth for nth, text in enumerate(texts) if "Rebuttal (added)" in text]
    assert on >= 1
    assert {"Objection (removed)", "Support (reworded)", "Rebuttal (flipped)"} <= {
        line for line in texts[on].split("\n") if line.endswith(")")
    }
    strokes = page.locator("#sheets path").evaluate_all(
        "all => all.map(e => e.getAttribute('stroke'))"
    )
    assert {THEMES["light"][name] for name in CHANGES.values()} <= set(strokes)
    page.close()
