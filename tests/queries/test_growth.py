"""No query is quadratic: ten times the map takes about ten times the time, on both engines.

Linear growth gives a ratio near 10, quadratic growth one near 100; the limit lies between
them. Processor time is taken, the best of three runs, and never less than a few
milliseconds, below which a ratio means nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from time import process_time

import pytest

from argmap.analysis.derived import following
from argmap.api import query, store
from argmap.model import ArgumentMap
from argmap.rdf.graph import to_graph
from argmap.rdf.query import queries
from tests.queries.debate import NEEDED, growing

SIZES = {"oxigraph": (500, 5_000), "rdflib": (250, 2_500)}
LIMIT = 40
LEAST = 0.004
NOT_ON_RDFLIB = {
    "about": "of one claim: of every claim it is no question",
    "shared": "GRAPH needs a dataset of rdflib's, whose union is slow by itself",
}
CASES = [
    (engine, name)
    for engine in SIZES
    for name in queries()
    if engine == "oxigraph" or name not in NOT_ON_RDFLIB
]
Ask = Callable[[str], object]


def seconds(ask: Ask, name: str) -> float:
    times: list[float] = []
    while len(times) < 3 and sum(times) < 1:
        start = process_time()
        ask(name)
        times.append(process_time() - start)
    return max(min(times), LEAST)


def on_oxigraph(m: ArgumentMap) -> Ask:
    known = store([m])
    return lambda name: query(known, name, **NEEDED.get(name, {}))


def on_rdflib(m: ArgumentMap) -> Ask:
    follows = following(m)
    graph = to_graph(ArgumentMap(m.records, follows))
    return lambda name: list(graph.query(queries()[name].text))


@pytest.fixture(scope="module")
def engines() -> Mapping[str, tuple[Ask, ...]]:
    start = {"oxigraph": on_oxigraph, "rdflib": on_rdflib}
    return {
        engine: tuple(start[engine](growing(size)) for size in sizes)
        for engine, sizes in SIZES.items()
    }


@pytest.mark.parametrize(("engine", "name"), CASES)
def test_a_query_is_linear(engine: str, name: str, engines: Mapping[str, tuple[Ask, ...]]) -> None:
    few, many = (seconds(ask, name) for ask in engines[engine])
    assert many < LIMIT * few, f"{name} on {engine}: {few * 1000:.0f} ms, {many * 1000:.0f} ms"
