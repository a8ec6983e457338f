"""What was made of the parts of a text when it was read last, for as long as they stay.

A record is kept together with all that it was made of: the elements of the text that say it,
its name and the ends of a relation. Where these are the same again, so is the record, save for
its number among its siblings. What had a say in more than its own record (a passage, a
decision, a speaker who is first heard of here, a mistake) is never kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from argmap.argdown import tree
from argmap.argdown.model import Argument, Statement
from argmap.model import Attack, Claim, Iri, Support, Triple

if TYPE_CHECKING:
    from argmap.argdown.to_map import Mapper

R = TypeVar("R", Claim, Support | Attack)
Key = int | tuple[int, ...]

_FAR_REACHING = frozenset({"disposition", "passage", "source", "answers"})


@dataclass(slots=True)
class Kept(Generic[R]):
    """A record, and all that it was made of.

    Attributes:
        made_of: parts of the text. As long as they are held here, no other object has their id.
        ends: the names that it was made with.
        record: as it was made.
        extras: the triples that go with it.
        speakers: as the data calls them.
        is_numbered: its number is that of its place, and not said in the data.
        is_told: the data says that it is a thesis, or what the relation is called.
    """

    made_of: object
    ends: object
    record: R
    extras: frozenset[Triple]
    speakers: tuple[str, ...]
    is_numbered: bool
    is_told: bool


@dataclass
class Memory:
    """Records by the parts of the text that they were made of.

    A reading asks for what the last one kept, and keeps what the next one may ask for; what
    it does not ask for is forgotten at its end.

    Attributes:
        made_for: what counts for every record: the name of the map, and the language.
        resolved: what names in the map stand for.
        renumbered: the records that differ from those of the last reading in their number alone.
    """

    made_for: tuple[str, str] = ("", "")
    claims: dict[Key, Kept[Claim]] = field(default_factory=dict)
    relations: dict[int, Kept[Support | Attack]] = field(default_factory=dict)
    next_claims: dict[Key, Kept[Claim]] = field(default_factory=dict)
    next_relations: dict[int, Kept[Support | Attack]] = field(default_factory=dict)
    resolved: dict[str, Iri | None] = field(default_factory=dict)
    renumbered: set[Iri] = field(default_factory=set)

    def forget(self, made_for: tuple[str, str]) -> None:
        """Forget everything: from now on it counts for another map or language."""
        self.made_for = made_for
        self.claims, self.relations, self.resolved = {}, {}, {}

    def turn(self) -> None:
        """Begin the next reading."""
        self.claims, self.next_claims = self.next_claims, {}
        self.relations, self.next_relations = self.next_relations, {}
        self.renumbered.clear()

    def again(self, kept: Kept[R], order: int) -> R:
        """Return a record with the number that it has now."""
        if kept.is_numbered and kept.record.order != order:
            kept.record = _renumbered(kept.record, order)
            self.renumbered.add(kept.record.id)
        return kept.record

    def claim(self, node: Statement | Argument, iri: Iri) -> Kept[Claim] | None:
        """Return what was made of a node of that name when it was read last."""
        key = _key(node)
        kept = self.claims.get(key)
        if kept is None or kept.ends != iri:
            return None
        self.next_claims[key] = kept
        return kept

    def keep_claim(self, node: Statement | Argument, kept: Kept[Claim]) -> None:
        """Keep what was made of a node."""
        self.next_claims[_key(node)] = kept

    def relation(self, line: tree.Relation, ends: object) -> Kept[Support | Attack] | None:
        """Return what was made of a line with these ends when it was read last."""
        kept = self.relations.get(id(line))
        if kept is None or kept.ends != ends:
            return None
        self.next_relations[id(line)] = kept
        return kept

    def keep_relation(self, kept: Kept[Support | Attack]) -> None:
        """Keep what was made of a line."""
        self.next_relations[id(kept.made_of)] = kept


def _renumbered(record: R, order: int) -> R:
    """Return a record with another number: `dataclasses.replace`, in a third of the time."""
    kind = type(record)
    found = object.__new__(kind)
    for name in kind.__dataclass_fields__:
        object.__setattr__(found, name, getattr(record, name))
    object.__setattr__(found, "order", order)
    return found


def _key(node: Statement | Argument) -> Key:
    if len(node.members) == 1:
        return id(node.members[0].element)
    return tuple(id(member.element) for member in node.members)


def elements(node: Statement | Argument) -> tuple[tree.Element | None, ...]:
    """Return the parts of a text that a node is made of."""
    return tuple(member.element for member in node.members)


class Watch:
    """Tells whether making a record had a say in more than the record.

    Within it the triples that go with the record are told from all others.
    """

    def __init__(self, to: Mapper) -> None:
        self.to = to
        self.before = self._state()
        self.others, to.extras = to.extras, set()

    def _state(self) -> tuple[int, ...]:
        to, apparatus = self.to, self.to.apparatus
        return len(to.problems), len(apparatus.records), len(apparatus.sources)

    def end(self, data: Mapping[str, object]) -> frozenset[Triple] | None:
        """Return the triples of the record; None if it must not be kept."""
        extras = frozenset(self.to.extras)
        self.others |= extras
        self.to.extras = self.others
        is_local = self.before == self._state() and _FAR_REACHING.isdisjoint(data)
        return extras if is_local else None


def speakers_in(data: object) -> tuple[str, ...]:
    """Return what data calls the speakers."""
    found = data.get("speaker") if isinstance(data, Mapping) else None
    several = found if isinstance(found, list) else [] if found is None else [found]
    return tuple(str(each) for each in several)
