"""Take the pictures of the documentation: ``python -m tests.browser.pictures``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import argmap
from argmap.resources import resource
from argmap.server.application import Limits
from tests.browser.launching import launched
from tests.server.conftest import FILES, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
LAPTOP = (1366, 768)


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with launched() as browser, TemporaryDirectory() as folder:

        def take(
            name: str,
            graph: str,
            do: Callable[[Page], object] = lambda page: None,
            size: tuple[int, int] = LAPTOP,
            theme: str = "light",
        ) -> None:
            context = browser.new_context(
                viewport={"width": size[0], "height": size[1]},
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
            )
            page = context.new_page()
            file = Path(folder) / f"{name}.html"
            argmap.write(argmap.read(resource(f"graphs/{graph}.ttl")), file)
            page.goto(file.as_uri())
            page.wait_for_function("() => window.argmap !== undefined")
            do(page)
            page.wait_for_timeout(300)
            page.screenshot(path=FOLDER / f"{name}.png")
            context.close()

        take("map", "frontier-pause")
        take("focus", "frontier-pause", _press("u", "u", "u", "f"))
        take("dark", "frontier-pause", theme="dark")
        take("present", "turing-1950", _press("p", *["ArrowRight"] * 10))
        take("phone", "frontier-pause", size=(390, 844))
        _take_asking(browser, Path(folder))
    article = argmap.read(resource("graphs/frontier-pause.ttl"))
    argmap.write(article, FOLDER / "handout.png", paper="a4", width="1400")


def _take_asking(browser: Browser, folder: Path) -> None:
    """Take the page of the server with a question, its answer, and a term half typed."""
    maps = [argmap.read(file) for file in FILES]
    with served(argmap.corpus(maps), folder / "long", Limits()) as url:
        page = browser.new_page(viewport={"width": LAPTOP[0], "height": LAPTOP[1]})
        page.goto(url)
        query = page.get_by_label("SPARQL")
        query.fill(
            "SELECT ?speaker (COUNT(?claim) AS ?claims) {\n"
            "  ?claim prov:wasAttributedTo ?speaker ; am:label am:out \n} GROUP BY ?speaker"
        )
        query.press("Control+Enter")
        page.get_by_role("table").wait_for()
        query.evaluate("(e) => e.setSelectionRange(...Array(2).fill(e.value.indexOf('\\n}')))")
        query.press_sequentially("; am:sta")
        page.screenshot(path=FOLDER / "asking.png")
        page.close()


def _press(*keys: str) -> Callable[[Page], object]:
    def press(page: Page) -> None:
        for key in keys:
            page.keyboard.press(key)

    return press


if __name__ == "__main__":
    main()
