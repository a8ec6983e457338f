"""The four files of the ontology, each as one graph. Tests read them and never write."""

from __future__ import annotations

import pytest
from rdflib import Graph

from argmap.resources import resource


def _graph(name: str) -> Graph:
    return Graph().parse(resource(f"ontology/{name}.ttl"), format="turtle")


@pytest.fixture(scope="session")
def vocabulary() -> Graph:
    return _graph("argmap")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    return _graph("shapes")


@pytest.fixture(scope="session")
def alignments() -> Graph:
    return _graph("alignments")


@pytest.fixture(scope="session")
def schemes() -> Graph:
    return _graph("schemes")
