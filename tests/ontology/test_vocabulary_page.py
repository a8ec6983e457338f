"""`docs/vocabulary.md` lists what the ontology defines, and what it shows is so.

Run as a module, it writes the list anew.
"""

from __future__ import annotations

import re
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from argmap.model import short
from argmap.rdf.derive import derive
from argmap.rdf.parse import parse
from argmap.rdf.reading import read_maps
from argmap.rdf.terminology import extensions, schemes
from argmap.rdf.vocabulary import AM
from argmap.resources import resource
from tests.ontology.picture import PICTURE, picture

PAGE = Path(__file__).parents[2] / "docs" / "vocabulary.md"
LIST = re.compile(r"(<!-- terms: .+ -->\n)(.*)(<!-- end of terms -->\n)", re.DOTALL)


def term_list(vocabulary: Graph) -> str:
    """Return the tables of classes, properties and values, each in order of name."""
    sections = (
        ("Class", "below", [OWL.Class], _parent),
        ("Property", "leads", [OWL.ObjectProperty, OWL.DatatypeProperty], _way),
        ("Value", "of", [OWL.NamedIndividual], _class),
    )
    examples = dict(vocabulary.subject_objects(SKOS.example))
    lines = []
    for title, relation, kinds, place in sections:
        found = (term for kind in kinds for term in vocabulary.subjects(RDF.type, kind))
        shown = title != "Value"
        lines += ["", f"| {title} | {relation} | Meaning |{' Example |' if shown else ''}"]
        lines += [f"|---|---|---|{'---|' if shown else ''}"]
        names = sorted(str(term) for term in found if str(term).startswith(AM))
        lines += [
            f"| `am:{short(name)}` | {place(vocabulary, URIRef(name))} "
            f"| {vocabulary.value(URIRef(name), SKOS.definition)} |"
            + (f" `{examples[URIRef(name)]}` |" if shown else "")
            for name in names
        ]
    return "\n".join([*lines, "", ""])


def _parent(vocabulary: Graph, term: URIRef) -> str:
    above = vocabulary.value(term, RDFS.subClassOf)
    return _code(vocabulary, above) if above else ""


def _way(vocabulary: Graph, term: URIRef) -> str:
    domain, range_ = (vocabulary.value(term, p) for p in (RDFS.domain, RDFS.range))
    start = _code(vocabulary, domain) if domain else "several"
    one = (term, RDF.type, OWL.FunctionalProperty) in vocabulary
    return f"{start} → {'one ' if one else ''}{_code(vocabulary, range_)}"


def _class(vocabulary: Graph, term: URIRef) -> str:
    (kind,) = set(vocabulary.objects(term, RDF.type)) - {OWL.NamedIndividual}
    return _code(vocabulary, kind)


def _code(vocabulary: Graph, node: object) -> str:
    return f"`{vocabulary.namespace_manager.curie(URIRef(str(node)), generate=False)}`"


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def _shown(heading: str) -> list[tuple[str, ...]]:
    """Return the rows of the table on the page that has this heading."""
    _, _, rest = PAGE.read_text(encoding="utf-8").partition(f"\n{heading}\n|---")
    rows = rest.partition("\n\n")[0].split("\n")[1:]
    return [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in rows]


def _answered(query: str) -> list[tuple[str, ...]]:
    graph = Graph().parse(resource("ontology/schemes.ttl"), format="turtle")
    graph.parse(data=_blocks("turtle")[0], format="turtle")
    result = graph.query(query)
    rows = ([row[name] for name in result.vars or ()] for row in result.bindings)
    return [
        tuple(str(cell) if isinstance(cell, Literal) else short(str(cell)) for cell in row)
        for row in rows
    ]


def test_the_picture_is_of_this_ontology() -> None:
    assert "(../ontology/vocabulary.svg)" in PAGE.read_text(encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == picture()


def test_the_page_lists_what_the_ontology_defines(vocabulary: Graph) -> None:
    found = LIST.search(PAGE.read_text(encoding="utf-8"))
    assert found is not None
    assert found[2] == term_list(vocabulary)


def test_the_page_counts_what_is_on_the_other_page() -> None:
    questions = sum(len(scheme.questions) for scheme in schemes())
    counts = f"The {len(extensions())} terms of the extensions and the {len(schemes())} schemes "
    assert f"{counts}with their {questions} critical questions" in PAGE.read_text(encoding="utf-8")


def test_the_example_is_a_map_and_entails_what_the_page_says() -> None:
    example, entailed = _blocks("turtle")
    (m,) = read_maps(example.encode(), "turtle")
    assert resource("ontology/library.ttl").read_text(encoding="utf-8").endswith(f"\n\n{example}")
    assert set(parse(entailed.encode(), "turtle")[""]) <= derive(m)


def test_the_queries_answer_as_the_page_shows() -> None:
    unanswered, unasked = _blocks("sparql")
    assert _answered(unanswered) == _shown("| attack | says | against |")
    assert _answered(unasked) == _shown("| support | asks |")


if __name__ == "__main__":
    ontology = Graph().parse(resource("ontology/argmap.ttl"), format="turtle")
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(
        LIST.sub(lambda found: found[1] + term_list(ontology) + found[3], page), encoding="utf-8"
    )
