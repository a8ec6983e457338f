"""Ask maps in SPARQL: shipped questions, questions of one's own, and graphs for other tools."""

import argmap
from argmap.resources import resource

# A folder is a corpus. The store is made once and asked often; each map in it is a named
# graph, and what follows from the map is another, <map>#derived.
corpus = argmap.store(argmap.read_all(resource("graphs")))

print("What is attacked most often?")
print(argmap.query(corpus, "most-attacked", least=3))

print("Which claims speak of a pause?")
for row in argmap.query(corpus, "search", word="pause"):
    print(f"  {row['text']}")

QUESTION = """
SELECT ?map (COUNT(?objection) AS ?objections) WHERE {
  GRAPH ?map { ?attack am:attacker ?objection }
}
GROUP BY ?map
ORDER BY ?map
"""
for row in argmap.query(corpus, QUESTION):
    print(f"{row['map']}: {row['objections']} objections")

# CONSTRUCT and DESCRIBE answer with a graph, which rdflib and its friends can take from here.
graph = argmap.query(corpus, "attack-graph").to_rdf()
print(f"an rdflib graph of {len(graph)} attacks")
