"""The last pages of a handout: who speaks and where, the sources, and long texts in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.drawing.measure import is_rtl, wrap
from argmap.model import ArgumentMap, Claim, Iri
from argmap.views._handout.paper import HEAD, MARGIN, Paper
from argmap.views._handout.split import Part
from argmap.views._vector.marks import INKS
from argmap.views._vector.svg import text
from argmap.views._words import called, citation, names, one_line

_SIZE = 12.0
_LEADING = 16.5
_COLUMN = 480.0
_BETWEEN = 28.0
_HANG = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    said: str
    bold: bool = False
    indent: float = 0
    before: float = 0
    keeps: bool = False


def closing(
    m: ArgumentMap, split: Sequence[Part], long: Sequence[Iri], on: Paper
) -> list[list[str]]:
    """Return the elements of each page; no page where there is nothing to list."""
    width, height = on.room
    count = max(1, int((width + _BETWEEN) // _COLUMN))
    column = (width - _BETWEEN * (count - 1)) / count
    found: list[list[str]] = []
    nth, y = count, 0.0
    for row in _rows(m, split, long, column):
        need = _LEADING * (2 if row.keeps else 1)
        y += row.before if y else 0
        if nth == count or y + need > height:
            nth, y = nth + 1, 0.0
            if nth >= count:
                found.append([])
                nth = 0
        left = MARGIN + nth * (column + _BETWEEN) + row.indent
        rtl = is_rtl(row.said)
        at = (left + column - row.indent if rtl else left, MARGIN + HEAD + y + _SIZE)
        found[-1].append(text(row.said, at, _SIZE, fill=INKS["ink"], bold=row.bold, is_rtl=rtl))
        y += _LEADING
    return found


def _rows(
    m: ArgumentMap, split: Sequence[Part], long: Sequence[Iri], column: float
) -> Iterator[_Row]:
    speaking = _speaking(m, split)
    if speaking:
        yield _Row(said="Who speaks", bold=True, before=_LEADING, keeps=True)
        for said in speaking:
            yield from _hanging(said, column)
    sources = sorted({citation(m, iri) for iri in _sources(m)})
    if sources:
        yield _Row(said="Sources", bold=True, before=_LEADING, keeps=True)
        for said in sources:
            yield from _hanging(said, column)
    if long:
        yield _Row(said="Texts in full", bold=True, before=_LEADING, keeps=True)
        for iri in long:
            claim = m[iri]
            if isinstance(claim, Claim):
                page = min(n for n, part in enumerate(split, 1) if iri in part.boxes)
                title = f"{called(m, iri)} (page {page})"
                for row in wrap(title, _SIZE, column, bold=True):
                    yield _Row(said=row, bold=True, before=_LEADING / 3, keeps=True)
                yield from _hanging(one_line(claim.text.value), column)


def _hanging(said: str, column: float) -> Iterator[_Row]:
    for nth, row in enumerate(wrap(said, _SIZE, column - _HANG)):
        yield _Row(said=row, indent=_HANG if nth else 0, before=0 if nth else 3)


def _speaking(m: ArgumentMap, split: Sequence[Part]) -> list[str]:
    pages: dict[Iri, set[int]] = {}
    for number, part in enumerate(split, 1):
        for iri in part.boxes:
            claim = m[iri]
            for speaker in claim.speakers if isinstance(claim, Claim) else ():
                pages.setdefault(speaker, set()).add(number)
    return sorted(f"{names(m, [iri])}: {_numbers(there)}" for iri, there in pages.items())


def _numbers(pages: set[int]) -> str:
    word = "page" if len(pages) == 1 else "pages"
    return f"{word} {', '.join(map(str, sorted(pages)))}"


def _sources(m: ArgumentMap) -> set[Iri]:
    found = {excerpt.source for excerpt in m.excerpts} | {source.id for source in m.sources}
    return found | (set(m.header.sources) if m.header else set())
