"""The writer's desk: `argmap check` as a whole process, and a re-check in the language server."""

from __future__ import annotations

import asyncio
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from argmap.argdown import notation
from argmap.model import ArgumentMap
from bench._measure import run_process, table
from bench.maps import generate

SIZES = (10, 1_000, 10_000)
WORDS, STRUCTURE = ("depends on", "rests upon"), ("{id: c5,", "{id: c5, tags: [new],")


def run() -> None:
    """Print both tables."""
    with TemporaryDirectory() as folder:
        files = {size: _written(Path(folder), size) for size in SIZES}
        rows = [_checked(size, file) for size, file in files.items()]
        print("`argmap check` on Argdown, a process each, seconds of the fastest of three\n")
        print(table(["claims", "wall", "CPU"], rows))
        print("\nSeconds from an edit to its diagnostics, over stdio, the fastest of three\n")
        edits = [
            asyncio.run(_edited(size, file.read_text("utf-8"))) for size, file in files.items()
        ]
        print(table(["claims", "words of a claim", "anything else"], edits))


def _written(folder: Path, size: int) -> Path:
    file = folder / f"{size}.argdown"
    m: ArgumentMap = generate(size)
    file.write_text(notation.write(m), encoding="utf-8")
    return file


def _checked(size: int, file: Path) -> list[object]:
    command = [sys.executable, "-m", "argmap", "check", "--exit-zero", str(file)]
    found = min((run_process(command) for _ in range(3)), key=lambda each: each.wall)
    return [size, found.wall, found.cpu]


async def _edited(size: int, text: str) -> list[object]:
    from tests.editor.client import editor

    async with editor() as client:
        await client.open(text)
        times = []
        for old, new in (WORDS, STRUCTURE):
            found = []
            for _ in range(3):
                start = time.perf_counter()
                client.change(old, new)
                await client.diagnostics()
                found.append(time.perf_counter() - start)
                client.change(new, old)
                await client.diagnostics()
                await _settled(client)
            times.append(min(found))
        return [size, *times]


async def _settled(client: object) -> None:
    """Wait until the server has read the whole text and is at rest."""
    from tests.editor.client import Editor

    assert isinstance(client, Editor)
    while True:
        try:
            await asyncio.wait_for(client.told.get(), 3)
        except TimeoutError:
            return
