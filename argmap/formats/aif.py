"""AIF as AIFdb's JSON: nodes, edges and locutions (Chesñevar et al. 2006; Lawrence et al. 2012)."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.formats import Format
from argmap.formats._aif_graph import losses, to_nodeset
from argmap.formats._aif_json import read_nodeset, write_nodeset
from argmap.formats._aif_map import RESERVED, to_map
from argmap.formats._aif_terms import TERMS
from argmap.formats._json import locate, parse, peek, problem
from argmap.formats._json import write as write_json
from argmap.formats._names import Names, map_iri
from argmap.model import ArgumentMap, InputError


def detect(data: bytes) -> bool:
    """Tell whether JSON is an AIF graph: a list of nodes with ``nodeID``, or one without any."""
    value = peek(data)
    if not isinstance(value, dict) or not isinstance(value.get("nodes"), list):
        return False
    first = next(iter(value["nodes"]), None)
    return "nodeID" in first if isinstance(first, dict) else "edges" in value


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of an AIF graph."""
    value = parse(data, file)
    if not isinstance(value, dict) or "nodes" not in value:
        place = locate(data, file, [])
        raise InputError(
            [problem(place, "there is no AIF graph here", 'write {"nodes": [], "edges": []}')]
        )
    return (to_map(read_nodeset(value, data, file), Names(map_iri(file), RESERVED)),)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as an AIF graph."""
    (m,) = maps
    return write_json(write_nodeset(to_nodeset(m)))


entry = Format(
    title="AIF (AIFdb JSON)",
    suffixes=(".aif.json", ".aif", ".json"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms=TERMS,
)
