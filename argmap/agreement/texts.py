"""Whether maps quote one text, and how the sources of each lie on one continuum.

A text is known by its digest, or else by its name. Where a map quotes several texts they are
laid behind one another in the order of their names, the same in every map.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from argmap.model import (
    ArgumentMap,
    Excerpt,
    Finding,
    InputError,
    Iri,
    Severity,
    Source,
    TextPosition,
    short,
)
from argmap.model.passages import digest

CODE = "AM014"
HELP = "compare them by what their claims say, with --match wording, or by name, with --match id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the sources of maps lie on one continuum.

    Attributes:
        offsets: of each map, where each of its sources begins.
        length: of the continuum, in code points.
        digest: of the text, if it is one and a map tells.
        is_single: tells whether it is one text.
        is_told: tells whether the maps say themselves that they quote the same texts.
    """

    offsets: tuple[Mapping[Iri, int], ...]
    length: int
    digest: str | None
    is_single: bool
    is_told: bool

    def is_of(self, text: str) -> bool:
        """Tell whether it is of one text, and this can be it, after newline normalisation."""
        return len(text) >= self.length and self.digest in {None, digest(text)} and self.is_single


@dataclass(frozen=True, slots=True)
class _Quoted:
    """A source of a map, as far as it is quoted by position."""

    source: Source
    reach: int
    passages: Mapping[tuple[int, int], str]


_Named = tuple[str, _Quoted]


def layout(maps: Sequence[ArgumentMap], names: Sequence[str]) -> Layout:
    """Return how the sources of maps lie on one continuum. O(excerpts).

    Raises:
        InputError: if a map with claims quotes nothing by position, or the texts differ.
    """
    quoted = [_quoted(m) for m in maps]
    unplaced = [
        name for name, m, some in zip(names, maps, quoted, strict=True) if m.claims and not some
    ]
    if unplaced:
        raise InputError(
            [_problem(name, "no claim of it quotes a passage by position") for name in unplaced]
        )
    single = all(len(some) <= 1 for some in quoted)
    texts: dict[str, list[_Named]] = {}
    keys: list[dict[str, Iri]] = []
    for name, some in zip(names, quoted, strict=True):
        keyed = {"" if single else _key(each): each for each in some}
        keys.append({key: each.source.id for key, each in keyed.items()})
        for key, each in keyed.items():
            texts.setdefault(key, []).append((name, each))
    for index, mine in enumerate(keys):
        others = {key for other in (*keys[:index], *keys[index + 1 :]) for key in other}
        if mine and not mine.keys() & others:
            message = "it quotes no text that another of the maps quotes"
            raise InputError([_problem(names[index], message)])
    starts: dict[str, int] = {}
    reached = 0
    for key in sorted(
        texts, key=lambda key: (min(short(q.source.id) for _, q in texts[key]), key)
    ):
        _compare(texts[key])
        starts[key] = reached
        reached += max(max(each.source.length or 0, each.reach) for _, each in texts[key])
    return Layout(
        offsets=tuple({iri: starts[key] for key, iri in each.items()} for each in keys),
        length=reached,
        digest=_digest(texts) if single else None,
        is_single=single,
        is_told=all(_is_told([each.source for _, each in there]) for there in texts.values()),
    )


def _key(each: _Quoted) -> str:
    return each.source.sha256 or short(each.source.id)


def _digest(texts: Mapping[str, Sequence[_Named]]) -> str | None:
    known = {each.source.sha256 for there in texts.values() for _, each in there}
    return next(iter(sorted(filter(None, known))), None)


def _is_told(sources: Sequence[Source]) -> bool:
    digests = {source.sha256 for source in sources}
    return (len(digests) == 1 and None not in digests) or len({s.id for s in sources}) == 1


def _quoted(m: ArgumentMap) -> list[_Quoted]:
    spans: dict[Iri, dict[tuple[int, int], str]] = {}
    for claim in m.claims:
        for excerpt in filter(None, map(m.get, claim.excerpts)):
            if not isinstance(excerpt, Excerpt):
                continue
            for place in map(m.get, excerpt.selectors):
                if isinstance(place, TextPosition) and 0 <= place.start < place.end:
                    there = spans.setdefault(excerpt.source, {})
                    there[place.start, place.end] = excerpt.sha256 or ""
    known = {source.id: source for source in m.sources}
    if not spans and len(known) == 1 and not m.claims:
        spans = {source: {} for source in known}  # a text in which nothing was marked
    return [
        _Quoted(known.get(name, Source(id=name)), max((end for _, end in found), default=0), found)
        for name, found in sorted(spans.items())
    ]


def _compare(there: Sequence[_Named]) -> None:
    """Raise InputError where two maps cannot quote one text."""
    for name, each in there[1:]:
        first, known = there[0]
        digests = {known.source.sha256, each.source.sha256}
        if None not in digests and len(digests) == 2:
            raise InputError([_problem(name, f"its text has another digest than that of {first}")])
        lengths = {known.source.length, each.source.length}
        if None not in lengths and len(lengths) == 2:
            told = (
                f"{each.source.length:,} characters, and that of {first} {known.source.length:,}"
            )
            raise InputError([_problem(name, f"its text has {told}")])
        if None in digests:
            for place in sorted(known.passages.keys() & each.passages.keys()):
                said = {known.passages[place], each.passages[place]} - {""}
                if len(said) == 2:
                    what = f"from {place[0]} to {place[1]} it quotes other words than {first} does"
                    raise InputError([_problem(name, what)])


def another_text() -> Finding:
    """Return what is wrong with a text that the maps do not quote."""
    return Finding(
        code=CODE,
        severity=Severity.ERROR,
        message="the text is not the one that the maps quote",
        help="give the text that they were made from, or none",
    )


def _problem(name: str, message: str) -> Finding:
    return Finding(code=CODE, severity=Severity.ERROR, message=f"{name}: {message}", help=HELP)
