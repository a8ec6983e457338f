"""How a directory that is a corpus is told from a folder of files."""

from __future__ import annotations

from pathlib import Path

MARK = "argmap.json"
VERSION = 1


def is_marked(path: Path) -> bool:
    """Tell whether a directory is a corpus."""
    return (path / MARK).is_file()
