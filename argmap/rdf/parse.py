"""RDF text into triples, through the fastest parser there is: Oxigraph's.

pyoxigraph reads all six notations, many times faster than rdflib (``bench/parsers.py`` prints
how many). Faster still than handing its terms to Python one by one is to let it write
canonical N-Quads, a line a quad, and cut the lines: that is what happens here.
"""

from __future__ import annotations

import codecs
from io import BytesIO
from typing import TYPE_CHECKING

import pyoxigraph as ox

from argmap.model import Finding, InputError, Place, Severity, Triple

if TYPE_CHECKING:
    from collections.abc import Iterable

NOTATIONS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "n-quads": ox.RdfFormat.N_QUADS,
    "json-ld": ox.RdfFormat.JSON_LD,
    "rdf-xml": ox.RdfFormat.RDF_XML,
}
"""The notations that are read, by the names of their formats."""

DEFAULT = ""
"""The name of the graph that has none."""

SYNTAX = "AM001"
UNREADABLE = "AM009"


def parse(
    data: bytes, notation: str, *, file: str = "-", base: str | None = None
) -> dict[str, list[Triple]]:
    """Return the triples of each graph in ``data`` by the graph's name, the default one first.

    Blank nodes are renamed canonically (RDFC-1.0), so that the same text gives the same
    triples each time. Linear in the text where there are none.

    Args:
        data: the text, in UTF-8, with or without a byte-order mark.
        notation: a key of `NOTATIONS`.
        file: what to call the text in an error.
        base: what relative IRIs are relative to.

    Raises:
        InputError: with the line and column of the first error of syntax.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    _check_text(data, file)
    try:
        quads: Iterable[ox.Quad] = ox.parse(
            data, format=NOTATIONS[notation], base_iri=base or "urn:argmap:file:"
        )
        if _may_have_blank_nodes(data, notation):
            dataset = ox.Dataset(quads)
            dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
            quads = sorted(dataset, key=str)
        lines = ox.serialize(quads, format=ox.RdfFormat.N_QUADS) or b""
    except SyntaxError as error:
        raise InputError([_syntax(error, file)]) from error
    return _cut(lines)


def _cut(lines: bytes) -> dict[str, list[Triple]]:
    graphs: dict[str, list[Triple]] = {DEFAULT: []}
    default = graphs[DEFAULT]
    known: dict[
        str, str
    ] = {}  # one string for each subject and predicate, however often it occurs
    share = known.setdefault
    for raw in BytesIO(lines):
        line = raw.decode("utf-8")
        subject, predicate, rest = line.split(" ", 2)
        obj = rest[:-3]  # without " .\n"
        triples = default
        # Only a literal's text may hold spaces: a space behind its last quote, or any space
        # in an object that is no literal, parts the object from the name of the graph.
        space = obj.rfind(" ")
        if space > 0 and (obj[0] != '"' or obj.rfind('"') < space):
            graph = obj[space + 1 :]
            obj = obj[:space]
            triples = graphs.setdefault(graph[1:-1] if graph[0] == "<" else graph, [])
        if obj[0] == "<":
            obj = share(obj, obj)
        triples.append((share(subject, subject), share(predicate, predicate), obj))
    return graphs


def _may_have_blank_nodes(data: bytes, notation: str) -> bool:
    if notation in {"json-ld", "rdf-xml"}:
        return True
    marks = (b"_:",) if notation in {"n-triples", "n-quads"} else (b"_:", b"[", b"(")
    return any(mark in data for mark in marks)


def _check_text(data: bytes, file: str) -> None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        raise InputError(
            [
                Finding(
                    code=UNREADABLE,
                    severity=Severity.ERROR,
                    message=f"byte 0x{data[error.start]:02X} is not UTF-8 text",
                    help="is this the right file? If it is text, save it as UTF-8",
                    place=Place(file, line, column),
                )
            ]
        ) from error
    if "\0" in text:
        raise InputError(
            [
                Finding(
                    code=UNREADABLE,
                    severity=Severity.ERROR,
                    message="the file is binary: it holds a NUL character",
                    help="give a text file, such as map.ttl",
                    place=Place(file),
                )
            ]
        )


def _syntax(error: SyntaxError, file: str) -> Finding:
    message = str(error.msg)
    detail = message.partition(": ")[2] if message.startswith("Parser error at") else message
    if "prefix" in detail and "not been declared" in detail:
        advice = "declare it at the top: @prefix am: <https://w3id.org/argmap#> ."
    else:
        advice = "correct the text here; the parser reads no further than its first error"
    place = Place(
        file,
        error.lineno or 0,
        error.offset or 0,
        error.end_lineno or 0,
        error.end_offset or 0,
    )
    return Finding(code=SYNTAX, severity=Severity.ERROR, message=detail, help=advice, place=place)
