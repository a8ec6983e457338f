"""From a map to Argdown: what can be said in Argdown, and which triples that leaves over.

Each claim is written where it first argues for or against something, the theses at the top.
Deep maps are cut into blocks, so that no line is indented too far to be read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from argmap.argdown.flow import Plain, block, flow
from argmap.argdown.names import ARGUMENT, CARRIED, MARKUP, SCHEMES, Names, scheme
from argmap.argdown.to_decisions import tagged
from argmap.argdown.wording import as_title, collapsed, escaped, is_sayable, is_title, tag
from argmap.model import (
    MAPS,
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Disposition,
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
    in_order,
    slug,
)
from argmap.rdf.terms import parse_literal
from argmap.rdf.vocabulary import TYPE

DEEPEST = 8
"""How many levels of relations one block has."""

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


def from_map(
    m: ArgumentMap, leave_out: Collection[Iri] = frozenset(), *, explicit: bool = False
) -> Writing:
    """Return how a map is written, without the records that are to be left out.

    Where the places of lines will be lost, everything that follows from them is said in so many
    words (``explicit``).

    O(n log n). Whoever reads the text gets no more than the map says, unless words of the map
    and names that reading makes up happen to fall together.
    """
    return Writing(m, frozenset(leave_out), explicit)


@dataclass
class _Line:
    """What is still to be written: a claim, below what, and by which relation."""

    claim: Claim
    depth: int
    relation: Relation | None = None
    sign: str = ""


@dataclass
class Writing:
    """A text in the making."""

    m: ArgumentMap
    leave_out: frozenset[Iri]
    explicit: bool = False
    named: set[Iri] = field(default_factory=set)
    order: int = 0
    into: Counter[Iri] = field(default_factory=Counter)
    titles: dict[Iri, str] = field(default_factory=dict)
    later: list[Claim] = field(default_factory=list)

    def __post_init__(self) -> None:
        m = self.m
        self.names = Names(m.id or f"{MAPS}map")
        self.language = _language(m)
        self.claims = {each.id: each for each in m.claims if each.id not in self.leave_out}
        self.relations = self._sayable_relations()
        self.below: dict[Iri, list[Relation]] = {}
        for relation in sorted(self.relations.values(), key=in_order):
            self.below.setdefault(relation.goal, []).append(relation)
        self.mentions = Counter(
            source for relation in self.relations.values() for source in relation.sources
        )
        self.disposed: dict[Iri, list[Disposition]] = {}
        for each in m.dispositions:
            if each.id not in self.leave_out:
                self.disposed.setdefault(each.disposes, []).append(each)
        self.carried: dict[str, dict[str, str]] = {}
        for subject, predicate, obj in m.extras:
            if predicate in {CARRIED, MARKUP} or (predicate, obj) == (TYPE, ARGUMENT):
                self.carried.setdefault(subject[1:-1], {})[predicate] = obj
        self.sources = [each for each in m.sources if each.id not in self.leave_out]
        if m.header:
            of_map = m.header.sources
            self.sources.sort(key=lambda each: (each.id not in of_map, each.id))
        self.passages = [each for each in m.excerpts if self._is_sayable_passage(each)]
        self.passages.sort(key=self._place_of)
        self._entitle()
        self.body = list(self.blocks())

    def text(self, extras: Iterable[str] = ()) -> str:
        """Return the whole text, with lines of N-Triples for what is left over."""
        parts = [self.front_matter(), *self.body, *self.back_matter(list(extras))]
        return "\n\n".join(part for part in parts if part) + "\n"

    # what is written at all

    def _sayable_relations(self) -> dict[Iri, Relation]:
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

    def _entitle(self) -> None:
        """Give each claim that has a label, or is mentioned twice, a title of its own."""
        taken: set[str] = set()
        for claim in self.claims.values():
            if claim.label is None and not self._needs_title(claim):
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
            self.titles[claim.id] = title

    def _needs_title(self, claim: Claim) -> bool:
        mentions = self.mentions[claim.id]
        is_top = claim.id in self.m.theses or bool(self.below.get(claim.id))
        return (
            mentions > 1
            or (mentions == 1 and is_top)
            or not is_sayable(claim.text.value)
            or ARGUMENT in self.carried.get(claim.id, {}).values()
        )

    # the blocks

    def blocks(self) -> Iterator[str]:
        """Yield the blocks: theses first, then what leads nowhere, then the circles."""
        theses = [self.claims[iri] for iri in self.m.theses if iri in self.claims]
        leading = {source for r in self.relations.values() for source in r.sources}
        roots = [each for each in self.claims.values() if each.id not in leading]
        circles = [each for each in self.claims.values() if each.id in self.below]
        for claim in (
            part for each in (theses, roots, circles) for part in sorted(each, key=in_order)
        ):
            if claim.id not in self.named:
                yield "\n".join(self._tree(_Line(claim, 0)))
            while self.later:
                yield "\n".join(self._tree(_Line(self.later.pop(0), 0)))

    def _tree(self, root: _Line) -> Iterator[str]:
        stack = [root]
        while stack:
            line = stack.pop()
            is_new = line.claim.id not in self.named
            yield from self._line(line)
            below: list[_Line] = []
            if line.relation and line.claim.id == min(line.relation.sources):
                below += self._lines(line.relation.id, line.depth + 1)
            if is_new or line is root:
                if line.depth >= DEEPEST and self.below.get(line.claim.id):
                    self.later.append(line.claim)
                else:
                    below += self._lines(line.claim.id, line.depth + 1)
            stack += reversed(below)

    def _lines(self, goal: Iri, depth: int) -> Iterator[_Line]:
        for relation in self.below.get(goal, ()):
            is_step = goal in self.relations
            sign = "+" if isinstance(relation, Support) else "<_" if is_step else "-"
            for source in sorted(relation.sources):
                yield _Line(self.claims[source], depth, relation, sign)

    def _line(self, line: _Line) -> Iterator[str]:
        claim = line.claim
        is_new = claim.id not in self.named
        said: dict[str, Plain] = {}
        words = ""
        if is_new:
            self.named.add(claim.id)
            self.order += 1
            words = self._words(claim, said, starts_block=not line.sign)
        title = self.titles.get(claim.id)
        head = ""
        if title is not None:
            is_argument = ARGUMENT in self.carried.get(claim.id, {}).values()
            head = f"<{title}>" if is_argument else f"[{title}]"
        text = f"{head}: {words}" if head and words else head or words
        if is_new:
            text += self._tags(claim, said)
            self._claim(claim, title, said)
        if line.relation:
            self._relation(line.relation, line, said)
        indent = "  " * line.depth
        start = f"{indent}{line.sign} {text}" if line.sign else text
        data = flow(said) if said else ""
        if data and len(start) + len(data) > 98:
            yield start
            yield f"{indent}{'  ' if line.sign else ''}{data}"
        else:
            yield f"{start} {data}" if data else start

    # what is said of a claim

    def _words(self, claim: Claim, said: dict[str, Plain], *, starts_block: bool) -> str:
        """Return the text as Argdown; empty where the title says it all."""
        value, title = claim.text.value, self.titles.get(claim.id)
        if claim.text.lang != self.language:
            said["lang"] = claim.text.lang
        if value == title:
            return ""
        if not is_sayable(value):
            said["text"] = self._text(claim.text)
            said.pop("lang", None)
            return escaped(as_title(value)) if collapsed(value) else ""
        if markup := self.carried.get(claim.id, {}).get(MARKUP):
            return parse_literal(markup).value
        return escaped(value, starts_block=starts_block and title is None)

    def _tags(self, claim: Claim, said: dict[str, Plain]) -> str:
        if MARKUP in self.carried.get(claim.id, {}):
            return ""
        # a tag that is a decision's word would be read as the decision
        words = {each: None if tagged([each]) else tag(each) for each in sorted(claim.tags)}
        if rest := [each for each, written in words.items() if written is None]:
            said["tags"] = _list(rest)
        return "".join(f" {written}" for written in words.values() if written)

    def _claim(self, claim: Claim, title: str | None, said: dict[str, Plain]) -> None:
        words = title if title is not None else claim.text.value
        first: dict[str, Plain] = {}
        if claim.id != f"{self.names.base}#{slug(words)}":
            first["id"] = self.names.short(claim.id)
        if claim.id in self.m.theses:
            first["thesis"] = True
        meant = None if title is None else Text(title, self.language)
        if claim.label != meant:
            first["label"] = self._text(claim.label)
        if claim.answers:
            first["answers"] = self._names(claim.answers, Question)
        self._element(claim, first, self.order)
        flags = {
            "speech": claim.speech,
            "implicit": claim.implicit,
            "needsSupport": claim.needs_support,
        }
        first |= {key: value for key, value in flags.items() if value is not None}
        if claim.id in self.disposed:
            first["disposition"] = self._dispositions(claim.id)
        rest = dict(said)
        said.clear()
        said |= first | rest | self._carried(claim.id)

    def _carried(self, iri: Iri) -> dict[str, Plain]:
        """Return the author's own keys, unless they would mean something."""
        found = self.carried.get(iri, {}).get(CARRIED)
        if not found:
            return {}
        try:
            value = json.loads(parse_literal(found).value)
        except ValueError:
            return {}
        is_ours = not isinstance(value, dict) or OURS & value.keys()
        return {} if is_ours else _as_plain(value)

    def _relation(self, relation: Relation, line: _Line, said: dict[str, Plain]) -> None:
        """Say of a line what its relation is; the second of its sources only names it."""
        sources = sorted(relation.sources)
        name = self.names.short(relation.id)
        goal = self.names.short(relation.goal)
        is_support = isinstance(relation, Support)
        is_elsewhere = relation.goal in self.relations and (is_support or self.explicit)
        if line.claim.id != sources[0] and not self.explicit:
            said["relation"] = {"id": name, "target": goal} if is_elsewhere else name
            return
        if line.claim.id == sources[0]:
            self.into[relation.goal] += 1
        inner: dict[str, Plain] = {}
        verb = {"+": "supports", "-": "attacks", "<_": "undercuts"}[line.sign]
        if (
            len(sources) > 1
            or self.explicit
            or name != f"{self.names.short(sources[0])}-{verb}-{goal}"
        ):
            inner["id"] = name
        if is_elsewhere:
            inner["target"] = goal
        inner |= self._step(relation)
        if inner.keys() == {"scheme"}:
            said |= inner
        elif inner.keys() == {"id"}:
            said["relation"] = name
        elif inner:
            said["relation"] = inner

    def _step(self, relation: Relation) -> dict[str, Plain]:
        """Return what is said of a relation beside what it leads from and to."""
        said: dict[str, Plain] = {}
        if relation.label is not None:
            said["label"] = self._text(relation.label)
        self._element(relation, said, self.into[relation.goal])
        if relation.tags:
            said["tags"] = _list(relation.tags)
        if relation.scheme is not None:
            short = relation.scheme.removeprefix(SCHEMES)
            said["scheme"] = short if scheme(short) == relation.scheme else relation.scheme
        if isinstance(relation, Attack) and relation.raises:
            said["raises"] = _list(map(self.names.short, relation.raises))
        if relation.id in self.disposed:
            said["disposition"] = self._dispositions(relation.id)
        return said | self._carried(relation.id)

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
        for number, each in enumerate(self.disposed[iri], 1):
            default = f"d-{self.names.short(iri)}" + (f"-{number}" if number > 1 else "")
            said: dict[str, Plain] = {"decision": each.decision.words}
            if each.id != f"{self.names.base}#{default}":
                said["id"] = self.names.short(each.id)
            if each.reason is not None:
                said["reason"] = self._text(each.reason)
            if each.speakers:
                said["speaker"] = self._names(each.speakers, Agent)
            if each.duplicate_of is not None:
                said["duplicateOf"] = self.names.short(each.duplicate_of)
            found.append(said["decision"] if len(said) == 1 else said)
        return found[0] if len(found) == 1 else found

    def _text(self, text: Text | None) -> Plain:
        if text is None:
            return None
        return text.value if text.lang == self.language else {text.lang: text.value}

    # front and back

    def front_matter(self) -> str:
        """Return what the map says of itself, who speaks, which texts and questions there are."""
        header = self.m.header
        said: dict[str, Plain] = {}
        if header is None:
            said["map"] = None
        elif header.title is None or header.id != MAPS + slug(header.title.value):
            said["map"] = header.id
        if header and header.title:
            said["title"] = self._text(header.title)
        if self.language:
            said["language"] = self.language
        if header and not header.theses & self.claims.keys():
            said["thesis"] = False
        if speakers := [each for each in self.m.agents if each.id not in self.leave_out]:
            said["speakers"] = {
                self.names.short(each.id): self._lone("name", each.name) for each in speakers
            }
        if self.sources:
            said["sources"] = {
                self.names.short(each.id): self._source(each) for each in self.sources
            }
        if questions := [each for each in self.m.questions if each.id not in self.leave_out]:
            said["questions"] = {
                self.names.short(each.id): self._question(each) for each in questions
            }
        if header:
            carried = self._carried(header.id)
            said |= {
                key: value
                for key, value in carried.items()
                if key not in _FRONT and key not in said
            }
        return "\n".join(("===", *block(said), "===")) if said else ""

    def _lone(self, key: str, text: Text | None) -> Plain:
        said = self._text(text)
        return {key: said} if isinstance(said, dict) else said

    def _source(self, source: Source) -> Plain:
        said: dict[str, Plain] = {}
        if source.title is not None:
            said["title"] = self._text(source.title)
        if source.length is not None:
            said["length"] = source.length
        if source.sha256 is not None:
            said["sha256"] = source.sha256
        if self.m.header and source.id not in self.m.header.sources:
            said["quoted"] = False
        return said or None

    def _question(self, question: Question) -> Plain:
        said: dict[str, Plain] = {"text": self._text(question.text)}
        if question.label is not None:
            said["label"] = self._text(question.label)
        return said if len(said) > 1 or isinstance(said["text"], dict) else said["text"]

    def back_matter(self, extras: list[str]) -> Iterator[str]:
        """Yield the passages, and the triples that are left over, as data of a last heading."""
        said: dict[str, Plain] = {}
        if self.passages:
            said["passages"] = {
                self.names.short(each.id): self._passage(each) for each in self.passages
            }
        if extras:
            said["extras"] = [*extras]
        if said:
            yield "\n".join(("# Passages and notes {", *block(said), "}"))

    def _passage(self, passage: Excerpt) -> Plain:
        said: dict[str, Plain] = {}
        of_map = self.m.header.sources if self.m.header else frozenset()
        is_first = passage.source == self.sources[0].id and passage.source in of_map
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


_FRONT = frozenset(
    {
        "map",
        "title",
        "language",
        "thesis",
        "speakers",
        "sources",
        "questions",
        "passages",
        "extras",
    }
)


def _list(words: Iterable[str]) -> list[Plain]:
    return [*sorted(words)]


def _language(m: ArgumentMap) -> str:
    """Return the language that most texts of a map are in."""
    count = Counter(claim.text.lang for claim in m.claims)
    if m.title:
        count[m.title.lang] += 1
    return min(count, key=lambda lang: (-count[lang], lang)) if count else ""


def _as_plain(value: dict[str, Plain]) -> dict[str, Plain]:
    """Return JSON as what can be written: floats as decimals."""
    from decimal import Decimal

    def plain(each: object) -> Plain:
        if isinstance(each, dict):
            return {str(key): plain(inner) for key, inner in each.items()}
        if isinstance(each, list):
            return [plain(inner) for inner in each]
        if isinstance(each, float):
            return Decimal(str(each))
        return each if isinstance(each, str | int | bool) or each is None else str(each)

    return {key: plain(each) for key, each in value.items()}
