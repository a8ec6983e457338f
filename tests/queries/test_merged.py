"""Maps that describe the same speakers, questions and sources: each is counted once.

The union of all graphs is a merge of sets, in which a triple that two maps hold is one. Not every
engine takes it so: Oxigraph finds it twice. So the queries must not count on it.
"""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from argmap.api import load, query, store
from argmap.model import Iri
from argmap.rdf.query import queries
from tests.queries.debate import DEBATE

SHARED = (":what", ":ann", ":bob", ":practical")
NAMES = [name for name in queries() if name != "shared"]  # it asks after graphs


def talk(name: str) -> str:
    """Return the debate under another name, with people, questions and a scheme in common."""
    text = DEBATE.replace("http://e/debate", f"http://e/{name}")
    for node in SHARED:
        text = text.replace(f"{node} ", f"<http://e/common#{node[1:]}> ")
    return text


@pytest.fixture(scope="module")
def apart() -> ox.Store:
    """Return two maps as they are kept: each in graphs of its own."""
    return store([m for name in ("one", "two") for m in load(talk(name).encode(), f"{name}.ttl")])


@pytest.fixture(scope="module")
def together(apart: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    """Return the same triples in one graph."""
    found = ox.Store()
    found.extend(ox.Quad(q.subject, q.predicate, q.object) for q in apart)
    return found


def test_the_maps_have_something_in_common(apart: ox.Store, together: ox.Store) -> None:
    assert len(apart) > len(together)


@pytest.mark.parametrize("name", NAMES)
def test_what_two_maps_say_alike_counts_once(
    name: str, apart: ox.Store, together: ox.Store
) -> None:
    needed = {"claim": Iri("http://e/one#pause")} if queries()[name].needed else {}
    assert query(apart, name, **needed) == query(together, name, **needed)
