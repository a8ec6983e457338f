"""Graphviz itself, compiled to WebAssembly, so that it runs wherever Node.js does."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.peer import node
from tests.peer.install import HOME

CLI = HOME / "node_modules" / "@hpcc-js" / "wasm-graphviz-cli" / "bin" / "index.js"


def drawn(file: Path, form: str) -> str:
    """Return what Graphviz makes of a file, in a format such as "svg"."""
    assert CLI.exists(), "Graphviz is missing: run `make test`, or python -m tests.peer.install"
    done = subprocess.run(
        [node.program("node"), str(CLI), "-T", form, str(file)],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return done.stdout


def plain(file: Path) -> list[str]:
    """Return the lines of the layout that `dot -Tplain` makes of a file."""
    return drawn(file, "plain").splitlines()
