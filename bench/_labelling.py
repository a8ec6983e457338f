"""The evaluation of a million attacks: from arrays here, and on Spark, its start-up told apart."""

from __future__ import annotations

import time
from array import array
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from argmap.analysis.framework import Framework
from argmap.analysis.grounded import grounded
from argmap.analysis.network import ATTACK, CLAIM, NOWHERE, Network
from argmap.analysis.outcome import Outcome, outcome
from argmap.model import Iri
from bench._measure import seconds, table

ATTACKS = 1_000_000
MAP = "urn:big"


def embedded() -> None:
    """Print how long the grounded labelling of a million attacks takes, as arrays."""
    sources, targets = _attacks(ATTACKS, near=50)
    af = Framework(("",) * (ATTACKS + 1), sources, targets)
    taken = seconds(lambda: grounded(Framework(af.names, af.sources, af.targets)))
    print(f"\ngrounded labelling of {ATTACKS:,} attacks, embedded: {taken:.2f} s", flush=True)


def on_spark(count: int) -> None:
    """Print what the evaluation of a map of so many attacks takes, here and on Spark.

    On Spark from Parquet to Parquet, with its start-up told apart; here from arrays.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        print("\nSpark is not installed: pip install --group spark", flush=True)
        return
    from argmap.store.spark import evaluate

    network = _network(count)
    start = time.perf_counter()
    found = outcome(network)
    here = time.perf_counter() - start
    rounds: Counter[str] = Counter()
    with TemporaryDirectory() as name:
        folder = Path(name)
        _write_tables(network, folder / "tables")
        start = time.perf_counter()
        session = (
            SparkSession.builder.master("local[2]")
            .config("spark.driver.memory", "4g")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .getOrCreate()
        )
        session.sparkContext.setLogLevel("OFF")
        session.range(1000).count()
        ready = time.perf_counter() - start
        start = time.perf_counter()
        tables, scratch = str(folder / "tables"), str(folder / "scratch")
        told = evaluate(session, tables, scratch, progress=lambda what, _: rounds.update([what]))
        told.write.parquet(str(folder / "evaluated"))
        work = time.perf_counter() - start
        session.stop()
        same = "yes" if _rows(folder / "evaluated") == _expected(found) else "NO"
    print(f"\nlabels and standings of a map of {count:,} attacks, undercuts and all (s)\n")
    rows_of = [
        ["embedded", 0.0, here, "", ""],
        ["Spark, local[2]", ready, work, rounds.total(), same],
    ]
    columns = ["engine", "start-up", "work", "rounds", "the same answer"]
    print(table(columns, rows_of), flush=True)


def _rows(folder: Path) -> set[tuple[str, str, str | None]]:
    import pyarrow.parquet as pq

    columns = ["element", "verdict", "standing"]
    found = pq.read_table(folder, columns=columns).to_pydict()
    return set(zip(*(found[column] for column in columns), strict=True))


def _expected(found: Outcome) -> set[tuple[str, str, str | None]]:
    network = found.network
    return {
        (
            name,
            str(found.label(i)),
            str(found.standing(i)) if network.kinds[i] == ATTACK else None,
        )
        for i, name in enumerate(network.names)
    }


def _attacks(count: int, near: int | None = None) -> tuple[array[int], array[int]]:
    """Return so many attacks, each by a claim of its own on one made before.

    On any, threads are as deep as those of debates, some thirty steps; on one of the ``near``
    last, many thousand steps.
    """
    random = Random(0)
    sources = array("i", range(1, count + 1))
    first = (0 if near is None else max(0, i - near) for i in sources)
    targets = array("i", map(random.randrange, first, sources))
    return sources, targets


def _network(count: int) -> Network:
    """Return the attacks as a map, one in ten an undercut: claims first, then the attacks."""
    sources, targets = _attacks(count)
    claims = count + 1
    for i in range(9, count, 10):
        targets[i] = claims + targets[i] % i  # an attack made before
    names = [Iri(f"{MAP}#c{i}") for i in range(claims)]
    names += [Iri(f"{MAP}#a{i}") for i in range(count)]
    kinds = bytes([CLAIM]) * claims + bytes([ATTACK]) * count
    goals = array("i", [NOWHERE]) * claims + targets
    relations = array("i", range(claims, claims + count))
    return Network(names, kinds, goals, sources, relations, theses=(0,))


def _write_tables(network: Network, folder: Path) -> None:
    """Write the tables that Spark reads, as `argmap tables` would."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from argmap.store.tables import TABLES, schema

    folder.mkdir()
    names, claims = network.names, network.kinds.count(CLAIM)
    columns: dict[str, dict[str, list[str]]] = {
        "claims": {"claim": list(names[:claims])},
        "attacks": {
            "relation": list(names[claims:]),
            "goal": [names[goal] for goal in network.goals[claims:]],
        },
        "links": {
            "relation": [names[each] for each in network.relations],
            "source": [names[each] for each in network.sources],
        },
    }
    for each in TABLES:
        given = columns.get(each.name, {})
        rows = max(map(len, given.values()), default=0)
        make = partial(pa.nulls, rows)
        arrays = [
            pa.array([MAP] * rows, pa.string())
            if field.name == "map"
            else pa.array(given[field.name], pa.string())
            if field.name in given
            else make(field.type)
            for field in schema(each)
        ]
        pq.write_table(pa.table(arrays, schema=schema(each)), folder / f"{each.name}.parquet")
