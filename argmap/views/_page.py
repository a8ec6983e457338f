"""What the page knows of a map: plain values that travel as JSON.

Claims and relations go by short keys, which are also the anchors of deep links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from argmap.analysis.evaluation import Evaluation, Objection, Standing
from argmap.drawing.boxes import Badge, Box, Picture, Role, badge
from argmap.drawing.forest import Forest
from argmap.model import (
    MAPS,
    ArgumentMap,
    Claim,
    Excerpt,
    Iri,
    Question,
    Relation,
    Source,
    TextPosition,
    TextQuote,
    short,
)

Value = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The parts of the page's data.

    Attributes:
        title: of the map.
        lang: its language, for the page.
        nodes: the boxes, in the order of reading.
        links: the relations, those into one element together and in their order.
        depths: how deep in the tree each box is.
        roots: the boxes at the top.
        counts: how many boxes there are of each role, standing and so on, by name of filter.
    """

    title: str
    lang: str
    nodes: list[Value]
    links: list[Value]
    depths: list[int]
    roots: list[str]
    counts: Mapping[str, Mapping[str, int]]


def page(
    m: ArgumentMap,
    evaluation: Evaluation,
    drawn: Picture,
    passages: Mapping[Iri, str],
    changes: Mapping[Iri, str] | None = None,
) -> Page:
    """Return the data of a page. O(records + characters)."""
    return _Writer(m, evaluation, drawn, passages, changes or {}).page()


class _Writer:
    def __init__(
        self,
        m: ArgumentMap,
        evaluation: Evaluation,
        drawn: Picture,
        passages: Mapping[Iri, str],
        changes: Mapping[Iri, str],
    ) -> None:
        self.changes = changes
        self.m, self.evaluation, self.drawn, self.passages = m, evaluation, drawn, passages
        self.objections = {each.attack: each for each in evaluation.objections}
        self.keys = keys([element.id for element in m.elements])
        self.lang = m.title.lang if m.title else ""
        self.speakers = {agent.id: str(agent.name or short(agent.id)) for agent in m.agents}

    def page(self) -> Page:
        trees = self.drawn.forest
        order = [box for box, _ in trees.walk()]
        first = self.drawn.boxes[order[0]] if order else None
        nodes = [self._node(self.drawn.boxes[box]) for box in order]
        return Page(
            title=str(self.m.title or (" ".join(first.lines) if first else "Argument map")),
            lang=self.lang or "en",
            nodes=nodes,
            links=[self._link(self._relation(name)) for name in _in_order_of_branches(trees)],
            depths=[depth for _, depth in trees.walk()],
            roots=[self.keys[box] for box in trees.roots],
            counts=_counts(nodes),
        )

    def _node(self, box: Box) -> Value:
        """Return a box; what follows from the rest, or is as usual, is left out."""
        claim = self.m[box.id]
        if not isinstance(claim, Claim):
            raise TypeError(f"{box.id} is no claim")
        parent = self.drawn.forest.parents.get(box.id)
        text, label = " ".join(claim.text.value.split()), str(claim.label or "")
        speakers = [self._speaker(iri) for iri in sorted(claim.speakers)]
        side = self.evaluation.sides.get(box.id)
        return _present(
            id=self.keys[box.id],
            role=box.role.value,
            w=_whole(box.width),
            h=_whole(box.height),
            lines=list(box.lines),
            parent=self.keys[parent] if parent else None,
            text=None if text == " ".join(box.lines) else text,
            label=None if label == " ".join(box.title) else label,
            title=list(box.title),
            size=_whole(box.title_size) if box.title else None,
            rtl=box.is_rtl,
            lang=None if claim.text.lang == self.lang else claim.text.lang,
            who=None if box.speaker == ", ".join(speakers) else box.speaker,
            speakers=speakers,
            implicit=box.is_implicit,
            draft=bool(claim.draft),
            remark=box.remark,
            change=box.change or None,
            badge=_mark(box.badge) if box.badge else None,
            side=side.value if side else None,
            state=self._state(box.id),
            tags=sorted(claim.tags),
            speech=claim.speech,
            weight=None if claim.weight is None else str(claim.weight),
            answers=[self._question(iri) for iri in sorted(claim.answers)],
            passages=[self._passage(iri) for iri in sorted(claim.excerpts)],
        )

    def _link(self, relation: Relation) -> Value:
        """Return a relation; unsaid sources are that one, unsaid members are the sources."""
        link = self.drawn.forest.links[relation.id]
        objection = self.objections.get(relation.id)
        sources = [self.keys[source] for source in link.sources]
        value = _present(
            id=self.keys[link.id],
            to=self.keys.get(link.goal),
            attack=link.attack,
            sources=sources if len(sources) != 1 else None,
            scheme=short(relation.scheme).replace("-", " ") if relation.scheme else None,
            standing=self._standing(objection) if objection else None,
            change=self.changes.get(link.id),
        )
        value["from"] = sources[0] if sources else None
        if link.members != link.sources:
            value["members"] = [self.keys[member] for member in link.members]
        return value

    def _standing(self, objection: Objection) -> Value:
        mark = badge(objection)
        disposition = objection.disposition
        value = _mark(mark) | {"reason": objection.reason}
        if disposition:
            value |= {
                "computed": objection.standing.value,
                "decision": str(disposition.reason or ""),
                "by": ", ".join(self._speaker(iri) for iri in sorted(disposition.speakers)),
            }
        return value

    def _relation(self, name: Iri) -> Relation:
        record = self.m[name]
        if not isinstance(record, Relation):
            raise TypeError(f"{name} is no relation")
        return record

    def _speaker(self, iri: Iri) -> str:
        return self.speakers.get(iri) or short(iri)

    def _state(self, iri: Iri) -> str | None:
        label = self.evaluation.labels.get(iri)
        return label.value if label else None

    def _question(self, iri: Iri) -> str:
        question = self.m.get(iri)
        return str(question.text) if isinstance(question, Question) else short(iri)

    def _passage(self, iri: Iri) -> Value:
        """Return a passage: its words where they were given, its place where they were not."""
        excerpt = self.m.get(iri)
        if not isinstance(excerpt, Excerpt):
            return {"source": short(iri)}
        source = self.m.get(excerpt.source)
        title = str(source.title) if isinstance(source, Source) and source.title else ""
        value: Value = {"source": title or short(excerpt.source)}
        if excerpt.source.lower().startswith(("http://", "https://")) and not (
            excerpt.source.startswith(MAPS)
        ):
            value["url"] = excerpt.source
        words = self.passages.get(iri)
        for selector in map(self.m.get, sorted(excerpt.selectors)):
            if isinstance(selector, TextPosition):
                value |= {"start": selector.start, "end": selector.end}
            elif isinstance(selector, TextQuote):
                words = words or selector.exact
        return value | {"words": words} if words else value


