"""Arguebuf's JSON: atoms and schemes under their ids, with the passages that they quote.

The file is Protocol Buffers' JSON of a graph (Lenz and Bergmann 2023): a field that has its
default is left out, and a scheme is a value of an enumeration. A reference to a resource is a
passage: its offset counts code points, and its text is what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from argmap.formats import Format
from argmap.formats._aif_map import RESERVED as AIF_RESERVED
from argmap.formats._aif_map import default_step, split_name, to_map
from argmap.formats._arguebuf_schemes import scheme_called
from argmap.formats._arguebuf_write import KINDS, OWN, called_in_file, to_document
from argmap.formats._json import Problems, locate, parse, peek, problem
from argmap.formats._json import write as write_json
from argmap.formats._losses import difference
from argmap.formats._names import Names, map_iri, names_of
from argmap.formats._nodeset import (
    STATEMENT,
    Edge,
    Node,
    Nodeset,
    Person,
    Utterance,
)
from argmap.model import (
    ArgumentMap,
    Claim,
    Excerpt,
    Header,
    InputError,
    Iri,
    Record,
    Source,
    Text,
    TextPosition,
    TextQuote,
)

RESERVED = (*AIF_RESERVED, "quote")
_BLOCKS = frozenset({"nodes", "edges", "majorClaim", "participants"})


def detect(data: bytes) -> bool:
    """Tell whether JSON has an object of nodes."""
    value = peek(data)
    if not isinstance(value, dict) or not isinstance(value.get("nodes", {}), dict):
        return False
    first = next(iter(value.get("nodes", {}).values()), None)
    if isinstance(first, dict):
        return "atom" in first or "scheme" in first
    return "libraryVersion" in value or "schemaVersion" in value


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of a graph."""
    value = parse(data, file)
    if not isinstance(value, dict):
        advice = 'write {"nodes": {}, "edges": {}}'
        raise InputError([problem(locate(data, file, []), "there is no graph here", advice)])
    return (_map(value, Problems(data, file), Names(map_iri(file), RESERVED)),)


def _map(value: Mapping[str, Any], problems: Problems, names: Names) -> ArgumentMap:
    said: list[Utterance] = []
    passages: list[Record] = []
    nodes = tuple(_nodes(value, problems, names, said, passages))
    known = {node.id for node in nodes}
    edges = tuple(_edges(value, problems, known))
    people = tuple(_people(value, problems))
    thesis = problems.text((), value, "majorClaim")
    if thesis is not None and thesis not in {n.id for n in nodes if n.type == STATEMENT}:
        problems.say(("majorClaim",), f"the major claim {thesis} is no atom", "name an atom")
    sources = list(_sources(value, problems, names))
    for passage in passages:
        if isinstance(passage, Excerpt) and passage.source not in {each.id for each in sources}:
            sources.append(Source(id=passage.source))
    problems.check()
    other = {f"{OWN}{key}": block for key, block in value.items() if key not in _BLOCKS}
    graph = Nodeset(nodes=nodes, edges=edges, utterances=tuple(said), people=people, other=other)
    m = to_map(graph, names)
    quoted = {names.own("passage", node.id) for node in nodes} & {each.id for each in passages}
    records = [_with_passage(record, names, quoted, thesis) for record in m]
    return ArgumentMap.of(*records, *passages, *sources, extras=m.extras)


def _with_passage(record: Record, names: Names, quoted: set[Iri], thesis: str | None) -> Record:
    if isinstance(record, Claim):
        passage = names.own("passage", names.id(record.id))
        return replace(record, excerpts=frozenset({passage} & quoted))
    if isinstance(record, Header) and thesis is not None:
        return replace(record, theses=frozenset({names.iri(thesis)}))
    return record


def _nodes(
    value: Mapping[str, Any],
    problems: Problems,
    names: Names,
    said: list[Utterance],
    passages: list[Record],
) -> Iterator[Node]:
    for path, item in problems.entries(value, ("nodes",)):
        name = str(path[-1])
        rest = {f"{OWN}{k}": field for k, field in item.items() if k not in {"atom", "scheme"}}
        atom, scheme = item.get("atom"), item.get("scheme")
        if isinstance(atom, dict):
            inside = (*path, "atom")
            person = problems.text(inside, atom, "participant")
            if person:
                said.append(Utterance(node=name, person=person))
            unread = dict(atom)
            passages += _passage(name, inside, unread, problems, names)
            kept = {k: f for k, f in unread.items() if k not in {"text", "participant"}}
            if kept:
                rest[f"{OWN}atom"] = kept
            text = problems.text(inside, atom, "text") or ""
            yield Node(id=name, type=STATEMENT, text=text, other=rest)
        elif isinstance(scheme, dict):
            yield _step(name, (*path, "scheme"), scheme, rest, problems)
        else:
            problems.say(path, f"node {name} is neither atom nor scheme", 'write "atom": {}')


