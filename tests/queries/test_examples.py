"""Every named query: an example for each of its branches, and what it says of nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from rdflib.query import ResultRow

from argmap.analysis.derived import following
from argmap.api import corpus, load, query, read, store, unanswered
from argmap.model import ArgumentMap, InputError, Iri
from argmap.rdf.graph import to_graph
from argmap.rdf.parse import parse
from argmap.rdf.query import queries
from argmap.rdf.vocabulary import am
from argmap.resources import resource
from tests.queries.debate import NEEDED, brief, debate, growing, other

if TYPE_CHECKING:
    import rdflib

EXAMPLES: dict[str, list[tuple[dict[str, str | int], list[tuple[str, ...]]]]] = {
    "about": [
        (
            {"claim": "risk"},
            [
                ("risk", "type", "Claim"),
                ("risk", "wasQuotedFrom", "passage"),
                ("risk", "attackedBy", "vague"),
                ("risk", "bearsOn", "pause"),
                ("risk", "label", "out"),
                ("risk", "side", "pro"),
                ("risk", "strength", "0.4"),
                ("risk", "supports", "pause"),
                ("risk", "text", "It is risky."),
            ],
        )
    ],
    "against": [
        ({"claim": "study"}, [("study", "old", "The study is old.", "the claim")]),
        (
            {"claim": "pause"},
            [
                ("pause", "doubt", "That does not follow.", "a step to it"),
                ("pause", "cost", "It costs.", "the claim"),
                ("pause", "odd", "Nobody else pauses.", "the claim"),
                ("pause", "off", "Others are worse.", "the claim"),
            ],
        ),
    ],
    "agreements": [({}, [])],
    "contested": [({}, [("pause", "Pause.", "out")])],
    "exchanges": [({}, [("pause", "cost", "little", "None")])],
    "raised": [({}, [])],
    "sources": [({}, [("text", "2")])],
    "strengths": [({"least": "0.6"}, [])],
    "standings": [({}, [("unanswered", "4"), ("answered", "2"), ("reopened", "1")])],
    "unquestioned": [({}, [])],
    "answers": [({}, [("what", "What is to be done?", "pause", "Pause.")])],
    "attack-graph": [
        (
            {},
            [
                ("cost", "attacks", "pause"),
                ("doubt", "attacks", "why"),
                ("little", "attacks", "a1"),
                ("odd", "attacks", "pause"),
                ("off", "attacks", "pause"),
                ("old", "attacks", "study"),
                ("study", "attacks", "doubt"),
                ("vague", "attacks", "risk"),
            ],
        )
    ],
    "decisions": [
        ({}, [("a6", "outOfScope", "Not our question.", "ann")]),
        ({"decision": "conceded"}, []),
    ],
    "defeated-answers": [({}, [("study", "A study shows it.", "doubt", "old")])],
    "depths": [({}, [("1", "3"), ("2", "1")]), ({"thesis": "cost"}, [])],
    "disputes": [({}, [("ann", "ann", "1"), ("ann", "bob", "1"), ("bob", "ann", "1")])],
    "labels": [
        (
            {"label": "out"},
            [
                ("pause", "Pause.", "out"),
                ("risk", "It is risky.", "out"),
                ("study", "A study shows it.", "out"),
            ],
        )
    ],
    "linked": [({}, [("a6", "pause", "2"), ("why", "pause", "2")])],
    "most-attacked": [({"least": 2}, [("pause", "3")])],
    "never-attacked": [
        (
            {},
            [
                ("little", "It costs little.", "a1"),
                ("odd", "Nobody else pauses.", "pause"),
                ("off", "Others are worse.", "pause"),
                ("old", "The study is old.", "study"),
                ("vague", "That is vague.", "risk"),
            ],
        )
    ],
    "objections": [
        (
            {"standing": "answered"},
            [
                ("a1", "cost", "It costs.", "pause", "answered"),
                ("a4", "study", "A study shows it.", "doubt", "answered"),
            ],
        ),
        ({"standing": "reopened"}, [("a3", "doubt", "That does not follow.", "why", "reopened")]),
    ],
    "one-sided": [({}, [])],
    "own-objections": [({}, [("ann", "old", "The study is old.", "study")])],
    "reach": [
        (
            {},
            [
                ("pause", "cost", "It costs.", "con"),
                ("pause", "doubt", "That does not follow.", "con"),
                ("pause", "little", "It costs little.", "pro"),
                ("pause", "near", "It is near.", "pro"),
                ("pause", "odd", "Nobody else pauses.", "con"),
                ("pause", "off", "Others are worse.", "con"),
                ("pause", "old", "The study is old.", "con"),
                ("pause", "pause", "Pause.", "pro"),
                ("pause", "risk", "It is risky.", "pro"),
                ("pause", "study", "A study shows it.", "pro"),
                ("pause", "vague", "That is vague.", "con"),
            ],
        ),
        ({"thesis": "cost"}, []),
    ],
    "reasons": [
        (
            {"claim": "pause"},
            [
                ("pause", "why", "near", "It is near."),
                ("pause", "why", "risk", "It is risky."),
            ],
        )
    ],
    "schemes": [({}, [("practical", "1")])],
    "search": [
        ({"word": "STUDY"}, [("old", "The study is old."), ("study", "A study shows it.")])
    ],
    "shared": [({}, [])],
    "speakers": [({}, [("ann", "Ann", "4", "3"), ("bob", "None", "2", "2")])],
    "unanswered": [
        (
            {},
            [
                ("a3", "doubt", "That does not follow.", "no", "why", "reopened"),
                ("a5", "old", "The study is old.", "no", "study", "unanswered"),
                ("a7", "vague", "That is vague.", "no", "risk", "unanswered"),
            ],
        ),
        ({"target": "risk"}, [("a7", "vague", "That is vague.", "no", "risk", "unanswered")]),
    ],
    "undercuts": [
        (
            {},
            [
                ("little", "It costs little.", "a1", "cost", "pause"),
                ("doubt", "That does not follow.", "why", "near", "pause"),
                ("doubt", "That does not follow.", "why", "risk", "pause"),
            ],
        )
    ],
    "unraised": [({}, [])],
    "unverified": [({}, [])],
    "unsupported": [
        (
            {},
            [
                ("cost", "It costs."),
                ("doubt", "That does not follow."),
                ("little", "It costs little."),
                ("near", "It is near."),
                ("odd", "Nobody else pauses."),
                ("off", "Others are worse."),
                ("old", "The study is old."),
                ("risk", "It is risky."),
                ("study", "A study shows it."),
                ("vague", "That is vague."),
            ],
        )
    ],
    "without-passage": [
        (
            {},
            [
                ("cost", "It costs."),
                ("doubt", "That does not follow."),
                ("little", "It costs little."),
                ("odd", "Nobody else pauses."),
                ("off", "Others are worse."),
                ("old", "The study is old."),
                ("pause", "Pause."),
                ("study", "A study shows it."),
                ("vague", "That is vague."),
            ],
        )
    ],
}
KNOWN = store([debate()])
NAMES = list(queries())
FIND_NOTHING = {"one-sided", "raised", "unverified"}
"""What the debate and the article have nothing of; other examples have."""


@pytest.fixture(scope="module")
def article() -> ArgumentMap:
    return read(resource("graphs/frontier-pause.ttl"))


def test_every_query_has_an_example() -> None:
    assert len(queries()) >= 25
    assert set(EXAMPLES) == set(queries())


@pytest.mark.parametrize(
    ("name", "parameters", "rows"),
    [(name, *example) for name, examples in EXAMPLES.items() for example in examples],
)
def test_example(name: str, parameters: dict[str, str | int], rows: list[tuple[str, ...]]) -> None:
    assert brief(query(KNOWN, name, **parameters)) == rows


def test_a_thesis_that_nothing_attacks_makes_a_map_one_sided() -> None:
    m = debate()
    peaceful = ArgumentMap(m.records - set(m.attacks) - set(m.dispositions))
    assert query(peaceful, "one-sided")
    assert not query(m, "one-sided")


def test_claims_in_the_same_words_are_shared() -> None:
    shared = brief(query([debate(), other()], "shared"))
    assert ("Pause.", "2", "pause") in shared
    assert {row[0] for row in shared} == {
        str(claim.text) for claim in debate().claims if not str(claim.text).startswith("It is")
    }


TWO_SPEAKERS = """
@prefix : <http://e/small#> . @prefix am: <https://w3id.org/argmap#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
<http://e/small> a am:ArgumentMap ; am:thesis :c .
:c a am:Claim ; am:text "C" ; prov:wasAttributedTo <http://e/ann> .
:r a am:Claim ; am:text "R" ; prov:wasAttributedTo <http://e/bob> .
:s a am:Support ; am:premise :r ; am:conclusion :c ; am:scheme :sign .
:o a am:Claim ; am:text "O" .
:a a am:Attack ; am:attacker :o ; am:target :c ; am:raises :why .
"""


def test_agreement_schemes_and_critical_questions_are_found() -> None:
    (m,) = load(TWO_SPEAKERS.encode(), "small.ttl")
    assert brief(query(m, "agreements")) == [("bob", "ann", "1")]
    assert brief(query(m, "unquestioned")) == [("s", "sign", "c")]
    assert brief(query(m, "unquestioned", scheme="why")) == []
    assert brief(query(m, "raised")) == [("why", "1")]
    assert brief(query(m, "contested")) == [("c", "C", "out")]


def test_critical_questions_are_unraised_until_an_objection_raises_them(
    article: ArgumentMap,
) -> None:
    def asked(m: ArgumentMap) -> set[tuple[Iri, Iri]]:
        return {(row["scheme"], row["question"]) for row in query(m, "unraised")}  # type: ignore[misc]

    data = resource("ontology/schemes.ttl").read_bytes()
    asks = am("criticalQuestion")
    shipped = [
        t for triples in parse(data, "turtle", file="schemes.ttl").values() for t in triples
    ]
    questions = {(Iri(s[1:-1]), Iri(o[1:-1])) for s, p, o in shipped if p == asks}
    used = {relation.scheme for relation in article.relations}
    assert asked(article) == {pair for pair in questions if pair[0] in used} != set()
    for scheme in {scheme for scheme, _ in questions}:  # the query lists them all
        (m,) = load(TWO_SPEAKERS.replace(":sign", f"<{scheme}>").encode(), "small.ttl")
        assert asked(m) == {pair for pair in questions if pair[0] == scheme}
        first = min(question for of, question in questions if of == scheme)
        raising = TWO_SPEAKERS.replace(":sign", f"<{scheme}>").replace(":why", f"<{first}>")
        (m,) = load(raising.encode(), "small.ttl")
        assert asked(m) == {p for p in questions if p[0] == scheme and p[1] != first}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_in_nothing(name: str) -> None:
    if name in NEEDED:
        with pytest.raises(InputError, match="nothing is called 'thesis'"):
            query(ArgumentMap(), name, **NEEDED[name])
    else:
        assert len(query(ArgumentMap(), name)) == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_query_says_what_it_answers_and_what_its_parameters_are(name: str) -> None:
    found = queries()[name]
    assert found.question.endswith("?")
    assert found.text.startswith("# ")
    assert set(re.findall(r"VALUES \?(\w+) \{", found.text)) == set(found.parameters)
    assert "MINUS" not in found.text


def test_the_report_and_the_query_agree(article: ArgumentMap) -> None:
    for m in (debate(), article, growing(110)):
        open_pairs = {
            (
                objection.attack,
                min(objection.attackers),
                "yes" if len(objection.attackers) > 1 else "no",
            )
            for objection in unanswered(m)
        }
        rows = list(query(m, "unanswered"))
        assert {(row["attack"], row["objection"], row["linked"]) for row in rows} == open_pairs
        assert len(rows) == len(open_pairs)


def as_rdflib(m: ArgumentMap) -> rdflib.Graph:
    """Return a map and what follows from it as one graph of rdflib's."""
    evaluated = following(m)
    return to_graph(ArgumentMap(m.records, m.extras | evaluated))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "shared"])
def test_another_engine_gives_the_same_answer(name: str, article: ArgumentMap) -> None:
    """`shared` asks for named graphs, which a plain graph of rdflib's has not."""
    rows = 0
    for m in (debate(), article):
        known = corpus(m)
        asked = known.prepared(name, {"claim": m.theses[0]} if name in NEEDED else {})
        ours = query(m, asked.text)
        theirs = as_rdflib(m).query(asked.text)
        if ours.kind == "boolean":
            assert theirs.askAnswer is bool(ours)
        elif ours.kind == "graph":
            assert theirs.graph is not None
            assert set(theirs.graph) == set(ours.to_rdf())
        else:
            assert sorted(
                ["" if cell is None else str(cell) for cell in row]
                for row in theirs
                if isinstance(row, ResultRow)
            ) == sorted(
                [str("" if cell is None else cell) for cell in row.values()] for row in ours
            )
        rows += len(ours)
    assert rows or name in FIND_NOTHING
