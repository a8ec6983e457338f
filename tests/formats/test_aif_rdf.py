"""AIF as RDF: three namespaces, edges oriented by what they join, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph

from argmap import api
from argmap.formats import by_content, formats
from argmap.formats.aif_rdf import AIF, read, write
from argmap.model import Attack, InputError, Iri, Support

SAMPLES = Path(__file__).parent / "samples"
NODE = "http://www.aifdb.org/nodes/"


def test_aifdbs_premises_and_conclusions_are_oriented_by_type() -> None:
    m = api.read(SAMPLES / "aif-rdf" / "server.rdf")
    support, attack = m[Iri(f"{NODE}3")], m[Iri(f"{NODE}5")]
    assert isinstance(support, Support)
    assert isinstance(attack, Attack)
    assert support.premises == {f"{NODE}2"}
    assert attack.attackers == {f"{NODE}4"}
    assert support.conclusion == attack.target == f"{NODE}1"


def test_an_undercut_that_aifdb_left_open_is_carried_and_no_attack() -> None:
    m = api.read(SAMPLES / "aif-rdf" / "server.rdf")
    assert Iri(f"{NODE}6") not in m


def test_a_dialogue_from_rdf_is_the_dialogue_in_json() -> None:
    m = api.read(SAMPLES / "aif-rdf" / "server.rdf")
    data, losses = api.save((m,), "m.json")
    (again,) = api.load(data, "m.json")
    # AIFdb's `source` of a locution and owl:NamedIndividual are no part of its JSON.
    assert losses == {"other statements": 12}
    ends = {
        (s.rpartition("/")[2][:-1], o.rpartition("/")[2][:-1])
        for a, p, s in again.extras
        if p.endswith("#from>")
        for b, q, o in again.extras
        if b == a and q.endswith("#to>")
    }
    assert ends == {("7", "8"), ("8", "1"), ("7", "9"), ("9", "10"), ("4", "6")}


def test_aif_owl_says_undercuts_schemes_and_preferences() -> None:
    m = api.read(SAMPLES / "aif-rdf" / "owl.ttl")
    why, undercut = (
        m[Iri("http://example.org/bridge/why")],
        m[Iri("http://example.org/bridge/undercut")],
    )
    assert isinstance(why, Support)
    assert isinstance(undercut, Attack)
    assert len(why.premises) == 2
    assert why.scheme == "https://w3id.org/argmap/schemes#argument-from-expert-opinion"
    assert undercut.target == why.id
    assert len(m.attacks) == 2


@pytest.mark.parametrize("name", ["dialogue.json", "odd.json"])
def test_a_map_from_json_goes_through_aif_rdf_unchanged(name: str) -> None:
    m = api.read(SAMPLES / "aif" / name)
    data = write([m])
    assert by_content("m.ttl", data) == "aif-rdf"
    assert read(data, "m.ttl") == (m,)


def test_what_is_written_answers_questions_in_aifs_terms() -> None:
    m = api.read(SAMPLES / "aif" / "odd.json")
    graph = Graph().parse(data=write([m]), format="turtle")
    rows = graph.query(
        f"""PREFIX aif: <{AIF}>
        SELECT ?text WHERE {{ ?ca a aif:CA-node ; aif:hasConflictingElement ?i ;
            aif:hasConflictedElement/a aif:RA-node . ?i aif:claimText ?text }}"""
    )
    assert [str(row[0]) for row in rows if isinstance(row, tuple)] == ["c"]


def test_an_argmap_file_that_speaks_of_aif_is_no_aif_file() -> None:
    data = b"@prefix am: <https://w3id.org/argmap#> . <a> a am:Claim ; am:text 'a' . # aif#I-node"
    assert by_content("m.ttl", data) == "turtle"
    assert not formats["aif-rdf"].detect(data)  # type: ignore[misc]  # it has one


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            "@prefix aif: <http://www.arg.dundee.ac.uk/aif#> .\n<urn:a> a aif:I-node .",
            2,
            "without am:text",
        ),
        ("<urn:a> a", 1, "error"),
        ("<?xml version='1.0'?><x>", 0, "error"),  # Oxigraph does not say where
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, line: int, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(text.encode(), "m.ttl")
    assert next(f.place.line for f in caught.value.findings if f.place) == line


@pytest.mark.parametrize("name", ["dialogue.json", "odd.json"])
def test_a_map_from_json_goes_through_aifdbs_terms_unchanged(name: str) -> None:
    m = api.read(SAMPLES / "aif" / name)
    data, losses = api.save((m,), "m.aifdb.ttl")
    assert losses == {}
    assert by_content("m.ttl", data) == "aif-rdf"
    assert read(data, "m.ttl") == (m,)


def test_aifdbs_terms_are_said_in_both_directions_and_undercuts_kept() -> None:
    m = api.read(SAMPLES / "aif-rdf" / "owl.ttl")
    data, _ = api.save((m,), "m.aifdb.ttl")
    graph = Graph().parse(data=data, format="turtle")
    rows = graph.query(
        """PREFIX aif: <http://www.arg.tech/aif#>
        SELECT (COUNT(*) AS ?n) WHERE { ?i a aif:I-node ; aif:Premise ?s . ?s aif:Premise ?i }"""
    )
    sources = sum(len(relation.sources) for relation in m.relations)
    assert [str(row[0]) for row in rows if isinstance(row, tuple)] == [str(sources)]
    undercut = "ASK { ?ca a aif:CA-node ; aif:Conclusion ?ra . ?ra a aif:RA-node }"
    assert graph.query(f"PREFIX aif: <http://www.arg.tech/aif#> {undercut}").askAnswer


def test_a_dialogue_has_aifdbs_terms() -> None:
    m = api.read(SAMPLES / "aif" / "dialogue.json")
    data, _ = api.save((m,), "m.aifdb.ttl")
    for term in ("Locution", "IllocutionaryContent", "StartLocution", "EndLocution"):
        assert f"aif:{term} ".encode() in data
