"""CSV: a row a claim, as a spreadsheet writes it.

The columns are ``id, text, answers, stance, speaker, source, passage, speech, steps``, in any
order; only ``text`` must be there. A row argues for (``pro``) or against (``con``) the rows whose ids
stand under ``answers``, or undercuts the steps that these make (``undercut``); a row that
answers nothing is a thesis. ``steps`` names, for each answer, the step that the row takes, so that
others can answer that very step; rows that name one step take it together. Several values in a
cell stand apart by semicolons. Other columns are for reading and are left alone, so the table
that `argmap export` makes can be read too.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from argmap.argdown.apparatus import Apparatus
from argmap.argdown.names import Names
from argmap.formats import Format
from argmap.formats._json import DANGLING, problem
from argmap.formats._names import map_iri
from argmap.formats._text import decode
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

COLUMNS = ("id", "text", "answers", "stance", "speaker", "source", "passage", "speech", "steps")
_STANCES = {
    **dict.fromkeys(("pro", "+", "for", "support", "supports", "yes"), "supports"),
    **dict.fromkeys(("con", "-", "against", "attack", "attacks", "no", "objection"), "attacks"),
    **dict.fromkeys(("reply", "rebuttal", "answer"), "attacks"),
    **dict.fromkeys(("undercut", "undercuts", "_"), "undercuts"),
}
_HARMLESS = re.compile(r"'(?=[=+\-@\t\r\n])")
_RANGE = re.compile(r"(?:(.+), characters )?(\d+)[-–](\d+)")
_PLACE = re.compile(r".+:\d+:\d+")


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map in a table."""
    return (_Table(decode(data, file), file).read(),)


@dataclass(slots=True)
class _Row:
    line: int
    cells: dict[str, str]
    iri: Iri

    def several(self, column: str) -> list[str]:
        return [each.strip() for each in self.cells[column].split(";") if each.strip()]


@dataclass(frozen=True, slots=True)
class _Answer:
    """That a row argues about something, how, and what the step is called, if it has a name."""

    row: _Row
    stance: str
    goal: str
    name: str


