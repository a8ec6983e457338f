"""Formats of debate: which side speaks when, and what each speech may still answer.

A format is a TOML file, so that a league's own is a copy with other lines::

    title = "Club debate"
    note = "What a reader should know of silence in this format."

    [sides]
    pro = "proposition"
    con = "opposition"

    [[columns]]
    title = "P1"                  # what stands above the column
    side = "pro"                  # a key of [sides]
    speeches = ["P1", "opening"]  # the am:speech values that belong in it; letter case is free
    answers = "all"               # or "new", or "none"; "all" when left out
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from argmap.model import Finding, InputError, Place, Severity

_FORMATS = files("argmap.views") / "flow_formats"


class Answers(StrEnum):
    """What a speech may answer: anything, what its side could not answer before, or nothing."""

    ALL = "all"
    NEW = "new"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One speech, or several of one side that follow one another.

    Attributes:
        title: what stands above it.
        side: the key of the side that speaks; empty where the format does not know.
        speeches: names of the speeches in it, folded.
        answers: what may be answered in it.
    """

    title: str
    side: str = ""
    speeches: frozenset[str] = frozenset()
    answers: Answers = Answers.ALL


@dataclass(frozen=True, slots=True, kw_only=True)
class DebateFormat:
    """The speeches of a debate in order.

    Attributes:
        title: what people call the format.
        sides: the name of each side by its key.
        columns: in the order in which they are spoken.
        note: what a reader should know of silence in this format.
        spoken: its columns are speeches; otherwise they are turns worked out from the map.
    """

    title: str
    sides: Mapping[str, str]
    columns: tuple[Column, ...]
    note: str = ""
    spoken: bool = True

    def column(self, speech: str) -> int | None:
        """Return the number of the column that a speech belongs in."""
        name = folded(speech)
        return next((i for i, each in enumerate(self.columns) if name in each.speeches), None)

    def last_answer(self, made: int) -> int | None:
        """Return the last column in which an argument made in column ``made`` may be answered.

        None where the other side does not speak again, or may not answer it any more.
        """
        side = self.columns[made].side
        found = None
        for i, column in enumerate(self.columns):
            if i <= made or not side or not column.side or column.side == side:
                continue
            before = max((j for j in range(i) if self.columns[j].side == column.side), default=-1)
            if column.answers is Answers.ALL or (column.answers is Answers.NEW and before < made):
                found = i
        return found


def folded(name: str) -> str:
    """Return the name of a speech without the differences that people do not mean.

    >>> folded(" 1ac"), folded("First  Affirmative")
    ('1AC', 'FIRST AFFIRMATIVE')
    """
    return " ".join(name.upper().split())


def format_names() -> tuple[str, ...]:
    """Return the names of the formats that are shipped, in order."""
    found = (file.name for file in _FORMATS.iterdir() if file.name.endswith(".toml"))
    return tuple(sorted(name.removesuffix(".toml").replace("_", "-") for name in found))


def shipped(name: str) -> DebateFormat:
    """Return a format that is shipped.

    Raises:
        InputError: if there is none of that name.
    """
    if name not in format_names():
        known = ", ".join(format_names())
        raise InputError([_problem(f"no debate format is called {name!r}", f"there are {known}")])
    file = f"{name.replace('-', '_')}.toml"
    return read_format((_FORMATS / file).read_text("utf-8"), file)


def read_format(text: str, file: str = "debate format") -> DebateFormat:
    """Return the format that a TOML text describes.

    Raises:
        InputError: with every problem of the text.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError([_problem(str(error), "write it as TOML (toml.io)", file)]) from error
    problems = list(_problems(data))
    if problems:
        raise InputError([_problem(words, advice, file) for words, advice in problems])
    return DebateFormat(
        title=data["title"],
        sides=dict(data["sides"]),
        columns=tuple(
            Column(
                title=column["title"],
                side=column["side"],
                speeches=frozenset(map(folded, column.get("speeches", [column["title"]]))),
                answers=Answers(column.get("answers", "all")),
            )
            for column in data["columns"]
        ),
        note=data.get("note", ""),
    )


def fitting(speeches: Iterable[str]) -> DebateFormat | None:
    """Return the shipped format that knows most of these speeches, if one knows any.

    Among equals the one with the fewest columns is taken, then the first by name.
    """
    names = sorted(set(speeches))
    known = [shipped(name) for name in format_names()]
    counts = [sum(each.column(name) is not None for name in names) for each in known]
    best = max(counts, default=0)
    fits = [each for each, count in zip(known, counts, strict=True) if count == best]
    return min(fits, key=lambda each: len(each.columns)) if best else None


def _problems(data: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, kind, example in (
        ("title", str, 'title = "Club debate"'),
        ("sides", dict, '[sides] and under it pro = "proposition"'),
        ("columns", list, "[[columns]] for each speech"),
    ):
        if not isinstance(data.get(key), kind) or not data[key]:
            yield f"the format has no {key}", f"write {example}"
    sides, columns = data.get("sides"), data.get("columns")
    if isinstance(sides, dict) and isinstance(columns, list):
        yield from _column_problems(sides, columns)


def _column_problems(
    sides: Mapping[str, object], columns: Iterable[object]
) -> Iterator[tuple[str, str]]:
    seen: dict[str, str] = {}
    for number, column in enumerate(columns, 1):
        title = column.get("title") if isinstance(column, dict) else None
        if not isinstance(column, dict) or not isinstance(title, str):
            yield f"column {number} has no title", 'write title = "1AC" under [[columns]]'
            continue
        if column.get("side") not in sides:
            yield f"column {title} has no side of the debate", f"use one of {', '.join(sides)}"
        if column.get("answers", "all") not in set(Answers):
            yield f"column {title} has unknown answers", "write all, new or none"
        speeches = column.get("speeches", [title])
        if not isinstance(speeches, list) or not all(isinstance(each, str) for each in speeches):
            yield f"column {title} has no list of speeches", 'write speeches = ["1AC"]'
            continue
        for speech in map(folded, speeches):
            if seen.setdefault(speech, title) != title:
                yield f"{speech} stands in {seen[speech]} and {title}", "keep it in one column"


def _problem(words: str, advice: str, file: str = "debate format") -> Finding:
    return Finding(
        code="AM009",
        severity=Severity.ERROR,
        message=words,
        help=advice,
        place=Place(file),
    )
