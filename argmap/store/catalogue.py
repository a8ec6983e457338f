"""Where each map of a corpus came from: the graph ``<map>#provenance``, in PROV-O.

The map was derived from a file, which is known by the digest of its bytes and called by the
path that was given; its derived graph was derived from the same file, and says so itself, so
that a derived graph of an older state is recognised. So does the graph ``<map>#verified``, where
its passages have been checked, of the texts that they were held to. When a map was loaded is not
noted: the same files give the same corpus.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.model import MAPS, Iri
from argmap.rdf.query import DERIVED
from argmap.rdf.terms import iri, literal, parse_literal
from argmap.rdf.vocabulary import DCTERMS, PROV

if TYPE_CHECKING:
    from argmap.store.engine import Engine

PROVENANCE = "#provenance"
VERIFIED = "#verified"
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
        verified: the SHA-256 of what its passages were held to, and of the file that they were
            read from; none where they have not been checked.
    """

    map: Iri
    file: str
    digest: str
    evaluated: bool
    verified: tuple[str, ...] = ()


def entries(engine: Engine) -> Mapping[Iri, Entry]:
    """Return the maps of a corpus in order of name. O(maps)."""
    follows: dict[str, list[str]] = {}
    for graph, file in engine.rows(_EVALUATED):
        follows.setdefault(_name(graph), []).append(_name(file).removeprefix(SHA256))
    found: dict[Iri, Entry] = {}
    for graph, map_, file, name in engine.rows(_ENTRIES):
        known = Iri(_name(map_))
        digest = _name(file).removeprefix(SHA256)
        if _name(graph) == known + PROVENANCE and _name(file).startswith(SHA256):
            found[known] = Entry(
                map=known,
                file=parse_literal(name).value,
                digest=digest,
                evaluated=digest in follows.get(known + DERIVED, ()),
                verified=tuple(sorted(follows.get(known + VERIFIED, ()))),
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
    return derived_from(Iri(name + DERIVED), digest)


def derived_from(graph: Iri, digest: str) -> str:
    """Return the line by which a graph says that it was made from what has this digest."""
    return f"{iri(graph)} {_FROM} {iri(SHA256 + digest)} .\n"


def graphs_of(names: Iterable[Iri]) -> list[Iri]:
    """Return the graphs of maps: the map, what follows from it, where it came from."""
    return [Iri(name + part) for name in names for part in ("", DERIVED, VERIFIED, PROVENANCE)]


def graphs_there(engine: Engine, names: Collection[Iri]) -> set[Iri]:
    """Return those of these graphs that hold something."""
    chosen = " ".join(map(iri, names))
    text = f"SELECT ?g {{ VALUES ?g {{ {chosen} }} FILTER EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    return {Iri(_name(graph)) for (graph,) in engine.rows(text)}


def called(names: Collection[Iri], word: str) -> Sequence[Iri]:
    """Return the maps that people call so: by the IRI, or else by the end of it.

    >>> called([Iri("http://e/a"), Iri("http://e/b")], "b")
    ('http://e/b',)
    """
    for name in (Iri(word), Iri(MAPS + word)):
        if name in names:
            return (name,)
    return tuple(name for name in names if name.endswith((f"/{word}", f":{word}")))


def _name(term: str) -> str:
    return term[1:-1]
