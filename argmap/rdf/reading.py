"""From RDF text to maps: parse, decode, validate; and back, graph by graph."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.model import ArgumentMap, Finding, InputError, Iri, Place, Severity
from argmap.rdf.codec import decode_in_part
from argmap.rdf.locate import Places, located
from argmap.rdf.parse import DEFAULT, parse
from argmap.rdf.validate import problems

EMPTY = "AM008"


def read_maps(data: bytes, notation: str, *, file: str = "-") -> tuple[ArgumentMap, ...]:
    """Return the maps in an RDF text, one a graph that holds any of our records.

    Graphs that hold none of them, such as ``<map>#derived``, are not maps and are left out:
    what they say follows from the maps.

    Raises:
        InputError: with every problem that was found, each at its place.
    """
    maps: list[ArgumentMap] = []
    findings: list[Finding] = []
    graphs = _decoded(data, notation, file)
    for m, malformed in graphs.values():
        broken = {finding.subject for finding in malformed if finding.subject}
        findings += malformed
        if m.records or malformed:
            maps.append(m)
            findings += problems(m, defined=broken)
    if not maps:  # then a misspelt class may be why
        findings += (finding for m, _ in graphs.values() for finding in problems(m))
    if findings:
        raise InputError(located(findings, data, notation, file))
    if not maps:
        raise InputError([_empty(data, file)])
    return tuple(maps)


def read_graphs(data: bytes, notation: str, *, file: str = "-") -> Mapping[str, ArgumentMap]:
    """Return every graph of an RDF text as a map, by its name ("" for the default graph).

    Nothing is left out and nothing is validated beyond what a record must have: this is the
    codec, for named graphs. A graph without records of ours is a map of extras alone.

    Raises:
        InputError: as `argmap.rdf.codec.decode`.
    """
    graphs = _decoded(data, notation, file)
    findings = [finding for _, malformed in graphs.values() for finding in malformed]
    if findings:
        raise InputError(located(findings, data, notation, file))
    return {name: m for name, (m, _) in graphs.items()}


def _decoded(
    data: bytes, notation: str, file: str
) -> dict[str, tuple[ArgumentMap, list[Finding]]]:
    places: Mapping[Iri, Place] = Places(data, notation, file)
    graphs = parse(data, notation, file=file)
    return {
        name: decode_in_part(graphs[name], places)
        for name in sorted(graphs)
        if name != DEFAULT or graphs[name]
    }


def _empty(data: bytes, file: str) -> Finding:
    blank = not data.strip()
    return Finding(
        code=EMPTY,
        severity=Severity.ERROR,
        message="the file is empty" if blank else "there is no claim, support or attack in it",
        help="`argmap new` writes a first map to start from"
        if blank
        else "a map needs at least one am:Claim (@prefix am: <https://w3id.org/argmap#>)",
        place=Place(file),
    )
