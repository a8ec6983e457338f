"""What follows from the maps of a corpus, written back: from arrays, and only where it is due.

The derived graph of a map names the state that it was derived from (`argmap.store.catalogue`).
Where that is missing, or another state, it is computed anew and written whole, with its mark:
so an evaluation that was interrupted is completed by the next. Maps are read and written so many
claims at a time, so memory does not grow with the corpus, only with its largest map.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from argmap.analysis.derivation import derived
from argmap.analysis.network import ATTACK, CLAIM, NOWHERE, SUPPORT, Network
from argmap.batches import batched
from argmap.model import Iri
from argmap.rdf.query import DERIVED
from argmap.rdf.terms import iri, parse_literal
from argmap.rdf.vocabulary import TYPE, XSD, am
from argmap.store.catalogue import evaluated_mark

if TYPE_CHECKING:
    from argmap.store.catalogue import Entry
    from argmap.store.corpus import Corpus
    from argmap.store.engine import Engine, Unit

MAPS_AT_ONCE = 250
"""How many maps a question may name."""

CLAIMS_AT_ONCE = 10_000
"""How many claims are in memory at once, unless one map has more: some 250 MB."""

_TRUE = f'"true"^^<{XSD}boolean>'
_PATTERNS: Mapping[str, str] = {
    "claim": f"?a {TYPE} ?b . FILTER (?b = {am('Claim')})",
    "premise": f"?a {am('premise')} ?b",
    "conclusion": f"?a {am('conclusion')} ?b",
    "attacker": f"?a {am('attacker')} ?b",
    "target": f"?a {am('target')} ?b",
    "thesis": f"?a {am('thesis')} ?b",
    "draft": f"?b {am('draft')} {_TRUE} . BIND (?b AS ?a)",
    "needy": f"?b {am('needsSupport')} {_TRUE} . BIND (?b AS ?a)",
    "weight": f"?a {am('weight')} ?weight . BIND (STR(?weight) AS ?b)",
}

Pairs = Mapping[str, Sequence[tuple[str, str]]]
"""What the graph of a map says that an evaluation reads, by the keys of the patterns."""


def evaluate(
    corpus: Corpus,
    *,
    again: bool = False,
    progress: Callable[[int, int], object] | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> int:
    """Write what follows from each map that has changed since; return of how many.

    Args:
        corpus: open for writing.
        again: also where nothing has changed.
        progress: called with how many are done, and how many there are to do.
        stop: asked before each chunk of maps whether to stop there.

    Raises:
        EngineError: if the engine fails; what was written before stays, each map whole.
    """
    due = [entry for entry in corpus.entries().values() if again or not entry.evaluated]
    done = 0
    for chunk in _chunks(corpus.engine, due):
        if stop():
            break
        found = read_pairs(corpus.engine, [entry.map for entry in chunk])
        units: list[Unit] = []
        for entry in chunk:
            lines = [evaluated_mark(entry.map, entry.digest)]
            lines += derived(network(found.get(entry.map, {})))
            units.append({Iri(entry.map + DERIVED): "".join(lines).encode()})
        corpus.engine.write(units)
        done += len(chunk)
        if progress is not None:
            progress(done, len(due))
    if done:
        corpus.engine.optimise()
    return done


def _chunks(engine: Engine, due: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """Yield maps some at a time, by how many there are and how many claims they have."""
    for some in batched(due, MAPS_AT_ONCE):
        sizes = _claims(engine, [entry.map for entry in some])
        chunk: list[Entry] = []
        held = 0
        for entry in some:
            size = sizes.get(entry.map, 0)
            if chunk and held + size > CLAIMS_AT_ONCE:
                yield chunk
                chunk, held = [], 0
            chunk.append(entry)
            held += size
        yield chunk


def _claims(engine: Engine, names: Sequence[Iri]) -> Mapping[Iri, int]:
    """Return how many claims each of these maps has."""
    pattern = f"GRAPH ?g {{ ?claim {TYPE} {am('Claim')} }}"
    text = f"SELECT ?g (STR(COUNT(*)) AS ?n) {{ {_chosen(names)} {pattern} }} GROUP BY ?g"
    return {
        Iri(graph[1:-1]): int(parse_literal(count).value) for graph, count in engine.rows(text)
    }


def _chosen(names: Sequence[Iri]) -> str:
    return f"VALUES ?g {{ {' '.join(map(iri, names))} }}"


def read_pairs(engine: Engine, names: Sequence[Iri]) -> Mapping[Iri, Pairs]:
    """Return what an evaluation reads of these maps."""
    found: defaultdict[Iri, defaultdict[str, list[tuple[str, str]]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for kind, pattern in _PATTERNS.items():
        text = f"SELECT ?g ?a ?b {{ {_chosen(names)} GRAPH ?g {{ {pattern} }} }}"
        for graph, a, b in engine.rows(text):
            found[Iri(graph[1:-1])][kind].append((a[1:-1], b[1:-1]))
    return found


def network(pairs: Pairs) -> Network:
    """Return the network of a map of which these pairs are known. O(pairs log pairs)."""
    goals = dict(pairs.get("conclusion", ()))
    attacked = dict(pairs.get("target", ()))
    claims = {claim for claim, _ in pairs.get("claim", ())}
    names = sorted(map(Iri, {*claims, *goals, *attacked}))
    number: dict[str, int] = {name: i for i, name in enumerate(names)}
    kinds, heads = bytearray(len(names)), array("i", [NOWHERE]) * len(names)
    for i, name in enumerate(names):
        if name not in claims:
            kinds[i] = ATTACK if name in attacked else SUPPORT
            heads[i] = number[attacked.get(name) or goals[name]]
    sources, relations = array("i"), array("i")
    for relation, source in _links(pairs):
        relations.append(number[relation])
        sources.append(number[source])
    return Network(
        names=names,
        kinds=bytes(kinds),
        goals=heads,
        sources=sources,
        relations=relations,
        theses=sorted(number[thesis] for _, thesis in pairs.get("thesis", ())),
        drafts=frozenset(number[name] for _, name in pairs.get("draft", ()) if name in number),
        needy=frozenset(
            number[name]
            for _, name in pairs.get("needy", ())
            if name in number and kinds[number[name]] == CLAIM
        ),
        weights={
            number[name]: float(weight)
            for name, weight in pairs.get("weight", ())
            if name in number
        },
    )


def _links(pairs: Pairs) -> Iterator[tuple[str, str]]:
    yield from sorted([*pairs.get("premise", ()), *pairs.get("attacker", ())])
