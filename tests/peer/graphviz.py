"""Graphviz itself, compiled to WebAssembly, so that it runs wherever Node.js does."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.peer import node
from tests.peer.install import HOME

CLI = HOME / "node_modules" / "@hpcc-js" / "wasm-graphviz-cli" / "bin" / "index.js"


def plain(file: Path) -> list[str]:
    """Return the lines of the layout that `dot -Tplain` makes of a file."""
    assert CLI.exists(), "Graphviz is missing: run `make test`, or python -m tests.peer.install"
    done = subprocess.run(
        [node.program("node"), str(CLI), "-T", "plain", str(file)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.splitlines()
