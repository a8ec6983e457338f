"""How the records of a map are said in the data of an Argdown text.

Only what does not follow from the words, the title and the place of a line is said. A claim
has words besides; what these cannot say is said in its data.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal

from argmap.argdown.flow import Plain
from argmap.argdown.names import SCHEMES, scheme
from argmap.argdown.sayable import Sayable
from argmap.argdown.to_decisions import DRAFT, tagged
from argmap.argdown.wording import as_title, collapsed, escaped, is_sayable, tag
from argmap.model import (
    Agent,
    Attack,
    Claim,
    Element,
    Excerpt,
    Iri,
    Question,
    Relation,
    Source,
    Support,
    Text,
    TextPosition,
    TextQuote,
    slug,
)
from argmap.rdf.terms import parse_literal

OURS = frozenset(
    [
        "id",
        "thesis",
        "label",
        "text",
        "lang",
        "speaker",
        "source",
        "passage",
        "answers",
        "speech",
        "weight",
        "implicit",
        "needsSupport",
        "draft",
        "order",
        "tags",
        "disposition",
        "relation",
        "scheme",
        "raises",
        "isCanonical",
        "isInGroup",
    ]
)
"""The keys that mean something to argmap in the data of a claim."""


class InData:
    """The records of a map as they are said in data.

    Attributes:
        sayable: what of the map is said.
        explicit: say also what follows from the places of lines.
    """

    def __init__(self, sayable: Sayable, *, explicit: bool = False) -> None:
        self.sayable, self.explicit = sayable, explicit
        self.m, self.names = sayable.m, sayable.names

    # claims and relations

    def words(self, claim: Claim, said: dict[str, Plain], *, starts_block: bool) -> str:
        """Return the text as Argdown; empty where the title says it all.

        What cannot stand in a text is added to what is said as data.
        """
        value, title = claim.text.value, self.sayable.titles.get(claim.id)
        if claim.text.lang != self.sayable.language:
            said["lang"] = claim.text.lang
        if value == title:
            return ""
        if not is_sayable(value):
            said["text"] = self.text(claim.text)
            said.pop("lang", None)
            return escaped(as_title(value)) if collapsed(value) else ""
        if markup := self.sayable.markup(claim.id):
            return parse_literal(markup).value
        return escaped(value, starts_block=starts_block and title is None)

    def tags(self, claim: Claim, said: dict[str, Plain]) -> str:
        """Return the tags to stand behind a text; what cannot is added to what is said as data."""
        if self.sayable.markup(claim.id):
            return ""
        # a tag that is a decision's word, or the mark of a draft, would be read as that
        means = {each for each in claim.tags if each == DRAFT or tagged([each])}
        words = {each: None if each in means else tag(each) for each in sorted(claim.tags)}
        if rest := [each for each, written in words.items() if written is None]:
            said["tags"] = _list(rest)
        return "".join(f" {written}" for written in words.values() if written)

    def claim(self, claim: Claim, order: int, said: Mapping[str, Plain]) -> dict[str, Plain]:
        """Return what is said of a claim beside its text.

        Args:
            claim: as it is in the map.
            order: the number that reading would give it.
            said: what its words left over.
        """
        title = self.sayable.titles.get(claim.id)
        words = title if title is not None else claim.text.value
        first: dict[str, Plain] = {}
        if claim.id != f"{self.names.base}#{slug(words)}":
            first["id"] = self.names.short(claim.id)
        if claim.id in self.m.theses:
            first["thesis"] = True
        meant = None if title is None else Text(title, self.sayable.language)
        if claim.label != meant:
            first["label"] = self.text(claim.label)
        if claim.answers:
            first["answers"] = self._names(claim.answers, Question)
        self._element(claim, first, order)
        flags = {
            "speech": claim.speech,
            "implicit": claim.implicit,
            "needsSupport": claim.needs_support,
        }
        first |= {key: value for key, value in flags.items() if value is not None}
        if claim.id in self.sayable.disposed:
            first["disposition"] = self._dispositions(claim.id)
        return {**first, **said, **self.carried(claim.id)}

    def relation(self, relation: Relation, source: Iri, sign: str, order: int) -> dict[str, Plain]:
        """Return what is said of a relation on the line of one of its sources.

        The second of its sources only names it.

        Args:
            relation: as it is in the map.
            source: the claim of the line.
            sign: that the line begins with.
            order: the number that reading would give it.
        """
        sources = sorted(relation.sources)
        name = self.names.short(relation.id)
        goal = self.names.short(relation.goal)
        is_support = isinstance(relation, Support)
        is_elsewhere = relation.goal in self.sayable.relations and (is_support or self.explicit)
        if source != sources[0] and not self.explicit:
            return {"relation": {"id": name, "target": goal} if is_elsewhere else name}
        inner: dict[str, Plain] = {}
        verb = {"+": "supports", "-": "attacks", "<_": "undercuts"}[sign]
        if (
            len(sources) > 1
            or self.explicit
            or name != f"{self.names.short(sources[0])}-{verb}-{goal}"
        ):
            inner["id"] = name
        if is_elsewhere:
            inner["target"] = goal
        inner |= self._step(relation, order)
        if inner.keys() == {"scheme"}:
            return inner
        if inner.keys() == {"id"}:
            return {"relation": name}
        return {"relation": inner} if inner else {}

    def _step(self, relation: Relation, order: int) -> dict[str, Plain]:
        """Return what is said of a relation beside what it leads from and to."""
        said: dict[str, Plain] = {}
        if relation.label is not None:
            said["label"] = self.text(relation.label)
        self._element(relation, said, order)
        if relation.tags:
            said["tags"] = _list(relation.tags)
        if relation.scheme is not None:
            short = relation.scheme.removeprefix(SCHEMES)
            said["scheme"] = short if scheme(short) == relation.scheme else relation.scheme
        if isinstance(relation, Attack) and relation.raises:
            said["raises"] = _list(map(self.names.short, relation.raises))
        if relation.id in self.sayable.disposed:
            said["disposition"] = self._dispositions(relation.id)
        return said | self.carried(relation.id)

    def _element(self, element: Element, said: dict[str, Plain], order: int) -> None:
        if element.speakers:
            said["speaker"] = self._names(element.speakers, Agent)
        if element.excerpts:
            said["passage"] = self._names(element.excerpts, Excerpt)
        if element.weight is not None:
            said["weight"] = element.weight
        if element.draft is not None:
            said["draft"] = element.draft
        if element.order != order or (self.explicit and not isinstance(element, Claim)):
            said["order"] = element.order

    def _names(self, iris: Collection[Iri], kind: type) -> Plain:
        """Return the names of what is declared, the IRIs of what is not."""
        found: list[Plain] = [
            self.names.short(iri) if isinstance(self.m.get(iri), kind) else iri
            for iri in sorted(iris)
        ]
        return found[0] if len(found) == 1 else found

    def _dispositions(self, iri: Iri) -> Plain:
        found: list[Plain] = []
        for number, each in enumerate(self.sayable.disposed[iri], 1):
            default = f"d-{self.names.short(iri)}" + (f"-{number}" if number > 1 else "")
            said: dict[str, Plain] = {"decision": each.decision.words}
            if each.id != f"{self.names.base}#{default}":
                said["id"] = self.names.short(each.id)
            if each.reason is not None:
                said["reason"] = self.text(each.reason)
            if each.speakers:
                said["speaker"] = self._names(each.speakers, Agent)
            if each.duplicate_of is not None:
                said["duplicateOf"] = self.names.short(each.duplicate_of)
            found.append(said["decision"] if len(said) == 1 else said)
        return found[0] if len(found) == 1 else found

    # speakers, sources, questions, passages

    def speaker(self, speaker: Agent) -> Plain:
        """Return what is said of a speaker."""
        said = self.text(speaker.name)
        return {"name": said} if isinstance(said, dict) else said

    def source(self, source: Source) -> Plain:
        """Return what is said of a source."""
        said: dict[str, Plain] = {}
        if source.title is not None:
            said["title"] = self.text(source.title)
        if source.length is not None:
            said["length"] = source.length
        if source.sha256 is not None:
            said["sha256"] = source.sha256
        if self.m.header and source.id not in self.m.header.sources:
            said["quoted"] = False
        return said or None

    def question(self, question: Question) -> Plain:
        """Return what is said of a question."""
        said: dict[str, Plain] = {"text": self.text(question.text)}
        if question.label is not None:
            said["label"] = self.text(question.label)
        return said if len(said) > 1 or isinstance(said["text"], dict) else said["text"]

    def passage(self, passage: Excerpt) -> Plain:
        """Return what is said of a passage beside what its name says."""
        said: dict[str, Plain] = {}
        of_map = self.m.header.sources if self.m.header else frozenset()
        is_first = passage.source == self.sayable.sources[0].id and passage.source in of_map
        if not is_first:
            said["source"] = self.names.short(passage.source)
        for selector in sorted(passage.selectors):
            found = self.m[selector]
            if isinstance(found, TextPosition):
                if (
                    passage.id != f"{self.names.base}#p-{found.start}-{found.end}"
                    or found.start < 0
                ):
                    said |= {"start": found.start, "end": found.end}
            elif isinstance(found, TextQuote):
                said["exact"] = found.exact
                if found.prefix is not None:
                    said["prefix"] = found.prefix
                if found.suffix is not None:
                    said["suffix"] = found.suffix
        if passage.sha256 is not None and said:
            said["sha256"] = passage.sha256
        return said or passage.sha256

    # what all share

    def text(self, text: Text | None) -> Plain:
        """Return a text; under its language if that is not the one of the map."""
        if text is None:
            return None
        return text.value if text.lang == self.sayable.language else {text.lang: text.value}

    def carried(self, iri: Iri) -> dict[str, Plain]:
        """Return the author's own keys, unless they would mean something."""
        found = self.sayable.carried(iri)
        if not found:
            return {}
        try:
            value = json.loads(parse_literal(found).value)
        except ValueError:
            return {}
        is_ours = not isinstance(value, dict) or OURS & value.keys()
        return {} if is_ours else _as_plain(value)


def _list(words: Iterable[str]) -> list[Plain]:
    return [*sorted(words)]


def _as_plain(value: dict[str, Plain]) -> dict[str, Plain]:
    """Return JSON as what can be written: floats as decimals."""

    def plain(each: object) -> Plain:
        if isinstance(each, dict):
            return {str(key): plain(inner) for key, inner in each.items()}
        if isinstance(each, list):
            return [plain(inner) for inner in each]
        if isinstance(each, float):
            return Decimal(str(each))
        return each if isinstance(each, str | int | bool) or each is None else str(each)

    return {key: plain(each) for key, each in value.items()}
