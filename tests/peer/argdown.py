"""Argdown's own parser, as it exports JSON."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.peer import node
from tests.peer.install import HOME

CLI = HOME / "node_modules" / "@argdown" / "cli" / "dist" / "cli.js"
_RUNNER = Path(__file__).with_name("argdown.mjs")


def exports(texts: Sequence[str], *, with_map: bool = False) -> list[dict[str, Any]]:
    """Return Argdown's JSON of each text, or {"error": …}; all in one Node.js process."""
    assert CLI.exists(), "the peer is missing: run `make test`, or python -m tests.peer.install"
    done = subprocess.run(
        [node.program("node"), str(_RUNNER), str(HOME), *(["--map"] if with_map else [])],
        input=json.dumps(list(texts)),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return results
