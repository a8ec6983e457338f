"""Every named query on one corpus: ours in memory and on disk, by hand, and rdflib's."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.api import corpus as opened
from argmap.rdf.query import queries
from argmap.rdf.vocabulary import PREFIXES
from argmap.store.corpus import Corpus
from argmap.store.embedded import Memory
from bench._measure import at_most, clock, peak_megabytes, side_by_side, table

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

PATIENCE = 60.0
"""Wall seconds after which rdflib is stopped; in a ratio it counts as having taken so long."""

MOST = 1.3
"""How much longer than by hand a query may take."""

WAYS = ("memory", "by hand", "disk", "disk by hand", "rdflib")


def most_for_rdflib() -> int:
    """Return up to how many triples rdflib is asked."""
    return int(1.2 * int(os.environ.get("ARGMAP_RDFLIB", "100000")))


def queries_at(target: Path, dump: Path, count: int, *, by_hand_on_disk: bool) -> None:
    """Print what each named query takes."""
    import pyoxigraph as ox

    memory = ox.Store()
    memory.bulk_load(path=dump, format=ox.RdfFormat.N_QUADS)
    rdflib = _rdflib(dump) if count <= most_for_rdflib() else None
    unit = "CPU ms" if clock() == "cpu" else "ms"
    print(f"\nmedians, in {unit}, each way in turns with the same by hand\n", flush=True)
    print(table(["query", "rows", *WAYS], []), flush=True)
    found: dict[str, dict[str, float]] = {}
    with opened(target) as disk, Corpus(Memory(memory)) as known:
        on_disk = disk.engine.known  # type: ignore[attr-defined]
        for name, asked, parameters in _asked(known):
            text = known.prepared(asked, parameters).text
            times = found[name] = {}
            ours, by_hand = (
                partial(known.query, asked, **parameters),
                partial(_by_hand, memory, text),
            )
            times["memory"], times["by hand"] = side_by_side(ours, by_hand)
            ours, by_hand = (
                partial(disk.query, asked, **parameters),
                partial(_by_hand, on_disk, text),
            )
            if by_hand_on_disk:
                times["disk"], times["disk by hand"] = side_by_side(ours, by_hand)
            else:
                (times["disk"],) = side_by_side(ours)
            if rdflib:
                times["rdflib"] = _patiently(partial(rdflib, text))
            cells = [_shown(times.get(way)) for way in WAYS]
            print(f"| {' | '.join([name, f'{len(known.query(text)):,}', *cells])} |", flush=True)
    _summary(found)
    print(f"peak of this process: {peak_megabytes():.0f} MB", flush=True)


def _summary(found: Mapping[str, Mapping[str, float]]) -> None:
    """Print the slowest, and the ratios to what is done by hand and by rdflib."""
    whole = {name: times for name, times in found.items() if ", of one" not in name}
    single = [
        max(times["memory"], times["disk"]) for name, times in found.items() if name not in whole
    ]
    print()
    for way, title in (("memory", "in memory"), ("disk", "on disk")):
        slowest = max(whole, key=lambda name: whole[name][way])
        print(f"slowest {title}: {whole[slowest][way]:.2f} s ({slowest})")
    print(f"slowest of one map, on either: {max(single) * 1000:.1f} ms")
    _ratios("ours to pyoxigraph by hand, in memory", found, "memory", "by hand")
    _ratios("ours to pyoxigraph by hand, on disk", found, "disk", "disk by hand")
    _above(found, "memory", "by hand")
    _above(found, "disk", "disk by hand")
    _ratios("rdflib to ours, in memory", found, "rdflib", "memory")


def _ratios(title: str, found: Mapping[str, Mapping[str, float]], above: str, below: str) -> None:
    """Print the ratios of two ways over all queries."""
    ratios = {
        name: times[above] / times[below]
        for name, times in found.items()
        if above in times and below in times
    }
    if ratios:
        least, largest = min(ratios, key=ratios.__getitem__), max(ratios, key=ratios.__getitem__)
        print(
            f"{title}: median {statistics.median(ratios.values()):.2f}, "
            f"least {ratios[least]:.2f} ({least}), largest {ratios[largest]:.2f} ({largest})"
        )


def _above(found: Mapping[str, Mapping[str, float]], way: str, other: str) -> None:
    """Name the queries that take more than `MOST` times what they take by hand."""
    far = [
        f"{name} ({times[way] * 1000:.2f} to {times[other] * 1000:.2f} ms)"
        for name, times in found.items()
        if other in times and times[way] > MOST * times[other]
    ]
    print(f"{way}: more than {MOST} times as long: {', '.join(far) or 'none'}")


def _shown(seconds: float | None) -> str:
    if seconds is None:
        return ""
    return f">{PATIENCE:.0f} s" if seconds == PATIENCE else f"{seconds * 1000:.2f}"


def _patiently(work: Callable[[], object]) -> float:
    """Return what rdflib takes, three times at most, once if it is slow; at most its limit."""
    try:
        with at_most(PATIENCE):
            (seconds,) = side_by_side(work)
    except TimeoutError:
        return PATIENCE
    return seconds


def _asked(known: Corpus) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield what to call it, the name and the parameters of each query, also those of one map."""
    for name, each in queries().items():
        if not each.needed:
            yield name, name, {}
    thesis = str(next(iter(known.query(CENTRAL)))["t"])
    for name, parameter in ONE_MAP.items():
        yield f"{name}, of one {parameter}", name, {parameter: thesis}


def _by_hand(store: ox.Store, text: str) -> object:
    """Do what a person does: ask, and take the terms as strings."""
    import pyoxigraph as ox

    found = store.query(text, use_default_graph_as_union=True)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        return [(str(t.subject), str(t.predicate), str(t.object)) for t in found]
    return [[str(term) for term in row] for row in found]


def _rdflib(dump: Path) -> Callable[[str], object]:
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(dump, format="nquads")
    return lambda text: list(dataset.query(text, initNs=PREFIXES))