def keys(iris: list[Iri]) -> dict[Iri, str]:
    """Return a short name for each element, with a number behind it where two are alike."""
    keys: dict[Iri, str] = {}
    taken: set[str] = set()
    for iri in iris:
        name = key = short(iri)
        number = 1
        while key in taken:
            number += 1
            key = f"{name}-{number}"
        taken.add(key)
        keys[iri] = key
    return keys


def _in_order_of_branches(trees: Forest) -> Iterator[Iri]:
    """Yield the links such that those into one element keep their order."""
    seen: set[Iri] = set()
    for box in trees.branches:
        for link in trees.below(box):
            seen.add(link.id)
            yield link.id
    yield from sorted(trees.links.keys() - seen)


def _present(**fields: object) -> Value:
    """Return the fields that say something."""
    return {name: each for name, each in fields.items() if each not in (None, "", [], False)}


def _mark(mark: Badge) -> Value:
    return _present(
        kind=mark.kind, word=mark.word if mark.word != mark.kind else None, loud=mark.is_loud
    )


def _whole(number: float) -> float:
    return int(number) if number == int(number) else number


def _counts(nodes: list[Value]) -> dict[str, dict[str, int]]:
    """Return how many boxes each choice of each filter shows."""
    found: dict[str, Counter[str]] = {
        name: Counter() for name in ("role", "change", "speaker", "side", "standing", "tag")
    }
    for node in nodes:
        found["role"][str(node["role"])] += 1
        if "change" in node:
            found["change"][str(node["change"])] += 1
        found["speaker"].update(_strings(node.get("speakers")))
        found["tag"].update(_strings(node.get("tags")))
        if "side" in node:
            found["side"][str(node["side"])] += 1
        mark = node.get("badge")
        if isinstance(mark, dict):
            found["standing"][str(mark["kind"])] += 1
    order = {name: nth for nth, name in enumerate((*Role, *Standing))}
    return {
        name: {
            each: counter[each]
            for each in sorted(counter, key=lambda each: (order.get(each, len(order)), each))
        }
        for name, counter in found.items()
    }


def _strings(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