@dataclass
class _Table:
    text: str
    file: str
    findings: list[Finding] = field(default_factory=list)
    records: dict[Iri, Record] = field(default_factory=dict)
    places: dict[Iri, Place] = field(default_factory=dict)
    count: dict[Iri, int] = field(default_factory=dict)
    steps: set[Iri] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.base = map_iri(self.file)
        self.names = Names(self.base)
        self.apparatus = Apparatus(self.names, "")

    def read(self) -> ArgumentMap:
        rows = list(self.rows())
        by_id: dict[str, _Row] = {}
        for row in rows:
            name = row.cells["id"] or slug(row.cells["text"])
            if not row.cells["id"]:
                row.iri = self.names.fresh(name)
            else:
                row.iri = self.names.local(name)
                self.names.taken.add(row.iri)
            known = by_id.setdefault(name, row)
            if known is not row and row.cells["text"] not in {"", known.cells["text"]}:
                self.wrong(
                    row, f"{name} is the id of line {known.line}", "give it an id of its own"
                )
        theses = [self.claim(row) for row in by_id.values()]
        relations = [each for row in rows for each in self.answers(row)]
        relations.sort(key=lambda each: each.stance == "undercuts" or each.goal not in by_id)
        self.steps = {self.names.local(each.name) for each in relations if each.name}
        for answer in relations:  # those about steps behind the steps
            self.relate(answer, by_id)
        if self.findings:
            raise InputError(self.findings)
        answering = {source for record in self.records.values() for source in _sources(record)}
        self.records[self.base] = Header(
            id=self.base,
            theses=frozenset(iri for iri in theses if iri not in answering),
            sources=frozenset(self.apparatus.sources),
        )
        records = {**self.apparatus.records, **self.records}
        return ArgumentMap(frozenset(records.values()), places=self.places)

    def rows(self) -> Iterator[_Row]:
        """Yield the rows with their lines; every column of ours has a cell."""
        sample = self.text.partition("\n")[0]
        delimiter = max(",;\t", key=sample.count)
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=delimiter)
        try:
            head = [each.strip().lower() for each in next(reader, [])]
            if "text" not in head:
                self.wrong(
                    _Row(1, {}, self.base),
                    "there is no column text",
                    f"name the columns {', '.join(COLUMNS)}",
                )
                return
            line = reader.line_num + 1
            for cells in reader:
                named = dict(zip(head, cells, strict=False))
                row = _Row(line, {each: _cell(named.get(each)) for each in COLUMNS}, self.base)
                line = reader.line_num + 1
                if any(row.cells.values()):
                    yield row
        except csv.Error as error:
            self.wrong(
                _Row(reader.line_num, {}, self.base),
                f"this is no CSV: {error}",
                "save it as CSV in UTF-8",
            )

    def claim(self, row: _Row) -> Iri:
        cells = row.cells
        if not cells["text"]:
            self.wrong(row, "the row has no text", "write what is claimed under text")
        speakers = re.split(r"; *| and ", cells["speaker"]) if cells["speaker"] else []
        self.records[row.iri] = Claim(
            id=row.iri,
            text=Text(cells["text"]),
            speakers=frozenset(map(self.apparatus.speaker, filter(None, speakers))),
            excerpts=frozenset(self.excerpts(row)),
            speech=cells["speech"] or None,
            order=len(self.records) + 1,
        )
        self.places[row.iri] = Place(self.file, row.line, 1)
        return row.iri

    def excerpts(self, row: _Row) -> Iterator[Iri]:
        sources = [each for each in row.several("source") if not _PLACE.fullmatch(each)]
        ranges = [found for each in sources if (found := _RANGE.fullmatch(each)) and found[1]]
        for found in ranges:
            yield self.apparatus.excerpt(f"{found[2]}-{found[3]}", found[1])
        source = next((each for each in sources if not _RANGE.fullmatch(each)), None)
        passages = row.several("passage") if not ranges else []
        for passage in passages:
            found_ = _RANGE.fullmatch(passage)
            words = f"{found_[2]}-{found_[3]}" if found_ and not found_[1] else passage
            yield self.apparatus.excerpt(words, source)
        if source and not passages and not ranges:
            yield self.apparatus.excerpt(None, source)

    def answers(self, row: _Row) -> Iterator[_Answer]:
        """Yield what a row says of others, each with its stance."""
        goals, stances = row.several("answers"), row.several("stance")
        steps = row.several("steps")
        steps += [""] * (len(goals) - len(steps))
        stances += stances[-1:] * (len(goals) - len(stances))
        if goals and not stances:
            self.wrong(
                row, "the row answers another and takes no stance", "write pro or con under stance"
            )
        for goal, word, name in zip(goals, stances, steps, strict=False):
            stance = _STANCES.get(word.lower())
            if stance is None:
                self.wrong(row, f"{word} is no stance", "write pro, con or undercut")
            else:
                yield _Answer(row, stance, goal, name)

    def relate(self, answer: _Answer, by_id: dict[str, _Row]) -> None:
        row, stance, goal = answer.row, answer.stance, answer.goal
        target = by_id.get(goal)
        goals = [target.iri] if target else []
        if target and stance == "undercuts":
            starting = [each.id for each in self.records.values() if target.iri in _sources(each)]
            goals = starting or goals
        elif not target:
            local = self.names.resolve(goal)
            goals = [local] if local in self.records or local in self.steps else []
        if not goals:
            place = Place(self.file, row.line, 1)
            self.findings.append(
                problem(place, f"no row has the id {goal}", "correct it under answers", DANGLING)
            )
        for each in goals:
            source = by_id[row.cells["id"]].iri if row.cells["id"] else row.iri
            self.step(answer, source, each, is_alone=len(goals) == 1)

    def step(self, answer: _Answer, source: Iri, goal: Iri, *, is_alone: bool) -> None:
        """Add a support or an attack, or a source to the one that has its name."""
        name = f"{self.names.short(source)}-{answer.stance}-{self.names.short(goal)}"
        named = self.names.local(answer.name) if answer.name and is_alone else None
        iri = named or self.names.fresh(name)
        is_support = answer.stance == "supports"
        match self.records.get(iri):
            case Support() as known if is_support and known.conclusion == goal:
                self.records[iri] = replace(known, premises=known.premises | {source})
            case Attack() as known if not is_support and known.target == goal:
                self.records[iri] = replace(known, attackers=known.attackers | {source})
            case None:
                order = self.count[goal] = self.count.get(goal, 0) + 1
                self.records[iri] = (
                    Support(id=iri, premises=frozenset({source}), conclusion=goal, order=order)
                    if is_support
                    else Attack(id=iri, attackers=frozenset({source}), target=goal, order=order)
                )
                self.places[iri] = Place(self.file, answer.row.line, 1)
            case _:
                advice = "name another step under steps"
                self.wrong(answer.row, f"{answer.name} is the name of something else", advice)

    def wrong(self, row: _Row, message: str, advice: str) -> None:
        self.findings.append(problem(Place(self.file, row.line, 1), message, advice))


def _cell(words: str | None) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    return _HARMLESS.sub("", (words or "").strip(), count=1)


def _sources(record: Record) -> frozenset[Iri]:
    return record.sources if isinstance(record, Support | Attack) else frozenset()


entry = Format(title="CSV", suffixes=(".csv",), read=read)
