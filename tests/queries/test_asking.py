"""Asking: names, files and texts; parameters; what is refused, and how errors are told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import URIRef

from argmap.api import load, query, store
from argmap.model import ArgumentMap, Finding, InputError, Iri, Text
from argmap.rdf.answer import Answer
from argmap.rdf.query import queries
from tests.queries.debate import brief, debate, other

KNOWN = store([debate()])
PAUSE = "http://e/debate#pause"


def refused(text: str) -> Finding:
    with pytest.raises(InputError) as error:
        query(KNOWN, text)
    (finding,) = error.value.findings
    return finding


# what is asked


def test_a_query_is_a_name_a_file_or_a_text(tmp_path: Path) -> None:
    text = queries()["unanswered"].text
    file = tmp_path / "mine.rq"
    file.write_text(text, encoding="utf-8")
    by_name = query(debate(), "unanswered")
    assert by_name == query(debate(), text) == query(debate(), file) == query(debate(), str(file))
    assert len(by_name) == 3


def test_a_map_asks_for_itself() -> None:
    assert debate().query("one-sided") == query(debate(), "one-sided")


def test_prefixes_need_no_declaration() -> None:
    assert query(KNOWN, "ASK { ?claim a am:Claim ; prov:wasAttributedTo ?who }")


def test_what_was_asserted_can_be_told_from_what_was_computed() -> None:
    graphs = query(KNOWN, "SELECT ?g { GRAPH ?g { ?x am:attacks ?y } } GROUP BY ?g")
    assert [row["g"] for row in graphs] == ["http://e/debate#derived"]
    graphs = query(KNOWN, "SELECT ?g { GRAPH ?g { ?x am:text ?y } } GROUP BY ?g")
    assert [row["g"] for row in graphs] == ["http://e/debate"]


def test_from_asks_one_map_of_a_corpus() -> None:
    both = store([debate(), other()])
    count = "SELECT (COUNT(*) AS ?n) FROM { ?claim a am:Claim }"
    assert next(iter(query(both, count.replace("FROM", ""))))["n"] == 22
    assert next(iter(query(both, count.replace("FROM", "FROM <http://e/other>"))))["n"] == 11


def test_blank_nodes_of_two_maps_stay_apart() -> None:
    m = ArgumentMap(extras=frozenset({("_:b", "<http://e/p>", '"x"')}))
    n = ArgumentMap(extras=frozenset({("_:b", "<http://e/p>", '"y"')}))
    assert not query([m, n], "ASK { ?b <http://e/p> 'x', 'y' }")


def test_rows_without_an_order_come_sorted() -> None:
    rows = brief(query(KNOWN, "SELECT ?claim { ?claim a am:Claim }"))
    assert rows == sorted(rows)


# parameters


@pytest.mark.parametrize("claim", ["pause", PAUSE, f"<{PAUSE}>"])
def test_a_parameter_takes_a_short_name_and_an_iri(claim: str) -> None:
    assert {row[0] for row in brief(query(KNOWN, "reasons", claim=claim))} == {"pause"}


@pytest.mark.parametrize("standing", ["reopened", "am:reopened"])
def test_a_parameter_takes_a_term_of_the_vocabulary(standing: str) -> None:
    assert [row[0] for row in brief(query(KNOWN, "objections", standing=standing))] == ["a3"]


@pytest.mark.parametrize("least", ["2", 2, "1.5", 1.5])
def test_a_parameter_takes_a_number(least: str | float) -> None:
    assert brief(query(KNOWN, "most-attacked", least=least)) == [("pause", "3")]


def test_a_parameter_cannot_break_out_of_its_place() -> None:
    words = 'x" } ?s ?p ?o . SERVICE <http://e/> { ?s ?p "'
    assert len(query(KNOWN, "search", word=words)) == 0
    for given in ("> } SERVICE <http://e> { ?s ?p <", '"x" } SERVICE <http://e> { ?s ?p "y"'):
        with pytest.raises(InputError, match="nothing is called"):
            query(KNOWN, "reasons", claim=given)


@pytest.mark.parametrize(
    ("claim", "advice"),
    [
        ("pauze", "did you mean pause?"),
        (f"{PAUSE}d", "did you mean pause?"),
        (f"<{PAUSE}d>", "did you mean pause?"),
        ("am:reopend", "did you mean reopened?"),
        ("answers", "did you mean answered?"),  # a property is no node
        ("700", "in quotes, with its type"),
        ("", "in quotes"),
        ("zzz", "in quotes"),
        ("http://[e", "in quotes"),
    ],
)
def test_a_node_that_is_nowhere_is_an_error(claim: str, advice: str) -> None:
    with pytest.raises(InputError, match="claim takes a node, and nothing is called") as error:
        query(KNOWN, "reasons", claim=claim)
    assert advice in error.value.findings[0].help


def test_a_short_name_means_every_node_that_has_it() -> None:
    both = store([debate(), other()])
    maps = {str(row["claim"]).partition("#")[0] for row in query(both, "reasons", claim="pause")}
    assert maps == {"http://e/debate", "http://e/other"}
    one = query(both, "reasons", claim="http://e/other#pause")
    assert {row["claim"] for row in one} == {"http://e/other#pause"}


def test_a_node_may_be_named_by_a_number_and_need_not_be_in_its_map() -> None:
    data = """
    @prefix am: <https://w3id.org/argmap#> .
    <http://e/n/12> a am:Claim ; am:text "A." .
    <http://e/n/13> a am:Claim ; am:text "B." .
    <http://e/n/s> a am:Support ; am:premise <http://e/n/13> ; am:conclusion <http://e/n/12> .
    """
    (m,) = load(data.encode(), "numbers.ttl")
    assert brief(query(m, "reasons", claim="12")) == [("12", "s", "13", "B.")]


@pytest.mark.parametrize(
    ("given", "rows"),
    [
        (12, 1),
        ('"12"^^xsd:integer', 1),
        ('"12"', 0),
        ('"It is near."@en', 1),
        ('"1.5"^^xsd:decimal', 0),
    ],
)
def test_another_value_for_a_node_is_a_number_or_in_quotes(given: str | int, rows: int) -> None:
    text = (
        "SELECT ?what { VALUES ?what { UNDEF } { ?c am:text ?what } UNION { BIND (12 AS ?what) } }"
    )
    assert len(query(KNOWN, text, what=given)) == rows


@pytest.mark.parametrize("least", ["many", "pause", "", '"1"'])
def test_a_number_is_a_number(least: str) -> None:
    with pytest.raises(InputError, match="least takes a number"):
        query(KNOWN, "most-attacked", least=least)


def test_an_unknown_parameter_is_named() -> None:
    with pytest.raises(InputError, match="has no parameter speaker: it has claim"):
        query(KNOWN, "reasons", speaker="ann")


# values


def test_rows_hold_python_values() -> None:
    row = next(
        iter(
            query(
                KNOWN,
                'SELECT * { VALUES (?a ?b ?c ?d ?e ?f ?g) { (<urn:a> "x"@en "y" 1 1.5 true UNDEF)'
                " } }",
            )
        )
    )
    assert list(row.values()) == [
        Iri("urn:a"),
        Text("x", "en"),
        "y",
        1,
        Decimal("1.5"),
        True,
        None,
    ]


def test_a_value_that_is_none_of_its_datatype_stays_a_text() -> None:
    rows = query(
        KNOWN,
        "SELECT * { VALUES ?x { 'many'^^xsd:integer 'half'^^xsd:decimal 'so'^^xsd:boolean } }",
    )
    assert sorted(str(row["x"]) for row in rows) == ["half", "many", "so"]


def test_answers_of_each_kind_as_text() -> None:
    rows = query(KNOWN, 'SELECT ?a ?b { VALUES (?a ?b) { (<http://e/m#x> "a|b\\nc"@en) } }')
    assert rows.to_text() == "a  b\n-  -----\nx  a|b c\n"
    assert rows.to_markdown() == "| a | b |\n| --- | --- |\n| x | a\\|b c |\n"
    assert rows.to_csv() == 'a,b\r\nhttp://e/m#x,"a|b\nc"\r\n'
    assert rows.to_tsv() == '?a\t?b\n<http://e/m#x>\t"a|b\\nc"@en\n'
    assert '"xml:lang": "en"' in rows.to_json()
    assert query(KNOWN, "one-sided").to_text() == "no\n"
    assert '"boolean": false' in query(KNOWN, "one-sided").to_json()
    assert "@prefix am:" in query(KNOWN, "attack-graph").to_turtle()


def test_a_graph_becomes_one_of_rdflib() -> None:
    graph = query(KNOWN, "attack-graph").to_rdf()
    am = "https://w3id.org/argmap#"
    assert (URIRef("http://e/debate#cost"), URIRef(f"{am}attacks"), URIRef(PAUSE)) in graph


def test_rows_are_no_graph() -> None:
    with pytest.raises(TypeError, match="ask with CONSTRUCT or DESCRIBE"):
        query(KNOWN, "unanswered").to_rdf()


# what is refused


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent<http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { ?s am:attacks am:x;a am:y;SERVICE ?s { ?s ?p ?o } }",
        'SELECT * { ?s ?p "\\"" . SERVICE ?s { ?s ?p "" } }',
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "# a comment\nSELECT * { ?s ?p '''it's''' . SERVICE <http://127.0.0.1:9/> {} }",
    ],
)
def test_nothing_is_sent_elsewhere(text: str) -> None:
    assert "SERVICE" in refused(text).message


@pytest.mark.parametrize(
    "text",
    [
        'SELECT * { ?s ?p "SERVICE" }',
        "SELECT * { ?service am:attacks ?s } # SERVICE",
        "PREFIX service: <http://e/SERVICE> SELECT * { ?s service:SERVICE <http://e/SERVICE> }",
        "SELECT * { ?s ?p 'x'@service, _:service }",
    ],
)
def test_the_word_may_stand_in_names_texts_and_comments(text: str) -> None:
    assert isinstance(query(KNOWN, text), Answer)


@pytest.mark.parametrize(
    "word", ["INSERT DATA", "DELETE WHERE", "LOAD <file:///x> #", "CLEAR ALL #"]
)
def test_an_update_is_refused(word: str) -> None:
    found = refused(f"PREFIX e: <http://e/> {word} {{ e:a e:b e:c }}")
    assert found.message.endswith("is an update, and a query changes nothing")


def test_no_file_is_read_through_from(tmp_path: Path) -> None:
    file = tmp_path / "secret.ttl"
    file.write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    with pytest.warns(UserWarning, match="a query reads no files"):
        assert not query(KNOWN, f"ASK FROM <{file.as_uri()}> {{ ?s ?p ?o }}")


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("ASK FROM <http://e/debat> { ?s ?p ?o }", "no graph is called <http://e/debat>"),
        ("PREFIX e: <http://e/> ASK FROM NAMED e:x { }", "no graph is called <http://e/x>"),
        ("ASK { GRAPH <http://e/debate#verified> { ?s ?p ?o } }", "<http://e/debate#verified>"),
    ],
)
def test_a_graph_that_is_nowhere_is_told(text: str, warning: str) -> None:
    with pytest.warns(UserWarning, match=warning):
        query(KNOWN, text)


def test_of_graphs_that_are_there_nothing_is_told(recwarn: pytest.WarningsRecorder) -> None:
    query(KNOWN, "ASK FROM <http://e/debate> FROM NAMED <http://e/debate#derived> { ?s ?p ?o }")
    query(KNOWN, "ASK { GRAPH ?g { ?s ?p 'FROM <http://e/x>' } }")
    assert not recwarn.list


@pytest.mark.parametrize(
    ("text", "place", "message", "advice"),
    [
        ("ASK {\n  ?a ?b }", "query:2:10", "the query cannot be read to its end", "missing"),
        ("ASK { ?a ex:b ?c }", "query:1:10", "the prefix ex: is not declared", "PREFIX ex:"),
        ("SELCT ?a { }", "query:1:1", "the query begins with SELCT", "begin with SELECT"),
        (" # nothing", "query:1:1", "the query is empty", "begin with SELECT"),
        ("unanswred", "query", "no query is called unanswred", "did you mean unanswered?"),
        ("unanswered.rq", "unanswered.rq", "there is no such file", "is called unanswered"),
        ("none.rq", "none.rq", "there is no such file", "--list"),
    ],
)
def test_an_error_says_where_and_what_to_do(
    text: str, place: str, message: str, advice: str
) -> None:
    found = refused(text)
    assert (str(found.place), found.message) == (place, message)
    assert advice in found.help
    assert found.help
