"""From a map to the rows of a table, one a claim in the author's order, and what they lack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from argmap.argdown.names import SCHEMES, Names
from argmap.formats._losses import difference
from argmap.formats._table_columns import COLUMNS, EXTRA, FLAGS, joined
from argmap.formats._table_read import Grid, read_table
from argmap.model import (
    MAPS,
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Excerpt,
    Iri,
    Question,
    Record,
    Source,
    TextPosition,
    TextQuote,
    in_order,
    short,
)

Rows = Sequence[Sequence[str]]


def table_of(m: ArgumentMap) -> Rows:
    """Return the headings and the rows of a map. O(n log n) in its size.

    The nine columns of every table come first; the others are there where they say something.
    """
    rows = [_Row(m).cells(claim) for claim in sorted(m.claims, key=in_order)]
    if not _marks_follow(m):
        theses = set(m.theses)
        for row, claim in zip(rows, sorted(m.claims, key=in_order), strict=True):
            row["thesis"] = "yes" if claim.id in theses else "no"
    columns = [*COLUMNS, *(c for c in (*EXTRA, *FLAGS) if any(row.get(c) for row in rows))]
    return [columns, *([row.get(column, "") for column in columns] for row in rows)]


def table_losses(
    maps: Sequence[ArgumentMap], fitting: Callable[[str], str] = str
) -> Mapping[str, int]:
    """Return what a table cannot hold of a map, whose cells hold what is `fitting`."""
    (m,) = maps
    grid = Grid("-", list(enumerate(([fitting(cell) for cell in row] for row in table_of(m)), 1)))
    again = read_table(grid, _base(m))
    return difference(m, again, dict(_renamed(m, again)))


def _base(m: ArgumentMap) -> Iri:
    return m.id or Iri(f"{MAPS}map")


class _Row:
    """Makes the cells of one claim."""

    def __init__(self, m: ArgumentMap) -> None:
        self.m = m
        self.names = Names(_base(m))

    def cells(self, claim: Claim) -> dict[str, str]:
        steps = sorted(self.m.relations_from(claim.id), key=in_order)
        schemes = [each.scheme.removeprefix(SCHEMES) if each.scheme else "" for each in steps]
        return {
            "id": self.names.short(claim.id),
            "text": claim.text.value.strip() or "(no text)",
            "answers": joined(self.names.short(step.goal) for step in steps),
            "stance": joined("con" if isinstance(step, Attack) else "pro" for step in steps),
            "speaker": _people(_called(self.m, claim.speakers)),
            "speech": claim.speech or "",
            "steps": joined(self.names.short(step.id) for step in steps),
            "scheme": joined(schemes) if any(schemes) else "",
            "label": claim.label.value if claim.label else "",
            "tags": joined(sorted(claim.tags)),
            "weight": "" if claim.weight is None else f"{claim.weight:f}",
            "language": claim.text.lang,
            "question": joined(_called(self.m, claim.answers)),
            **{column: "yes" for column, name in FLAGS.items() if getattr(claim, name)},
            **self._passages(claim),
        }

    def _passages(self, claim: Claim) -> dict[str, str]:
        """Return where a claim was read: by characters if it is known, or else by its words."""
        excerpts = [self.m.get(each) for each in sorted(claim.excerpts)]
        known = [each for each in excerpts if isinstance(each, Excerpt)]
        ranges, whole, words = [], [], []
        for excerpt in known:
            (title,) = _called(self.m, [excerpt.source])
            position, quote = _selected(self.m, excerpt)
            if position:
                ranges.append(f"{title}, characters {position.start}–{position.end}")
            else:
                whole.append(title)
            if quote and not position:
                words.append(quote.exact)
        return {
            "source": joined(ranges or whole[:1]),
            "passage": "" if ranges else joined(words),
        }


def _selected(m: ArgumentMap, excerpt: Excerpt) -> tuple[TextPosition | None, TextQuote | None]:
    found = [m.get(each) for each in sorted(excerpt.selectors)]
    position = next((each for each in found if isinstance(each, TextPosition)), None)
    return position, next((each for each in found if isinstance(each, TextQuote)), None)


def _called(m: ArgumentMap, names: Iterable[Iri]) -> list[str]:
    """Return what people call these; one that the map says nothing of keeps its name."""
    known = Names(_base(m))
    return sorted(
        _name(m[each]) or short(each) if each in m else known.short(each) for each in names
    )


def _name(record: Record | None) -> str:
    said = {Agent: "name", Source: "title", Question: "text"}.get(type(record))
    text = getattr(record, said) if said else None
    return " ".join(str(text).split()) if text else ""


def _people(names: Sequence[str]) -> str:
    """Return names in a cell; a semicolon says that "and" is part of a name."""
    cell = joined(names)
    return f"{cell};" if len(names) == 1 and " and " in cell else cell


def _marks_follow(m: ArgumentMap) -> bool:
    """Tell whether the theses are those that a table is read to have where it marks none."""
    answering = {source for relation in m.relations for source in relation.sources}
    return set(m.theses) == {claim.id for claim in m.claims} - answering


def _renamed(m: ArgumentMap, again: ArgumentMap) -> Iterator[tuple[Iri, Iri]]:
    """Yield the names that a table does not keep, and what their elements are called anew.

    A speaker, a source or a question is known by what it is called, and a passage by what it
    is a passage of.
    """
    there = {_key(again, record): record.id for record in again if _key(again, record)}
    for record in m:
        if (key := _key(m, record)) and (name := there.get(key)):
            yield record.id, name


def _key(m: ArgumentMap, record: Record) -> tuple[object, ...]:
    match record:
        case Agent() | Source() | Question():
            return type(record), _name(record) or short(record.id)
        case Excerpt():
            position, quote = _selected(m, record)
            at = (position.start, position.end) if position else ()
            words = "" if position or not quote else quote.exact
            return Excerpt, *_called(m, [record.source]), at, words
    return ()
