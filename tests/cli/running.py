"""Commands run in this process, as `click` offers, and in a process of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from argmap.cli import group

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = str(ROOT / "graphs" / "frontier-pause.ttl")
TURING = str(ROOT / "graphs" / "turing-1950.ttl")


def run(*arguments: str | Path, data: bytes | None = None, color: bool = False) -> Result:
    """Return what a command did, run in this process."""
    return CliRunner().invoke(group, [str(each) for each in arguments], input=data, color=color)


def start(
    *arguments: str | Path, cwd: Path = ROOT, data: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Return what a command did, run as people run it."""
    return subprocess.run(
        [sys.executable, "-m", "argmap", *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=cwd,
        input=data,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )
