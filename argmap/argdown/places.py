"""Where the records of a map stand in a text: lines are counted when somebody asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.argdown.tree import Lines, Relation, Span
from argmap.model import Iri, Place


class Places(Mapping[Iri, Place]):
    """The place of each record, from its span in the text or as it was given.

    A map of 10,000 claims has 20,000 places, of which a report shows a few.
    """

    def __init__(self, file: str, lines: Lines) -> None:
        self._file, self._lines = file, lines
        self._known: dict[Iri, Place | Span | tuple[int, int, int]] = {}
        self._made: dict[Iri, Place] = {}

    def put(self, iri: Iri, where: Place | Span) -> None:
        """Say where a record stands."""
        self._known[iri] = where

    def put_line(self, iri: Iri, line: Relation) -> None:
        """Say that a relation stands where its sign does, behind the indentation."""
        start, behind = line.span
        self._known[iri] = (start, line.child.span[1], behind)

    def copy(self, iri: Iri, other: Iri) -> None:
        """Say that a record stands where another does; in the file, if that is not known."""
        self._known[iri] = self._known.get(other) or Place(self._file)

    def __getitem__(self, iri: Iri) -> Place:
        where = self._made.get(iri) or self._known[iri]
        if isinstance(where, Place):
            return where
        place, (start, end, *behind) = self._lines.place, where
        if behind:
            (behind_sign,) = behind
            start = behind_sign - len(self._lines.text[start:behind_sign].lstrip(" \t'"))
        found = Place(self._file, *place(start), *place(max(end - 1, start)))
        self._made[iri] = found
        return found

    def start(self, iri: Iri | None) -> int:
        """Return the offset at which a record begins; -1 if it stands nowhere."""
        where = self._known.get(iri) if iri else None
        if isinstance(where, Place):
            return self._lines.starts[where.line - 1] + where.column - 1 if where.line else -1
        return where[0] if where else -1

    def __contains__(self, iri: object) -> bool:
        return iri in self._known

    def __iter__(self) -> Iterator[Iri]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
