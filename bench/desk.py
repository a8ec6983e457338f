"""The writer's desk: `argmap check` as a whole process, and a re-check in the language server."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from argmap.argdown import notation
from bench._measure import run_process, table
from bench.maps import generate

SIZES = (10, 1_000, 10_000)
KINDS = ("words", "new claim", "new relation", "title", "deleted lines")


def run() -> None:
    """Print both tables."""
    with TemporaryDirectory() as folder:
        rows = [_checked(size, Path(folder)) for size in SIZES]
    print("`argmap check` on Argdown, a process each, seconds of the fastest of three\n")
    print(table(["claims", "wall", "CPU"], rows))
    print("\nSeconds from an edit to its diagnostics, over stdio, the fastest of three\n")
    edits = [
        [f"{size} claims, {shape}", *asyncio.run(_edited(text, suffix))]
        for size in SIZES
        for shape, suffix, text in _shapes(size)
    ]
    print(table(["text", *KINDS], edits))


def _checked(size: int, folder: Path) -> list[object]:
    file = folder / f"{size}.argdown"
    file.write_text(notation.write(generate(size)), encoding="utf-8")
    command = [sys.executable, "-m", "argmap", "check", "--exit-zero", str(file)]
    found = min((run_process(command) for _ in range(3)), key=lambda each: each.wall)
    return [size, found.wall, found.cpu]


def _shapes(size: int) -> Iterator[tuple[str, str, str]]:
    """Yield texts of a size: their shape, their suffix, and themselves.

    The deep one has data everywhere and one block; the flat ones have no data, and four lines
    a block, in Markdown one fence for every ten blocks.
    """
    yield "deep", "argdown", notation.write(generate(size))
    blocks = [
        f"[Claim {n}]: The claim of number {n} is made.\n"
        f"  + [Claim {n + 1}]: The claim of number {n + 1} is made.\n"
        f"  - [Claim {n + 2}]: The claim of number {n + 2} is made.\n"
        f"    - [Claim {n + 3}]: The claim of number {n + 3} is made.\n"
        for n in range(0, size, 4)
    ]
    yield "flat", "argdown", "\n".join(blocks)
    fences = ["\n".join(blocks[at : at + 10]) for at in range(0, len(blocks), 10)]
    essay = "".join(f"Some prose comes first.\n\n```argdown\n{each}```\n\n" for each in fences)
    yield "fences", "md", f"# Claims\n\n{essay}"


def _edits(text: str) -> Iterator[tuple[str, str]]:
    """Yield what an edit replaces and by what, near a claim in the first half of a text."""
    title = "[Claim 5]:"
    line = next(each for each in text.splitlines(keepends=True) if title in each)
    indent = line[: len(line) - len(line.lstrip())]
    yield line, line.replace(" is ", " was ").replace(" depends ", " hangs ").replace(".", "!")
    yield line, f"{indent}- [New]: A claim that is new.\n{line}"
    yield line, f"{indent}- [Claim 1]\n{line}"
    yield line, line.replace(title, "[Claim five]:")
    yield _leaf(text), ""


def _leaf(text: str) -> str:
    """Return the lines of the first claim in a list on which nothing bears: it and its data."""
    lines = text.splitlines(keepends=True)
    for at, line in enumerate(lines):
        if line.lstrip().startswith(("+ [", "- [")) and "]: " in line:
            end = at + 2 if lines[at + 1].lstrip().startswith("{") else at + 1
            if _indent(lines[end]) <= _indent(line):
                return "".join(lines[at:end])
    raise LookupError


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


async def _edited(text: str, suffix: str) -> list[object]:
    from tests.editor.client import editor

    async with editor() as client:
        client.uri = f"file:///essay.{suffix}"
        await client.open(text)
        times: list[object] = []
        for old, new in _edits(text):
            found = []
            for _ in range(3):
                start = time.perf_counter()
                client.change(old, new)
                await client.diagnostics()
                found.append(time.perf_counter() - start)
                client.change(client.text, text)
                await client.diagnostics()
            times.append(min(found))
        return times
