"""What the page knows of a map: plain values that travel as JSON.

Claims and relations go by short keys, which are also the anchors of deep links.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from argmap.analysis.evaluation import Evaluation, Objection, Standing
from argmap.drawing.boxes import Box, Picture, Role, badge
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
        links: the relations, in order of name.
        rest: roots, branches, and what does not belong to one box.
        counts: how many boxes there are of each role, standing and so on, by name of filter.
    """

    title: str
    lang: str
    nodes: list[Value]
    links: list[Value]
    rest: Value
    counts: Mapping[str, Mapping[str, int]]


def page(
    m: ArgumentMap, evaluation: Evaluation, drawn: Picture, passages: Mapping[Iri, str]
) -> Page:
    """Return the data of a page. O(records + characters)."""
    return _Writer(m, evaluation, drawn, passages).page()


class _Writer:
    def __init__(
        self,
        m: ArgumentMap,
        evaluation: Evaluation,
        drawn: Picture,
        passages: Mapping[Iri, str],
    ) -> None:
        self.m, self.evaluation, self.drawn, self.passages = m, evaluation, drawn, passages
        self.objections = {each.attack: each for each in evaluation.objections}
        self.keys = keys([element.id for element in m.elements])
        self.speakers = {agent.id: str(agent.name or short(agent.id)) for agent in m.agents}

    def page(self) -> Page:
        trees = self.drawn.forest
        order = [(box, depth) for box, depth in trees.walk()]
        nodes = [self._node(self.drawn.boxes[box], depth) for box, depth in order]
        title = self.m.title
        claim = self.drawn.boxes[order[0][0]] if order else None
        return Page(
            title=str(title or (" ".join(claim.lines) if claim else "Argument map")),
            lang=(title.lang if title else "") or "en",
            nodes=nodes,
            links=[self._link(self._relation(name)) for name in sorted(trees.links)],
            rest={
                "roots": [self.keys[box] for box in trees.roots],
                "branches": {
                    self.keys[box]: [self.keys[link] for link in links]
                    for box, links in trees.branches.items()
                    if links
                },
            },
            counts=_counts(nodes),
        )

    def _node(self, box: Box, depth: int) -> Value:
        claim = self.m[box.id]
        if not isinstance(claim, Claim):
            raise TypeError(f"{box.id} is no claim")
        parent = self.drawn.forest.parents.get(box.id)
        text = " ".join(claim.text.value.split())
        label = str(claim.label or "")
        side = self.evaluation.sides.get(box.id)
        value: Value = {
            "id": self.keys[box.id],
            "role": box.role.value,
            "w": box.width,
            "h": box.height,
            "lines": box.lines,
            "depth": depth,
            "parent": self.keys[parent] if parent else None,
            "text": text if text != " ".join(box.lines) else None,
            "label": label,
            "title": box.title,
            "size": box.title_size,
            "rtl": box.is_rtl,
            "lang": claim.text.lang,
            "who": box.speaker,
            "speakers": [self._speaker(iri) for iri in sorted(claim.speakers)],
            "implicit": box.is_implicit,
            "draft": bool(claim.draft),
            "badge": (
                {"kind": box.badge.kind, "word": box.badge.word, "loud": box.badge.is_loud}
                if box.badge
                else None
            ),
            "side": side.value if side else None,
            "state": self._state(box.id),
            "tags": sorted(claim.tags),
            "speech": claim.speech,
            "weight": str(claim.weight) if claim.weight is not None else None,
            "answers": [self._question(iri) for iri in sorted(claim.answers)],
            "passages": [self._passage(iri) for iri in sorted(claim.excerpts)],
        }
        return {
            name: each for name, each in value.items() if each not in (None, "", [], (), False)
        }

    def _link(self, relation: Relation) -> Value:
        link = self.drawn.forest.links[relation.id]
        objection = self.objections.get(relation.id)
        value: Value = {
            "id": self.keys[link.id],
            "from": self.keys[link.sources[0]] if link.sources else None,
            "to": self.keys.get(link.goal),
            "attack": link.attack,
            "sources": [self.keys[source] for source in link.sources],
            "members": [self.keys[member] for member in link.members],
            "undercuts": [self.keys[undercut] for undercut in link.undercuts],
            "scheme": short(relation.scheme).replace("-", " ") if relation.scheme else None,
            "standing": self._standing(objection) if objection else None,
        }
        return {name: each for name, each in value.items() if each not in (None, "", [], False)}

    def _standing(self, objection: Objection) -> Value:
        mark = badge(objection)
        disposition = objection.disposition
        value: Value = {
            "kind": mark.kind,
            "word": mark.word,
            "loud": mark.is_loud,
            "computed": objection.standing.value,
            "reason": objection.reason,
            "answers": [self.keys[answer] for answer in objection.answers],
        }
        if disposition:
            value["decision"] = str(disposition.reason or "")
            value["by"] = ", ".join(self._speaker(iri) for iri in sorted(disposition.speakers))
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


def _counts(nodes: list[Value]) -> dict[str, dict[str, int]]:
    """Return how many boxes each choice of each filter shows."""
    found: dict[str, Counter[str]] = {
        name: Counter() for name in ("role", "speaker", "side", "standing", "tag")
    }
    for node in nodes:
        found["role"][str(node["role"])] += 1
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
