"""The picture of the vocabulary: ``python -m tests.ontology.picture`` draws it with Graphviz.

Classes are boxes, properties from class to class are arrows, and what argmap derives is dashed.
Of a property and its inverse the one is drawn that maps are written with.
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

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "vocabulary.svg"
DERIVED = frozenset({"attacks", "bearsOn", "label", "outcome", "side", "standing", "supports"})
DERIVED_CLASSES = frozenset({"Objection", "Rebuttal", "Undercutter"})
REUSED = (
    ("Claim", "prov:wasQuotedFrom", "oa:SpecificResource"),
    ("Claim", "prov:wasAttributedTo", "prov:Agent"),
    ("oa:SpecificResource", "oa:hasSource", "bibo:Document"),
)
HEAD = """digraph vocabulary {
  rankdir=TB; nodesep=0.35; ranksep=0.7; bgcolor=white;
  node [shape=box, style=rounded, fontname=Helvetica, fontsize=15, color="#334155"];
  edge [fontname=Helvetica, fontsize=12, color="#475569", fontcolor="#1e293b", arrowsize=0.7];
"""


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
        dashed = ', style="rounded,dashed"' if name in DERIVED_CLASSES else ""
        if name in ends:
            lines.append(f'  "{name}" [label="am:{name}"{dashed}];\n')
        if above:
            lines.append(f'  "{name}" -> "{above}" [arrowhead=onormal];\n')
    for start, name, end in arrows:
        dashed = ", style=dashed" if name in DERIVED else ""
        lines.append(f'  "{start}" -> "{end}" [label="am:{name}"{dashed}];\n')
    lines += [f'  "{start}" -> "{end}" [label="{name}"];\n' for start, name, end in REUSED]
    return "".join([*lines, "}\n"])


def picture() -> str:
    """Return the picture as SVG."""
    vocabulary = Graph().parse(resource("ontology/argmap.ttl"), format="turtle")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "vocabulary.dot"
        file.write_text(dot(vocabulary), encoding="utf-8")
        return drawn(file, "svg")


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
