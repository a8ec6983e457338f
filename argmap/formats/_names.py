"""Names of elements in notations that have ids: an id becomes an IRI, and comes back the same."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath
from urllib.parse import quote, unquote

from argmap.model import MAPS, ArgumentMap, Iri, is_iri, slug


def map_iri(file: str) -> Iri:
    """Return the name of the map in a file, which its notation does not tell.

    >>> map_iri("corpus/nodeset17918.json")
    'https://w3id.org/argmap/maps/nodeset17918'
    """
    return Iri(f"{MAPS}{slug(PurePath(file).stem)}")


class Names:
    """The ids of one file as IRIs of one map, and back.

    An id becomes ``<map>#id``, with its odd letters written as %XX; an id that is an IRI stays
    as it is. A local name that begins with one of the `reserved` words is kept apart from the
    names that the reader gives away itself.

    >>> names = Names(Iri("http://e/m"), ["edge"])
    >>> [names.iri("a b"), names.iri("edge-1"), names.iri("urn:x")]
    ['http://e/m#a%20b', 'http://e/m#%65dge-1', 'urn:x']
    >>> [names.id(names.iri(each)) for each in ("a b", "edge-1", "urn:x")]
    ['a b', 'edge-1', 'urn:x']
    """

    def __init__(self, base: Iri, reserved: Collection[str] = ()) -> None:
        self.base = base
        self._start = f"{base}#"
        self._reserved = tuple(f"{word}-" for word in reserved)

    def iri(self, name: str) -> Iri:
        """Return the IRI of an id."""
        if name.isalnum() and name.isascii():  # numbers above all: the fast way
            return Iri(self._start + name)
        if is_iri(name):
            return Iri(name)
        local = quote(name, safe="")
        if local.startswith(self._reserved):
            local = f"%{ord(local[0]):02X}{local[1:]}"
        return Iri(self._start + local)

    def own(self, word: str, name: str) -> Iri:
        """Return an IRI of a reserved word, such as ``<map>#edge-7``."""
        plain = name.isalnum() and name.isascii()
        return Iri(f"{self._start}{word}-{name if plain else quote(name, safe='')}")

    def id(self, iri: Iri) -> str:
        """Return the id that becomes an IRI: the inverse of `iri` for every IRI."""
        if iri.startswith(self._start):
            name = unquote(iri[len(self._start) :], errors="replace")
            if name and self.iri(name) == iri:
                return name
        return iri

    def own_id(self, word: str, iri: Iri) -> str | None:
        """Return the name of which `own` made an IRI, or None where it did not."""
        start = f"{self._start}{word}-"
        name = unquote(iri[len(start) :], errors="replace") if iri.startswith(start) else None
        return name if name is not None and self.own(word, name) == iri else None


def names_of(m: ArgumentMap, reserved: Collection[str] = ()) -> Names:
    """Return the ids of the file that a map is written to; one without a name goes by "map"."""
    return Names(m.id or Iri(f"{MAPS}map"), reserved)
