"""What of a map Argdown can say, in which order, and by which titles.

It says claims, the relations that lead to them to any depth, and passages by position or quote.
A claim has a title where it has a label, or where it must be mentioned without its text.
"""

from __future__ import annotations

from collections import Counter

from argmap.argdown.names import ARGUMENT, CARRIED, MARKUP, Names
from argmap.argdown.wording import as_title, is_sayable, is_title
from argmap.model import (
    MAPS,
    ArgumentMap,
    Claim,
    Disposition,
    Excerpt,
    Iri,
    Relation,
    TextPosition,
    TextQuote,
    in_order,
)
from argmap.rdf.vocabulary import TYPE


class Sayable:
    """What of a map can be said, without the records that are to be left out. O(n log n).

    Attributes:
        names: of the map.
        language: that most texts are in.
        claims: by name.
        relations: by name.
        below: the relations that lead to a claim or relation, in their order.
        disposed: the decisions on a claim or relation.
        speakers: in the order of the map.
        sources: those of the map itself first.
        questions: in the order of the map.
        passages: in the order of their sources and places.
        titles: by the claim that has one.
    """

    def __init__(self, m: ArgumentMap, leave_out: frozenset[Iri]) -> None:
        self.m, self.leave_out = m, leave_out
        self.names = Names(m.id or f"{MAPS}map")
        self.language = _language(m)
        self.claims = {each.id: each for each in m.claims if each.id not in leave_out}
        self.relations = self._relations()
        self.below: dict[Iri, list[Relation]] = {}
        for relation in sorted(self.relations.values(), key=in_order):
            self.below.setdefault(relation.goal, []).append(relation)
        self.disposed: dict[Iri, list[Disposition]] = {}
        for each in m.dispositions:
            if each.id not in leave_out:
                self.disposed.setdefault(each.disposes, []).append(each)
        self._triples: dict[str, dict[str, str]] = {}
        for subject, predicate, obj in m.extras:
            if predicate in {CARRIED, MARKUP} or (predicate, obj) == (TYPE, ARGUMENT):
                self._triples.setdefault(subject[1:-1], {})[predicate] = obj
        self.speakers = [each for each in m.agents if each.id not in leave_out]
        self.sources = [each for each in m.sources if each.id not in leave_out]
        if m.header:
            of_map = m.header.sources
            self.sources.sort(key=lambda each: (each.id not in of_map, each.id))
        self.questions = [each for each in m.questions if each.id not in leave_out]
        self.passages = [each for each in m.excerpts if self._is_sayable_passage(each)]
        self.passages.sort(key=self._place_of)
        self.titles = self._titles()

    def is_argument(self, claim: Iri) -> bool:
        """Tell whether a claim is written as an argument, in angle brackets."""
        return ARGUMENT in self._triples.get(claim, {}).values()

    def markup(self, claim: Iri) -> str | None:
        """Return the literal that carries the text of a claim with its emphasis and links."""
        return self._triples.get(claim, {}).get(MARKUP)

    def carried(self, record: Iri) -> str | None:
        """Return the literal that carries what is under keys of the author's own."""
        return self._triples.get(record, {}).get(CARRIED)

    def _relations(self) -> dict[Iri, Relation]:
        """Return the relations between claims, and those that lead to such, to any depth."""
        open_: dict[Iri, list[Relation]] = {}
        found: dict[Iri, Relation] = {}
        ready: list[Relation] = []
        for relation in self.m.relations:
            if relation.id in self.leave_out or not relation.sources <= self.claims.keys():
                continue
            if not relation.sources:
                continue
            if relation.goal in self.claims:
                ready.append(relation)
            else:
                open_.setdefault(relation.goal, []).append(relation)
        for relation in ready:  # grows as it is walked
            found[relation.id] = relation
            ready += open_.pop(relation.id, [])
        return found

    def _is_sayable_passage(self, passage: Excerpt) -> bool:
        if passage.id in self.leave_out or passage.source not in {s.id for s in self.sources}:
            return False
        kinds = {f"{passage.id}-position": TextPosition, f"{passage.id}-quote": TextQuote}
        return all(
            selector in kinds and isinstance(self.m.get(selector), kinds[selector])
            for selector in passage.selectors
        )

    def _place_of(self, passage: Excerpt) -> tuple[Iri, int, Iri]:
        found = (self.m[selector] for selector in passage.selectors)
        starts = [each.start for each in found if isinstance(each, TextPosition)]
        return passage.source, min(starts, default=-1), passage.id

    def _titles(self) -> dict[Iri, str]:
        """Give each claim that has a label, or is mentioned twice, a title of its own."""
        mentions = Counter(
            source for relation in self.relations.values() for source in relation.sources
        )
        titles: dict[Iri, str] = {}
        taken: set[str] = set()
        for claim in self.claims.values():
            if claim.label is None and not self._needs_title(claim, mentions[claim.id]):
                continue
            words = claim.label.value if claim.label else self.names.short(claim.id)
            title = words if is_title(words) else as_title(words)
            if title in taken:
                title = as_title(f"{title} ({self.names.short(claim.id)})")
            number, first = 1, title
            while title in taken:
                number += 1
                title = f"{first} {number}"
            taken.add(title)
            titles[claim.id] = title
        return titles

    def _needs_title(self, claim: Claim, mentions: int) -> bool:
        is_top = claim.id in self.m.theses or bool(self.below.get(claim.id))
        return (
            mentions > 1
            or (mentions == 1 and is_top)
            or not is_sayable(claim.text.value)
            or self.is_argument(claim.id)
        )


def _language(m: ArgumentMap) -> str:
    """Return the language that most texts of a map are in."""
    count = Counter(claim.text.lang for claim in m.claims)
    if m.title:
        count[m.title.lang] += 1
    return min(count, key=lambda lang: (-count[lang], lang)) if count else ""
