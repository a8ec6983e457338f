"""The shape of a debate: what is central, what belongs together, whose turn it is.

Nothing here judges a claim; it says where to look. (Circles of supports, theses that nobody
attacks and critical questions that nobody asks are rules of `argmap check`.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.analysis.betweenness import betweenness
from argmap.analysis.evaluation import Evaluation, Side
from argmap.model import ArgumentMap, Claim, Element, Iri, Relation

if TYPE_CHECKING:
    import networkx as nx

NOBODY = Iri("")
"""Whose turn it is where a claim has no speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """The shape of a debate.

    Attributes:
        central: the claims by `centrality`, the most central first.
        parts: see `parts`.
        themes: see `themes`.
        burdens: see `burdens`.
        balance: see `balance`.
    """

    central: tuple[tuple[Iri, float], ...]
    parts: tuple[tuple[Iri, ...], ...]
    themes: tuple[tuple[Iri, ...], ...]
    burdens: Mapping[Iri, tuple[Iri, ...]]
    balance: Mapping[Side, int]


def structure(m: ArgumentMap, evaluation: Evaluation) -> Structure:
    """Return the shape of a debate. Cost: that of `centrality` and `themes`."""
    shares = centrality(m)
    return Structure(
        central=tuple(sorted(shares.items(), key=lambda each: (-each[1], each[0]))),
        parts=parts(m),
        themes=themes(m),
        burdens=burdens(m, evaluation),
        balance=balance(m, evaluation),
    )


def centrality(m: ArgumentMap) -> Mapping[Iri, float]:
    """Return for each claim the share of shortest paths that lead through it, in 0..1.

    Betweenness (Freeman 1977) on the graph of elements and relations, whichever way they run:
    high where the parts of a debate meet. Exact on maps of some thousand claims; of larger ones
    the parts that are no trees are searched from a fixed sample.
    """
    found = betweenness(_neighbours(m))
    return {each.id: found[i] for i, each in enumerate(m.elements) if isinstance(each, Claim)}


def parts(m: ArgumentMap) -> tuple[tuple[Iri, ...], ...]:
    """Return the claims in parts that no relation connects, the largest first. O(elements)."""
    import networkx as nx

    return _claims(m, list(nx.connected_components(_numbered(m))))


def themes(m: ArgumentMap) -> tuple[tuple[Iri, ...], ...]:
    """Return the claims in groups that have more to do with one another than with the rest.

    Communities of high modularity (Blondel et al. 2008, Louvain), the largest first; the same
    map gives the same groups.
    """
    import networkx as nx

    return _claims(m, nx.community.louvain_communities(_numbered(m), seed=0))


def burdens(m: ArgumentMap, evaluation: Evaluation) -> Mapping[Iri, tuple[Iri, ...]]:
    """Return the open attacks on what each speaker has said: it is their turn to reply.

    Who puts something forward has to defend it when it is challenged (Walton 1988; Prakken and
    Sartor 2009: the burden of persuasion). A relation that names no speaker is answered for by
    those of the claims that it starts from; where there is none either, by `NOBODY`.
    Speakers come in the order of their first open attack. O(elements).
    """
    found: dict[Iri, list[Iri]] = {}
    for objection in evaluation.objections:
        if objection.is_open:
            for speaker in _answerable(m, objection.target):
                found.setdefault(speaker, []).append(objection.attack)
    return {speaker: tuple(attacks) for speaker, attacks in found.items()}


def balance(m: ArgumentMap, evaluation: Evaluation) -> Mapping[Side, int]:
    """Return how many claims speak for the theses, against them, and both; theses apart."""
    counts = dict.fromkeys(Side, 0)
    for claim in m.claims:
        if claim.id in evaluation.sides and claim.id not in m.theses:
            counts[evaluation.sides[claim.id]] += 1
    return counts


def _answerable(m: ArgumentMap, target: Iri) -> list[Iri]:
    element = m.get(target)
    if not isinstance(element, Element):
        return [NOBODY]
    if not element.speakers and isinstance(element, Relation):
        claims = [claim for claim in map(m.get, element.sources) if isinstance(claim, Claim)]
        return sorted({speaker for claim in claims for speaker in claim.speakers}) or [NOBODY]
    return sorted(element.speakers) or [NOBODY]


def _neighbours(m: ArgumentMap) -> list[list[int]]:
    """Return for each element those that it is connected with, by number."""
    number = {element.id: i for i, element in enumerate(m.elements)}
    found: list[dict[int, None]] = [{} for _ in number]
    for relation in m.relations:
        step = number[relation.id]
        for name in (*sorted(relation.sources), relation.goal):
            other = number[name]
            found[step][other] = found[other][step] = None
    return [list(each) for each in found]


def _numbered(m: ArgumentMap) -> nx.Graph[int]:
    """Return the elements as an undirected graph of numbers, whose order no hash decides."""
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(m.elements)))
    for node, others in enumerate(_neighbours(m)):
        graph.add_edges_from((node, other) for other in others if node < other)
    return graph


def _claims(m: ArgumentMap, groups: list[set[int]]) -> tuple[tuple[Iri, ...], ...]:
    found = [
        tuple(m.elements[i].id for i in sorted(group) if isinstance(m.elements[i], Claim))
        for group in groups
    ]
    return tuple(sorted(filter(None, found), key=lambda group: (-len(group), group)))
