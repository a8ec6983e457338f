"""Three ways from RDF text into the codec: Oxigraph's parser, its rdflib plug-in, rdflib's own."""

from __future__ import annotations

from functools import partial

from argmap.formats import formats
from argmap.rdf.codec import decode
from argmap.rdf.graph import from_graph
from argmap.rdf.parse import parse
from bench._measure import best, table
from bench.maps import generate

CLAIMS = 2_000
NOTATIONS = {
    "turtle": ("turtle", "ox-turtle"),
    "n-triples": ("nt", "ox-nt"),
    "trig": ("trig", None),
    "json-ld": ("json-ld", None),
    "rdf-xml": ("xml", "ox-xml"),
}


def run() -> None:
    """Print the seconds from text to map, each way, the best of three."""
    maps = [generate(CLAIMS)]
    rows = []
    for name, (own, plugin) in NOTATIONS.items():
        writing = formats[name].write
        assert writing is not None
        data = writing(maps)
        ways = [partial(_straight, data, name)]
        ways += [partial(_through_rdflib, data, each) for each in (plugin, own) if each]
        seconds: list[object] = [best(way) for way in ways]
        if plugin is None:
            seconds.insert(1, "no plug-in")
        rows.append([name, *seconds])
    print(f"From text to map, {CLAIMS:,} claims, seconds")
    print(table(["notation", "pyoxigraph", "oxrdflib", "rdflib"], rows))


def _straight(data: bytes, notation: str) -> None:
    for triples in parse(data, notation).values():
        decode(triples)


def _through_rdflib(data: bytes, parser: str) -> None:
    import rdflib

    if parser != "trig":
        from_graph(rdflib.Graph().parse(data=data, format=parser))
        return
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format=parser)
    for graph in dataset.graphs():
        from_graph(graph)
