"""From the rows of a table to a map, whatever the table was kept in.

A row argues for (``pro``) or against (``con``) the rows whose ids stand under ``answers``, or
undercuts the steps that these make (``undercut``). ``steps`` names, for each answer, the step
that the row takes, so that others can answer that very step; rows that name one step take it
together. Headings are taken as people write them; a reference that leads nowhere is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from argmap.argdown.apparatus import Apparatus
from argmap.argdown.names import Names, scheme
from argmap.formats._json import DANGLING, MALFORMED, problem
from argmap.formats._table_columns import (
    COLUMNS,
    FLAGS,
    HEAD_WITHIN,
    NO,
    STANCES,
    YES,
    aligned,
    columns_of,
    people,
    several,
)
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Finding,
    Header,
    InputError,
    Iri,
    Place,
    Record,
    Support,
    Text,
    slug,
)

_RANGE = re.compile(r"(?:(.+), characters )?(\d+)[-–](\d+)")
_PLACE = re.compile(r".+:\d+:\d+")


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table as texts.

    Attributes:
        file: that holds it.
        rows: with their numbers, those without a word in them too.
        sheet: of the workbook, if it is one.
        unit: what the numbers count, "line" or "row".
    """

    file: str
    rows: Sequence[tuple[int, Sequence[str]]]
    sheet: str = ""
    unit: str = "line"


@dataclass(slots=True)
class _Row:
    number: int
    nth: int
    cells: dict[str, str]
    iri: Iri

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class _Answer:
    """That a row argues about something, how, and by which step, if it has a name."""

    row: _Row
    stance: str
    goal: str
    step: str
    scheme: Iri | None


def read_table(grid: Grid, base: Iri) -> ArgumentMap:
    """Return the map of a table.

    Raises:
        InputError: with every problem, each with its row and cell.
    """
    return _Table(grid, base).read()


@dataclass
class _Table:
    grid: Grid
    base: Iri
    findings: list[Finding] = field(default_factory=list)
    records: dict[Iri, Record] = field(default_factory=dict)
    places: dict[Iri, Place] = field(default_factory=dict)
    count: dict[Iri, int] = field(default_factory=dict)
    at: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names = Names(self.base)
        self.apparatus = Apparatus(self.names, "")

    def read(self) -> ArgumentMap:
        rows = list(self.rows())
        by_id = self.named(rows)
        answers = [each for row in rows for each in self.answers(row)]
        steps = {self.names.local(each.step) for each in answers if each.step}
        self.names.taken |= steps
        for row in by_id.values():
            self.claim(row)
        answers.sort(key=lambda each: each.stance == "undercuts" or each.goal not in by_id)
        for answer in answers:  # those about steps behind the steps
            self.relate(answer, by_id, steps)
        theses = self.theses(list(by_id.values()))
        if self.findings:
            raise InputError(sorted(self.findings, key=lambda each: each.place or Place("")))
        self.records[self.base] = Header(
            id=self.base, theses=theses, sources=frozenset(self.apparatus.sources)
        )
        records = {**self.apparatus.records, **self.records}
        return ArgumentMap(frozenset(records.values()), places=self.places)

    def rows(self) -> Iterator[_Row]:
        """Yield the rows below the headings that say anything, the columns of ours alone."""
        head = next(
            (i for i, row in enumerate(self.grid.rows[:HEAD_WITHIN]) if _is_head(row[1])), None
        )
        if head is None:
            number = self.grid.rows[0][0] if self.grid.rows else 1
            self.wrong(
                _Row(number, 1, {}, self.base),
                "",
                "there is no column text",
                f"name the columns {', '.join(COLUMNS)}",
            )
            return
        self.at = columns_of(self.grid.rows[head][1])
        for nth, (number, cells) in enumerate(self.grid.rows[head + 1 :], head + 2):
            said = {c: cells[at].strip() for c, at in self.at.items() if at < len(cells)}
            if any(said.values()):
                yield _Row(number, number if self.grid.sheet else nth, said, self.base)

    def named(self, rows: Sequence[_Row]) -> dict[str, _Row]:
        """Return the rows by id, the first of each; one without gets a name from its text."""
        found: dict[str, _Row] = {}
        for row in rows:
            if row["id"]:
                row.iri = self.names.local(row["id"])
                self.names.taken.add(row.iri)
        for row in rows:
            if not row["id"]:
                row.iri = self.names.fresh(slug(row["text"]))
            known = found.setdefault(row["id"] or self.names.short(row.iri), row)
            if known is not row and row["text"] not in {"", known["text"]}:
                which = f"{self.grid.unit} {known.number}"
                self.wrong(row, "id", f"{row['id']} is the id of {which}", "give it its own id")
        return found

    def claim(self, row: _Row) -> None:
        if not row["text"]:
            self.wrong(row, "text", "the row has no text", "write what is claimed under text")
        language = row["language"].lower()
        flags = {name: True for column, name in FLAGS.items() if self.flag(row, column)}
        self.records[row.iri] = Claim(
            id=row.iri,
            text=Text(row["text"], language),
            label=Text(row["label"], language) if row["label"] else None,
            speakers=frozenset(map(self.apparatus.speaker, people(row["speaker"]))),
            excerpts=frozenset(self.excerpts(row)),
            answers=frozenset(map(self.apparatus.question, several(row["question"]))),
            speech=row["speech"] or None,
            tags=frozenset(several(row["tags"])),
            weight=self.weight(row),
            order=len(self.records) + 1,
            **flags,
        )
        self.places[row.iri] = self.place(row)

    def weight(self, row: _Row) -> Decimal | None:
        if not row["weight"]:
            return None
        try:
            weight = Decimal(row["weight"].replace(",", "."))
        except InvalidOperation:
            weight = Decimal(-1)
        if 0 <= weight <= 1:
            return weight
        self.wrong(row, "weight", f"{row['weight']} is no weight", "write a number from 0 to 1")
        return None

    def flag(self, row: _Row, column: str) -> bool:
        word = row[column].casefold()
        if word not in YES | NO:
            self.wrong(row, column, f"{row[column]} is neither yes nor no", "write yes or no")
        return word in YES

    def theses(self, rows: Sequence[_Row]) -> frozenset[Iri]:
        """Return what is marked as a thesis, or else what answers nothing."""
        if any(row["thesis"] for row in rows):
            return frozenset(row.iri for row in rows if self.flag(row, "thesis"))
        answering = {source for record in self.records.values() for source in _sources(record)}
        return frozenset(row.iri for row in rows) - answering

    def excerpts(self, row: _Row) -> Iterator[Iri]:
        sources = [each for each in several(row["source"]) if not _PLACE.fullmatch(each)]
        ranges = [found for each in sources if (found := _RANGE.fullmatch(each)) and found[1]]
        for found in ranges:
            yield self.apparatus.excerpt(self.range(row, "source", found), found[1])
        source = next((each for each in sources if not _RANGE.fullmatch(each)), None)
        passages = several(row["passage"]) if not ranges else []
        for passage in passages:
            found_ = _RANGE.fullmatch(passage)
            is_range = found_ and not found_[1]
            words = self.range(row, "passage", found_) if found_ and is_range else passage
            yield self.apparatus.excerpt(words, source)
        if source and not passages and not ranges:
            yield self.apparatus.excerpt(None, source)

    def range(self, row: _Row, column: str, found: re.Match[str]) -> str:
        start, end = int(found[2]), int(found[3])
        if start > end:
            message = f"the passage ends at {end}, before it begins at {start}"
            self.wrong(row, column, message, "write the first character, a dash, and the last")
        return f"{start}-{end}"

    def answers(self, row: _Row) -> Iterator[_Answer]:
        """Yield what a row says of others, each with its stance."""
        goals, stances = several(row["answers"]), several(row["stance"])
        if goals and not stances:
            message = "the row answers another and takes no stance"
            self.wrong(row, "stance", message, "write pro or con under stance")
        stances += stances[-1:] * (len(goals) - len(stances))
        steps, schemes = aligned(row["steps"]), aligned(row["scheme"])
        steps += [""] * (len(goals) - len(steps))
        schemes += [""] * (len(goals) - len(schemes))
        for goal, word, step, how in zip(goals, stances, steps, schemes, strict=False):
            stance = STANCES.get(word.casefold())
            if stance is None:
                self.wrong(row, "stance", f"{word} is no stance", "write pro, con or undercut")
            else:
                yield _Answer(row, stance, goal, step, scheme(how) if how else None)

    def relate(self, answer: _Answer, by_id: dict[str, _Row], steps: set[Iri]) -> None:
        row, goal = answer.row, answer.goal
        target = by_id.get(goal)
        goals = [target.iri] if target else []
        if target and answer.stance == "undercuts":
            starting = [each.id for each in self.records.values() if target.iri in _sources(each)]
            goals = starting or goals
        elif not target:
            local = self.names.resolve(goal)
            goals = [local] if local in self.records or local in steps else []
        if not goals:
            message = f"no row has the id {goal}"
            self.wrong(row, "answers", message, "correct it under answers", DANGLING)
        source = by_id[row["id"]].iri if row["id"] else row.iri
        for each in goals:
            self.step(answer, source, each, is_alone=len(goals) == 1)

    def step(self, answer: _Answer, source: Iri, goal: Iri, *, is_alone: bool) -> None:
        """Add a support or an attack, or a source to the one that has its name."""
        name = f"{self.names.short(source)}-{answer.stance}-{self.names.short(goal)}"
        named = self.names.local(answer.step) if answer.step and is_alone else None
        iri = named or self.names.fresh(name)
        is_support = answer.stance == "supports"
        match self.records.get(iri):
            case Support() as known if is_support and known.conclusion == goal:
                how = known.scheme or answer.scheme
                premises = known.premises | {source}
                self.records[iri] = replace(known, premises=premises, scheme=how)
            case Attack() as known if not is_support and known.target == goal:
                how = known.scheme or answer.scheme
                attackers = known.attackers | {source}
                self.records[iri] = replace(known, attackers=attackers, scheme=how)
            case None:
                order = self.count[goal] = self.count.get(goal, 0) + 1
                alone, how = frozenset({source}), answer.scheme
                self.records[iri] = (
                    Support(id=iri, premises=alone, conclusion=goal, order=order, scheme=how)
                    if is_support
                    else Attack(id=iri, attackers=alone, target=goal, order=order, scheme=how)
                )
                self.places[iri] = self.place(answer.row)
            case _:
                message = f"{answer.step} is the name of something else"
                self.wrong(answer.row, "steps", message, "name another step under steps")

    def wrong(
        self, row: _Row, column: str, message: str, advice: str, code: str = MALFORMED
    ) -> None:
        at = self.at.get(column)
        cell = f"{letters(at)}{row.nth}" if at is not None else ""
        cell = "!".join(filter(None, (self.grid.sheet, cell)))
        said = f"{cell}: {message}" if cell else message
        self.findings.append(problem(self.place(row, column), said, advice, code))

    def place(self, row: _Row, column: str = "text") -> Place:
        """Return where a row stands; in a workbook, where its cell does."""
        at = self.at.get(column, 0) if self.grid.sheet else 0
        return Place(self.grid.file, row.number, at + 1)


def _is_head(cells: Sequence[str]) -> bool:
    return "text" in columns_of(cells)


def letters(at: int) -> str:
    """Return the letters of a spreadsheet's column, counted from 0.

    >>> letters(0), letters(26)
    ('A', 'AA')
    """
    high, low = divmod(at, 26)
    return (letters(high - 1) if high else "") + chr(ord("A") + low)


def _sources(record: Record) -> frozenset[Iri]:
    return record.sources if isinstance(record, Support | Attack) else frozenset()
