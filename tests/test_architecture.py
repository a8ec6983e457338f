"""The house as the design draws it: imports point down, and the model stands alone."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_the_import_contracts_hold() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_importing_argmap_loads_no_library() -> None:
    program = "import sys, argmap; print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    loaded = set(done.stdout.split())
    assert "argmap" in loaded
    assert not loaded & {"rdflib", "networkx", "pyoxigraph", "pyvis", "click", "jinja2"}


def test_what_is_private_to_a_room_is_imported_in_that_room_alone() -> None:
    trespassers = [
        f"{file.relative_to(ROOT)}:{node.lineno} imports {name}"
        for file in sorted((ROOT / "argmap").rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("argmap.")
        for name in (f"{node.module}.{alias.name}" for alias in node.names)
        if _is_private(name) and name.split(".")[1] != file.relative_to(ROOT).parts[1]
    ]
    assert trespassers == []


def _is_private(name: str) -> bool:
    return any(part.startswith("_") and not part.startswith("__") for part in name.split("."))
