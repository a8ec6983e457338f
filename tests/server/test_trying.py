"""Which graphs an update changes: what is found by asking is what comparing everything finds."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from argmap.model import InputError
from argmap.rdf.vocabulary import PREFIXES
from argmap.server import trying
from argmap.server.graphs import lines_of, same
from argmap.server.messages import RefusedError, Update
from argmap.server.trying import outcome

DATA = """
INSERT DATA {
  GRAPH <urn:a> { <urn:a1> rdfs:label "one" ; <urn:next> <urn:a2> . <urn:a2> rdfs:label "two" }
  GRAPH <urn:b> { <urn:b1> rdfs:label "one" ; <urn:goes> <urn:c> }
  GRAPH <urn:c> { <urn:c1> rdfs:label "three" }
  GRAPH <urn:list> { <urn:x> <urn:in> <urn:a>, <urn:c>, "urn:b" }
  <urn:d> rdfs:label "nowhere"
}
"""

UPDATES = (
    "DELETE WHERE { GRAPH ?g { ?s rdfs:label 'one' } }",
    "DELETE WHERE { GRAPH $g { ?s rdfs:label 'one' } GRAPH ?h { ?x ?y 'three' } }",
    "DELETE { GRAPH ?g { ?s ?p 'one' } } INSERT { GRAPH ?g { ?s ?p 'new' } } WHERE { GRAPH ?g { ?s ?p 'one' } }",
    "INSERT { GRAPH ?g { ?s <urn:seen> 1 } } WHERE { GRAPH <urn:list> { ?x <urn:in> ?g } GRAPH ?g { ?s ?p ?o } }",
    "INSERT { GRAPH ?g { <urn:x> <urn:y> 1 } } WHERE { GRAPH <urn:list> { ?x <urn:in> ?g } }",
    "INSERT { GRAPH ?new { ?s ?p ?o } } WHERE { GRAPH <urn:c> { ?s ?p ?o } BIND (IRI(CONCAT(STR(?s), 'x')) AS ?new) }",
    "INSERT { GRAPH <urn:b> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX u: <http://u/> INSERT { GRAPH u:b { ?s ?p ?o } ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "BASE <urn:x/> INSERT { GRAPH <y> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
    "WITH <urn:a> DELETE { ?s rdfs:label ?o } INSERT { GRAPH ?g { ?s ?p ?o } } WHERE { ?s ?p ?o GRAPH ?g { ?x ?y 'three' } }",
    "DELETE { GRAPH ?g { ?s ?p ?o } } USING NAMED <urn:b> WHERE { GRAPH ?g { ?s ?p ?o } }",
    "INSERT { GRAPH ?g { ?s ?p 'b' } } WHERE { { SELECT ?g ?s ?p WHERE { GRAPH ?g { ?s ?p 'one' } } LIMIT 1 } }",
    "PREFIX u: <http://u/> INSERT DATA { GRAPH u:new { u:s u:p 'a ; b' } } ; INSERT { GRAPH ?g { ?s u:q 1 } } WHERE { GRAPH ?g { ?s u:p ?o } } # end",
    "INSERT { GRAPH ?g { ?s <urn:q> 1 } } WHERE { GRAPH ?g { ?s ?p 'three' } } ; DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s <urn:q> 1 ; ?p ?o } } ;",
    "COPY <urn:a> TO <urn:e> ; DELETE WHERE { GRAPH ?g { ?s rdfs:label 'two' } }",
    "DROP GRAPH <urn:a> ; DELETE WHERE { GRAPH ?g { ?s rdfs:label 'one' } }",
    "CLEAR NAMED",
    "DROP ALL ; DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
    "INSERT { GRAPH ?g { ?s <urn:\\u0061> 1 } } WHERE { GRAPH ?g { ?s ?p 'one' } }",
    "DELETE WHERE { GRAPH ?g { ?s rdfs:label 'nobody' } }",
)


def store() -> ox.Store:
    made = ox.Store()
    made.update(DATA, prefixes=PREFIXES)
    return made


def everything(text: str) -> dict[str, list[str]]:
    """Return each graph that differs after an update of the engine's own."""
    before, after = store(), store()
    after.update(text, prefixes=PREFIXES)
    names = [n.value for s in (before, after) for n in s.named_graphs() if hasattr(n, "value")]
    return {
        name: sorted(lines_of(after, name).decode().split("\n"))
        for name in {*names, ""}
        if not same(lines_of(before, name), lines_of(after, name))
    }


@pytest.mark.parametrize("text", UPDATES)
def test_the_graphs_that_are_asked_for_are_those_that_change(text: str) -> None:
    found = outcome(store(), store(), Update(text=text))
    assert {g: sorted(lines.decode().split("\n")) for g, lines in found.items()} == everything(
        text
    )


@pytest.mark.parametrize("text", UPDATES[:8] + UPDATES[11:16])
def test_graphs_that_cannot_change_are_not_compared(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, looked_at = store(), set[str]()

    def noted(which: ox.Store, name: str) -> bytes:
        looked_at.add(name)
        return lines_of(which, name)

    monkeypatch.setattr(trying, "lines_of", noted)
    for number in range(50):
        known.add_graph(ox.NamedNode(f"urn:other{number}"))
    outcome(known, store(), Update(text=text))
    assert "" in looked_at
    assert not any(name.startswith("urn:other") for name in looked_at)


def test_what_is_wrong_at_the_end_is_told_with_its_place() -> None:
    text = "DELETE WHERE { GRAPH ?g { ?s ?p 'one' } } ;\nINSERT { GRAPH ?g { ?s } } WHERE { GRAPH ?g { ?s ?p ?o } }"
    with pytest.raises(InputError, match="update:2:"):
        outcome(store(), store(), Update(text=text))


def test_what_fails_halfway_is_refused() -> None:
    text = "DELETE WHERE { GRAPH ?g { ?s ?p 'one' } } ; CREATE GRAPH <urn:a>"
    with pytest.raises(RefusedError, match="nothing was changed"):
        outcome(store(), store(), Update(text=text))
