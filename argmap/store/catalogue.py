"""Where each map of a corpus came from: the graph ``<map>#provenance``, in PROV-O.

The map was derived from a file, which is known by the digest of its bytes and called by the
path that was given; its derived graph was derived from the same file, and says so itself, so
that a derived graph of an older state is recognised. When a map was loaded is not noted: the
same files give the same corpus.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.model import Iri
from argmap.rdf.query import DERIVED
from argmap.rdf.terms import iri, literal, parse_literal
from argmap.rdf.vocabulary import DCTERMS, PROV

if TYPE_CHECKING:
    from argmap.store.engine import Engine

PROVENANCE = "#provenance"
SHA256 = "urn:sha256:"

_FROM = f"<{PROV}wasDerivedFrom>"
_CALLED = f"<{DCTERMS}identifier>"

_ENTRIES = f"""
SELECT ?graph ?map ?file ?name WHERE {{
  GRAPH ?graph {{ ?map {_FROM} ?file . ?file {_CALLED} ?name }}
}}
"""
_EVALUATED = f"SELECT ?graph ?file WHERE {{ GRAPH ?graph {{ ?graph {_FROM} ?file }} }}"


@dataclass(frozen=True, slots=True)
class Entry:
    """A map of a corpus.

    Attributes:
        map: its name, which is that of its graph.
        file: the path of the file that it was loaded from, as it was given.
        digest: the SHA-256 of that file.
        evaluated: its derived graph is that of this state of it.
    """

    map: Iri
    file: str
    digest: str
    evaluated: bool


def entries(engine: Engine) -> Mapping[Iri, Entry]:
    """Return the maps of a corpus in order of name. O(maps)."""
    evaluated = {(_name(graph), _name(file)) for graph, file in engine.rows(_EVALUATED)}
    found: dict[Iri, Entry] = {}
    for graph, map_, file, name in engine.rows(_ENTRIES):
        known = Iri(_name(map_))
        digest = _name(file)
        if _name(graph) == known + PROVENANCE and digest.startswith(SHA256):
            found[known] = Entry(
                map=known,
                file=parse_literal(name).value,
                digest=digest.removeprefix(SHA256),
                evaluated=(known + DERIVED, digest) in evaluated,
            )
    return dict(sorted(found.items()))


def provenance(name: Iri, file: str, digest: str) -> bytes:
    """Return the provenance graph of a map, as N-Triples."""
    source = iri(SHA256 + digest)
    lines = (
        f"{iri(name)} {_FROM} {source} .\n",
        f"{source} {_CALLED} {literal(file)} .\n",
    )
    return "".join(lines).encode()


def evaluated_mark(name: Iri, digest: str) -> str:
    """Return the line by which a derived graph says which state of its map it belongs to."""
    return f"{iri(name + DERIVED)} {_FROM} {iri(SHA256 + digest)} .\n"


def graphs_of(names: Iterable[Iri]) -> list[Iri]:
    """Return the graphs of maps: the map, what follows from it, where it came from."""
    return [Iri(name + part) for name in names for part in ("", DERIVED, PROVENANCE)]


def _name(term: str) -> str:
    return term[1:-1]
