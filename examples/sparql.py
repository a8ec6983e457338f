"""Ask maps in SPARQL: shipped questions, questions of one's own, and graphs for other tools."""

import argmap
from argmap.resources import resource

# A folder is a corpus, here in memory. It is made once and asked often; each map in it is a
# named graph, and what follows from the map is another, <map>#derived.
corpus = argmap.corpus(resource("graphs"))

print("What is attacked most often?")
print(corpus.query("most-attacked", least=3))

print("Which claims speak of a pause?")
for row in corpus.query("search", word="pause"):
    print(f"  {row['text']}")

QUESTION = """
SELECT ?map (COUNT(?objection) AS ?objections) WHERE {
  GRAPH ?map { ?attack am:attacker ?objection }
}
GROUP BY ?map
ORDER BY ?map
"""
for row in corpus.query(QUESTION):
    print(f"{row['map']}: {row['objections']} objections")

# CONSTRUCT and DESCRIBE answer with a graph, which rdflib and its friends can take from here.
graph = corpus.query("attack-graph").to_rdf()
print(f"an rdflib graph of {len(graph)} attacks")
