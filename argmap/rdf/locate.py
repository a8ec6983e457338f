"""Where things stand in an RDF text, which parsers do not tell.

A statement of Turtle, TriG, N-Triples or N-Quads begins with its subject, so one pass over
the text finds where each subject is first spoken of. It runs at the first look-up: nobody
pays for places who does not ask. In JSON-LD and RDF/XML, whose statements have no such form,
the place is where the name first occurs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from argmap.model import Finding, Iri, Place, short

STRING = (
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*+'''"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'(?:[^'\\\n]|\\.)*+'"
)
IRI = r"<[^<>\n]*+>"
_NAME = r"[^\s<>\"'.;,()\[\]{}#:]*+(?:\.[^\s<>\"'.;,()\[\]{}#:]++)*+:(?:[^\s<>\"';,()\[\]{}#.]|\.(?=[^\s<>\"';,()\[\]{}#.]))*+"
_TOP = re.compile(
    rf"""(?P<skip>(?:[\s}}{{.]++|\#[^\n]*+)++)
    |(?P<directive>@?(?:prefix|base)\s++(?:(?P<prefix>[^\s:<]*+):)?\s*+(?P<space>{IRI})(?:\s*+\.)?)
    |(?P<graph>(?:GRAPH\s++)?(?:{IRI}|{_NAME})\s*+(?={{))
    |(?P<subject>{IRI}|{_NAME}|_:[^\s<>"';,()\[\]]++|\[|\()
     (?:[^.}}<"'#]|{IRI}|{STRING}|\#[^\n]*+|\.(?=[^\s#<}}\]"']))*+
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_LINED = frozenset({"turtle", "trig", "n-triples", "n-quads"})


class Places(Mapping[Iri, Place]):
    """The place of each subject of a text, found at the first look-up. O(length of the text)."""

    def __init__(self, data: bytes, notation: str, file: str) -> None:
        self._data, self._notation, self._file = data, notation, file

    @cached_property
    def _text(self) -> str:
        return self._data.decode("utf-8-sig")

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    @cached_property
    def _offsets(self) -> dict[str, tuple[int, int]]:
        if self._notation not in _LINED:
            return {}
        return {each.subject: each.name for each in reversed(list(statements(self._text)))}

    def _find(self, iri: str) -> tuple[int, int] | None:
        if self._notation in _LINED:
            return self._offsets.get(iri)
        for name in (iri, f"#{short(iri)}", short(iri)):
            match = re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self._text)
            if match:
                return match.span()
        return None

    def at(self, span: tuple[int, int]) -> Place:
        """Return a span of the text as a place."""
        line, column = self._line(span[0])
        end_line, end_column = self._line(span[1])
        return Place(self._file, line, column, end_line, end_column)

    def _line(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def __getitem__(self, iri: Iri) -> Place:
        span = self._find(iri)
        if span is None:
            raise KeyError(iri)
        return self.at(span)

    def __iter__(self) -> Iterator[Iri]:
        return (Iri(iri) for iri in self._offsets)

    def __len__(self) -> int:
        return len(self._offsets)


def located(
    findings: Iterable[Finding], data: bytes, notation: str, file: str
) -> tuple[Finding, ...]:
    """Return the findings, each at the place of its subject, in the order of the text."""
    places = Places(data, notation, file)
    found = [
        finding
        if finding.place or not finding.subject
        else replace(finding, place=places.get(finding.subject, Place(file)))
        for finding in findings
    ]
    return tuple(sorted(found, key=lambda finding: (finding.place or Place(file), finding.code)))


class Statement(NamedTuple):
    """What a text of Turtle says of one subject in one go.

    Attributes:
        subject: its IRI, or the name of a blank node.
        name: where the subject stands.
        span: where all of it stands, up to its full stop.
    """

    subject: str
    name: tuple[int, int]
    span: tuple[int, int]


def statements(text: str, spaces: dict[str, str] | None = None) -> Iterator[Statement]:
    """Yield the statements of a text whose subject has a name, in order. O(length).

    The namespaces of prefixes that are met on the way are put into ``spaces``.
    """
    spaces = {} if spaces is None else spaces
    position = 0
    while position < len(text):
        match = _TOP.match(text, position)
        if match is None or match.end() == position:
            position += 1  # broken text: the parser has said so, and we go on beside it
            continue
        position = match.end()
        subject = match["subject"]
        if match.lastgroup == "skip":
            continue
        if match["space"]:
            spaces[match["prefix"] or ""] = match["space"][1:-1]
        elif subject and not subject.startswith(("[", "(")):
            prefix, _, local = subject.partition(":")
            if subject.startswith("<"):
                name = subject[1:-1]
            else:
                name = subject if prefix == "_" else spaces.get(prefix, f"{prefix}:") + local
            end = match.end() + text.startswith(".", match.end())
            yield Statement(name, match.span("subject"), (match.start(), end))
