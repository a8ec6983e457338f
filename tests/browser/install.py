"""Find a Chromium, or install one: the distribution's package, or Playwright's own download.

A browser that cannot be had is an error, and no reason to skip a test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium() -> str | None:
    """Return the path of a Chromium on this machine; ARGMAP_CHROMIUM names one by hand."""
    return next(filter(_is_program, _candidates()), None)


def _candidates() -> Iterator[str]:
    yield os.environ.get("ARGMAP_CHROMIUM", "")
    yield from (shutil.which(name) or "" for name in NAMES)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.executable_path


def _is_program(path: str) -> bool:
    return bool(path) and os.access(path, os.X_OK) and Path(path).is_file()


def main() -> None:
    if chromium():
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "-qq", "update"], check=False)
        subprocess.run(["apt-get", "-qq", "install", "-y", "chromium"], check=False)
    if not chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    if not chromium():
        sys.exit(
            "The tests drive the page in Chromium, and none could be installed: "
            "install the package chromium, or set ARGMAP_CHROMIUM to its path."
        )


if __name__ == "__main__":
    main()
