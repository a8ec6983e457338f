"""Rows and columns: one sheet a position, the answer in the row of what it answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from argmap.model import ArgumentMap, Claim, Iri, Relation, Support, in_order
from argmap.views._flow.debate import Debate, Silence
from argmap.views._words import called, names, one_line


class Kind(StrEnum):
    """What a cell is, in words that a style sheet can name."""

    ARGUMENT = "argument"
    EXTENSION = "extension"
    ARROW = "arrow"
    SILENT = "silent"
    UNANSWERED = "unanswered"
    LATE = "late"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What stands in one place of a sheet."""

    kind: Kind
    text: str
    heading: str = ""
    claim: Iri | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One position: what it is called, and its rows, each as wide as there are columns."""

    title: str
    rows: tuple[tuple[Cell | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A claim to be placed.

    Attributes:
        claim: what is said.
        relation: the step by which it is there; None for a position that is no step.
        beside: the claim in whose row it should stand, if there is room, and that row.
        lead: how its cell begins.
    """

    claim: Claim
    relation: Relation | None = None
    beside: tuple[Iri, int] | None = None
    lead: str = ""


def sheets(debate: Debate) -> tuple[Sheet, ...]:
    """Return a sheet for each position: each step for or against a thesis, then the rest.

    A claim is written out where it stands first; elsewhere a cell says where that is.
    O(claims times columns).
    """
    placed: dict[Iri, str] = {}
    found = []
    for title, heads in _positions(debate.m):
        if any(head.claim.id not in placed for head in heads):
            found.append(Sheet(title=title, rows=_rows(debate, title, heads, placed)))
    return tuple(found)


def _positions(m: ArgumentMap) -> Iterator[tuple[str, list[_Step]]]:
    theses = [claim for claim in sorted(m.claims, key=in_order) if claim.id in m.theses]
    for thesis in theses:
        for relation in m.relations_into(thesis.id):
            heads = _steps(m, relation, None)
            if heads:
                yield called(m, heads[0].claim.id), heads
        if not m.relations_into(thesis.id):
            yield called(m, thesis.id), [_Step(claim=thesis)]
    for claim in sorted(m.claims, key=in_order):
        if claim not in theses and not m.relations_from(claim.id):
            yield called(m, claim.id), [_Step(claim=claim)]
    for claim in sorted(m.claims, key=in_order):
        if claim not in theses:
            yield called(m, claim.id), [_Step(claim=claim)]


def _rows(
    debate: Debate, title: str, heads: list[_Step], placed: dict[Iri, str]
) -> tuple[tuple[Cell | None, ...], ...]:
    rows: list[list[Cell | None]] = []
    silent: list[tuple[Silence, list[Cell | None]]] = []
    stack = heads[::-1]
    while stack:
        step = stack.pop()
        iri = step.claim.id
        column = debate.column_of[iri]
        if step.beside and _has_room(debate, step.beside[0], rows[step.beside[1]], column):
            number = step.beside[1]
        else:
            number = len(rows)
            rows.append([None] * len(debate.columns))
        row = rows[number]
        if debate.is_extension(iri):
            _draw_arrow(debate, step, row)
        if iri in placed:
            there = "above" if placed[iri] == title else f"on “{placed[iri]}”"
            text = f"{step.lead}{called(debate.m, iri)} (written out {there})"
            row[column] = Cell(kind=Kind.ARGUMENT, text=text, claim=iri)
            continue
        placed[iri] = title
        row[column] = _cell(debate, step)
        stack += reversed(_under(debate, step, number))
        if silence := debate.silences.get(iri):
            silent.append((silence, row))
    for silence, row in silent:
        _mark(debate, silence, row)
    return tuple(map(tuple, rows))


