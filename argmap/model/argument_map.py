"""The map: a set of records, and the triples about them that we carry but do not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from argmap.model.grouping import by_goal, by_source, grouped, regrouped
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
        return grouped(by_goal(self.relations, Support, Attack))

    @cached_property
    def _attacks_into(self) -> dict[Iri, tuple[Attack, ...]]:
        return grouped(by_goal(self.attacks, Attack))

    @cached_property
    def _supports_into(self) -> dict[Iri, tuple[Support, ...]]:
        return grouped(by_goal(self.supports, Support))

    @cached_property
    def _out_of(self) -> dict[Iri, tuple[Relation, ...]]:
        return grouped(by_source(self.relations))

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

    def revised(
        self,
        records: Mapping[Iri, Record],
        extras: frozenset[Triple],
        places: Mapping[Iri, Place],
    ) -> tuple[ArgumentMap, frozenset[Iri]]:
        """Return the map of these records, and the names of those that are not as they were.

        What is known of how this map hangs together is taken over, save for what changed: a
        map that differs in a few records from the one before costs little. O(records).
        """
        known = self._by_id
        come = [
            each
            for iri, each in records.items()
            if (old := known.get(iri)) is not each and old != each
        ]
        gone = [known[iri] for iri in known.keys() - records.keys()]
        changed = frozenset(each.id for each in (*gone, *come))
        fresh = {each.id: each for each in come}
        gone += [known[iri] for iri in fresh if iri in known]
        m = ArgumentMap(self.records.difference(gone).union(come), extras, places)
        left = {
            kind: [each for each in several if each.id not in changed]
            for kind, several in self._asked_for.items()
        }
        for each in come:
            left.get(type(each), []).append(each)
        goes, comes = (gone, Support, Attack), (come, Support, Attack)
        m.__dict__.update(
            visited=tuple(records.values()),
            _by_id=dict(records),
            _asked_for={kind: tuple(sorted(there, key=_id)) for kind, there in left.items()},
            _into=regrouped(self._into, by_goal(*goes), by_goal(*comes)),
            _out_of=regrouped(self._out_of, by_source(gone), by_source(come)),
            _attacks_into=regrouped(
                self._attacks_into, by_goal(gone, Attack), by_goal(come, Attack)
            ),
            _supports_into=regrouped(
                self._supports_into, by_goal(gone, Support), by_goal(come, Support)
            ),
        )
        return m, changed

    def limited(self, names: Collection[Iri]) -> ArgumentMap:
        """Return the same map, of which only some claims and relations are listed.

        It can still be asked about all of them, by name and through their relations.
        """
        m = ArgumentMap(self.records, self.extras, self.places)
        m.__dict__.update(
            (name, getattr(self, name))
            for name in ("_by_id", "_into", "_out_of", "_attacks_into", "_supports_into", "header")
        )
        listed: dict[type, list[Element]] = {Claim: [], Support: [], Attack: []}
        for iri in sorted(names):
            if isinstance(element := self.get(iri), Element):
                listed[type(element)].append(element)
        shown = {kind: tuple(several) for kind, several in listed.items()}
        m.__dict__.update(_by_kind=self._by_kind, _asked_for=self._asked_for | shown)
        return m

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

        def _repr_mimebundle_(self, **options: object) -> dict[str, str]:
            """Return the map in a line, for a notebook that shows no pages."""
    else:
        __or__ = doorway("argmap.rdf.codec:merge")
        to_rdf = doorway("argmap.rdf.graph:to_graph")
        to_networkx = doorway("argmap.analysis.projection:to_networkx")
        query = doorway("argmap.api:query")
        _repr_html_ = doorway("argmap.api.showing:map_html")
        _repr_mimebundle_ = doorway("argmap.api.showing:in_a_line")


def _id(record: Record | Element) -> Iri:
    return record.id
