"""Whether the passages that a map quotes still stand in their sources.

An excerpt says where a passage stands, in code points of the source after newline
normalisation, and gives the SHA-256 of its words or, where they may be redistributed, the
words themselves (the selectors of the W3C Web Annotation model, 2017). Who holds a copy of the
source can so check every quotation, although the map holds none of the source's words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from itertools import chain
from typing import TypeVar

from argmap.model.argument_map import ArgumentMap
from argmap.model.ids import Iri, short
from argmap.model.records import Excerpt, Source, TextPosition, TextQuote

REACH = 50_000
"""How far from its old place a passage is looked for, in code points."""

_SHIFTS = 8
"""How many of the latest moves are tried before the neighbourhood is searched."""

S = TypeVar("S", TextPosition, TextQuote)


class Outcome(StrEnum):
    """What came of checking a source or an excerpt."""

    VERIFIED = "verified"
    MOVED = "moved"
    DIFFERS = "differs"
    OUT_OF_RANGE = "out of range"
    UNCHECKED = "unchecked"

    @property
    def is_finding(self) -> bool:
        """Tell whether something was checked and found wrong."""
        return self not in {Outcome.VERIFIED, Outcome.UNCHECKED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of checking one source or one excerpt.

    Attributes:
        subject: the `Source` or the `Excerpt`.
        source: the text that it was checked against.
        outcome: what came of it.
        reason: the outcome in one sentence.
        start: where the passage is said to stand, if a position is given.
        end: where it is said to end.
        found: where the passage stands instead, if it has moved.
    """

    subject: Iri
    source: Iri
    outcome: Outcome
    reason: str
    start: int | None = None
    end: int | None = None
    found: int | None = None


def normalised(text: str) -> str:
    r"""Return a text as positions count in it: no byte-order mark, every newline ``\n``.

    >>> normalised("\ufeffa\r\nb\rc")
    'a\nb\nc'
    """
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as 64 lower-case hexadecimal digits."""
    return sha256(text.encode("utf-8")).hexdigest()


def passages(m: ArgumentMap, texts: Mapping[Iri, str]) -> Mapping[Iri, str]:
    """Return the words of every excerpt that is verified, or moved, by its name."""
    words: dict[Iri, str] = {}
    for each in verify(m, texts):
        record = m.get(each.subject)
        if each.outcome in {Outcome.VERIFIED, Outcome.MOVED} and isinstance(record, Excerpt):
            quotes = _selectors(m, record, TextQuote)
            if each.start is not None and each.end is not None:
                start = each.start if each.found is None else each.found
                text = normalised(texts[each.source])
                words[record.id] = text[start : start + each.end - each.start]
            elif quotes:
                words[record.id] = quotes[0].exact
    return words


def paired(m: ArgumentMap, texts: Iterable[str]) -> Mapping[Iri, str]:
    """Return the texts by the sources that they are: by digest, or the last text and source.

    Raises:
        LookupError: if a text could be any of several sources; its argument is the text.
    """
    digests = {source.sha256: source.id for source in m.sources if source.sha256}
    found: dict[Iri, str] = {}
    unknown: list[str] = []
    for text in texts:
        source = digests.get(digest(normalised(text)))
        if source is None:
            unknown.append(text)
        else:
            found[source] = text
    left = [source for source in _sources(m) if source not in found]
    if len(unknown) > 1 or (unknown and len(left) != 1):
        raise LookupError(unknown[0])
    return found | dict(zip(left, unknown, strict=False))


def verify(m: ArgumentMap, texts: str | Mapping[Iri, str]) -> tuple[Verification, ...]:
    """Return what came of checking every source, then every excerpt, in order of place.

    A text that is not given leaves its excerpts unchecked; a plain string is the text of the
    map's one source. Linear in the excerpts and their lengths while they verify; a passage
    that does not is looked for within `REACH` of its place, first where its neighbours went.

    Raises:
        LookupError: if a plain string is given and the map has not exactly one source.
    """
    given = paired(m, [texts]) if isinstance(texts, str) else texts
    copies = {source: _Copy(normalised(text)) for source, text in given.items()}
    sources = [_source(m.get(source), source, copies.get(source)) for source in _sources(m)]
    return (*sources, *_excerpts(m, copies))


class _Copy:
    """A text, and how far its passages turned out to have moved."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.shifts: list[int] = []

    def find(self, start: int, length: int, wanted: str) -> int | None:
        """Return where the passage of a digest stands, nearest first, if it does."""
        likely = [start + shift for shift in self.shifts]
        for place in chain(likely, self._nearest(start, length)):
            words = self.text[place : place + length] if place >= 0 else ""
            if len(words) == length and digest(words) == wanted:
                if place not in likely:
                    self.shifts = [place - start, *self.shifts[: _SHIFTS - 1]]
                return place
        return None

    def _nearest(self, start: int, length: int) -> Iterator[int]:
        last = len(self.text) - length
        for distance in range(REACH + 1):
            for place in (start - distance, start + distance)[: 2 if distance else 1]:
                if 0 <= place <= last:
                    yield place
            if start - distance < 0 and start + distance > last:
                return


