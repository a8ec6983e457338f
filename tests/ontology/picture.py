"""The picture of the vocabulary: ``python -m tests.ontology.picture`` draws it with Graphviz.

Classes are boxes, properties from class to class are arrows, and what argmap derives is dashed.
Of a property and its inverse the one is drawn that maps are written with. The wider class stands
above the narrower.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from rdflib import OWL, RDF, RDFS, Graph

from argmap.model import short
from argmap.rdf.vocabulary import AM
from argmap.resources import resource
from tests.peer.graphviz import drawn

PICTURE = Path(__file__).parents[2] / "ontology" / "vocabulary.svg"
DERIVED = frozenset({"attacks", "bearsOn", "label", "outcome", "side", "standing", "supports"})
DERIVED_CLASSES = frozenset({"Objection", "Rebuttal", "Undercutter"})
VALUES = frozenset({"Decision", "Label", "Outcome", "Part", "Side", "Standing"})
REUSED = (
    ("Element", "prov:wasAttributedTo", "prov:Agent"),
    ("Element", "prov:wasQuotedFrom", "oa:SpecificResource"),
    ("oa:SpecificResource", "oa:hasSource", "bibo:Document"),
)
BACKWARDS = frozenset(
    [
        "attacker",
        "attacks",
        "conclusion",
        "disposes",
        "duplicateOf",
        "premise",
        "supports",
        "target",
    ]
)
"""Properties that lead upwards in the picture, towards what stands above."""
HEAD = """digraph vocabulary {
  rankdir=TB; nodesep=0.28; ranksep=0.8; bgcolor=white; pad=0.25;
  node [shape=box, style="rounded,filled", fontname=Helvetica, fontsize=15, margin="0.14,0.07"];
  edge [fontname=Helvetica, fontsize=12, color="#475569", fontcolor="#1e293b", arrowsize=0.75];
"""
PAINTS = {
    "ours": 'fillcolor="#e0e7ff", color="#3730a3"',
    "derived": 'fillcolor="#fef3c7", color="#92400e", style="rounded,filled,dashed"',
    "value": 'fillcolor="#f1f5f9", color="#64748b"',
    "reused": 'fillcolor="#dcfce7", color="#166534"',
}


def properties(vocabulary: Graph) -> Iterator[tuple[str, str, str]]:
    """Yield the properties from class to class: where they start, their name, where they lead."""
    inverses = set(vocabulary.objects(None, OWL.inverseOf))
    for term in sorted(set(vocabulary.subjects(RDF.type, OWL.ObjectProperty)) - inverses, key=str):
        start, end = vocabulary.value(term, RDFS.domain), vocabulary.value(term, RDFS.range)
        if str(term).startswith(AM) and start and end:
            yield short(str(start)), short(str(term)), short(str(end))


def classes(vocabulary: Graph) -> Iterator[tuple[str, str]]:
    """Yield the classes and the class of ours that each is a kind of, "" if there is none."""
    for term in sorted(vocabulary.subjects(RDF.type, OWL.Class), key=str):
        if str(term).startswith(AM):
            above = str(vocabulary.value(term, RDFS.subClassOf) or "")
            yield short(str(term)), short(above) if above.startswith(AM) else ""


def dot(vocabulary: Graph) -> str:
    """Return the picture as Graphviz reads it; a class that nothing leads to or from is left out."""
    arrows = [*properties(vocabulary)]
    kinds = [*classes(vocabulary)]
    ends = {end for start, _, goal in arrows for end in (start, goal)}
    ends |= {end for kind in kinds if all(kind) for end in kind}
    lines = [HEAD]
    for name, above in kinds:
        if name in ends:
            lines.append(_box(name, f"am:{name}", _paint(name)))
        if above:
            lines.append(f'  "{above}" -> "{name}" [dir=back, arrowtail=onormal];\n')
    lines += [_box(name, name, "reused") for name in dict.fromkeys(end for _, _, end in REUSED)]
    lines += [_arrow(start, name, f"am:{name}", end) for start, name, end in arrows]
    lines += [_arrow(start, name, name, end) for start, name, end in REUSED]
    return "".join([*lines, "}\n"])


def _paint(name: str) -> str:
    if name in DERIVED_CLASSES:
        return "derived"
    return "value" if name in VALUES else "ours"


def _box(name: str, label: str, paint: str) -> str:
    return f'  "{name}" [label="{label}", {PAINTS[paint]}];\n'


def _arrow(start: str, name: str, label: str, end: str) -> str:
    dashed = ", style=dashed" if name in DERIVED else ""
    if name in BACKWARDS:
        return f'  "{end}" -> "{start}" [dir=back, weight=4, label="  {label}  "{dashed}];\n'
    return f'  "{start}" -> "{end}" [label="  {label}  "{dashed}];\n'


def picture() -> str:
    """Return the picture as SVG."""
    vocabulary = Graph().parse(resource("ontology/argmap.ttl"), format="turtle")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "vocabulary.dot"
        file.write_text(dot(vocabulary), encoding="utf-8")
        return drawn(file, "svg")


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
