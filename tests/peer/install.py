"""Install the peers from npm beside the Python environment, and Node.js if it is missing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.peer import node

HOME = Path(sys.prefix) / "peer"
ARGDOWN = "1.7.5"
GRAPHVIZ = "1.11.2"
_OPTIONS = ("--no-audit", "--no-fund", "--loglevel=error")


def main() -> None:
    node.install()
    HOME.mkdir(parents=True, exist_ok=True)
    packages = (f"@argdown/cli@{ARGDOWN}", f"@hpcc-js/wasm-graphviz-cli@{GRAPHVIZ}")
    subprocess.run(
        [node.program("npm"), "install", *_OPTIONS, "--prefix", str(HOME), *packages],
        check=True,
        env=os.environ | {"PATH": node.search_path(), "PUPPETEER_SKIP_DOWNLOAD": "1"},
    )


if __name__ == "__main__":
    main()
