"""The scripts in ``examples/`` run, from any folder, without a word on the standard error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))
PRINTS = {
    "networkx_graph.py": "nodes,",
    "quickstart.py": "unanswered: ",
    "sparql.py": "https://w3id.org/argmap/maps/turing-1950: ",
    "write_a_map.py": "answered: There is no money for Sunday pay. (answered by volunteers",
}
"""Words that each script prints."""


def test_every_script_is_known() -> None:
    assert [script.name for script in SCRIPTS] == sorted(PRINTS)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_runs(script: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", script],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stderr.decode() == ""
    assert done.returncode == 0
    assert PRINTS[script.name] in done.stdout.decode()
