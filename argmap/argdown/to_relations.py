"""From the lines of relations to supports and attacks; lines of one name are one relation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.argdown.lines import Line
from argmap.argdown.memory import Kept, Watch, speakers_in
from argmap.argdown.model import Argument, Inference, Node, RelationType
from argmap.argdown.names import NAMESPACE
from argmap.argdown.said import Said
from argmap.argdown.to_decisions import dispose
from argmap.model import Attack, Iri, Support, short
from argmap.rdf.terms import iri as term
from argmap.rdf.vocabulary import TYPE

if TYPE_CHECKING:
    from argmap.argdown.to_map import Mapper

_LOGICAL = {RelationType.ENTAILS, RelationType.CONTRARY, RelationType.CONTRADICTORY}


def add_relations(to: Mapper, found: list[Line]) -> None:
    """Add the relations that the lines of a document say, in their order."""
    _Relations(to).add(found)


class _Relations:
    def __init__(self, mapper: Mapper) -> None:
        self.to = mapper
        self.of_line: dict[int, Iri] = {}
        self.by_ends: dict[tuple[bool, Iri, Iri], Iri] = {}
        self.count: dict[Iri, int] = {}
        for step in [each for each in mapper.records.values() if isinstance(each, Support)]:
            self.count[step.goal] = self.count.get(step.goal, 0) + 1
            if step.order is None:
                mapper.records[step.id] = replace(step, order=self.count[step.goal])

    def add(self, found: list[Line]) -> None:
        later: list[Line] = []
        for line in found:
            if self.is_later(line):
                later.append(line)
            else:
                self.add_line(line, self.goal(line))
        starting: dict[Iri, list[Iri]] = {}
        for record in self.to.records.values():
            if later and isinstance(record, Support | Attack):
                for source in record.sources:
                    starting.setdefault(source, []).append(record.id)
        for line in later:
            claim = self.node(line.target)
            for goal in starting.get(claim) or [claim]:
                self.add_line(line, goal)

    def is_later(self, line: Line) -> bool:
        """Tell whether a line undercuts steps that are only known when all lines are read."""
        if not line.is_undercut or isinstance(line.target, Inference) or self.target(line):
            return False
        if isinstance(line.target, Argument) and line.target.pcs:
            return False
        return line.parent is None

    def target(self, line: Line) -> str | None:
        found = line.data.get("target") if isinstance(line.data, dict) else None
        return found if isinstance(found, str) else None

    def goal(self, line: Line) -> Iri:
        if name := self.target(line):
            return self.to.names.local(name)
        if line.is_undercut and line.parent and id(line.parent) in self.of_line:
            return self.of_line[id(line.parent)]
        return self.node(line.target)

    def node(self, node: Node) -> Iri:
        if isinstance(node, Argument) and node.pcs and node.pcs[-1].inference:
            node = node.pcs[-1].inference
        return self.to.step[id(node)] if isinstance(node, Inference) else self.to.claim[id(node)]

    def add_line(self, line: Line, goal: Iri) -> None:
        to = self.to
        source = to.claim[id(line.source)]
        if to.memory is None or line.occurrence is None or line.is_back:
            self.read_line(line, source, goal)
            return
        ends = (source, goal, line.relation.kind)
        kept = to.memory.relation(line.occurrence, ends)
        if kept and self.fits(kept, (line.is_support, source, goal)):
            self.count[goal] = self.count.get(goal, 0) + 1
            iri = kept.record.id
            to.names.taken.add(iri)
            to.records[iri] = to.memory.again(kept, self.count[goal])
            to.extras |= kept.extras
            self.of_line.setdefault(id(line.occurrence), iri)
            to.places.put_line(iri, line.occurrence)
            return
        known = len(to.records)
        watch = Watch(to)
        iri = self.read_line(line, source, goal)
        extras = watch.end(line.data or {})
        record = to.records.get(iri)
        said = line.data or {}
        plain = iri == f"{to.names.head}{self.default(line, source, goal)}"
        if (
            extras is not None
            and len(to.records) > known
            and isinstance(record, Support | Attack)
            and ("id" in said or plain)
        ):
            told = (speakers_in(said), "order" not in said, "id" in said)
            to.memory.keep_relation(Kept(line.occurrence, ends, record, extras, *told))

    def fits(self, kept: Kept[Support | Attack], key: tuple[bool, Iri, Iri]) -> bool:
        """Tell whether a line that was read before comes to the same record again."""
        iri = kept.record.id
        if iri in self.to.records or not self.to.apparatus.hears(kept):
            return False
        if not kept.is_told:
            if key in self.by_ends or iri in self.to.names.taken:
                return False
            self.by_ends[key] = iri
        return True

    def read_line(self, line: Line, source: Iri, goal: Iri) -> Iri:
        """Add what a line says; return the relation."""
        to = self.to
        data = line.occurrence.child.data if line.occurrence else None
        said = Said(line.data, to.report(*([data.span] if data else [])), to.language)
        name = said.string("id")
        said.take("target")
        key = (line.is_support, source, goal)
        if name:
            iri = to.names.local(name)
        elif key in self.by_ends:
            iri = self.by_ends[key]
        else:
            iri = to.names.fresh(self.default(line, source, goal))
            self.by_ends[key] = iri
        if line.occurrence and not line.is_back:
            self.of_line.setdefault(id(line.occurrence), iri)
        known = to.records.get(iri)
        if known is None:
            to.names.taken.add(iri)
            self.make(line, iri, source, goal, said)
        elif isinstance(known, Support) and line.is_support and known.conclusion == goal:
            to.records[iri] = replace(known, premises=known.premises | {source})
        elif isinstance(known, Attack) and not line.is_support and known.target == goal:
            to.records[iri] = replace(known, attackers=known.attackers | {source})
        else:
            said.report(
                "relation",
                f"{short(iri)} is the name of something else",
                "give the relation another id",
            )
        return iri

    def default(self, line: Line, source: Iri, goal: Iri) -> str:
        """Return the name of a relation that has none: what it says."""
        verb = "supports" if line.is_support else "undercuts" if line.is_undercut else "attacks"
        names = self.to.names
        return f"{names.short(source)}-{verb}-{names.short(goal)}"

    def make(self, line: Line, iri: Iri, source: Iri, goal: Iri, said: Said) -> None:
        to = self.to
        self.count[goal] = self.count.get(goal, 0) + 1
        fields = to.element(said) if said.value else {}
        if "order" not in said:
            fields["order"] = self.count[goal]
        record: Support | Attack
        if line.is_support:
            record = Support(id=iri, premises=frozenset({source}), conclusion=goal, **fields)
        else:
            record = Attack(
                id=iri,
                attackers=frozenset({source}),
                target=goal,
                raises=frozenset(map(to.names.local, said.strings("raises"))),
                **fields,
            )
        to.records[iri] = record
        if said.value:
            dispose(to, iri, said)
            to.carry(iri, said)
        if line.relation.kind in _LOGICAL:
            kind = line.relation.kind.value.capitalize()
            to.extras.add((term(iri), TYPE, f"<{NAMESPACE}{kind}>"))
        if line.occurrence:
            to.places.put_line(iri, line.occurrence)
