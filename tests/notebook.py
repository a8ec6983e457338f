"""The notebook in ``examples/``, executed: ``python -m tests.notebook`` writes its answers anew."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "examples" / "corpus.ipynb"

_EXECUTE = """
import sys, nbclient, nbformat
notebook = nbformat.read(sys.argv[1], 4)
nbclient.NotebookClient(
    notebook, timeout=300, kernel_name="python3", record_timing=False
).execute()
notebook.metadata["language_info"] = {"name": "python"}
nbformat.write(notebook, sys.argv[2])
"""


def execute(target: Path) -> None:
    """Write the notebook to a file, with the answers that its cells give now."""
    subprocess.run(
        [sys.executable, "-W", "ignore", "-c", _EXECUTE, NOTEBOOK, target],
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"},
    )


if __name__ == "__main__":
    execute(NOTEBOOK)
