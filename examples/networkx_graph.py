"""Take a map to networkx: which claims have the most said about them?"""

import networkx as nx

import argmap
from argmap.resources import resource

m = argmap.read(resource("graphs/turing-1950.ttl"))
graph = m.to_networkx()
print(f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")

# Edges lead from premises and objections to what they speak of, so what a claim rests on, and
# what is said against it, are its ancestors.
weight = {claim.id: len(nx.ancestors(graph, claim.id)) for claim in m.claims}
for claim in sorted(m.claims, key=lambda each: -weight[each.id])[:5]:
    print(f"{weight[claim.id]:3}  {claim.text}")
