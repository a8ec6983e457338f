"""Nanopublications: four graphs a claim, as the library of the nanopublication network wants them."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from nanopub.nanopub import Nanopub
from nanopub.nanopub_conf import NanopubConf
from nanopub.profile import Profile, generate_keyfiles

from argmap import api
from argmap.formats import formats
from argmap.formats.nanopub import NP
from argmap.model import ArgumentMap
from argmap.resources import resource
from tests.cli.running import run

pytestmark = pytest.mark.filterwarnings("ignore")  # the library's own, of rdflib


@pytest.fixture(scope="module", params=["frontier-pause", "turing-1950"])
def m(request: pytest.FixtureRequest) -> ArgumentMap:
    return api.read(resource(f"graphs/{request.param}.ttl"))


def published(m: ArgumentMap) -> dict[str, bytes]:
    """Return each nanopublication as N-Quads."""
    writing = formats["nanopub"].write
    assert writing
    parts: dict[str, list[ox.Quad]] = defaultdict(list)
    for quad in ox.parse(writing([m]), format=ox.RdfFormat.TRIG):
        assert isinstance(quad.graph_name, ox.NamedNode)
        parts[quad.graph_name.value.rpartition("#")[0]].append(quad)
    return {
        name: ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
        for name, quads in parts.items()
    }


def test_there_is_one_for_each_claim_and_the_library_takes_each(m: ArgumentMap) -> None:
    found = published(m)
    assert len(found) == len(m.claims)
    for data in found.values():
        graph = rdflib.ConjunctiveGraph()
        graph.parse(data=data, format="nquads")
        assert Nanopub(rdf=graph).is_valid


def test_each_step_is_asserted_once(m: ArgumentMap) -> None:
    quads = list(ox.parse(formats["nanopub"].write([m]), format=ox.RdfFormat.TRIG))  # type: ignore[misc]
    kinds = Counter(
        quad.object.value.rpartition("#")[2]
        for quad in quads
        if quad.predicate.value.endswith("#type")
        and str(quad.graph_name).endswith("#assertion>")
        and isinstance(quad.object, ox.NamedNode)
    )
    assert kinds["Claim"] == len(m.claims)
    assert kinds["Support"] == len(m.supports)
    assert kinds["Attack"] == len(m.attacks)


def test_provenance_names_the_speakers(m: ArgumentMap) -> None:
    for name, data in published(m).items():
        attributed = data.count(f"<{name}#assertion> <http://www.w3.org/ns/prov#wasAttr".encode())
        claim = next(each for each in m.claims if name.endswith(each.id.rpartition("#")[2]))
        assert attributed == len(claim.speakers)


def test_one_is_signed_and_gets_a_trusty_name(tmp_path: Path) -> None:
    m = api.read(resource("graphs/frontier-pause.ttl"))
    generate_keyfiles(tmp_path)
    profile = Profile(
        name="A person",
        orcid_id="https://orcid.org/0000-0000-0000-0000",
        private_key=tmp_path / "id_rsa",
        public_key=tmp_path / "id_rsa.pub",
    )
    graph = rdflib.ConjunctiveGraph()
    graph.parse(data=next(iter(published(m).values())), format="nquads")
    one = Nanopub(rdf=graph, conf=NanopubConf(profile=profile))
    one.sign()
    assert one.has_valid_trusty
    assert one.has_valid_signature


def test_what_is_in_none_is_counted(tmp_path: Path) -> None:
    out = tmp_path / "m.nanopub.trig"
    done = run("convert", resource("graphs/frontier-pause.ttl"), out)
    assert done.exit_code == 0, done.output
    assert "left out: 5 dispositions" in done.stderr
    assert f"<{NP}>".encode() in out.read_bytes()
    again = tmp_path / "again.np.trig"
    run("convert", resource("graphs/frontier-pause.ttl"), again)
    assert again.read_bytes() == out.read_bytes()
