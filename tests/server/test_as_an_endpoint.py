"""`argmap serve` is an endpoint like others: loaded, verified and asked as the embedded engine is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from argmap.api import corpus as opened
from argmap.model import Iri
from argmap.rdf.query import queries
from argmap.server.application import Limits
from argmap.store.corpus import Corpus
from argmap.store.embedded import Memory
from argmap.store.endpoint import Endpoint
from argmap.store.evaluating import evaluate
from argmap.store.refusals import RefusedError
from tests.server.conftest import TOKEN, served
from tests.store.conftest import asked
from tests.store.talkative import fill, write_maps


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of a corpus without maps, which is written with the token."""
    folder = tmp_path_factory.mktemp("empty")
    corpus = opened(folder / "corpus", write=True)
    with served(corpus, folder / "log", Limits(token=TOKEN), timeout=20.0) as url:
        yield url


def test_a_corpus_is_loaded_through_it_and_asked_as_embedded(
    empty: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    paths = write_maps(tmp_path_factory.mktemp("maps"))
    with Corpus(Memory()) as here, Corpus(Endpoint(empty, auth=f"Bearer {TOKEN}")) as there:
        fill(here, paths)
        fill(there, paths)
        for name in queries():
            assert asked(there, name) == asked(here, name), name
        assert there.digest() == here.digest()
        assert evaluate(there) == 0
        gone = next(iter(there.entries()))
        there.remove([gone])
        assert gone not in there.entries()
        assert not there.query(
            f"ASK {{ GRAPH ?g {{ ?s ?p ?o }} FILTER STRSTARTS(STR(?g), '{gone}') }}"
        )


def test_notes_on_a_map_that_is_not_there_are_refused(empty: str) -> None:
    unit = {Iri("urn:none#verified"): b"<urn:none> <urn:p> <urn:o> .\n"}
    with (
        Corpus(Endpoint(empty, auth=f"Bearer {TOKEN}")) as there,
        pytest.raises(RefusedError, match="urn:none, which is not there"),
    ):
        there.engine.write([unit])
