"""The notebook in ``examples/`` runs, and gives the answers that stand in it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "examples" / "corpus.ipynb"

EXECUTE = """
import sys, nbclient, nbformat
notebook = nbformat.read(sys.argv[1], 4)
nbclient.NotebookClient(notebook, timeout=300, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[2])
"""


def answers(path: Path) -> list[dict[str, Any]]:
    """Return what each cell shows, as plain text and as a page."""
    document = json.loads(path.read_text(encoding="utf-8"))
    return [
        output["data"]
        for cell in document["cells"]
        if cell["cell_type"] == "code"
        for output in cell["outputs"]
        if "data" in output
    ]


def test_the_notebook_gives_the_answers_that_stand_in_it(tmp_path: Path) -> None:
    executed = tmp_path / "executed.ipynb"
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", EXECUTE, NOTEBOOK, executed],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    stored = answers(NOTEBOOK)
    assert len(stored) == 6
    assert answers(executed) == stored
