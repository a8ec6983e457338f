"""A map as an AIF graph: the way back from ``_aif_map``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.formats._aif_map import (
    ATTRIBUTED,
    RESERVED,
    default_edge,
    default_step,
    person_iri,
    split_name,
    spoken,
)
from argmap.formats._dialogue import CLASSES, OTHER, dlg
from argmap.formats._losses import Held, count
from argmap.formats._names import names_of
from argmap.formats._nodeset import (
    CONFLICT,
    INFERENCE,
    STATEMENT,
    Edge,
    Node,
    Nodeset,
    Person,
    Utterance,
    natural,
)
from argmap.formats._schemes import scheme_of
from argmap.model import (
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Header,
    Iri,
    Relation,
    Support,
    Triple,
)
from argmap.rdf.terms import iri, is_iri_term, is_literal, name, parse_literal
from argmap.rdf.vocabulary import TYPE

_TYPES = {dlg(term): kind for kind, term in CLASSES.items()} | {dlg(OTHER): ""}
_HELD: Held = {
    Header: frozenset(),
    Claim: frozenset({"speakers"}),
    Support: frozenset({"scheme", "speakers"}),
    Attack: frozenset({"scheme", "speakers"}),
    Agent: frozenset({"name"}),
}


def losses(maps: Iterable[ArgumentMap]) -> Mapping[str, int]:
    """Return what an AIF graph cannot hold of the maps."""
    return count(maps, _HELD, carried=lambda m: _Writer(m).taken)


def to_nodeset(m: ArgumentMap) -> Nodeset:
    """Return the AIF graph of a map, in order of id. O(n log n) in the size of the map."""
    return _Writer(m).nodeset


class _Writer:
    """Writes one map; what it reads of the extras, it notes in `taken`."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.names = names_of(m, RESERVED)
        self.taken: set[Triple] = set()
        self._about: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, obj in m.extras:
            self._about.setdefault(subject, {}).setdefault(predicate, []).append(obj)
        nodes = sorted(self._nodes(), key=lambda node: natural(node.id))
        self._ids = {node.id for node in nodes}
        edges = sorted(self._edges(), key=lambda edge: natural(edge.id))
        graph = Nodeset(
            nodes=tuple(nodes),
            edges=tuple(edges),
            utterances=tuple(self._utterances()),
            people=tuple(self._people()),
            other=self._carried(iri(self.names.base)),
        )
        unsaid = sorted(self._unsaid(graph), key=lambda said: (natural(said.node), said.person))
        self.nodeset = graph._replace(utterances=(*graph.utterances, *unsaid))

    def _nodes(self) -> Iterator[Node]:
        for claim in self.m.claims:
            subject = iri(claim.id)
            yield Node(
                id=self.names.id(claim.id),
                type=STATEMENT,
                text=claim.text.value,
                **self._named(subject),
                other=self._carried(subject),
            )
        for relation in self.m.relations:
            yield self._step(relation)
        for subject in sorted(self._about):
            kinds = [kind for kind in self._about[subject].get(TYPE, ()) if kind in _TYPES]
            if len(kinds) != 1 or name(subject) in self.m or not is_iri_term(subject):
                continue
            self.taken.add((subject, TYPE, kinds[0]))
            yield Node(
                id=self.names.id(Iri(name(subject))),
                type=_TYPES[kinds[0]] or self._take(subject, "type") or "",
                text=self._take(subject, "text") or "",
                **self._named(subject),
                other=self._carried(subject),
            )

    def _step(self, relation: Relation) -> Node:
        subject = iri(relation.id)
        kind = INFERENCE if isinstance(relation, Support) else CONFLICT
        text, named = self._take(subject, "text"), self._named(subject)
        if text is None or scheme_of(named["scheme"] or text) != relation.scheme:
            text, scheme, number = default_step(kind, relation.scheme)
            named |= {"scheme": scheme, "scheme_id": number}
        return Node(
            id=self.names.id(relation.id),
            type=kind,
            text=text,
            **named,
            other=self._carried(subject),
        )

    def _named(self, subject: str) -> dict[str, str | None]:
        return {
            "time": self._take(subject, "time"),
            "scheme": self._take(subject, "schemeName"),
            "scheme_id": self._take(subject, "schemeNumber"),
        }

    def _edges(self) -> Iterator[Edge]:
        argued = {
            ends
            for relation in self.m.relations
            for ends in (
                *((source, relation.id) for source in relation.sources),
                (relation.id, relation.goal),
            )
        }
        steps = {relation.id for relation in self.m.relations}
        claims = {claim.id for claim in self.m.claims}
        kept: set[tuple[Iri, Iri]] = set()
        for subject in sorted(self._about):
            ends = self._ends(subject)
            if ends is None:
                continue
            stale = ends not in argued and (
                (ends[0] in claims and ends[1] in steps)
                or (ends[0] in steps and ends[1] in claims | steps)
            )
            source, goal = (self.names.id(end) for end in ends)
            if stale or not {source, goal} <= self._ids:
                continue
            kept.add(ends)
            self._mark(subject, "from", ends[0])
            self._mark(subject, "to", ends[1])
            own = Iri(name(subject))
            yield Edge(
                id=self.names.own_id("edge", own) or own,
                source=source,
                goal=goal,
                form=self._take(subject, "formEdge"),
                other=self._carried(subject),
            )
        for start, end in argued - kept:
            source, goal = self.names.id(start), self.names.id(end)
            yield Edge(id=default_edge(source, goal), source=source, goal=goal)

    def _ends(self, subject: str) -> tuple[Iri, Iri] | None:
        said = self._about[subject]
        starts, ends = said.get(dlg("from"), []), said.get(dlg("to"), [])
        if len(starts) == len(ends) == 1 and all(map(is_iri_term, (subject, *starts, *ends))):
            return Iri(name(starts[0])), Iri(name(ends[0]))
        return None

    def _utterances(self) -> Iterator[Utterance]:
        found: list[tuple[tuple[int, int, str], str, Iri]] = []
        for subject, said in self._about.items():
            nodes = said.get(dlg("utters"), [])
            if len(nodes) == 1 and is_iri_term(nodes[0]) and is_iri_term(subject):
                own = Iri(name(subject))
                key = natural(self.names.own_id("utterance", own) or own)
                found.append((key, subject, Iri(name(nodes[0]))))
        for _, subject, node in sorted(found):
            if self.names.id(node) not in self._ids:
                continue
            self._mark(subject, "utters", node)
            people = self._about[subject].get(ATTRIBUTED, [])
            person = min(people) if people and all(map(is_iri_term, people)) else None
            if person:
                self.taken.add((subject, ATTRIBUTED, person))
            yield Utterance(
                node=self.names.id(node),
                person=self._person(Iri(name(person))) if person else None,
                time=self._take(subject, "time"),
                start=self._take(subject, "start"),
                end=self._take(subject, "end"),
                source=self._take(subject, "passage"),
                other=self._carried(subject),
            )

    def _unsaid(self, graph: Nodeset) -> Iterator[Utterance]:
        """Yield an utterance for each speaker whom the dialogue layer does not tell."""
        told = spoken(graph, self.names)
        for element in self.m.elements:
            node = self.names.id(element.id)
            for speaker in element.speakers - told.get(node, set()):
                yield Utterance(node=node, person=self._person(speaker))

    def _people(self) -> Iterator[Person]:
        for agent in self.m.agents:
            subject = iri(agent.id)
            split = self._object(subject, "person")
            first, last = split_name(agent.name.value) if agent.name else ("", "")
            if split is None and agent.name is None:
                continue
            said = split or {}
            whole = " ".join(filter(None, (said.get("firstname"), said.get("surname"))))
            if whole == (agent.name.value if agent.name else ""):
                first, last = said.get("firstname") or first, said.get("surname") or ""
            yield Person(
                id=self._person(agent.id),
                first=first,
                last=last,
                other={k: v for k, v in said.items() if k not in {"firstname", "surname"}},
            )

    def _person(self, agent: Iri) -> str:
        return self.names.own_id("person", agent) or agent

    def _take(self, subject: str, term: str) -> str | None:
        said = self._about.get(subject, {}).get(dlg(term), [])
        plain = sorted(each for each in said if is_literal(each) and each.endswith('"'))
        if not plain:
            return None
        self.taken.add((subject, dlg(term), plain[0]))
        return parse_literal(plain[0]).value

    def _carried(self, subject: str) -> dict[str, Any]:
        return self._object(subject, "carried") or {}

    def _object(self, subject: str, term: str) -> dict[str, Any] | None:
        for each in sorted(self._about.get(subject, {}).get(dlg(term), [])):
            if is_literal(each):
                try:
                    value = json.loads(parse_literal(each).value)
                except ValueError:
                    continue
                if isinstance(value, dict):
                    self.taken.add((subject, dlg(term), each))
                    return value
        return None

    def _mark(self, subject: str, term: str, end: Iri) -> None:
        self.taken.add((subject, dlg(term), iri(end)))


__all__ = ["losses", "person_iri", "to_nodeset"]
