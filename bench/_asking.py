"""Every named query on one corpus: ours in memory and on disk, by hand, and rdflib's."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.api import corpus as opened
from argmap.rdf.query import queries
from argmap.rdf.vocabulary import PREFIXES
from argmap.store.corpus import Corpus
from argmap.store.embedded import Memory
from bench._measure import clock, peak_megabytes, seconds, table

if TYPE_CHECKING:
    import pyoxigraph as ox

CENTRAL = """
SELECT ?t { ?m am:thesis ?t . ?c am:bearsOn ?t } GROUP BY ?t ORDER BY DESC(COUNT(?c)) ?t LIMIT 1
"""
ONE_MAP = {
    "about": "claim",
    "against": "claim",
    "depths": "thesis",
    "exchanges": "thesis",
    "reach": "thesis",
    "reasons": "claim",
    "unanswered": "target",
}
"""Queries that touch one map where they are asked of one node."""


def most_for_rdflib() -> int:
    """Return up to how many triples rdflib is asked."""
    return int(1.2 * int(os.environ.get("ARGMAP_RDFLIB", "100000")))


def queries_at(target: Path, dump: Path, count: int, *, by_hand_on_disk: bool) -> None:
    """Print what each named query takes."""
    import pyoxigraph as ox

    memory = ox.Store()
    memory.bulk_load(path=dump, format=ox.RdfFormat.N_QUADS)
    rdflib = _rdflib(dump) if count <= most_for_rdflib() else None
    head = ["query", "rows", "memory", "by hand", "disk", "disk by hand", "rdflib"]
    unit = "CPU ms" if clock() == "cpu" else "ms"
    print(f"\nmedians of three, in {unit}; of one where it took over 2 s\n", flush=True)
    print(table(head, []), flush=True)
    found: dict[str, list[float]] = {name: [] for name in head[2:]}
    whole: list[tuple[float, float, str]] = []
    single: list[float] = []
    with opened(target) as disk, Corpus(Memory(memory)) as known:
        on_disk = disk.engine.known  # type: ignore[attr-defined]
        for name, text in _asked(known):
            ways: dict[str, Callable[[], object] | None] = {
                "memory": partial(known.query, text),
                "by hand": partial(_by_hand, memory, text),
                "disk": partial(disk.query, text),
                "disk by hand": partial(_by_hand, on_disk, text) if by_hand_on_disk else None,
                "rdflib": partial(rdflib, text) if rdflib else None,
            }
            times = {way: seconds(work) if work else None for way, work in ways.items()}
            for way, taken in times.items():
                if taken is not None:
                    found[way].append(taken)
            if ", of one" in name:
                single += [times["memory"] or 0, times["disk"] or 0]
            else:
                whole.append((times["memory"] or 0, times["disk"] or 0, name))
            cells = ["" if each is None else f"{each * 1000:.1f}" for each in times.values()]
            row = [name, f"{len(known.query(text)):,}", *cells]
            print(f"| {' | '.join(row)} |", flush=True)
    slow, far = max(whole), max((each[1], each[2]) for each in whole)
    print(f"\nslowest in memory: {slow[0]:.2f} s ({slow[2]}); on disk: {far[0]:.2f} s ({far[1]})")
    print(f"slowest of one map, on either: {max(single) * 1000:.1f} ms")
    _ratio("ours to pyoxigraph by hand, in memory", found["memory"], found["by hand"])
    _ratio("ours to pyoxigraph by hand, on disk", found["disk"], found["disk by hand"])
    _ratio("rdflib to ours, in memory", found["rdflib"], found["memory"])
    print(f"peak of this process: {peak_megabytes():.0f} MB", flush=True)


def _ratio(title: str, ours: Sequence[float], theirs: Sequence[float]) -> None:
    """Print ratios; of what takes less than half a millisecond nothing can be said."""
    if len(ours) != len(theirs):
        return
    ratios = [a / b for a, b in zip(ours, theirs, strict=True) if min(a, b) > 0.0005]
    if ratios:
        median, most = statistics.median(ratios), max(ratios)
        print(f"{title}: median {median:.2f}, least {min(ratios):.2f}, largest {most:.2f}")


def _asked(known: Corpus) -> Iterator[tuple[str, str]]:
    """Yield the named queries, and those that touch one map."""
    for name, each in queries().items():
        if not each.needed:
            yield name, each.text
    thesis = next(iter(known.query(CENTRAL)))["t"]
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
    dataset.parse(dump, format="nquads")
    return lambda text: list(dataset.query(text, initNs=PREFIXES))
