"""Argdown, read by argmap and by Argdown's own parser, each as a whole process."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from argmap.formats import formats
from bench._measure import Process, run_process, table
from tests.peer.argdown import CLI

SIZES = (100, 1_000, 10_000, 50_000)
TREE = 50
_WORDS = [
    "the",
    "pause",
    "would",
    "hold",
    "back",
    "laboratories",
    "that",
    "race",
    "on",
    "without",
    "safeguards",
    "while",
    "others",
    "train",
    "larger",
    "models",
    "in",
    "secret",
    "and",
    "nobody",
    "can",
    "verify",
    "what",
    "they",
    "do",
]
_TO_MAP = "import sys; from argmap.formats import formats; from pathlib import Path;"
_TO_MAP += "f = sys.argv[1]; formats['argdown'].read(Path(f).read_bytes(), f)"


def run() -> None:
    """Print seconds and peak memory at each size: argmap to JSON and to a map, Argdown to JSON."""
    node = shutil.which("node")
    assert node
    assert CLI.exists(), "run `python -m tests.peer.install` first"
    assert formats["argdown"].read
    rows: list[list[object]] = []
    with TemporaryDirectory() as folder:
        for size in SIZES:
            file = Path(folder, f"{size}.argdown")
            file.write_text(document(size), encoding="utf-8")
            to_json = [sys.executable, "-m", "argmap.argdown", str(file)]
            to_map = [sys.executable, "-c", _TO_MAP, str(file)]
            peer = [node, str(CLI), "json", str(file), folder]
            best = [_best(command) for command in (to_json, to_map, peer)]
            rows.append([f"{size:,}", *(figure for each in best for figure in _figures(each))])
    head = ["statements", "argmap JSON: s", "CPU s", "MB", "argmap map: s", "CPU s", "MB"]
    print("Argdown as a whole process, the best of three")
    print(table([*head, "argdown json: s", "CPU s", "MB"], rows))


def _best(command: list[str]) -> Process:
    runs = [run_process(command) for _ in range(3)]
    for each in runs:
        assert each.status == 0, each.output[:1000]
    return min(runs, key=lambda each: each.wall)


def _figures(process: Process) -> tuple[float, float, float]:
    return process.wall, process.cpu, process.peak


def document(size: int) -> str:
    """Return so many statements and arguments, in trees of fifty that support the first one."""
    r = random.Random(7)
    return (
        "\n\n".join(_tree(r, first, min(TREE, size - first)) for first in range(0, size, TREE))
        + "\n"
    )


def _tree(r: random.Random, first: int, size: int) -> str:
    return "\n".join(_lines(r, first, size))


def _lines(r: random.Random, first: int, size: int) -> Iterator[str]:
    stack = [(0, 0)]
    while stack:
        at, depth = stack.pop()
        words = " ".join(r.choices(_WORDS, k=r.randint(8, 14)))
        name = f"S{first + at}"
        title = f"[{name}]" if at % 2 == 0 else f"<{name}>"
        sign = f"{'  ' * depth}{r.choice('+-')} " if depth else ""
        yield f"{sign}{title}: {words.capitalize()}."
        if first and not at:
            yield "  +> [S0]"
        stack += [(below, depth + 1) for below in range(3 * at + 3, 3 * at, -1) if below < size]
