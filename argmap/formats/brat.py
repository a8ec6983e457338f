r"""Brat's standoff annotations: marked passages, and relations between them.

``T1\tClaim 10 20\twords`` marks a passage by code points of the text, in several pieces where
they are parted by ``;``; ``R1\tsupports Arg1:T4 Arg2:T3`` relates two; ``A1\tStance T3 For``
says more of one. The text itself lies beside the annotations in a ``.txt``; where it is there,
each passage gets its digest. In the corpus of argument annotated essays (Stab and Gurevych 2017)
a claim's stance stands for its relation to the major claim; of several major claims, which
say the same, it leads to the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from argmap.formats import Format
from argmap.formats._elements import Step, carry
from argmap.formats._json import DANGLING, problem
from argmap.formats._names import Names, map_iri
from argmap.formats._text import decode
from argmap.model import (
    ArgumentMap,
    Claim,
    Excerpt,
    Finding,
    Header,
    InputError,
    Iri,
    Place,
    Record,
    Relation,
    Source,
    Text,
    TextPosition,
)
from argmap.model.passages import digest, normalised

RESERVED = ("passage", "position", "source", "stance")
SUPPORTS = frozenset({"agreement", "partial_agreement", "support", "supports"})
ATTACKS = frozenset(
    {
        "attack",
        "attacks",
        "disagreement",
        "partial_attack",
        "partial_disagreement",
        "rebuttal",
        "rebuttal_attack",
        "undercutter",
        "undercutter_attack",
    }
)
"""The names of relations in the corpora that we have seen."""

_PLAIN = frozenset({"supports", "attacks", "support", "attack"})
_MAIN = frozenset({"MajorClaim", "main_claim"})
_SPAN = re.compile(r"(\S+) ([0-9]{1,9} [0-9]{1,9}(?:;[0-9]{1,9} [0-9]{1,9})*)")
_PAIR = re.compile(r"(\S+) Arg1:(\S+) Arg2:(\S+)\s*")
_ATTRIBUTE = re.compile(r"(\S+) (\S+)(?: (.*))?")


@dataclass(slots=True)
class _Passage:
    """A marked passage, and what its attributes say."""

    kind: str
    pieces: tuple[tuple[int, int], ...]
    words: str
    line: int
    tags: set[str] = field(default_factory=set)
    stance: str = ""


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of the annotations of one text."""
    reader = _Reader(file, Names(map_iri(file), RESERVED), _companion(file))
    return (reader.map(decode(data, file)),)


def _companion(file: str) -> str | None:
    """Return the text that lies beside the annotations; old ones are in Windows-1252."""
    path = Path(file).with_suffix(".txt")
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


