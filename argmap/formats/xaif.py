"""xAIF: an AIF graph in a wrapper that also holds the text and what the tools of a chain say."""

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

_KEY = "AIF"
# The wrapper's blocks and the graph's are carried in one object; these are the wrapper's.
_WRAPPER = "xaif:"


def detect(data: bytes) -> bool:
    """Tell whether JSON is such a wrapper: an object with the key AIF."""
    value = peek(data)
    return isinstance(value, dict) and isinstance(value.get(_KEY), dict)


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of the AIF graph, which carries the other blocks."""
    value = parse(data, file)
    if not isinstance(value, dict) or not isinstance(value.get(_KEY), dict):
        advice = 'write {"AIF": {"nodes": [], "edges": []}}'
        raise InputError([problem(locate(data, file, []), "there is no xAIF here", advice)])
    graph = read_nodeset(value[_KEY], data, file, (_KEY,))
    wrapper = {f"{_WRAPPER}{key}": block for key, block in value.items() if key != _KEY}
    whole = graph._replace(other={**graph.other, **wrapper})
    return (to_map(whole, Names(map_iri(file), RESERVED)),)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as xAIF."""
    (m,) = maps
    graph = to_nodeset(m)
    wrapper = {
        k.removeprefix(_WRAPPER): v for k, v in graph.other.items() if k.startswith(_WRAPPER)
    }
    own = {key: block for key, block in graph.other.items() if not key.startswith(_WRAPPER)}
    return write_json({_KEY: write_nodeset(graph._replace(other=own)), **wrapper})


entry = Format(
    title="xAIF",
    suffixes=(".xaif.json", ".xaif", ".json"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms=TERMS | {"text, dialog, OVA and other blocks": "carried on the map"},
)
