"""Small maps in files, and argmap run on them as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from argmap.rdf.vocabulary import AM
from argmap.store.corpus import Corpus

ROOT = Path(__file__).resolve().parent.parent.parent


def small_maps(folder: Path, count: int) -> list[str]:
    folder.mkdir(exist_ok=True)
    files = []
    for i in range(count):
        m = f"http://e/m{i}"
        text = (
            f"@prefix am: <{AM}> . @prefix : <{m}#> .\n<{m}> a am:ArgumentMap ; am:thesis :c0 .\n"
        )
        text += "".join(f":c{n} a am:Claim ; am:text 'claim {n} of {i}' .\n" for n in range(40))
        text += "".join(
            f":a{n} a am:Attack ; am:attacker :c{n + 1} ; am:target :c{n} .\n" for n in range(39)
        )
        file = folder / f"m{i:03}.ttl"
        file.write_text(text, encoding="utf-8")
        files.append(str(file))
    return files


def command(*arguments: str, program: str = "") -> list[str]:
    start = program or "from argmap.cli import main; main()"
    return [sys.executable, "-c", start, *arguments]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def finished(*arguments: str, program: str = "") -> subprocess.CompletedProcess[str]:
    """Run argmap as a process of its own to its end, and return what it said."""
    return subprocess.run(
        command(*arguments, program=program),
        env=environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def is_whole(known: Corpus) -> bool:
    """Tell whether every graph of the corpus belongs to a map that is all there."""
    rows = known.query("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
    sizes = {str(row["g"]): row["n"] for row in rows}
    maps = known.entries()
    names = {name + part for name in maps for part in ("", "#derived", "#provenance")}
    full = all(sizes[name] == 1 + 1 + 40 * 2 + 39 * 3 for name in maps)
    return set(sizes) <= names and full
