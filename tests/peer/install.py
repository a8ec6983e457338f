"""Install the peers from npm beside the Python environment; a missing Node.js is an error."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(sys.prefix) / "peer"
ARGDOWN = "1.7.5"
_OPTIONS = ("--no-audit", "--no-fund", "--loglevel=error")


def main() -> None:
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        sys.exit("The tests compare argmap with @argdown/cli: install Node.js 20 or later.")
    HOME.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [npm, "install", *_OPTIONS, "--prefix", str(HOME), f"@argdown/cli@{ARGDOWN}"],
        check=True,
        env=os.environ | {"PUPPETEER_SKIP_DOWNLOAD": "1"},
    )


if __name__ == "__main__":
    main()
