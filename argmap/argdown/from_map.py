"""From a map to Argdown: which line each claim is written on, and what stands around the lines.

Each claim is written where it first argues for or against something, the theses at the top.
Deep maps are cut into blocks, so that no line is indented too far to be read. `sayable` tells
what is written at all, `in_data` what is said of it in data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from argmap.argdown.flow import Plain, block, flow
from argmap.argdown.in_data import InData
from argmap.argdown.sayable import Sayable
from argmap.model import (
    MAPS,
    Agent,
    ArgumentMap,
    Claim,
    Excerpt,
    Iri,
    Question,
    Relation,
    Source,
    Support,
    in_order,
    slug,
)

R = TypeVar("R", Agent, Source, Question, Excerpt)

DEEPEST = 8
"""How many levels of relations one block has."""

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


def from_map(
    m: ArgumentMap, leave_out: Collection[Iri] = frozenset(), *, explicit: bool = False
) -> Writing:
    """Return how a map is written, without the records that are to be left out.

    Where the places of lines will be lost, everything that follows from them is said in so many
    words (``explicit``).

    O(n log n). Whoever reads the text gets no more than the map says, unless words of the map
    and names that reading makes up happen to fall together.
    """
    sayable = Sayable(m, frozenset(leave_out))
    return Writing(sayable, InData(sayable, explicit=explicit))


@dataclass
class _Line:
    """What is still to be written: a claim, below what, and by which relation."""

    claim: Claim
    depth: int
    relation: Relation | None = None
    sign: str = ""


class Writing:
    """A text in the making."""

    def __init__(self, sayable: Sayable, data: InData) -> None:
        self.sayable, self.data = sayable, data
        self.named: set[Iri] = set()
        self.order = 0
        self.into: Counter[Iri] = Counter()
        self.later: list[Claim] = []
        self.body = list(self.blocks())

    def text(self, extras: Iterable[str] = ()) -> str:
        """Return the whole text, with lines of N-Triples for what is left over."""
        parts = [self.front_matter(), *self.body, *self.back_matter(list(extras))]
        return "\n\n".join(part for part in parts if part) + "\n"

    # the blocks

    def blocks(self) -> Iterator[str]:
        """Yield the blocks: theses first, then what leads nowhere, then the circles."""
        claims, below = self.sayable.claims, self.sayable.below
        theses = [claims[iri] for iri in self.sayable.m.theses if iri in claims]
        leading = {source for r in self.sayable.relations.values() for source in r.sources}
        roots = [each for each in claims.values() if each.id not in leading]
        circles = [each for each in claims.values() if each.id in below]
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
                if line.depth >= DEEPEST and self.sayable.below.get(line.claim.id):
                    self.later.append(line.claim)
                else:
                    below += self._lines(line.claim.id, line.depth + 1)
            stack += reversed(below)

    def _lines(self, goal: Iri, depth: int) -> Iterator[_Line]:
        for relation in self.sayable.below.get(goal, ()):
            is_step = goal in self.sayable.relations
            sign = "+" if isinstance(relation, Support) else "<_" if is_step else "-"
            for source in sorted(relation.sources):
                yield _Line(self.sayable.claims[source], depth, relation, sign)

    def _line(self, line: _Line) -> Iterator[str]:
        claim = line.claim
        is_new = claim.id not in self.named
        said: dict[str, Plain] = {}
        words = ""
        if is_new:
            self.named.add(claim.id)
            self.order += 1
            words = self.data.words(claim, said, starts_block=not line.sign)
        title = self.sayable.titles.get(claim.id)
        head = ""
        if title is not None:
            head = f"<{title}>" if self.sayable.is_argument(claim.id) else f"[{title}]"
        text = f"{head}: {words}" if head and words else head or words
        if is_new:
            text += self.data.tags(claim, said)
            said = self.data.claim(claim, self.order, said)
        if relation := line.relation:
            if claim.id == min(relation.sources):
                self.into[relation.goal] += 1
            said |= self.data.relation(relation, claim.id, line.sign, self.into[relation.goal])
        indent = "  " * line.depth
        start = f"{indent}{line.sign} {text}" if line.sign else text
        data = flow(said) if said else ""
        if data and len(start) + len(data) > 98:
            yield start
            yield f"{indent}{'  ' if line.sign else ''}{data}"
        else:
            yield f"{start} {data}" if data else start

    # front and back

    def front_matter(self) -> str:
        """Return what the map says of itself, who speaks, which texts and questions there are."""
        header = self.sayable.m.header
        said: dict[str, Plain] = {}
        if header is None:
            said["map"] = None
        elif header.title is None or header.id != MAPS + slug(header.title.value):
            said["map"] = header.id
        if header and header.title:
            said["title"] = self.data.text(header.title)
        if self.sayable.language:
            said["language"] = self.sayable.language
        if header and not header.theses & self.sayable.claims.keys():
            said["thesis"] = False
        said |= self._declared("speakers", self.sayable.speakers, self.data.speaker)
        said |= self._declared("sources", self.sayable.sources, self.data.source)
        said |= self._declared("questions", self.sayable.questions, self.data.question)
        if header:
            carried = self.data.carried(header.id)
            said |= {
                key: value
                for key, value in carried.items()
                if key not in _FRONT and key not in said
            }
        return "\n".join(("===", *block(said), "===")) if said else ""

    def back_matter(self, extras: list[str]) -> Iterator[str]:
        """Yield the passages, and the triples that are left over, as data of a last heading."""
        said = self._declared("passages", self.sayable.passages, self.data.passage)
        if extras:
            said["extras"] = [*extras]
        if said:
            yield "\n".join(("# Passages and notes {", *block(said), "}"))

    def _declared(
        self, key: str, records: Sequence[R], data: Callable[[R], Plain]
    ) -> dict[str, Plain]:
        """Return what is said of some records by their names, under a key; nothing of none."""
        said = {self.sayable.names.short(each.id): data(each) for each in records}
        return {key: said} if said else {}
