"""AIF: what a graph means as a map, and that nothing of it is lost."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rdflib import OWL, RDF, SKOS, Graph, URIRef

from argmap import api
from argmap.formats import formats
from argmap.formats._dialogue import DIALOGUE, TERMS, dlg
from argmap.model import (
    MAPS,
    ArgumentMap,
    Attack,
    Claim,
    Header,
    InputError,
    Iri,
    Place,
    Support,
    Text,
)
from argmap.rdf.codec import decode, encode
from argmap.resources import resource

SAMPLES = Path(__file__).parent / "samples"


def read(text: str, file: str = "m.json") -> ArgumentMap:
    (m,) = api.load(text.encode(), file)
    return m


def write(m: ArgumentMap) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(api.save((m,), "m.json")[0])
    return value


def sample(name: str) -> tuple[ArgumentMap, dict[str, Any]]:
    path = SAMPLES / "aif" / name
    return api.read(path), json.loads(path.read_bytes())


def told(value: dict[str, Any]) -> dict[str, Any]:
    """Return what an AIF file says: its blocks, with nodes and edges in no order."""
    return value | {
        block: Counter(
            json.dumps({"formEdgeID": None} | each if block == "edges" else each, sort_keys=True)
            for each in value[block]
        )
        for block in ("nodes", "edges")
    }


@pytest.mark.parametrize("name", ["dialogue.json", "odd.json", "empty.json"])
def test_aif_to_rdf_to_aif_keeps_every_field(name: str) -> None:
    m, value = sample(name)
    again = write(decode(encode(m)))
    assert told(again) == told({"locutions": []} | value)


def test_statements_and_steps_become_claims_and_relations() -> None:
    m, _ = sample("dialogue.json")
    (support,) = m.supports
    assert {claim.text.value for claim in m.claims} == {
        "tea before noon makes people late",
        "a doctor told me that tea keeps people talking",
        "tea brings lateness",
    }
    premise, conclusion = m[next(iter(support.premises))], m[support.conclusion]
    assert isinstance(premise, Claim)
    assert isinstance(conclusion, Claim)
    assert premise.text.value.startswith("a doctor")
    assert conclusion.text.value.startswith("tea before noon")
    assert support.scheme == "https://w3id.org/argmap/schemes#argument-from-expert-opinion"


def test_a_claim_is_said_by_whoever_uttered_the_locution() -> None:
    m, _ = sample("dialogue.json")
    by_text = {claim.text.value: claim for claim in m.claims}
    names = {agent.id: str(agent.name) for agent in m.agents}
    # Ada asserts it, Bo asks after it: both illocutions have it as their content.
    said = by_text["tea before noon makes people late"].speakers
    assert sorted(names[who] for who in said) == ["Ada Byrd", "Bo"]
    assert not by_text["tea brings lateness"].speakers


def test_a_new_speaker_becomes_a_locution_and_a_told_one_does_not() -> None:
    m, value = sample("dialogue.json")
    claim = next(claim for claim in m.claims if claim.text.value == "tea brings lateness")
    bo = next(agent.id for agent in m.agents if str(agent.name) == "Bo")
    changed = m.records - {claim} | {replace(claim, speakers=frozenset({bo}))}
    again = write(ArgumentMap(changed, m.extras))
    assert len(again["locutions"]) == len(value["locutions"]) + 1
    assert {"nodeID": "9", "personID": "22"}.items() <= again["locutions"][-1].items()


def test_only_a_sound_step_becomes_a_relation() -> None:
    m, _ = sample("odd.json")
    ids = {relation.id.rpartition("#")[2] for relation in m.relations}
    assert ids == {"10", "11", "15", "16", "17"}
    carried = {s.rpartition("#")[2][:-1] for s, p, o in m.extras if o == dlg("Inference")}
    assert carried == {"12"}
    undercut = m[Iri(f"{m.id}#16")]
    assert isinstance(undercut, Attack)
    assert isinstance(m[undercut.target], Attack)


def test_a_changed_scheme_wins_over_the_name_that_was_read() -> None:
    m, _ = sample("dialogue.json")
    (support,) = m.supports
    sign = Iri("https://w3id.org/argmap/schemes#argument-from-sign")
    again = write(ArgumentMap(m.records - {support} | {replace(support, scheme=sign)}, m.extras))
    (node,) = (node for node in again["nodes"] if node["type"] == "RA")
    assert (node["scheme"], node["schemeID"]) == ("Sign", "30")


def test_an_edge_whose_relation_was_changed_is_not_written() -> None:
    m, _ = sample("dialogue.json")
    (support,) = m.supports
    other = next(claim.id for claim in m.claims if claim.text.value == "tea brings lateness")
    again = write(
        ArgumentMap(m.records - {support} | {replace(support, conclusion=other)}, m.extras)
    )
    ends = {(edge["fromID"], edge["toID"]) for edge in again["edges"]}
    assert ("8", "9") in ends
    assert ("8", "3") not in ends


def test_the_report_counts_what_aif_cannot_hold() -> None:
    m = ArgumentMap.of(
        Header(id=Iri(f"{MAPS}m"), title=Text("T"), theses=frozenset({Iri(f"{MAPS}m#a")})),
        Claim(id=Iri(f"{MAPS}m#a"), text=Text("one", "en"), tags=frozenset({"x", "y"})),
        Support(
            id=Iri(f"{MAPS}m#s"),
            premises=frozenset({Iri(f"{MAPS}m#a")}),
            conclusion=Iri(f"{MAPS}m#a"),
            order=1,
        ),
        extras=[("<urn:a>", "<urn:b>", '"c"')],
    )
    assert formats["aif"].losses([m]) == {
        "languages of texts": 1,
        "other statements": 1,
        "places in order of supports": 1,
        "tags of claims": 2,
        "theses of headers": 1,
        "titles of headers": 1,
    }


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('{"nodes": [\n  {"nodeID": "1", "text": "a" "type": "I"}]}', (2, 31), "Expecting"),
        ('{"nodes": [\n {"nodeID": "1"}, {"nodeID": 1}]}', (2, 19), "node 1 is there twice"),
        ('{"nodes": [\n {"text": "x"}]}', (2, 2), "there is no nodeID"),
        ('{"nodes": [], "edges": [\n{"fromID": 1, "toID": 2}]}', (2, 1), "names node 1"),
        ('{"nodes": [{"nodeID": "1", "text": [1]}]}', (1, 36), "text is neither text nor"),
        ('{"nodes": {}}', (1, 11), "nodes is no list"),
        ('{"nodes": [{"nodeID": "1", "text": "\\ud800"}]}', (1, 1), "half a character"),
        ("[" * 100_000, (1, 1), "nested too deeply"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    text: str, place: tuple[int, int], message: str
) -> None:
    with pytest.raises(InputError, match=message) as caught:
        formats["aif"].read(text.encode(), "m.json")  # type: ignore[misc]  # it has a reader
    assert caught.value.findings[0].place == Place("m.json", *place)


def test_all_the_problems_of_a_file_are_reported_together() -> None:
    text = (
        '{"nodes": [{"nodeID": "1"}, {"nodeID": "1"}, 7], "edges": [{"fromID": "1", "toID": "9"}]}'
    )
    with pytest.raises(InputError) as caught:
        read(text)
    assert len(caught.value.findings) == 3


def test_a_json_file_in_no_notation_says_which_there_are() -> None:
    with pytest.raises(InputError, match="no notation that argmap reads") as caught:
        read('{"hello": 1}')
    assert "AIF" in caught.value.findings[0].help


def test_a_folder_is_read_by_content(tmp_path: Path) -> None:
    (tmp_path / "graph.json").write_bytes((SAMPLES / "aif" / "odd.json").read_bytes())
    (tmp_path / "settings.json").write_text("{}", encoding="utf-8")
    assert [m.id for m in api.read_all(tmp_path)] == [f"{MAPS}graph"]


def test_the_list_of_terms_is_the_vocabulary_of_dialogue() -> None:
    graph = Graph().parse(resource("ontology/dialogue.ttl"), format="turtle")
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    found = {node for kind in kinds for node in graph.subjects(RDF.type, kind)}
    ours = {node for node in found if isinstance(node, URIRef)}
    assert {str(node).removeprefix(DIALOGUE) for node in ours} == TERMS
    for node in ours:
        assert len(list(graph.objects(node, SKOS.definition))) == 1
