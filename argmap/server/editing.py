"""What a change over HTTP comes to, tried before anything is written.

An update is tried on a copy: whatever it does, the corpus has not seen it. What differs then is
held to what `argmap load` asks of a file. A graph with records of ours is a map and must be one
without a mistake; what follows from it is computed anew, and its provenance says that it came
from an update. A single mistake refuses the change as a whole. Graphs without records of ours
are data of their own and are taken as they are.

``<map>#derived`` and ``<map>#provenance`` are written by argmap. A client may send them as
another argmap has them (then nothing changes, or the provenance does), but no other derived
graph than follows. ``<map>#verified``, what came of holding passages to texts that only the client
has, is taken as it is where the map is there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from argmap.analysis.derivation import derived
from argmap.analysis.network import Network
from argmap.model import Finding, Iri, Severity, Triple
from argmap.rdf.codec import decode_in_part
from argmap.rdf.parse import DEFAULT, parse
from argmap.rdf.query import DERIVED
from argmap.rdf.terms import parse_literal
from argmap.rdf.validate import problems
from argmap.rdf.vocabulary import AM, DCTERMS, PROV
from argmap.server.answering import GRAPHS
from argmap.server.graphs import digest, lines_of, same, state_of
from argmap.server.messages import Edit, Put, RefusedError, Update
from argmap.server.trying import copied, outcome
from argmap.store.catalogue import PROVENANCE, SHA256, VERIFIED
from argmap.store.loading import unit_of

UPDATED = "an update"
"""What the provenance of a map that was changed over HTTP calls its file."""

REFUSED = "AM015"

_DERIVED_FROM, _IDENTIFIER = f"<{PROV}wasDerivedFrom>", f"<{DCTERMS}identifier>"
_OURS = re.compile(rf"^\S+ \S+ <{re.escape(AM)}\w+> \.$|^\S+ <{re.escape(AM)}", re.MULTILINE)
_KINDS = {**GRAPHS, "application/trig": ox.RdfFormat.TRIG, "text/n3": ox.RdfFormat.N3}


def edited(known: ox.Store, change: Update | Put) -> Edit:
    """Return what a change comes to.

    Raises:
        InputError: for an error of syntax.
        RefusedError: if the change may not be made.
    """
    if isinstance(change, Put):
        changed, created = _put(known, change)
    else:
        changed, created = outcome(known, copied(known, change), change), False
    return Edit(graphs=completed(known, changed), created=created)


def completed(known: ox.Store, changed: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return changed graphs, with those that follow from them, if all of them may be.

    Raises:
        RefusedError: with a finding for each mistake.
    """
    graphs: dict[str, bytes] = {}
    findings: list[Finding] = []
    if DEFAULT in changed:
        graphs[DEFAULT] = changed[DEFAULT]
        if _OURS.search(changed[DEFAULT].decode()):
            findings.append(_finding("records outside a graph belong to no map", _NAMED))
    notes = {graph: lines for graph, lines in changed.items() if graph.endswith(VERIFIED)}
    for name in sorted({_map_of(graph) for graph in changed if graph not in notes} - {DEFAULT}):
        found, wrong = _map(known, name, changed)
        graphs |= found
        findings += wrong
    for graph, lines in notes.items():
        name = graph.removesuffix(VERIFIED)
        if lines and not (graphs[name] if name in graphs else _is_there(known, name)):
            findings.append(_finding(f"{graph} is kept for the map {name}, which is not there"))
    graphs |= notes
    if findings:
        message = "\n".join(map(str, findings))
        raise RefusedError(422, f"nothing was changed\n{message}", findings)
    return {name: lines for name, lines in graphs.items() if lines or _is_there(known, name)}


def _put(known: ox.Store, change: Put) -> tuple[Mapping[str, bytes], bool]:
    before = lines_of(known, change.name)
    state = state_of(before)
    if (change.absent and before) or (change.state is not None and state not in change.state):
        raise RefusedError(412, "the graph has changed since, or is there already")
    if change.delete:
        if not before:
            raise RefusedError(404, "there is no such graph")
        return {change.name: b""}, False
    graph = ox.Store()
    if change.merge:
        graph.bulk_load(before, format=ox.RdfFormat.N_TRIPLES)
    for data, media_type in change.documents:
        _read(graph, data, media_type, change.base)
    after = lines_of(graph, DEFAULT)
    changed = {change.name: after} if not same(after, before) else {}
    return changed, not before


