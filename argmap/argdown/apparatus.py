"""What stands around the argument: the map's own name, speakers, sources, questions, passages.

It is YAML in front matter, and in the data of a heading that has nothing but it to say:

    # Sources {
    speakers:
      ann: Ann Lee
    sources:
      article:
        title: "The article"
    passages:
      p-68-171: "638141482a66…"
    }
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from argmap.argdown.memory import Kept
from argmap.argdown.names import Names
from argmap.argdown.said import Said
from argmap.model import (
    Agent,
    Excerpt,
    Iri,
    Question,
    Record,
    Source,
    Text,
    TextPosition,
    TextQuote,
    is_iri,
    slug,
)

KEYS = ("speakers", "sources", "questions", "passages", "extras")
"""The keys of the apparatus, in front matter and in the data of headings."""

_RANGE = re.compile(r"(\d+)-(\d+)")
_NAMED_RANGE = re.compile(r"p-(\d+)-(\d+)")


@dataclass
class Apparatus:
    """What a document declares, and what its claims refer to without declaring it.

    Attributes:
        names: of the document.
        language: of texts that name none.
        records: by IRI, in the order in which they came up.
        sources: those of the map.
        extras: lines of N-Triples.
    """

    names: Names
    language: str
    records: dict[Iri, Record] = field(default_factory=dict)
    sources: list[Iri] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)
    minted: dict[tuple[str, str], Iri] = field(default_factory=dict)
    heard: dict[tuple[str, ...], frozenset[Iri]] = field(default_factory=dict)

    def declare(self, said: Said) -> None:
        """Read what a block of YAML declares."""
        for name, entry in self.entries(said, "speakers"):
            iri = self.names.local(name)
            agent = self.records[iri] = Agent(id=iri, name=entry.text("name"))
            if agent.name:
                self.minted.setdefault(("speaker", agent.name.value), iri)
        for name, entry in self.entries(said, "sources", "title"):
            iri = self.names.local(name)
            self.records[iri] = Source(
                id=iri,
                title=entry.text("title"),
                length=entry.whole("length"),
                sha256=entry.string("sha256"),
            )
            if entry.flag("quoted") is not False:
                self.sources.append(iri)
        for name, entry in self.entries(said, "questions", "text"):
            iri = self.names.local(name)
            text = entry.text("text") or Text(name, self.language)
            self.records[iri] = Question(id=iri, text=text, label=entry.text("label"))
        for name, entry in self.entries(said, "passages", "sha256"):
            self.passage(name, entry)
        self.extras += said.strings("extras")

    def entries(self, said: Said, key: str, main: str = "name") -> Iterator[tuple[str, Said]]:
        """Yield the entries of a mapping; a lone value stands for the main key of an entry."""
        found = said.take(key)
        if found is None:
            return
        if not isinstance(found, dict):
            said.wrong(key, found, "a mapping of names")
            return
        for name, value in found.items():
            entry = value if isinstance(value, dict) else {main: value}
            yield str(name), Said(entry, said.report, said.language)

    def passage(self, name: str, entry: Said) -> None:
        """Declare a passage: where it stands in its source, and what it says."""
        iri = self.names.local(name)
        source = self.source(entry.string("source"))
        selectors: list[Iri] = []
        start, end = entry.whole("start"), entry.whole("end")
        if (found := _NAMED_RANGE.fullmatch(name)) and start is None and "exact" not in entry:
            start, end = int(found[1]), int(found[2])
        if start is not None and end is not None:
            selectors.append(self._position(iri, start, end))
        if (exact := entry.string("exact")) is not None:
            quote = Iri(f"{iri}-quote")
            self.records[quote] = TextQuote(
                id=quote,
                exact=exact,
                prefix=entry.string("prefix"),
                suffix=entry.string("suffix"),
            )
            selectors.append(quote)
        self.records[iri] = Excerpt(
            id=iri,
            source=source,
            selectors=frozenset(selectors),
            sha256=entry.string("sha256"),
        )

    def _position(self, excerpt: Iri, start: int, end: int) -> Iri:
        iri = Iri(f"{excerpt}-position")
        self.records[iri] = TextPosition(id=iri, start=start, end=end)
        return iri

    # what claims refer to

    def speaker(self, name: str) -> Iri:
        """Return a speaker by the name in the map, or as people say it; else one is made."""
        return self._known(name, "speaker", lambda iri: Agent(id=iri, name=self._text(name)))

    def hears(self, kept: Kept[Any]) -> bool:
        """Hear the speakers of a record again; tell whether they are who they were."""
        if not kept.speakers:
            return True
        heard = self.heard.get(kept.speakers)
        if heard is None:
            heard = self.heard[kept.speakers] = frozenset(map(self.speaker, kept.speakers))
        return bool(heard == kept.record.speakers)

    def question(self, name: str) -> Iri:
        """Return a question by name or by its words."""
        return self._known(name, "question", lambda iri: Question(id=iri, text=self._text(name)))

    def source(self, name: str | None) -> Iri:
        """Return a source by name, title or IRI; without any, the only one there is."""
        if name is None:
            return self.sources[0] if self.sources else self.source("source")
        iri = self._known(name, "source", lambda iri: Source(id=iri, title=self._text(name)))
        if iri not in self.sources:
            self.sources.append(iri)
        return iri

    def excerpt(self, words: str | None, source: str | None) -> Iri:
        """Return a passage by its name, its range, or its words."""
        if words is None:
            iri = Iri(f"{self.source(source)}-whole")
            self.records.setdefault(iri, Excerpt(id=iri, source=self.source(source)))
            return iri
        declared = self.names.resolve(words)
        if declared and (declared in self.records or is_iri(words)):
            return declared
        at = self.source(source)
        if found := _RANGE.fullmatch(words.strip()):
            start, end = int(found[1]), int(found[2])
            is_first = at == self.sources[0]
            head = self.names.local("p") if is_first else at
            iri = Iri(f"{head}-{start}-{end}")
            if iri not in self.records:
                position = self._position(iri, start, end)
                self.records[iri] = Excerpt(id=iri, source=at, selectors=frozenset({position}))
            return iri
        if (iri_ := self.minted.get((at, words))) is not None:
            return iri_
        iri = self.minted[at, words] = self.names.fresh(f"p-{slug(words, limit=30)}")
        quote = Iri(f"{iri}-quote")
        self.records[quote] = TextQuote(id=quote, exact=words)
        self.records[iri] = Excerpt(id=iri, source=at, selectors=frozenset({quote}))
        return iri

    def _known(self, name: str, kind: str, make: Any) -> Iri:  # noqa: ANN401 -- a constructor
        declared = self.names.resolve(name)
        if declared and (declared in self.records or is_iri(name)):
            return declared
        if (minted := self.minted.get((kind, name))) is not None:
            return minted
        iri = self.minted[kind, name] = self.names.mint(name)
        self.records[iri] = make(iri)
        return iri

    def _text(self, words: str) -> Text:
        return Text(words, self.language)


def is_apparatus(data: object) -> bool:
    """Tell whether the data of a heading declares something."""
    return isinstance(data, dict) and bool(data.keys() & set(KEYS))
