r"""Kialo's text export: a numbered tree of pros and cons.

The first line is the title; each entry begins with its path (``1.2.3.``), and what is no
entry goes on with the text above it. ``-> See 1.2.`` stands for a claim that has its place
elsewhere, before or behind. A discussion with several theses asks a question in entry 1 and
has its theses below, neither pro nor con. Text is Markdown, with ``\(`` for a parenthesis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.formats import Format
from argmap.formats._json import DANGLING, problem
from argmap.formats._kialo_write import unescape, write_text
from argmap.formats._losses import difference
from argmap.formats._names import Names, map_iri, names_of
from argmap.formats._text import decode, is_text
from argmap.model import (
    ArgumentMap,
    Attack,
    Claim,
    Finding,
    Header,
    InputError,
    Iri,
    Place,
    Question,
    Record,
    Support,
    Text,
)

RESERVED = ("con", "pro")
TITLE = "Discussion Title:"
_ENTRY = re.compile(r"((?:[0-9]+\.)+) (.*)", re.DOTALL)
_STANCE = re.compile(r"(Pro|Con): ", re.DOTALL)
_SEE = re.compile(r"-> See ((?:[0-9]+\.)+)\s*")


def detect(data: bytes) -> bool:
    """Tell whether a text begins with the title of a discussion."""
    return is_text(data, TITLE)


@dataclass(slots=True)
class _Entry:
    """One numbered entry: its path, the words behind it, and the line where it stands."""

    path: str
    words: str
    line: int
    stance: str = ""
    see: str = ""

    @property
    def parent(self) -> str:
        return self.path[:-1].rpartition(".")[0] + "." if self.path.count(".") > 1 else ""

    @property
    def number(self) -> int:
        return int(self.path[:-1].rpartition(".")[2])


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of a discussion."""
    return (_read(decode(data, file), file, Names(map_iri(file), RESERVED)),)


def _read(text: str, file: str, names: Names) -> ArgumentMap:
    title, _, body = text.partition("\n")
    if not title.startswith(TITLE):
        found = problem(Place(file, 1, 1), "there is no title", f"begin with “{TITLE} …”")
        raise InputError([found])
    problems: list[Finding] = []
    entries = _entries(body, file, problems)
    questions = _questions(entries)
    for entry in entries.values():
        _split(entry, entries, questions)
    for entry in entries.values():
        problems += _wrong(entry, entries, questions, file)
    if problems:
        raise InputError(sorted(problems, key=lambda each: each.place or Place(file)))
    name = title.removeprefix(TITLE).removeprefix(" ")
    theses = [entry for entry in entries.values() if not entry.stance]
    header = Header(
        id=names.base,
        title=Text(name) if name else None,
        theses=frozenset(
            names.iri(each.path[:-1]) for each in theses if each.path not in questions
        ),
    )
    return ArgumentMap.of(header, *_records(entries, questions, names))


def _entries(body: str, file: str, problems: list[Finding]) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    last: _Entry | None = None
    for line, words in enumerate(body.split("\n"), 2):
        match = _ENTRY.fullmatch(words)
        if match:
            path = match[1]
            last = _Entry(path, match[2], line)
            if path in entries:
                place = Place(file, line, 1)
                problems.append(problem(place, f"entry {path} is there twice", "number them anew"))
            if max(map(len, path.split("."))) > 9:
                place = Place(file, line, 1)
                problems.append(problem(place, "the number is too long", "number them anew"))
            entries.setdefault(path, last)
        elif last:
            last.words += f"\n{words}"
        elif words.strip():
            advice = "entries begin with a number, such as 1.2."
            problems.append(problem(Place(file, line, 1), "this belongs to no entry", advice))
    for entry in entries.values():
        entry.words = entry.words.rstrip("\n")
    return entries


def _questions(entries: Mapping[str, _Entry]) -> set[str]:
    """Return the top entries that have something below, none of it pro or con."""
    below: dict[str, list[bool]] = {}
    for entry in entries.values():
        below.setdefault(entry.parent, []).append(bool(_STANCE.match(entry.words)))
    return {
        path
        for path, entry in entries.items()
        if not entry.parent and path in below and not any(below[path])
    }


def _split(entry: _Entry, entries: Mapping[str, _Entry], questions: set[str]) -> None:
    """Part the stance and a reference from the text, where the entry's place allows them."""
    if entry.parent and entry.parent not in questions and (match := _STANCE.match(entry.words)):
        entry.stance, entry.words = match[1], entry.words[match.end() :]
        if see := _SEE.fullmatch(entry.words):
            target = entries.get(see[1])
            entry.see = see[1] if target is None or see[1] not in questions else ""
    entry.words = unescape(entry.words)


def _wrong(
    entry: _Entry, entries: Mapping[str, _Entry], questions: set[str], file: str
) -> Iterator[Finding]:
    place = Place(file, entry.line, 1)
    if entry.parent and entry.parent not in entries:
        message = f"entry {entry.path} stands below {entry.parent}, which is not there"
        yield problem(place, message, "add it, or number the entries anew", DANGLING)
    elif entry.parent and not entry.stance and entry.parent not in questions:
        yield problem(place, f"entry {entry.path} is neither pro nor con", "write Pro: or Con:")
    if entry.see and _meant(entry, entries) is None:
        message = f"entry {entry.path} refers to {entry.see}, which leads to no text"
        yield problem(place, message, "refer to an entry with a text of its own", DANGLING)


def _meant(entry: _Entry, entries: Mapping[str, _Entry]) -> _Entry | None:
    """Return the entry whose text an entry stands for."""
    seen: set[str] = set()
    found: _Entry | None = entry
    while found is not None and found.see:
        if found.path in seen:
            return None
        seen.add(found.path)
        found = entries.get(found.see)
    return found


def _records(entries: Mapping[str, _Entry], questions: set[str], names: Names) -> Iterator[Record]:
    def claim(entry: _Entry) -> Iri:
        meant = _meant(entry, entries) or entry
        return names.iri(meant.path[:-1])

    for entry in entries.values():
        if entry.path in questions:
            yield Question(id=claim(entry), text=Text(entry.words))
            continue
        if not entry.see:
            issue = frozenset({claim(entries[entry.parent])} if entry.parent in questions else ())
            order = None if entry.stance else entry.number
            yield Claim(id=claim(entry), text=Text(entry.words), answers=issue, order=order)
        if entry.stance:
            start, goal = frozenset({claim(entry)}), claim(entries[entry.parent])
            name = names.own(entry.stance.lower(), entry.path[:-1])
            if entry.stance == "Pro":
                yield Support(id=name, premises=start, conclusion=goal, order=entry.number)
            else:
                yield Attack(id=name, attackers=start, target=goal, order=entry.number)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as a discussion."""
    (m,) = maps
    return write_text(m, names_of(m, RESERVED))[0].encode()


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a discussion cannot hold of a map."""
    (m,) = maps
    names = names_of(m, RESERVED)
    text, called = write_text(m, names)
    return difference(m, _read(text, "-", names), called)


entry = Format(
    title="Kialo text",
    suffixes=(".kialo.txt", ".txt"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms={
        "Discussion Title": "title",
        "entry without Pro or Con": "claim and thesis",
        "entry Pro": "claim, and a support of the entry above",
        "entry Con": "claim, and an attack on the entry above",
        "-> See 1.2.": "a support or attack by the claim of that entry",
        "entry with theses below it": "question, which the theses answer",
        "path": "name, and place in order",
        r"\( \) \[ \]": "parentheses and brackets; Markdown links stay as they are",
    },
)