def _under(debate: Debate, step: _Step, row: int) -> list[_Step]:
    """Return what is placed next: what came later beside the claim, then its grounds below."""
    m, iri = debate.m, step.claim.id
    relations = [*m.relations_into(iri)]
    if step.relation and step.claim.id == _sources(m, step.relation)[-1].id:
        relations += m.relations_into(step.relation.id)
    columns = [
        min(debate.column_of[source] for source in relation.sources) for relation in relations
    ]
    here = debate.column_of[iri]
    later = sorted((c, i) for i, c in enumerate(columns) if c > here)
    below = [i for i, c in enumerate(columns) if c <= here]
    found: list[_Step] = []
    for _, i in later:
        found += _steps(m, relations[i], (iri, row), debate)
    for i in below:
        found += _steps(m, relations[i], None, debate)
    return found


def _steps(
    m: ArgumentMap,
    relation: Relation,
    beside: tuple[Iri, int] | None,
    debate: Debate | None = None,
) -> list[_Step]:
    found = []
    for number, claim in enumerate(_sources(m, relation)):
        if number:
            lead = "and: "
        elif debate is None:
            lead = ""
        elif isinstance(relation, Support):
            lead = "extends: " if debate.is_extension(claim.id) else "because: "
        else:
            lead = "" if isinstance(m.get(relation.target), Claim) else "against the step: "
        found.append(_Step(claim=claim, relation=relation, beside=beside, lead=lead))
    return found


def _has_room(debate: Debate, claim: Iri, row: list[Cell | None], column: int) -> bool:
    """Tell whether a reader would take what stands there for said of ``claim``.

    Between the two there may only be the claim's own extensions, and to the right nothing.
    """
    own = {claim, *debate.extensions(claim)}
    left = [cell.claim for cell in row[:column] if cell and cell.claim]
    return not any(row[column:]) and bool(left) and left[-1] in own


def _sources(m: ArgumentMap, relation: Relation) -> list[Claim]:
    found = [m.get(source) for source in relation.sources]
    return sorted((claim for claim in found if isinstance(claim, Claim)), key=in_order)


def _cell(debate: Debate, step: _Step) -> Cell:
    claim = step.claim
    notes = [
        word for word, holds in (("implicit", claim.implicit), ("draft", claim.draft)) if holds
    ]
    heading = one_line(claim.label.value) if claim.label else ""
    text = one_line(claim.text.value)
    if notes:
        text += f" ({', '.join(notes)})"
    if claim.speakers:
        text += f" — {names(debate.m, claim.speakers)}"
    return Cell(
        kind=Kind.EXTENSION if debate.is_extension(claim.id) else Kind.ARGUMENT,
        text=text if heading else f"{step.lead}{text}",
        heading=f"{step.lead}{heading}" if heading else "",
        claim=claim.id,
    )


def _draw_arrow(debate: Debate, step: _Step, row: list[Cell | None]) -> None:
    """Fill the free cells before an extension, back to what it extends."""
    earlier = debate.column_of[step.beside[0]] if step.beside else 0
    for i in range(debate.column_of[step.claim.id] - 1, earlier, -1):
        if row[i] is not None:
            return
        row[i] = Cell(kind=Kind.ARROW, text="→")


def _mark(debate: Debate, silence: Silence, row: list[Cell | None]) -> None:
    """Mark the cells in which the other side could have answered."""
    side = debate.columns[silence.made].side
    for i in range(silence.made + 1, silence.last + 1):
        there = row[i]
        if debate.columns[i].side == side or (there and there.kind is not Kind.ARROW):
            continue
        last = i == silence.last
        row[i] = _marked(debate, silence) if last else Cell(kind=Kind.SILENT, text="–")


def _marked(debate: Debate, silence: Silence) -> Cell:
    if not debate.format.spoken:
        return Cell(kind=Kind.UNANSWERED, text="No answer")
    if not silence.over:
        return Cell(kind=Kind.WAITING, text="No answer yet: possible until here")
    if silence.late is None:
        return Cell(kind=Kind.UNANSWERED, text="No answer: last possible here")
    late = debate.columns[silence.late].title
    return Cell(kind=Kind.LATE, text=f"No answer: last possible here (first answer in {late})")
