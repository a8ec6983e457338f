"""Corpora at several sizes, side by side with pyoxigraph by hand and with plain rdflib.

``python -m bench store`` runs 10 and 100 thousand triples; ``SIZES=1000000,5000000`` in the
environment chooses others. Triples are counted as the store holds them: what was asserted, what
follows from it, and where it came from. rdflib is asked at 100 thousand triples at most.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from argmap.api import corpus as opened
from argmap.rdf.query import queries
from argmap.rdf.vocabulary import PREFIXES
from argmap.rdf.writing import write_lines
from argmap.store.corpus import Corpus
from argmap.store.embedded import Memory
from bench._measure import peak_megabytes, run_process, table
from bench.maps import generate

if TYPE_CHECKING:
    import pyoxigraph as ox

CLAIMS = 100
TRIPLES_OF_A_MAP = 1700
MOST_FOR_RDFLIB = 100_000
ARGMAP = [sys.executable, "-m", "argmap"]
ONE_MAP = {
    "about": "claim",
    "against": "claim",
    "reasons": "claim",
    "reach": "thesis",
    "exchanges": "thesis",
}
SUMS = (
    "SELECT standing, count(*) FROM attacks GROUP BY standing",
    "SELECT speaker, count(*) AS n FROM speakers GROUP BY speaker ORDER BY n DESC LIMIT 10",
    "SELECT verdict, side, count(*) FROM claims GROUP BY ALL",
    "SELECT goal, count(*) AS n FROM attacks GROUP BY goal ORDER BY n DESC LIMIT 10",
)


def run() -> None:
    """Print the figures."""
    sizes = [int(size) for size in os.environ.get("SIZES", "10000,100000").split(",")]
    for size in sizes:
        with TemporaryDirectory() as folder:
            _one_size(size, Path(folder))
    _labelling()


def _one_size(size: int, folder: Path) -> None:
    import pyoxigraph as ox

    files = folder / "files"
    files.mkdir()
    for number in range(max(size // TRIPLES_OF_A_MAP, 1)):
        m = generate(CLAIMS, seed=number, debates=2)
        (files / f"{number:06}.nt").write_bytes(write_lines([m], graphs=False))
    target = folder / "corpus"
    loaded = run_process([*ARGMAP, "load", str(target), str(files)])
    dump = folder / "dump.nq"
    with opened(target) as known:
        count = len(known.engine.known)  # type: ignore[attr-defined]
        known.engine.known.dump(dump, format=ox.RdfFormat.N_QUADS)  # type: ignore[attr-defined]
    print(f"\n# {count:,} triples in {len(list(files.iterdir())):,} maps\n")
    rows: list[list[object]] = [
        ["argmap load: read, check, evaluate, write", loaded.wall, loaded.cpu, loaded.peak]
    ]
    again = run_process([*ARGMAP, "load", str(target), str(files)])
    rows.append(["argmap load again, nothing changed", again.wall, again.cpu, again.peak])
    evaluated = run_process([*ARGMAP, "corpus", "evaluate", str(target), "--all"])
    rows.append(["argmap corpus evaluate --all", evaluated.wall, evaluated.cpu, evaluated.peak])
    tables = run_process([*ARGMAP, "tables", str(target), "-o", str(folder / "tables")])
    rows.append(["argmap tables", tables.wall, tables.cpu, tables.peak])
    by_hand = run_process([sys.executable, "-c", BULK, str(folder / "hand"), str(dump)])
    rows.append(
        [
            "pyoxigraph by hand: bulk_load of the finished quads",
            by_hand.wall,
            by_hand.cpu,
            by_hand.peak,
        ]
    )
    print(table(["step", "wall s", "CPU s", "peak MB of a process"], rows))
    disk = sum(file.stat().st_size for file in (target / "oxigraph").iterdir()) / 2**20
    print(f"\non disk: {disk:.0f} MB\n")
    _sums(folder / "tables")
    _queries(target, dump, count)


BULK = """
import sys, pyoxigraph as ox
ox.Store(sys.argv[1]).bulk_load(path=sys.argv[2], format=ox.RdfFormat.N_QUADS)
"""


def _sums(folder: Path) -> None:
    from argmap.store.sql import sql

    rows = [[each, _median(lambda each=each: sql(folder, each))] for each in SUMS]  # type: ignore[misc]
    print(table(["sum over the tables", "CPU s"], rows))


def _queries(target: Path, dump: Path, count: int) -> None:
    import pyoxigraph as ox

    memory = ox.Store()
    memory.bulk_load(path=dump, format=ox.RdfFormat.N_QUADS)
    rdflib = _rdflib(dump) if count < 2 * MOST_FOR_RDFLIB else None
    with opened(target) as disk, Corpus(Memory(memory)) as known:
        rows = []
        ratios: dict[str, list[float]] = {"hand": [], "rdflib": []}
        for name, text in _asked(known):
            ours = _median(lambda text=text: known.query(text))  # type: ignore[misc]
            hand = _median(lambda text=text: _by_hand(memory, text))  # type: ignore[misc]
            on_disk = _median(lambda text=text: disk.query(text))  # type: ignore[misc]
            row: list[object] = [
                name,
                *(f"{seconds * 1000:.1f}" for seconds in (ours, hand, on_disk)),
            ]
            ratios["hand"].append(ours / hand)
            if rdflib is not None:
                theirs = _once(lambda text=text: list(rdflib(text)))  # type: ignore[misc]
                ratios["rdflib"].append(theirs / ours)
                row.append(f"{theirs * 1000:.0f}")
            rows.append(row)
    head = ["query", "memory, CPU ms", "pyoxigraph by hand", "disk"]
    print(f"\n{table([*head, 'rdflib ms'] if rdflib else head, rows)}")
    for name, found in ratios.items():
        if found:
            print(
                f"\nagainst {name}, median of the ratios: {statistics.median(found):.2f}, largest {max(found):.2f}, least {min(found):.2f}"
            )
    print(f"\npeak of this process: {peak_megabytes():.0f} MB")


def _asked(known: Corpus) -> Iterator[tuple[str, str]]:
    """Yield the named queries, and those that touch one map."""
    for name, each in queries().items():
        yield name, each.text
    thesis = next(iter(known.query("SELECT ?t { ?m am:thesis ?t } LIMIT 1")))["t"]
    for name, parameter in ONE_MAP.items():
        yield f"{name}, of one {parameter}", known.prepared(name, {parameter: f"<{thesis}>"}).text


def _by_hand(store: ox.Store, text: str) -> object:
    """Do what a person does: ask, and take the terms as strings."""
    import pyoxigraph as ox

    found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        return [(str(t.subject), str(t.predicate), str(t.object)) for t in found]
    return [[str(term) for term in row] for row in found]


def _rdflib(dump: Path) -> Callable[[str], Sequence[object]]:
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    start = time.perf_counter()
    dataset.parse(dump, format="nquads")
    print(f"\nrdflib reads the quads in {time.perf_counter() - start:.1f} s")
    return lambda text: list(dataset.query(text, initNs=PREFIXES))


def _labelling() -> None:
    """Print how long the grounded labelling of a million attacks takes."""
    from array import array
    from random import Random

    from argmap.analysis.framework import Framework
    from argmap.analysis.grounded import grounded

    random, count = Random(0), 1_000_000
    sources = array("i", range(1, count + 1))
    targets = array("i", (random.randrange(max(0, i - 50), i) for i in range(1, count + 1)))
    af = Framework(("",) * (count + 1), sources, targets)
    print(f"\ngrounded labelling of {count:,} attacks: {_once(lambda: grounded(af)):.2f} s")


def _median(work: Callable[[], object], times: int = 3) -> float:
    return statistics.median(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    """Return the CPU seconds of this process: on a busy machine wall time says little."""
    start = time.process_time()
    work()
    return time.process_time() - start
