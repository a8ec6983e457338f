"""The tests as their manifests tell them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from zipfile import ZipFile

import rdflib
from rdflib.collection import Collection

if TYPE_CHECKING:
    from rdflib.term import Node

HOME = "https://w3c.github.io/rdf-tests/"
"""Where the files say that they are; relative names in them are relative to it."""

MF = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = rdflib.Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
DAWG = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#")

WITHDRAWN = frozenset({DAWG.Withdrawn, DAWG.Rejected, DAWG.Obsoleted})


@dataclass(frozen=True, slots=True)
class Case:
    """A test.

    Attributes:
        folder: of its manifest, which says what it is about.
        name: by which the manifest calls it, unique in the folder.
        kind: what it asks: "QueryEvaluationTest" and so on.
        node: of the manifest.
    """

    folder: str
    name: str
    kind: str
    node: Node

    def __str__(self) -> str:
        return f"{self.folder}/{self.name}"


def text(url: str) -> bytes:
    """Return a file of the suite."""
    return _files()[url.removeprefix(HOME)]


@cache
def manifest(folder: str, name: str = "manifest.ttl") -> rdflib.Graph:
    """Return what the manifest of a folder says."""
    url = f"{HOME}sparql/sparql11/{folder}/{name}"
    return rdflib.Graph().parse(data=text(url), format="turtle", publicID=url)


@cache
def cases() -> tuple[Case, ...]:
    """Return every test, in order of folder and then in the manifest's."""
    folders = sorted({path.split("/")[2] for path in _files() if path.count("/") == 3})
    return tuple(case for folder in folders for case in _cases(folder))


def _cases(folder: str) -> Iterator[Case]:
    names = ["manifest.ttl"]
    if folder == "graph-store-protocol":
        names += ["manifest-direct.ttl", "manifest-indirect.ttl"]
    for name in names:
        graph = manifest(folder, name)
        for entries in graph.objects(None, MF.entries):
            for node in Collection(graph, entries):
                kind = next(
                    str(each).removeprefix(str(MF))
                    for each in graph.objects(node, rdflib.RDF.type)
                    if str(each).startswith(str(MF))
                )
                if graph.value(node, DAWG.approval) not in WITHDRAWN:
                    yield Case(folder, str(node).rpartition("#")[2], kind, node)


def graph_of(case: Case) -> rdflib.Graph:
    """Return the manifest in which a test stands."""
    if case.folder == "graph-store-protocol":
        names = ("manifest-direct.ttl", "manifest-indirect.ttl")
        return next(
            manifest(case.folder, name)
            for name in names
            if (case.node, None, None) in manifest(case.folder, name)
        )
    return manifest(case.folder)


def absolute(case: Case, name: str) -> str:
    """Return the URL of a file that a test names."""
    return urljoin(f"{HOME}sparql/sparql11/{case.folder}/", name)


@cache
def _files() -> dict[str, bytes]:
    folder = os.environ.get("ARGMAP_W3C")
    if folder:
        root = Path(folder)
        there = (root / "sparql" / "sparql11").rglob("*")
        return {f.relative_to(root).as_posix(): f.read_bytes() for f in there if f.is_file()}
    with ZipFile(Path(__file__).with_name("sparql11.zip")) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