def _read(graph: ox.Store, data: bytes, media_type: str, base: str | None) -> None:
    form = _KINDS.get(media_type)
    if form is None:
        raise RefusedError(415, f"a graph is sent as {', '.join(GRAPHS)}, not as {media_type}")
    try:
        quads = list(ox.parse(data, format=form, base_iri=base, rename_blank_nodes=True))
    except (SyntaxError, ValueError) as error:
        raise RefusedError(400, f"the graph cannot be read: {error}") from error
    if any(quad.graph_name != ox.DefaultGraph() for quad in quads):
        raise RefusedError(400, "one graph is sent at a time, without a name in it")
    graph.extend(quads)


def _map(
    known: ox.Store, name: str, changed: Mapping[str, bytes]
) -> tuple[dict[str, bytes], list[Finding]]:
    """Return the graphs of a map after a change, and what is wrong with them."""
    iri, follows, origin = Iri(name), Iri(name + DERIVED), Iri(name + PROVENANCE)
    lines = changed.get(name, lines_of(known, name) if name not in changed else b"")
    m, findings = decode_in_part(parse(lines, "n-triples")[DEFAULT])
    broken = {finding.subject for finding in findings if finding.subject}
    findings += problems(m, defined=broken)
    if findings:
        return {}, findings
    if not m.records:
        reserved = next((each for each in (follows, origin) if changed.get(each)), None)
        if reserved:
            return {}, [_finding(f"{reserved} is kept for the map {name}, which is not there")]
        return {iri: lines, follows: b"", origin: b"", Iri(name + VERIFIED): b""}, []
    if m.id and m.id != name:
        return {}, [_finding(f"the map in the graph {name} calls itself {m.id}", _SAME)]
    given = changed.get(follows)
    if given and _unmarked(given, follows) != set(derived(Network.of(m))):
        return {}, [_finding(f"{follows} is computed, and something else follows", _COMPUTED)]
    file, sha256 = (
        _origin(changed.get(origin, b""), name)
        or (None if name in changed else _origin(lines_of(known, origin), name))
        or (UPDATED, digest(lines))
    )
    unit = unit_of(m, iri, file, sha256)
    return {str(graph): text for graph, text in unit.items()}, []


def _origin(lines: bytes, name: str) -> tuple[str, str] | None:
    """Return the file and the digest in a provenance graph, if it is one and nothing else."""
    said: dict[str, tuple[str, str]] = {}
    triples: list[Triple] = parse(lines, "n-triples")[DEFAULT] if lines else []
    for subject, predicate, obj in triples:
        said[predicate] = subject, obj
    if len(triples) != 2 or said.keys() != {_DERIVED_FROM, _IDENTIFIER}:
        return None
    (subject, source), (again, file) = said[_DERIVED_FROM], said[_IDENTIFIER]
    if subject != f"<{name}>" or source != again or not source.startswith(f"<{SHA256}"):
        return None
    return parse_literal(file).value, source[len(SHA256) + 1 : -1]


def _unmarked(lines: bytes, follows: str) -> set[str]:
    """Return the lines of a derived graph, but for that which says of which state it is."""
    every = lines.decode().split("\n")[:-1]
    return {f"{line}\n" for line in every if not line.startswith(f"<{follows}> ")}


def _map_of(graph: str) -> str:
    return graph.removesuffix(DERIVED).removesuffix(PROVENANCE)


def _is_there(known: ox.Store, name: str) -> bool:
    if not name:
        return next(known.quads_for_pattern(None, None, None, ox.DefaultGraph()), None) is not None
    return known.contains_named_graph(ox.NamedNode(name))


_NAMED = "write them into the graph of a map: GRAPH <https://...> { ... }"
_SAME = "let the graph and the am:ArgumentMap in it have one name"
_COMPUTED = "change the map; what follows from it is written by argmap"


def _finding(message: str, advice: str = "write the map first") -> Finding:
    return Finding(code=REFUSED, severity=Severity.ERROR, message=message, help=advice)