class _Reader:
    """Reads one file of annotations, and collects what is wrong with it."""

    def __init__(self, file: str, names: Names, text: str | None) -> None:
        self.file, self.names, self.text = file, names, text
        self.problems: list[Finding] = []
        self.passages: dict[str, _Passage] = {}
        self.steps: list[tuple[Step, str]] = []
        self.rest: list[str] = []

    def map(self, annotations: str) -> ArgumentMap:
        lines = list(enumerate(annotations.split("\n"), 1))
        for read_line in (self._passage, self._attribute, self._relation):
            for number, line in lines:
                read_line(number, line)
        self.rest += [line for _, line in lines if line and line[0] not in "TARN"]
        records = list(self._records())
        if self.problems:
            raise InputError(sorted(self.problems, key=lambda each: each.place or Place("")))
        extras = carry(self.names.base, {"lines": self.rest} if self.rest else {})
        return ArgumentMap.of(*records, extras=extras)

    def _passage(self, number: int, line: str) -> None:
        if not line.startswith("T"):
            return
        name, _, rest = line.partition("\t")
        span, tab, words = rest.partition("\t")
        match = _SPAN.fullmatch(span)
        if not match or not tab:
            self._say(number, f"{name} is no passage", "write T1<tab>Claim 10 20<tab>words")
            return
        pieces = tuple(
            (int(start), int(end))
            for start, end in (piece.split(" ") for piece in match[2].split(";"))
        )
        if any(start > end for start, end in pieces):
            self._say(number, f"{name} ends before it begins", "write the start first")
        elif name in self.passages:
            self._say(number, f"{name} is there twice", "give each passage its own name")
        else:
            self.passages[name] = _Passage(match[1], pieces, words, number)

    def _attribute(self, number: int, line: str) -> None:
        if not line.startswith("A"):
            return
        name, _, rest = line.partition("\t")
        match = _ATTRIBUTE.fullmatch(rest)
        passage = self.passages.get(match[2]) if match else None
        if match is None:
            self._say(number, f"{name} is no attribute", "write A1<tab>Stance T3 For")
        elif passage is None:
            self.rest.append(line)  # of a relation, or of an event
        elif match[1] == "Stance" and match[3] in {"For", "Against"} and not passage.stance:
            passage.stance = match[3]
        else:
            passage.tags.add(f"{match[1]}: {match[3]}" if match[3] else match[1])

    def _relation(self, number: int, line: str) -> None:
        if not line.startswith("R"):
            return
        name, _, rest = line.partition("\t")
        match = _PAIR.fullmatch(rest)
        if not match:
            self._say(number, f"{name} is no relation", "write R1<tab>supports Arg1:T2 Arg2:T1")
            return
        kind, source, goal = match[1], match[2], match[3]
        for end in (source, goal):
            if end not in self.passages:
                message = f"{name} leads to or from {end}, which is no passage"
                place = Place(self.file, number, 1)
                self.problems.append(problem(place, message, "mark the passage", DANGLING))
        if kind.lower() not in SUPPORTS | ATTACKS:
            self.rest.append(line)
            return
        if any(self.names.iri(name) == step.id for step, _ in self.steps) or name in self.passages:
            self._say(number, f"{name} is there twice", "give each relation its own name")
            return
        step = Step(
            id=self.names.iri(name),
            against=kind.lower() in ATTACKS,
            sources=[self.names.iri(source)],
            goal=self.names.iri(goal),
        )
        self.steps.append((step, kind))

    def _records(self) -> Iterator[Record]:
        in_text = sorted(self.passages, key=lambda name: (self.passages[name].pieces, name))
        main = [name for name in in_text if self.passages[name].kind in _MAIN]
        source = self.names.own("source", "text")
        theses = frozenset(map(self.names.iri, main))
        yield Header(id=self.names.base, theses=theses, sources=frozenset({source}))
        yield self._source(source)
        for order, name in enumerate(in_text, 1):
            yield from self._claim(name, order, source, stance=bool(main))
        for step, kind in self.steps:
            tags = frozenset({kind} if kind.lower() not in _PLAIN else ())
            yield step.relation(tags=tags)
        if main:
            for name in in_text:
                if self.passages[name].stance and name != main[0]:
                    yield self._stance(name, main[0])

    def _stance(self, name: str, thesis: str) -> Relation:
        return Step(
            id=self.names.own("stance", name),
            against=self.passages[name].stance == "Against",
            sources=[self.names.iri(name)],
            goal=self.names.iri(thesis),
        ).relation()

    def _claim(self, name: str, order: int, source: Iri, *, stance: bool) -> Iterator[Record]:
        passage = self.passages[name]
        tags = {passage.kind, *passage.tags}
        if passage.stance and not stance:
            tags.add(f"Stance: {passage.stance}")
        pieces = list(self._pieces(name, passage, source))
        yield Claim(
            id=self.names.iri(name),
            text=Text(passage.words),
            order=order,
            tags=frozenset(tags),
            excerpts=frozenset(each.id for each in pieces if isinstance(each, Excerpt)),
        )
        yield from pieces

    def _pieces(
        self, name: str, passage: _Passage, source: Iri
    ) -> Iterator[Excerpt | TextPosition]:
        """Yield an excerpt for each piece of a passage: an excerpt has one position."""
        many = len(passage.pieces) > 1
        for index, (start, end) in enumerate(passage.pieces, 1):
            piece = f"{name}-{index}" if many else name
            position = self.names.own("position", piece)
            yield TextPosition(id=position, start=self._normal(start), end=self._normal(end))
            yield Excerpt(
                id=self.names.own("passage", piece),
                source=source,
                selectors=frozenset({position}),
                sha256=self._digest(passage, start, end),
            )

    def _source(self, name: Iri) -> Source:
        if self.text is None:
            return Source(id=name)
        text = normalised(self.text)
        return Source(id=name, length=len(text), sha256=digest(text))

    def _digest(self, passage: _Passage, start: int, end: int) -> str | None:
        """Return the digest of a piece as the text has it, or as it was when it was marked.

        Texts drift from their annotations (14 of 113 in the corpus of Hidey et al. 2017):
        then the words that were marked count, and `argmap verify` says where they differ.
        """
        if self.text is None:
            return None
        found = " ".join(self.text[start:end] for start, end in passage.pieces)
        # brat writes a line break within a passage as a space
        if found.split() == passage.words.split():
            return digest(normalised(self.text[start:end]))
        return digest(passage.words) if len(passage.pieces) == 1 else None

    def _normal(self, offset: int) -> int:
        """Return an offset after newline normalisation; brat counts both halves of CRLF."""
        return offset if self.text is None else len(normalised(self.text[:offset]))

    def _say(self, number: int, message: str, advice: str) -> None:
        self.problems.append(problem(Place(self.file, number, 1), message, advice))


entry = Format(
    title="brat standoff",
    suffixes=(".ann",),
    read=read,
    terms={
        "T (passage)": "claim, and its passage by position; the type as a tag",
        "MajorClaim, main_claim": "thesis",
        "R supports, agreement …": "support; the name as a tag, where it says more",
        "R attacks, rebuttal, undercutter …": "attack; likewise",
        "A Stance For, Against": "support of, or attack on, the first major claim",
        "any other A": "tag",
        "the text in the .txt": "length and digest of the source, digests of the passages",
        "any other line": "carried on the map",
    },
)
