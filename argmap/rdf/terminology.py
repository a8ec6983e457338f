"""The terms of the vocabulary as records: what ``ontology/`` says of each, to be shown to people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from argmap.rdf.parse import parse
from argmap.rdf.query import queries
from argmap.rdf.terms import parse_literal
from argmap.rdf.vocabulary import (
    AM,
    CLASSES,
    DERIVED_CLASSES,
    DERIVED_PROPERTIES,
    OWL,
    PREFIXES,
    PROPERTIES,
    RDF,
    RDFS,
    SKOS,
    TERMS,
    TYPE,
)
from argmap.resources import resource

EXAMPLES = "https://w3id.org/argmap/maps/library#"
"""What ``:`` stands for in the examples."""

_DERIVED = DERIVED_CLASSES | DERIVED_PROPERTIES
_FACTS = {
    f"<{RDFS}subClassOf>": "kind of",
    f"<{RDFS}domain>": "from",
    f"<{RDFS}range>": "to",
    f"<{OWL}inverseOf>": "inverse",
    f"<{OWL}disjointWith>": "never also",
}
_LIKE = {
    f"<{RDFS}subClassOf>": "below",
    f"<{RDFS}subPropertyOf>": "below",
    f"<{SKOS}closeMatch>": "close to",
    f"<{SKOS}narrowMatch>": "wider than",
    f"<{SKOS}broadMatch>": "narrower than",
    f"<{SKOS}relatedMatch>": "related to",
}
_PREFIX = re.compile(r"^@prefix ([\w-]*):\s+<([^>]+)>", re.MULTILINE)

_Graph = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A class, a property or a value of the vocabulary.

    Attributes:
        name: behind ``am:``.
        kind: class, property or individual.
        meaning: its definition.
        note: what else is to be known; "" where nothing is.
        example: Turtle in which it is used, with the usual prefixes; "" for a value.
        derived: it follows from a map, and is never written in one.
        facts: its place among the others: what leads where, what it is a kind of, its values.
        like: its neighbours in other vocabularies, after how they relate.
        asked: the named queries that it stands in.
    """

    name: str
    kind: str
    meaning: str
    note: str
    example: str
    derived: bool
    facts: Mapping[str, Sequence[str]]
    like: Mapping[str, Sequence[str]]
    asked: Sequence[str]


@cache
def terms() -> Mapping[str, Term]:
    """Return the terms by name, in order."""
    ontology, alignments = _read("argmap"), _read("alignments")
    return {name: _term(name, ontology, alignments) for name in sorted(TERMS)}


def ontology_text() -> str:
    """Return the ontology as its file has it."""
    return resource("ontology/argmap.ttl").read_text(encoding="utf-8")


def statements(name: str) -> str:
    """Return what the file of the ontology says of one term, as Turtle of its own."""
    text = ontology_text()
    said = re.search(rf"^am:{name} a .*?(?=\n\n)", text, re.MULTILINE | re.DOTALL)
    used = [match for match in _PREFIX.finditer(text) if said and f"{match[1]}:" in said[0]]
    head = "".join(f"@prefix {match[1]}: <{match[2]}> .\n" for match in used)
    return f"{head}\n{said[0]}\n" if said else ""


def _read(name: str) -> _Graph:
    graph: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    data = resource(f"ontology/{name}.ttl").read_bytes()
    for subject, predicate, obj in sorted(parse(data, "turtle")[""]):
        graph[subject][predicate].append(obj)
    return graph


def _term(name: str, ontology: _Graph, alignments: _Graph) -> Term:
    said = ontology[f"<{AM}{name}>"]
    kind = "class" if name in CLASSES else "property" if name in PROPERTIES else "individual"
    return Term(
        name=name,
        kind=kind,
        meaning=_words(said, f"<{SKOS}definition>"),
        note=_words(said, f"<{SKOS}scopeNote>"),
        example=_words(said, f"<{SKOS}example>"),
        derived=name in _DERIVED,
        facts=dict(_facts(name, kind, ontology)),
        like=_like(alignments.get(f"<{AM}{name}>", {})),
        asked=tuple(
            each.name
            for each in queries().values()
            if re.search(rf"\bam:{name}(?![\w-])", each.text)
        ),
    )


def _facts(name: str, kind: str, ontology: _Graph) -> Iterator[tuple[str, Sequence[str]]]:
    node = f"<{AM}{name}>"
    said = ontology[node]
    for predicate, word in _FACTS.items():
        if predicate in said:
            yield word, [_curie(each) for each in said[predicate]]
    inverse = [subject for subject in ontology if node in ontology[subject].get(_INVERSE, ())]
    if inverse:
        yield "inverse", [_curie(each) for each in inverse]
    if f"<{OWL}FunctionalProperty>" in said[TYPE]:
        yield "how many", ["one at most"]
    if _CHAIN in said:
        yield "follows from", [" then ".join(map(_curie, _list(said[_CHAIN][0], ontology)))]
    if kind == "individual":
        yield "a", [_curie(each) for each in said[TYPE] if each.startswith(f"<{AM}")]
    values = [subject for subject in sorted(ontology) if node in ontology[subject].get(TYPE, ())]
    if kind == "class" and values:
        yield "values", [_curie(each) for each in values]


_INVERSE = f"<{OWL}inverseOf>"
_CHAIN = f"<{OWL}propertyChainAxiom>"


def _list(node: str, graph: _Graph) -> Iterator[str]:
    while node in graph:
        yield graph[node][f"<{RDF}first>"][0]
        (node,) = graph[node][f"<{RDF}rest>"]


def _like(said: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for predicate, word in _LIKE.items():
        if predicate in said:
            found.setdefault(word, []).extend(_curie(each) for each in said[predicate])
    return found


@cache
def _prefixes() -> Mapping[str, str]:
    others = resource("ontology/alignments.ttl").read_text(encoding="utf-8")
    return {**dict(_PREFIX.findall(others)), **dict(_PREFIX.findall(ontology_text())), **PREFIXES}


def _curie(node: str) -> str:
    """Return an IRI by its usual prefix.

    >>> _curie("<https://w3id.org/argmap#Claim>")
    'am:Claim'
    """
    name = node[1:-1]
    for prefix, namespace in _prefixes().items():
        if name.startswith(namespace):
            return f"{prefix}:{name.removeprefix(namespace)}"
    return node


def _words(said: Mapping[str, Sequence[str]], predicate: str) -> str:
    return parse_literal(said[predicate][0]).value if predicate in said else ""
