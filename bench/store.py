"""Corpora at several sizes, side by side with pyoxigraph by hand and with plain rdflib.

``python -m bench store`` prints, as it goes, for 10 thousand, 100 thousand and 1 million triples:
loading, evaluation and write-back, tables (seconds, CPU seconds, the memory of all processes
together), disk, sums over the tables, and every named query in memory and on disk; then the
labelling of a million attacks, here and on Spark. In the environment:

- ``ARGMAP_SIZES=1000000,5000000`` chooses sizes;
- ``ARGMAP_PIECES=steps,sums,queries,labelling,spark`` chooses pieces;
- ``ARGMAP_CLOCK=cpu`` takes CPU seconds for queries, which a busy machine disturbs less;
- ``ARGMAP_RDFLIB=1000000`` asks rdflib up to that size, where 100,000 is the most otherwise;
- ``ARGMAP_ATTACKS=100000`` has Spark label so many attacks.

Triples are counted as the store holds them: what was asserted, what follows from it, and where it
came from. Each map has passages, schemes, questions and decisions, so that queries find something:
all but `unraised`, which knows the published schemes only, and `unverified`, which wants texts.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from argmap.api import corpus as opened
from argmap.rdf.writing import write_lines
from bench import _asking, _labelling
from bench._measure import Together, run_together, seconds, table
from bench._researched import researched

CLAIMS = 100
TRIPLES_OF_A_MAP = 2740
SIZES = "10000,100000,1000000"
PIECES = "steps,sums,queries,labelling,spark"
BY_HAND_ON_DISK = 1_000_000
"""Above this size a query by hand is asked in memory alone: sorting on disk takes minutes."""

ARGMAP = [sys.executable, "-m", "argmap"]
SUMS = (
    "SELECT standing, count(*) FROM attacks GROUP BY standing",
    "SELECT speaker, count(*) AS n FROM speakers GROUP BY speaker ORDER BY n DESC LIMIT 10",
    "SELECT verdict, side, count(*) FROM claims GROUP BY ALL",
    "SELECT goal, count(*) AS n FROM attacks GROUP BY goal ORDER BY n DESC LIMIT 10",
    "SELECT kind, avg(strength) FROM relations r JOIN evaluations e ON r.map = e.map AND r.relation = e.element GROUP BY kind",
    "SELECT source, count(DISTINCT element) FROM quotations JOIN excerpts USING (map, excerpt) GROUP BY source",
)


def run() -> None:
    """Print the figures."""
    sizes = os.environ.get("ARGMAP_SIZES") or os.environ.get("SIZES") or SIZES
    pieces = set(os.environ.get("ARGMAP_PIECES", PIECES).split(","))
    for size in map(int, sizes.split(",")):
        if pieces & {"steps", "sums", "queries"}:
            with TemporaryDirectory() as folder:
                _one_size(size, Path(folder), pieces)
    if "labelling" in pieces:
        _labelling.embedded()
    if "spark" in pieces:
        _labelling.on_spark(int(os.environ.get("ARGMAP_ATTACKS", "1000000")))


def _one_size(size: int, folder: Path, pieces: set[str]) -> None:
    import pyoxigraph as ox

    files, target, dump = folder / "files", folder / "corpus", folder / "dump.nq"
    files.mkdir()
    maps = max(size // TRIPLES_OF_A_MAP, 1)
    for number in range(maps):
        data = write_lines([researched(CLAIMS, seed=number)], graphs=False)
        (files / f"{number:06}.nt").write_bytes(data)
    loaded = run_together([*ARGMAP, "load", str(target), str(files)])
    with opened(target) as known:
        count = len(known.engine.known)  # type: ignore[attr-defined]
        known.engine.known.dump(dump, format=ox.RdfFormat.N_QUADS)  # type: ignore[attr-defined]
    _put(f"\n# {count:,} triples in {maps:,} maps\n")
    if "steps" in pieces:
        _steps(loaded, folder, files, target, dump, rdflib=count <= _asking.most_for_rdflib())
    if "sums" in pieces:
        if not (folder / "tables").exists():
            run_together([*ARGMAP, "tables", str(target), "-o", str(folder / "tables")])
        _sums(folder / "tables")
    if "queries" in pieces:
        _asking.queries_at(target, dump, count, by_hand_on_disk=count < 1.2 * BY_HAND_ON_DISK)


def _steps(
    loaded: Together, folder: Path, files: Path, target: Path, dump: Path, *, rdflib: bool
) -> None:
    known, disk = str(target), _all_megabytes(target / "oxigraph")
    steps: list[tuple[str, list[str]]] = [
        ("argmap load again, nothing changed", [*ARGMAP, "load", known, str(files)]),
        ("argmap corpus evaluate --all", [*ARGMAP, "corpus", "evaluate", known, "--all"]),
        ("argmap tables", [*ARGMAP, "tables", known, "-o", str(folder / "tables")]),
        ("pyoxigraph by hand: bulk_load on disk", _python(ON_DISK, folder / "hand", dump)),
        ("pyoxigraph by hand: bulk_load in memory", _python(IN_MEMORY, dump)),
    ]
    if rdflib:
        steps.append(("rdflib: parse", _python(RDFLIB, dump)))
    rows = [["argmap load: read, check, evaluate, write", *_figures(loaded)]]
    rows += [[name, *_figures(run_together(command))] for name, command in steps]
    _put(table(["step", "s", "CPU s", "MB, all processes"], rows))
    by_hand = _all_megabytes(folder / "hand")
    _put(
        f"\non disk, once loaded: {disk:.0f} MB; by hand {by_hand:.0f} MB; as N-Quads {_megabytes(dump):.0f} MB\n"
    )


ON_DISK = """
import sys, pyoxigraph as ox
ox.Store(sys.argv[1]).bulk_load(path=sys.argv[2], format=ox.RdfFormat.N_QUADS)
"""
IN_MEMORY = """
import sys, pyoxigraph as ox
ox.Store().bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)
"""
RDFLIB = """
import sys, rdflib
rdflib.Dataset(default_union=True).parse(sys.argv[1], format="nquads")
"""


def _python(program: str, *arguments: Path) -> list[str]:
    return [sys.executable, "-c", program, *map(str, arguments)]


def _figures(done: Together) -> list[object]:
    return [done.wall, done.cpu, f"{done.peak:.0f}" + (" FAILED" if done.status else "")]


def _sums(folder: Path) -> None:
    from argmap.store.sql import sql

    def asked(statement: str) -> Callable[[], object]:
        return lambda: sql(folder, statement)

    rows = [[statement, f"{1000 * seconds(asked(statement)):.0f}"] for statement in SUMS]
    _put(table(["sum over the tables", "ms"], rows))


def _all_megabytes(folder: Path) -> float:
    return sum(map(_megabytes, folder.iterdir()))


def _megabytes(file: Path) -> float:
    return file.stat().st_size / 2**20


def _put(text: str) -> None:
    print(text, flush=True)
