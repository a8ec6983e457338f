"""The map: a set of records, and the triples about them that we carry but do not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from argmap.model.records import (
    Agent,
    Attack,
    Claim,
    Disposition,
    Element,
    Excerpt,
    Header,
    Question,
    Record,
    Source,
    Support,
)
from argmap.registry import doorway

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from argmap.model.findings import Place
    from argmap.model.ids import Iri
    from argmap.model.records import Relation
    from argmap.model.text import Text
    from argmap.rdf.answer import Answer

R = TypeVar("R", bound=Record)
E = TypeVar("E", bound=Element)
Triple: TypeAlias = tuple[str, str, str]
"""Subject, predicate and object as canonical N-Triples terms: ``<iri>``, ``"x"@en``, ``_:b``."""


@dataclass(frozen=True)
class ArgumentMap:
    """The arguments read out of one text or debate.

    Two maps are equal when they say the same; where they were read from does not count.

    Attributes:
        records: claims, supports, attacks and what belongs to them.
        extras: triples that the vocabulary has no field for, kept word for word.
        places: where each record stands in the file it was read from.

    >>> from argmap.model import Attack, Claim, Iri, Text
    >>> a, b = (Claim(id=Iri(f"urn:{x}"), text=Text(x)) for x in "ab")
    >>> m = ArgumentMap.of(a, b, Attack(id=Iri("urn:o"), attackers=frozenset({b.id}), target=a.id))
    >>> [attack.id for attack in m.attacks_on(a.id)]
    ['urn:o']
    """

    records: frozenset[Record] = frozenset()
    extras: frozenset[Triple] = field(default=frozenset(), repr=False)
    places: Mapping[Iri, Place] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, *records: Record, extras: Iterable[Triple] = ()) -> ArgumentMap:
        """Return the map of these records."""
        return cls(frozenset(records), frozenset(extras))

    @classmethod
    def as_made(
        cls, records: Sequence[Record], extras: Iterable[Triple], places: Mapping[Iri, Place]
    ) -> ArgumentMap:
        """Return the map of these records, which remembers their order as that of `visited`."""
        m = cls(frozenset(records), frozenset(extras), places)
        m.__dict__["visited"] = tuple(records)
        return m

    @cached_property
    def visited(self) -> tuple[Record, ...]:
        """The records in the order in which they were made; where that is not known, by name.

        For work on a large map of which no order comes out. What was made one after another
        stands side by side in memory: 100,000 claims are walked through twice as fast as in
        order of name.
        """
        return self._sorted

    @cached_property
    def _by_id(self) -> dict[Iri, Record]:
        return {record.id: record for record in self.__dict__.get("visited", self.records)}

    @cached_property
    def _sorted(self) -> tuple[Record, ...]:
        return tuple(sorted(self._by_id.values(), key=_id))

    @cached_property
    def _by_kind(self) -> dict[type, list[Record]]:
        kinds: dict[type, list[Record]] = {}
        for record in self._by_id.values():
            kinds.setdefault(type(record), []).append(record)
        return kinds

    @cached_property
    def _asked_for(self) -> dict[type, tuple[Any, ...]]:
        """The records of the classes that somebody has asked for, in order of name."""
        return {}

    def _kind(self, kind: type[R]) -> tuple[R, ...]:
        known = self._asked_for.get(kind)
        if known is None:
            there = self._by_kind.get(kind, ())
            known = self._asked_for[kind] = tuple(sorted(there, key=_id))
        return known

    def __getitem__(self, iri: Iri) -> Record:
        return self._by_id[iri]

    def get(self, iri: Iri) -> Record | None:
        """Return the record of that name, if there is one."""
        return self._by_id.get(iri)

    def __contains__(self, iri: object) -> bool:
        return iri in self._by_id

    def __iter__(self) -> Iterator[Record]:
        return iter(self._sorted)

    def __len__(self) -> int:
        return len(self.records)

    # what is in it, each in order of name

    @cached_property
    def header(self) -> Header | None:
        """What the map says of itself, if it says anything."""
        return next(iter(self._kind(Header)), None)

    @property
    def id(self) -> Iri | None:
        """The name of the map, which is also the name of its graph."""
        return self.header.id if self.header else None

    @property
    def title(self) -> Text | None:
        """What the map is called."""
        return self.header.title if self.header else None

    @property
    def theses(self) -> tuple[Iri, ...]:
        """The claims that the map as a whole is about, in order of name."""
        return tuple(sorted(self.header.theses)) if self.header else ()

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims."""
        return self._kind(Claim)

    @property
    def supports(self) -> tuple[Support, ...]:
        """The supports."""
        return self._kind(Support)

    @property
    def attacks(self) -> tuple[Attack, ...]:
        """The attacks."""
        return self._kind(Attack)

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """The supports and the attacks."""
        both: tuple[Relation, ...] = (*self.supports, *self.attacks)
        return tuple(sorted(both, key=_id))

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """The claims and the relations: whatever can be argued about."""
        return tuple(sorted((*self.claims, *self.supports, *self.attacks), key=_id))

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions."""
        return self._kind(Question)

    @property
    def dispositions(self) -> tuple[Disposition, ...]:
        """The decisions that people made on objections."""
        return self._kind(Disposition)

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        """The passages."""
        return self._kind(Excerpt)

    @property
    def agents(self) -> tuple[Agent, ...]:
        """Those who speak."""
        return self._kind(Agent)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The texts that the map was read from."""
        return self._kind(Source)

    # how it hangs together

    @cached_property
    def _into(self) -> dict[Iri, tuple[Relation, ...]]:
        return _grouped((relation.goal, relation) for relation in self.relations)

    @cached_property
    def _attacks_into(self) -> dict[Iri, tuple[Attack, ...]]:
        return _grouped((attack.target, attack) for attack in self.attacks)

    @cached_property
    def _supports_into(self) -> dict[Iri, tuple[Support, ...]]:
        return _grouped((support.conclusion, support) for support in self.supports)

    @cached_property
    def _out_of(self) -> dict[Iri, tuple[Relation, ...]]:
        return _grouped(
            (source, relation) for relation in self.relations for source in relation.sources
        )

    def relations_into(self, iri: Iri) -> tuple[Relation, ...]:
        """Return the relations that lead to an element, in the author's order."""
        return self._into.get(iri, ())

    def relations_from(self, iri: Iri) -> tuple[Relation, ...]:
        """Return the relations that start from a claim, in the author's order."""
        return self._out_of.get(iri, ())

    def attacks_on(self, iri: Iri) -> tuple[Attack, ...]:
        """Return the attacks on an element, in the author's order."""
        return self._attacks_into.get(iri, ())

    def supports_of(self, iri: Iri) -> tuple[Support, ...]:
        """Return the supports of an element, in the author's order."""
        return self._supports_into.get(iri, ())

    # doorways to the rooms above; each opens at its first call

    if TYPE_CHECKING:

        def __or__(self, other: ArgumentMap) -> ArgumentMap:
            """Return the map that says what both say: the union of their graphs."""

        def to_rdf(self) -> rdflib.Graph:
            """Return a fresh rdflib graph that says what the map says."""

        def to_networkx(self) -> nx.DiGraph[Iri]:
            """Return a fresh networkx graph of the elements and how they are related."""

        def query(self, asked: str | Path, **parameters: str | float) -> Answer:
            """Return what SPARQL (a text, a file's path or a shipped name) says of the map."""

        def _repr_html_(self) -> str:
            """Return the map as an isolated page, for a notebook."""
    else:
        __or__ = doorway("argmap.rdf.codec:merge")
        to_rdf = doorway("argmap.rdf.graph:to_graph")
        to_networkx = doorway("argmap.analysis.projection:to_networkx")
        query = doorway("argmap.api:query")
        _repr_html_ = doorway("argmap.api:repr_html")


def in_order(element: Element) -> tuple[float, str]:
    """Return the key that sorts siblings: the author's order first, then the name."""
    return (float("inf") if element.order is None else element.order, element.id)


def _id(record: Record | Element) -> Iri:
    return record.id


def _grouped(pairs: Iterable[tuple[Iri, E]]) -> dict[Iri, tuple[E, ...]]:
    """Return what belongs to each name, in the author's order."""
    found: dict[Iri, list[E]] = {}
    for name, element in pairs:
        found.setdefault(name, []).append(element)
    return {
        name: tuple(sorted(there, key=in_order)) if len(there) > 1 else tuple(there)
        for name, there in found.items()
    }
