"""A real Chromium, and pages of argmap in it that are watched for whatever must not happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import argmap
from argmap.api import render
from argmap.model import ArgumentMap
from argmap.resources import resource
from bench.maps import generate
from tests.browser.launching import launched

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Request

_WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser a module: Playwright keeps an event loop running, which other tests start anew."""
    with launched() as browser:
        yield browser


@cache
def shipped(name: str) -> ArgumentMap:
    return argmap.read(resource(f"graphs/{name}.ttl"))


@cache
def _html(name: str) -> bytes:
    return render(generate(int(name)) if name.isdigit() else shipped(name))


class Opener:
    """Opens pages, and says afterwards what they did that no page may do."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.browser, self.folder = browser, folder
        self.contexts: list[BrowserContext] = []
        self.pages: list[Page] = []
        self.problems: list[str] = []

    def __call__(
        self,
        page: str | bytes,
        width: int = 1366,
        height: int = 768,
        *,
        anchor: str = "",
        **context: object,
    ) -> Page:
        """Open a shipped map by name, a generated one by its size, or a page's bytes."""
        made = self.browser.new_context(
            viewport={"width": width, "height": height},
            **context,  # type: ignore[arg-type]  # options of Playwright, passed through
        )
        self.contexts.append(made)
        opened = made.new_page()
        self.pages.append(opened)
        opened.add_init_script(_WATCH)
        opened.on("request", self._request)
        opened.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        opened.on(
            "console",
            lambda message: (
                self.problems.append(f"console: {message.text}")
                if message.type in {"error", "warning"}
                else None
            ),
        )
        opened.on("dialog", lambda dialog: self.problems.append(f"dialog: {dialog.message}"))
        file = self.folder / f"page-{len(self.pages)}.html"
        file.write_bytes(page if isinstance(page, bytes) else _html(page))
        opened.goto(f"{file.as_uri()}{anchor}")
        return opened

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("file:", "blob:", "data:", "about:")):
            self.problems.append(f"request: {request.url}")

    def close(self) -> None:
        for page in self.pages:
            if not page.is_closed():
                found = page.evaluate("window.violations ?? []")
                self.problems += [f"policy: {each}" for each in found]
        for context in self.contexts:
            context.close()


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Open pages; fail afterwards if one asked the network, broke its policy or erred."""
    opener = Opener(browser, tmp_path)
    yield opener
    opener.close()
    assert opener.problems == []


@pytest.fixture
def debate(opened: Opener) -> Page:
    """The map of the shipped article, on a laptop."""
    return opened("frontier-pause")


Click = Callable[[str], None]


@pytest.fixture
def click_box(debate: Page) -> Click:
    """Click a box of the debate where it is on the screen."""

    def click(key: str) -> None:
        x, y = centre(debate, key)
        debate.mouse.click(x, y)

    return click


def centre(page: Page, key: str) -> tuple[float, float]:
    """Return where the middle of a box is on the screen."""
    x, y = page.evaluate(
        """(key) => {
          const [x, y] = argmap.plan().places.get(key);
          const node = argmap.nodes.get(key);
          const at = argmap.network.canvasToDOM({ x: x + node.w / 2, y: y + node.h / 2 });
          const frame = document.getElementById("map").getBoundingClientRect();
          return [at.x + frame.x, at.y + frame.y];
        }""",
        key,
    )
    return x, y
