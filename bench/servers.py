"""Every named query on the servers of two makers, beside the embedded engine.

``python -m bench servers`` loads generated maps through argmap into Oxigraph's server and into
Virtuoso, on loopback, and prints how long loading takes, and what each named query takes, with all
its rows read: medians of three, of one where it took over 2 s. A query is given ``LIMIT``
seconds. ``ARGMAP_SIZES=10000,1000000`` chooses other sizes than 100 thousand triples.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from argmap.api import load
from argmap.rdf.query import queries
from argmap.rdf.writing import write_lines
from argmap.store.corpus import Corpus
from argmap.store.embedded import Memory
from argmap.store.endpoint import Endpoint
from argmap.store.engine import EngineError, QueryTimeoutError
from bench._measure import seconds, table
from bench._researched import researched
from bench.store import CLAIMS, TRIPLES_OF_A_MAP
from tests.store.conftest import oxigraph
from tests.store.virtuoso import virtuoso

LIMIT = 60.0


def run() -> None:
    """Print the figures."""
    for size in map(int, os.environ.get("ARGMAP_SIZES", "100000").split(",")):
        with TemporaryDirectory() as name, ExitStack() as stack:
            folder = Path(name)
            files = list(_files(folder, max(size // TRIPLES_OF_A_MAP, 1)))
            url, _ = stack.enter_context(oxigraph())
            (folder / "virtuoso").mkdir()
            other = stack.enter_context(virtuoso(folder / "virtuoso", most=10_000_000))
            known = {
                "embedded": Corpus(Memory()),
                "Oxigraph's server": Corpus(Endpoint(url)),
                "Virtuoso": Corpus(Endpoint(other)),
            }
            for corpus in known.values():
                stack.enter_context(closing(corpus))
            _loaded(known, files)
            _asked(known)


def _files(folder: Path, count: int) -> Iterator[str]:
    for number in range(count):
        file = folder / f"{number:06}.nt"
        file.write_bytes(write_lines([researched(CLAIMS, seed=number)], graphs=False))
        yield str(file)


def _loaded(known: Mapping[str, Corpus], files: list[str]) -> None:
    rows: list[list[object]] = []
    for name, corpus in known.items():
        start = time.perf_counter()
        done = corpus.load(files, load, jobs=2)
        rows.append([name, done.maps, time.perf_counter() - start])
    print(table(["engine", "maps", "load and evaluate, s"], rows), flush=True)


def _asked(known: Mapping[str, Corpus]) -> None:
    head = ["query", "rows", *(f"{name}, ms" for name in known), "the same answer"]
    print(f"\n{table(head, [])}", flush=True)
    for name, query in queries().items():
        if query.needed:
            continue
        answers, cells = [], []
        for corpus in known.values():
            found, taken = _one(corpus, name)
            answers.append(found)
            cells.append(taken)
        same = "yes" if all(each == answers[0] for each in answers) else "NO"
        print(f"| {' | '.join([name, f'{len(answers[0]):,}', *cells, same])} |", flush=True)


def _one(corpus: Corpus, name: str) -> tuple[list[str], str]:
    """Return the rows of a query in order of their terms, and the milliseconds that it takes."""
    try:
        rows = sorted(map(str, corpus.query(name, timeout=LIMIT).terms))
    except QueryTimeoutError:
        return [], f"over {1000 * LIMIT:,.0f}"
    except EngineError as error:
        return [], str(error).splitlines()[0]
    return rows, f"{1000 * seconds(partial(corpus.query, name)):.1f}"
