"""schema.org: claims as people mark them up, argmap's own pages, and no invented ratings."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from argmap import api
from argmap.formats import by_content
from argmap.formats._losses import difference
from argmap.model import ArgumentMap, Claim, Header, InputError, Iri, Text
from argmap.rdf import schema_org
from argmap.resources import resource
from tests.cli.running import run

SAMPLES = Path(__file__).parent / "samples"
SHIPPED = ("frontier-pause", "turing-1950")


def block(page: bytes) -> dict[str, Any]:
    """Return the JSON-LD of a page, found without any reader of ours."""
    (found,) = re.findall(rb'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    value = json.loads(found)
    assert isinstance(value, dict)
    return value


def test_claims_as_others_mark_them_up() -> None:
    m = api.read(SAMPLES / "schema-org" / "check.schema.jsonld")
    said = {claim.text: {str(m[a].name) for a in claim.speakers} for claim in m.claims}  # type: ignore[union-attr]
    assert said == {
        Text("The bridge was built in a day."): {"Ann Lee"},
        Text("Ferries are slow."): {"Bo"},
        Text("Die Fähre ist langsam.", "de"): set(),
    }
    assert Iri("https://example.org/claims/2") in m
    assert Iri(f"{m.id}#the-bridge-was-built-in-a-day") in m
    assert [str(claim.label) for claim in m.claims if claim.label] == ["Fähre"]


def test_a_rating_is_carried_and_no_decision() -> None:
    m = api.read(SAMPLES / "schema-org" / "check.schema.jsonld")
    assert m.dispositions == ()
    assert any("False" in obj for _, p, obj in m.extras if p.endswith("/alternateName>"))
    assert any("The Checkers" in obj for _, _, obj in m.extras)


def test_a_page_is_read_block_by_block() -> None:
    m = api.read(SAMPLES / "page" / "two-blocks.html")
    assert {claim.text.value for claim in m.claims} == {"A &amp; <b></script> B", "Second"}


@pytest.mark.parametrize("name", SHIPPED)
def test_all_of_a_map_comes_back_from_json_ld(name: str) -> None:
    m = api.read(resource(f"graphs/{name}.ttl"))
    data, losses = api.to_notation((m,), "x", "schema-org")
    assert losses == {}
    assert by_content("x.jsonld", data) == "schema-org"
    assert api.load(data, "x.jsonld") == (m,)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_page_carries_the_argument(name: str, tmp_path: Path) -> None:
    source, page, out = resource(f"graphs/{name}.ttl"), tmp_path / "p.html", tmp_path / "m.ttl"
    assert run("export", source, "-o", page).exit_code == 0
    assert run("convert", page, out).exit_code == 0
    m, again = api.read(source), api.read(out)
    assert again.id == m.id
    assert again.theses == m.theses
    assert {c.id: (c.text, c.label, c.speakers, c.answers) for c in again.claims} == {
        c.id: (c.text, c.label, c.speakers, c.answers) for c in m.claims
    }
    assert again.dispositions == m.dispositions
    assert len(again.relations) == len(m.relations)
    by_ends = {(type(r), r.sources, r.goal) for r in again.relations}
    assert {(type(r), r.sources, r.goal) for r in m.relations} == by_ends


def test_a_review_is_what_a_person_decided_and_has_no_rating() -> None:
    m = api.read(resource("graphs/frontier-pause.ttl"))
    graph = block(api.render(m))["@graph"]
    reviews = [node for node in graph if "ClaimReview" in node.get("@type", ())]
    decided = {f"#{d.id.rpartition('#')[2]}": str(d.reason) for d in m.dispositions}
    assert {node["@id"]: node["reviewBody"] for node in reviews} == decided
    claims = {node["@id"] for node in graph if node.get("@type") == "Claim"}
    assert {node["itemReviewed"]["@id"] for node in reviews} <= claims
    assert "Rating" not in json.dumps(graph)


def test_a_page_without_decisions_has_no_review() -> None:
    claim = Claim(id=Iri("urn:m#a"), text=Text("a"))
    m = ArgumentMap.of(Header(id=Iri("urn:m")), claim)
    assert "ClaimReview" not in json.dumps(block(api.render(m)))


def test_a_large_page_carries_its_theses_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema_org, "MANY", 10)
    m = api.read(resource("graphs/turing-1950.ttl"))
    (again,) = api.load(api.render(m), "p.html")
    assert {claim.id for claim in again.claims} == set(m.theses)
    assert again.relations == ()


def test_a_map_that_says_what_schema_org_says_is_not_taken_apart() -> None:
    claim = Claim(id=Iri("urn:m#a"), text=Text("a"))
    extra = ("<urn:m#a>", "<https://schema.org/url>", '"https://e.org"')
    m = ArgumentMap.of(Header(id=Iri("urn:m")), claim, extras=[extra])
    data, losses = api.to_notation((m,), "x", "schema-org")
    assert losses == {}
    assert difference(m, api.load(data, "x.jsonld")[0]) == {}


@pytest.mark.parametrize(
    ("text", "file", "line", "words"),
    [
        ("<html>\n<p>No claims.</p>", "x.html", 1, "no JSON-LD"),
        ('<script type="application/ld+json">\n{"a" 1}\n</script>', "x.html", 2, "Expecting"),
        (
            '\n<script type="application/ld+json">{"@context": "https://e.org/c"}</script>',
            "x.html",
            2,
            "is not fetched",
        ),
        ('{"@context": ["https://schema.org", "file:///etc/passwd"]}', "x.schema.jsonld", 1,
         "file:///etc/passwd is not fetched"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(text: str, file: str, line: int, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        api.load(text.encode(), file)
    (found,) = caught.value.findings
    assert found.place
    assert found.place.line == line


def test_pages_of_a_folder_are_passed_over(tmp_path: Path) -> None:
    run("export", resource("graphs/turing-1950.ttl"), "-o", tmp_path / "p.html")
    (tmp_path / "m.ttl").write_bytes(resource("graphs/turing-1950.ttl").read_bytes())
    assert len(api.read_all(tmp_path)) == 1


def test_convert_does_not_draw_a_page(tmp_path: Path) -> None:
    done = run("convert", resource("graphs/turing-1950.ttl"), tmp_path / "p.html")
    assert done.exit_code == 2
    assert "argmap export" in done.stderr