def _source(record: object, source: Iri, copy: _Copy | None) -> Verification:
    known = record if isinstance(record, Source) else Source(id=source)

    def result(outcome: Outcome, reason: str) -> Verification:
        return Verification(subject=source, source=source, outcome=outcome, reason=reason)

    if copy is None:
        return result(Outcome.UNCHECKED, "its text was not given")
    if known.sha256 is None and known.length is None:
        return result(Outcome.UNCHECKED, "the map gives neither its digest nor its length")
    if known.length is not None and known.length != len(copy.text):
        return result(
            Outcome.DIFFERS,
            f"the text has {len(copy.text):,} characters where the map says {known.length:,}",
        )
    if known.sha256 is not None and known.sha256 != digest(copy.text):
        return result(Outcome.DIFFERS, "the text has another digest: it is another edition")
    return result(Outcome.VERIFIED, "the text is the one that the map was made from")


def _excerpts(m: ArgumentMap, copies: Mapping[Iri, _Copy]) -> Iterator[Verification]:
    def place(excerpt: Excerpt) -> tuple[Iri, int, Iri]:
        positions = _selectors(m, excerpt, TextPosition)
        return excerpt.source, positions[0].start if positions else -1, excerpt.id

    for excerpt in sorted(m.excerpts, key=place):
        yield _excerpt(m, excerpt, copies.get(excerpt.source))


def _excerpt(m: ArgumentMap, excerpt: Excerpt, copy: _Copy | None) -> Verification:
    positions = _selectors(m, excerpt, TextPosition)
    quotes = _selectors(m, excerpt, TextQuote)
    position = positions[0] if positions else None

    def result(outcome: Outcome, reason: str, found: int | None = None) -> Verification:
        return Verification(
            subject=excerpt.id,
            source=excerpt.source,
            outcome=outcome,
            reason=reason,
            start=position.start if position else None,
            end=position.end if position else None,
            found=found,
        )

    if len(positions) > 1:
        return result(Outcome.DIFFERS, "it gives several positions, and a passage has one")
    wanted = excerpt.sha256 or (digest(quotes[0].exact) if quotes else None)
    if any(digest(normalised(quote.exact)) != wanted for quote in quotes):
        return result(Outcome.DIFFERS, "its quotation and its digest are not of the same words")
    if copy is None:
        return result(Outcome.UNCHECKED, "the text of its source was not given")
    if wanted is None:
        return result(Outcome.UNCHECKED, "it has neither a digest nor a quotation")
    if position is None:
        return result(*_quoted(copy.text, quotes))
    words = copy.text[position.start : position.end]
    if position.end <= len(copy.text) and digest(words) == wanted:
        around = _around(copy.text, position, quotes)
        return result(Outcome.DIFFERS, around) if around else result(Outcome.VERIFIED, "it stands")
    found = copy.find(position.start, position.end - position.start, wanted)
    if found is not None:
        end = found + position.end - position.start
        return result(Outcome.MOVED, f"the passage stands at {found}-{end} now", found)
    if position.end > len(copy.text):
        return result(
            Outcome.OUT_OF_RANGE,
            f"it ends at {position.end:,}, and the text has {len(copy.text):,} characters",
        )
    return result(
        Outcome.DIFFERS,
        "other words stand there, and the passage was found nowhere "
        + ("in the text" if len(copy.text) <= REACH else f"within {REACH:,} characters"),
    )


def _quoted(text: str, quotes: Sequence[TextQuote]) -> tuple[Outcome, str]:
    """Return the outcome for an excerpt that has words and no position."""
    if not quotes:
        return Outcome.UNCHECKED, "it has a digest and no position"
    for quote in quotes:
        around = f"{quote.prefix or ''}{quote.exact}{quote.suffix or ''}"
        count = text.count(normalised(around))
        if not count:
            return Outcome.DIFFERS, "its quotation is not in the text"
        if count > 1:
            return Outcome.DIFFERS, f"its quotation is {count} times in the text: add a prefix"
    return Outcome.VERIFIED, "its quotation is in the text, once"


def _around(text: str, position: TextPosition, quotes: Sequence[TextQuote]) -> str:
    """Return what is wrong with the words around a passage, or nothing."""
    for quote in quotes:
        if not text.endswith(normalised(quote.prefix or ""), 0, position.start):
            return "other words stand before it than its prefix says"
        if not text.startswith(normalised(quote.suffix or ""), position.end):
            return "other words stand behind it than its suffix says"
    return ""


def _selectors(m: ArgumentMap, excerpt: Excerpt, kind: type[S]) -> list[S]:
    found = [m.get(iri) for iri in sorted(excerpt.selectors)]
    return [selector for selector in found if isinstance(selector, kind)]


def _sources(m: ArgumentMap) -> list[Iri]:
    named = {excerpt.source for excerpt in m.excerpts} | {source.id for source in m.sources}
    return sorted(named, key=lambda iri: (short(iri), iri))
