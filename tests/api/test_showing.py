"""What notebooks show: counts that are right, text that stays text, and no more than can be read."""

from __future__ import annotations

from collections import Counter

import argmap
from argmap.analysis.evaluation import Label
from argmap.api import corpus, evaluate, query, unanswered
from argmap.api.showing import SHOWN
from argmap.model import ArgumentMap, Attack, Claim, Header, Iri, Record, Support, Text
from argmap.rdf import answer as module
from argmap.resources import resource

HOSTILE = '<img src=x onerror="pwned()">'


def turing() -> ArgumentMap:
    return argmap.read(resource("graphs/turing-1950.ttl"))


def debate(objections: int) -> ArgumentMap:
    """A thesis, a reason, and so many objections, all with a hostile wording."""
    thesis, reason = (Claim(id=Iri(f"urn:m#{x}"), text=Text(HOSTILE)) for x in "tr")
    because = Support(id=Iri("urn:m#s"), premises=frozenset({reason.id}), conclusion=thesis.id)
    header = Header(id=Iri("urn:m"), title=Text(HOSTILE), theses=frozenset({thesis.id}))
    records: list[Record] = [header, thesis, reason, because]
    for number in range(objections):
        claim = Claim(id=Iri(f"urn:m#c{number}"), text=Text(HOSTILE))
        attackers = frozenset({claim.id})
        records += [
            claim,
            Attack(id=Iri(f"urn:m#a{number}"), attackers=attackers, target=thesis.id),
        ]
    return ArgumentMap.of(*records)


def test_an_evaluation_counts_what_it_says() -> None:
    evaluation = evaluate(turing())
    shown = evaluation._repr_html_()
    for standing, count in Counter(each.standing for each in evaluation.objections).items():
        assert f'>{standing}</td><td style="text-align:right">{count}</td>' in shown
    labels = Counter(evaluation.labels.values())
    line = evaluation._repr_mimebundle_()["text/plain"]
    assert line.startswith(f"{sum(labels.values())} elements: {labels[Label.IN]} in, ")
    assert all(str(count) in shown for count in labels.values())


def test_the_open_objections_are_those_that_are_unanswered() -> None:
    shown = evaluate(turing())._repr_html_()
    (left,) = unanswered(turing())
    assert (
        shown.count("<tr>")
        == 2 + len(Counter(o.standing for o in evaluate(turing()).objections)) + 1
    )
    assert left.attackers[0].rpartition("#")[2] in shown


def test_long_lists_are_cut_and_said_to_be() -> None:
    shown = evaluate(debate(SHOWN + 2))._repr_html_()
    assert shown.endswith("<p>and 2 more objections</p>")
    assert shown.count(">unanswered</td>") == SHOWN + 1
    maps = [ArgumentMap.of(Header(id=Iri(f"urn:map:{n}"))) for n in range(SHOWN + 1)]
    assert corpus(maps)._repr_html_().endswith("<p>and 1 more map</p>")
    assert "more" not in corpus(maps[:SHOWN])._repr_html_()
    rows = query(turing(), "SELECT ?x { VALUES ?a { 1 2 3 4 5 6 } ?x ?p ?o }")
    assert rows._repr_html_().endswith(f"<p>{len(rows):,} rows, the first 100 of them shown</p>")
    assert rows._repr_html_().count("<tr>") == module.SHOWN + 1
    assert rows._repr_mimebundle_()["text/plain"].count("\n") == module.SHOWN + 2


def test_whatever_a_map_says_is_text() -> None:
    m = debate(1)
    pages = [
        evaluate(m)._repr_html_(),
        corpus(m)._repr_html_(),
        query(m, "labels")._repr_html_(),
        m._repr_html_(),
    ]
    for page in pages:
        assert HOSTILE not in page
    assert "&lt;img src=x" in pages[1]
    assert "&lt;img src=x" in pages[2]


def test_a_corpus_shows_the_titles_of_its_maps_and_counts_their_claims() -> None:
    shown = corpus(turing())._repr_html_()
    assert "Can machines think? Turing 1950" in shown
    assert ">56</td>" in shown
    assert 'title="https://w3id.org/argmap/maps/turing-1950"' in shown


def test_a_name_has_its_whole_name_on_a_hover_and_a_number_stands_on_the_right() -> None:
    shown = query(turing(), "most-attacked", least=4)._repr_html_()
    assert 'title="https://w3id.org/argmap/maps/turing-1950#thesis">thesis</td>' in shown
    assert '<td style="text-align:right">14</td>' in shown
    assert query(turing(), "ASK { ?c a am:Claim }")._repr_html_() == "<p>yes</p>"
