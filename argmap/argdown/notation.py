"""Argdown to and from a map, without loss.

What Argdown cannot say is written as N-Triples in the data of a last heading. Which triples
that are is not decided case by case: the text is read back, and what the map says beyond it is
added. So reading what was written always gives the same map.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from argmap.argdown.build import build
from argmap.argdown.errors import Problem
from argmap.argdown.expected import missing
from argmap.argdown.model import Model
from argmap.argdown.parser import parse
from argmap.argdown.to_map import Reading, to_map
from argmap.argdown.tree import Document
from argmap.model import ArgumentMap, Finding, Iri, Place, Severity, Triple
from argmap.rdf.validate import problems

SYNTAX = "AM001"
MALFORMED = "AM003"
EMPTY = "AM008"
UNREADABLE = "AM009"

_IRI = r"<[^\x00-\x20<>\"{}|^`\\]*>"
_BLANK = r"_:[^\s<>\"]+"
_LITERAL = rf'"(?:[^"\\\n\r]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^{_IRI})?'
_TRIPLE = re.compile(rf"\s*({_IRI}|{_BLANK})\s+({_IRI})\s+({_IRI}|{_BLANK}|{_LITERAL})\s*\.?\s*")


def read(data: bytes, file: str) -> tuple[ArgumentMap, list[Finding]]:
    """Return the map in an Argdown text, as far as it can be read, and what is wrong with it.

    A block with a mistake in it costs that block from the mistake on; all mistakes are found in
    one run. O(n log n).
    """
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return ArgumentMap(), [_not_text(data, error, file)]
    return read_text(text, file)


def read_text(text: str, file: str, *, title: str = "") -> tuple[ArgumentMap, list[Finding]]:
    """Return the same of a text; the title is for a map that gives itself none."""
    with collector_paused():
        document = parse(text, file)
        model = build(document)
        if title and model.front_matter is None:
            model.front_matter = {"title": title}
        return read_model(model, document)


def read_model(model: Model, document: Document) -> tuple[ArgumentMap, list[Finding]]:
    """Return the map that a model speaks of, and what is wrong with it and with its text."""
    return checked(to_map(model, document), document)


def checked(reading: Reading, document: Document) -> tuple[ArgumentMap, list[Finding]]:
    """Return the map that was read, and what is wrong with it and with its text."""
    m, refused = _with_extras(reading)
    nothing = missing(document.text)
    syntax = [
        finding(each, document, EMPTY if each == nothing else SYNTAX) for each in document.problems
    ]
    findings = [finding(each, document, MALFORMED) for each in (*reading.problems, *refused)]
    if not syntax:
        findings += [_placed(each, m, document) for each in problems(m)]
    findings = sorted([*syntax, *findings], key=lambda each: each.place or Place(document.file))
    return m, findings


def write(m: ArgumentMap) -> str:
    """Return a map as Argdown; what Argdown cannot say is added as N-Triples. O(n log n)."""
    from argmap.rdf.codec import encode

    def said(text: str) -> frozenset[Triple]:
        document = parse(text)
        return encode(to_map(build(document), document).map)

    return _written(m, said, explicit=False)


def write_json(m: ArgumentMap, *, with_map: bool = False) -> str:
    """Return a map as Argdown's JSON, without loss as well. O(n log n).

    Args:
        m: the map.
        with_map: add the nodes and edges that Argdown's tools draw.
    """
    from argmap.argdown import exchange
    from argmap.rdf.codec import encode

    def through_json(text: str, *, with_map: bool = False) -> str:
        return exchange.write_json(build(parse(text)), with_map=with_map)

    def said(text: str) -> frozenset[Triple]:
        return encode(to_map(exchange.read_json(through_json(text)), Document("")).map)

    return through_json(_written(m, said, explicit=True), with_map=with_map)


def _written(m: ArgumentMap, reread: Callable[[str], frozenset[Triple]], *, explicit: bool) -> str:
    from argmap.argdown.from_map import from_map
    from argmap.rdf.codec import encode

    with collector_paused():
        meant = encode(m)
        left_out: set[Iri] = set()
        for _ in range(3):
            writing = from_map(m, left_out, explicit=explicit)
            said = reread(writing.text())
            if said <= meant:
                return writing.text(_lines(meant - said))
            subjects = {Iri(subject[1:-1]) for subject, _, _ in said - meant}
            left_out |= subjects | {each.id for each in m if _refers_to(each, subjects)}
        everything = from_map(m, {each.id for each in m}, explicit=explicit)
        return everything.text(_lines(meant - reread(everything.text())))


def _refers_to(record: object, subjects: set[Iri]) -> bool:
    fields = type(record).__dataclass_fields__ if hasattr(record, "__dataclass_fields__") else ()
    for name in fields:
        value = getattr(record, name)
        if (
            value in subjects
            if isinstance(value, str)
            else isinstance(value, frozenset) and value & subjects
        ):
            return True
    return False


def _lines(triples: Iterable[Triple]) -> list[str]:
    return sorted(f"{' '.join(triple)} ." for triple in triples)


def _with_extras(reading: Reading) -> tuple[ArgumentMap, list[Problem]]:
    """Return the map with the triples that are carried as lines of N-Triples."""
    if not reading.extras:
        return reading.map, []
    from argmap.rdf.codec import decode_in_part, encode
    from argmap.rdf.terms import literal, parse_literal

    found: set[Triple] = set()
    wrong: list[Problem] = []
    for line in reading.extras:
        triple = _TRIPLE.fullmatch(line)
        if triple is None:
            words = f"this is no line of N-Triples: {line[:60]}"
            wrong.append(Problem(0, 0, words, 'write "<subject> <predicate> <object> ."'))
            continue
        subject, predicate, obj = triple.groups()
        found.add((subject, predicate, literal(*parse_literal(obj)) if obj[0] == '"' else obj))
    m, findings = decode_in_part(encode(reading.map) | found, reading.map.places)
    wrong += [Problem(0, 0, each.message, each.help) for each in findings]
    return m, wrong


# findings


def finding(problem: Problem, document: Document, code: str) -> Finding:
    """Return a problem as a finding, with its place, and the line that it is in."""
    if not document.text:
        place, shown = Place(document.file), ""
    else:
        last = max(len(document.text) - 1, 0)
        line, column = document.place(min(problem.start, last))
        end = document.place(min(max(problem.end - 1, problem.start), last))
        place = Place(document.file, line, column, end[0], end[1] + 1)
        shown = document.line(line)
    return Finding(
        code=code,
        severity=Severity.ERROR,
        message=problem.message,
        help=problem.help,
        place=place,
        line=shown,
    )


def _placed(found: Finding, m: ArgumentMap, document: Document) -> Finding:
    place = m.places.get(found.subject) if found.subject else None
    shown = document.line(place.line) if place and place.line and document.text else ""
    return Finding(
        code=found.code,
        severity=found.severity,
        message=found.message,
        help=found.help,
        place=place or Place(document.file),
        subject=found.subject,
        line=shown,
    )


def _not_text(data: bytes, error: UnicodeDecodeError, file: str) -> Finding:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    return Finding(
        code=UNREADABLE,
        severity=Severity.ERROR,
        message=f"byte 0x{data[error.start]:02X} is not UTF-8 text",
        help="is this the right file? If it is text, save it as UTF-8",
        place=Place(file, line, column),
    )


@contextmanager
def collector_paused() -> Iterator[None]:
    """Put off the collector of cycles: it walks a growing tree again and again.

    It doubles the time for 50,000 statements, and finds nothing to free.
    """
    import gc

    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
