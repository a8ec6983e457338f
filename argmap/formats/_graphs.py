"""A map as a graph for programs that draw and count: what four notations have in common.

Claims and relations are nodes, as in `to_networkx`, since relations can be argued about. What
an attribute of a node can say is said; passages, questions and decisions have no place there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from argmap.analysis.projection import to_networkx
from argmap.formats._losses import Held
from argmap.formats._xml import legal
from argmap.model import Agent, ArgumentMap, Attack, Claim, Element, Header, Iri, Support, short

if TYPE_CHECKING:
    import networkx as nx

_ELEMENT = frozenset({"label", "speakers", "weight", "tags", "order", "draft"})
HELD: Held = {
    Header: frozenset({"title"}),
    Claim: _ELEMENT | {"speech", "implicit", "needs_support"},
    Support: _ELEMENT | {"scheme"},
    Attack: _ELEMENT | {"scheme"},
    Agent: frozenset({"name"}),
}

TERMS = {
    "node": "claim, support or attack, by its attribute kind",
    "edge": "role: premise, conclusion, attacker, target",
    "text, label, speakers, weight, tags, order, scheme …": "the same",
}


def graph_of(maps: Sequence[ArgumentMap]) -> nx.DiGraph[Iri]:
    """Return a graph whose attributes any of the notations can hold: texts, numbers, truths."""
    (m,) = maps
    graph = to_networkx(m)
    if m.title:
        graph.graph["name"] = legal(str(m.title))
    names = {agent.id: str(agent.name) for agent in m.agents if agent.name}
    for element in m.elements:
        said = graph.nodes[element.id]
        kind = said["kind"]
        said.clear()
        said["kind"] = kind
        said.update(_attributes(element, names))
    return graph


def _attributes(element: Element, names: dict[Iri, str]) -> dict[str, Any]:
    speakers = sorted(names.get(each, short(each)) for each in element.speakers)
    scheme = getattr(element, "scheme", None)
    said: dict[str, Any] = {
        "label": str(element.label) if element.label else None,
        "text": element.text.value if isinstance(element, Claim) else None,
        "language": (element.text.lang or None) if isinstance(element, Claim) else None,
        "speakers": "; ".join(speakers) or None,
        "weight": None if element.weight is None else float(element.weight),
        "tags": "; ".join(sorted(element.tags)) or None,
        "order": element.order,
        "draft": element.draft,
        "scheme": short(scheme) if scheme else None,
    }
    if isinstance(element, Claim):
        said |= {
            "speech": element.speech,
            "implicit": element.implicit,
            "needs_support": element.needs_support,
        }
    return {
        key: legal(value) if isinstance(value, str) else value
        for key, value in said.items()
        if value is not None
    }
