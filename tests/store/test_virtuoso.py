"""A second maker's server: what is asked of Virtuoso is answered as by the embedded engine."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from argmap.api import load
from argmap.rdf.query import queries
from argmap.store.corpus import Corpus
from argmap.store.endpoint import Endpoint
from argmap.store.engine import EngineError
from argmap.store.evaluating import evaluate
from argmap.store.refusals import RefusedError
from tests.store.conftest import asked
from tests.store.talkative import fill
from tests.store.virtuoso import virtuoso


@pytest.fixture(scope="module")
def remote(tmp_path_factory: pytest.TempPathFactory, talkative: list[str]) -> Iterator[Corpus]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso")) as url, Corpus(Endpoint(url)) as known:
        fill(known, talkative)
        yield known


@pytest.mark.parametrize("name", sorted(queries()))
def test_named_queries_are_answered_as_by_the_embedded_engine(
    remote: Corpus, embedded: Corpus, name: str
) -> None:
    assert sorted(map(str, asked(remote, name))) == sorted(map(str, asked(embedded, name)))


def test_yes_and_no_are_told_apart(remote: Corpus, embedded: Corpus) -> None:
    for known in (remote, embedded):
        assert known.query("ASK { ?claim a am:Claim }")
        assert not known.query("ASK { ?claim a am:Nothing }")


def test_the_digest_is_that_of_the_embedded_engine(remote: Corpus, embedded: Corpus) -> None:
    assert remote.digest() == embedded.digest()


def test_who_may_write_is_told_by_a_digest(remote: Corpus, talkative: list[str]) -> None:
    url = f"{remote.engine.location}-auth"
    with Corpus(Endpoint(url)) as known, pytest.raises(RefusedError, match="ARGMAP_AUTH=digest"):
        known.entries()
    wrong = httpx.DigestAuth("dba", "wrong")
    with (
        Corpus(Endpoint(url, auth=wrong)) as known,
        pytest.raises(RefusedError, match="does not accept these credentials"),
    ):
        known.entries()
    with Corpus(Endpoint(url, auth=httpx.DigestAuth("dba", "dba"))) as known:
        name = next(iter(known.entries()))
        known.remove([name])
        assert name not in known.entries()
        assert known.load(talkative, load).maps == 1
        assert name in known.entries()


@pytest.fixture(scope="module")
def stingy(tmp_path_factory: pytest.TempPathFactory, talkative: list[str]) -> Iterator[Corpus]:
    """A server that gives 50 rows to a question, and no more."""
    folder = tmp_path_factory.mktemp("stingy")
    with virtuoso(folder, most=50) as url, Corpus(Endpoint(url)) as known:
        fill(known, talkative)
        yield known


@pytest.mark.parametrize("name", sorted(queries()))
def test_a_server_that_keeps_back_rows_is_asked_until_it_has_given_all(
    stingy: Corpus, embedded: Corpus, name: str
) -> None:
    assert sorted(map(str, asked(stingy, name))) == sorted(map(str, asked(embedded, name)))


def test_a_server_that_keeps_back_rows_gives_maps_and_streams_whole(
    stingy: Corpus, embedded: Corpus
) -> None:
    for name in embedded.entries():
        assert stingy.map(name) == embedded.map(name)
    text = "SELECT ?c ?t { ?c am:text ?t }"
    found = sorted(stingy.stream(text).rows, key=str)
    assert found == sorted(embedded.stream(text).rows, key=str)
    assert len(found) > 100
    first = stingy.query(f"{text} ORDER BY ?c ?t", limit=70)
    assert first.cut
    assert first.terms == embedded.query(f"{text} ORDER BY ?c ?t", limit=70).terms


def test_a_limit_that_a_server_does_not_reach_is_told(stingy: Corpus) -> None:
    for end in ("ORDER BY ?c LIMIT 60", "LIMIT 60"):
        with pytest.raises(EngineError, match="--limit instead of LIMIT"):
            stingy.query(f"SELECT ?c ?t {{ ?c am:text ?t }} {end}")


def test_maps_come_out_as_they_went_in(remote: Corpus, embedded: Corpus) -> None:
    for name in remote.entries():
        assert remote.map(name) == embedded.map(name)


def test_a_second_load_changes_nothing_and_evaluation_is_up_to_date(
    remote: Corpus, talkative: list[str]
) -> None:
    assert remote.load(talkative, load).unchanged == 5
    assert evaluate(remote) == 0
    assert evaluate(remote, again=True) == 5
