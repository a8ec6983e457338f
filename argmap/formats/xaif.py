"""xAIF: an AIF graph in a wrapper that also holds the text and what the tools of a chain say.

The passages that the text marks belong to claims; what they are of is the text without tags.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.formats import Format
from argmap.formats._aif_graph import losses as aif_losses
from argmap.formats._aif_graph import to_nodeset
from argmap.formats._aif_json import read_nodeset, write_nodeset
from argmap.formats._aif_map import RESERVED, to_map
from argmap.formats._aif_terms import TERMS
from argmap.formats._highlights import Highlights, highlights, quoting, unquoting
from argmap.formats._json import locate, parse, peek, problem
from argmap.formats._json import write as write_json
from argmap.formats._names import Names, map_iri, names_of
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
    names = Names(map_iri(file), RESERVED)
    return (quoting(to_map(whole, names), highlights(graph, value.get("text"), names)),)


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map as xAIF."""
    (m,) = maps
    graph = to_nodeset(m)
    wrapper = {
        k.removeprefix(_WRAPPER): v for k, v in graph.other.items() if k.startswith(_WRAPPER)
    }
    own = {key: block for key, block in graph.other.items() if not key.startswith(_WRAPPER)}
    return write_json({_KEY: write_nodeset(graph._replace(other=own)), **wrapper})


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what xAIF cannot hold of the maps: of passages, those that its text does not mark."""
    return aif_losses([unquoting(m, _marked(m)) for m in maps])


def _marked(m: ArgumentMap) -> Highlights:
    graph = to_nodeset(m)
    return highlights(graph, graph.other.get(f"{_WRAPPER}text"), names_of(m, RESERVED))


entry = Format(
    title="xAIF",
    suffixes=(".xaif.json", ".xaif", ".json"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms=TERMS
    | {
        "text, without its tags": "source, by length and digest",
        "span in the text with the id of an I-node, or of an L-node that leads to one": (
            "passage of the claim, by position and digest"
        ),
        "text, dialog, OVA and other blocks": "carried on the map word for word",
    },
)