def _passage(
    name: str, path: tuple[str | int, ...], atom: dict[str, Any], problems: Problems, names: Names
) -> Iterator[Record]:
    """Yield the passage that an atom refers to, and take it out of the atom."""
    said = atom.get("reference")
    if not isinstance(said, dict) or {"resource", "text"} != said.keys() - {"offset"}:
        return  # without resource or text it is no passage of ours; then it is carried
    text, source = (problems.text((*path, "reference"), said, k) for k in ("text", "resource"))
    offset = said.get("offset", 0)
    if text is None or source is None or not isinstance(offset, int) or offset < 0:
        return
    del atom["reference"]
    position, quote = names.own("position", name), names.own("quote", name)
    yield TextPosition(id=position, start=offset, end=offset + len(text))
    yield TextQuote(id=quote, exact=text)
    yield Excerpt(
        id=names.own("passage", name),
        source=names.own("source", source),
        selectors=frozenset({position, quote}),
    )


def _step(
    name: str,
    path: tuple[str | int, ...],
    scheme: Mapping[str, Any],
    rest: dict[str, Any],
    problems: Problems,
) -> Node:
    said = [word for word in KINDS if word in scheme]
    kept = {key: field for key, field in scheme.items() if key not in said[:1]}
    if kept:
        rest[f"{OWN}scheme"] = kept
    if not said:
        return Node(id=name, type="", text="", other=rest)
    kind = KINDS[said[0]]
    called = (problems.text(path, scheme, said[0]) or "").removeprefix(f"{said[0].upper()}_")
    ours = scheme_called(called)
    text, full, number = default_step(kind, ours)
    if called != called_in_file(kind, ours):
        rest[f"{OWN}called"] = called
    return Node(id=name, type=kind, text=text, scheme=full, scheme_id=number, other=rest)


def _edges(value: Mapping[str, Any], problems: Problems, nodes: set[str]) -> Iterator[Edge]:
    for path, item in problems.entries(value, ("edges",)):
        ends = problems.ends(path, item, ("source", "target"), nodes)
        if ends is not None:
            rest = {f"{OWN}{k}": f for k, f in item.items() if k not in {"source", "target"}}
            yield Edge(id=str(path[-1]), source=ends[0], goal=ends[1], other=rest)


def _people(value: Mapping[str, Any], problems: Problems) -> Iterator[Person]:
    for path, item in problems.entries(value, ("participants",)):
        first, last = split_name(problems.text(path, item, "name") or "")
        rest = {f"{OWN}{key}": field for key, field in item.items() if key != "name"}
        yield Person(id=str(path[-1]), first=first, last=last, other=rest)


def _sources(value: Mapping[str, Any], problems: Problems, names: Names) -> Iterator[Source]:
    for path, item in problems.entries(value, ("resources",)):
        title, text = problems.text(path, item, "title"), problems.text(path, item, "text")
        yield Source(
            id=names.own("source", str(path[-1])),
            title=Text(title) if title else None,
            length=len(text) if text and "\r" not in text else None,
        )


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as a graph."""
    (m,) = maps
    return write_json(to_document(m, names_of(m, RESERVED)))


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what a graph cannot hold of a map."""
    (m,) = maps
    names = names_of(m, RESERVED)
    return difference(m, _map(to_document(m, names), Problems(b"", "-"), names))


entry = Format(
    title="arguebuf JSON",
    suffixes=(".arguebuf.json", ".json"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms={
        "atom": "claim",
        "scheme.support": "support; its value as scheme, where it is one of ours",
        "scheme.attack": "attack",
        "scheme.preference, scheme.rephrase": "dialogue layer",
        "majorClaim": "thesis",
        "participant": "speaker, agent",
        "reference": "passage, by position and words",
        "resource": "source text; its words carried",
        "metadata, userdata, analysts, versions": "carried",
    },
)
