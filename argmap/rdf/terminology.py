"""The terms of the vocabulary as records: what ``ontology/`` says of each, to be shown to people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from argmap.rdf.parse import parse
from argmap.rdf.query import queries
from argmap.rdf.terms import is_blank, parse_literal
from argmap.rdf.vocabulary import (
    AM,
    DERIVED_CLASSES,
    DERIVED_PROPERTIES,
    OWL,
    PREFIXES,
    RDF,
    RDFS,
    SKOS,
    TERMS,
    TYPE,
    am,
)
from argmap.resources import resource

EXAMPLES = "https://w3id.org/argmap/maps/library#"
"""What ``:`` stands for in the examples."""

EXTENSIONS = {"dialogue": "dlg", "expectations": "exp"}
"""The files of the extensions, and the prefixes of their terms."""

_OWN = {"am", "ams", *EXTENSIONS.values()}
_KINDS = {
    f"<{OWL}Class>": "class",
    f"<{OWL}ObjectProperty>": "property",
    f"<{OWL}DatatypeProperty>": "property",
    f"<{RDF}Property>": "property",
}
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
    """A class, a property or a value of the vocabulary, or of one of its extensions.

    Attributes:
        name: behind ``am:``; of an extension with its prefix.
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

    @property
    def curie(self) -> str:
        """Its name with its prefix."""
        return self.name if ":" in self.name else f"am:{self.name}"


@dataclass(frozen=True, slots=True)
class Scheme:
    """An argumentation scheme that travels with the vocabulary.

    Attributes:
        curie: its name.
        label: what people call it.
        questions: its critical questions, each with its name.
    """

    curie: str
    label: str
    questions: Mapping[str, str]


@cache
def terms() -> Mapping[str, Term]:
    """Return the terms by name, in order."""
    ontology, alignments = _read("argmap"), _read("alignments")
    return {name: _term(am(name), name, ontology, alignments) for name in sorted(TERMS)}


@cache
def extensions() -> Mapping[str, Term]:
    """Return the terms of the extensions by name, in order: dialogues of AIF, expectations."""
    found = {}
    for file in EXTENSIONS:
        graph = _read(file)
        for node in sorted(graph):
            if f"<{RDFS}isDefinedBy>" in graph[node]:
                found[_curie(node)] = _term(node, _curie(node), graph, {})
    return found


@cache
def schemes() -> Sequence[Scheme]:
    """Return the argumentation schemes, in order of name."""
    graph = _read("schemes")
    return [
        Scheme(
            _curie(node),
            _words(said, f"<{SKOS}prefLabel>") or _words(said, f"<{RDFS}label>"),
            {_curie(each): _words(graph[each], am("text")) for each in said[_QUESTION]},
        )
        for node, said in sorted(graph.items())
        if am("Scheme") in said.get(TYPE, ())
    ]


def ontology_text(file: str = "argmap") -> str:
    """Return the ontology, or an extension, as its file has it."""
    return resource(f"ontology/{file}.ttl").read_text(encoding="utf-8")


def statements(term: Term) -> str:
    """Return what the file of the ontology says of one term, as Turtle of its own."""
    prefix = term.curie.partition(":")[0]
    text = ontology_text(next((f for f, p in EXTENSIONS.items() if p == prefix), "argmap"))
    said = re.search(rf"^{term.curie} a .*?\.$(?=\n\n|\n?\Z)", text, re.MULTILINE | re.DOTALL)
    used = [match for match in _PREFIX.finditer(text) if said and f"{match[1]}:" in said[0]]
    head = "".join(f"@prefix {match[1]}: <{match[2]}> .\n" for match in used)
    return f"{head}\n{said[0]}\n" if said else ""


def _read(name: str) -> _Graph:
    graph: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    data = resource(f"ontology/{name}.ttl").read_bytes()
    for subject, predicate, obj in sorted(parse(data, "turtle")[""]):
        graph[subject][predicate].append(obj)
    return graph


def _term(node: str, name: str, ontology: _Graph, alignments: _Graph) -> Term:
    said = ontology[node]
    kind = next((_KINDS[each] for each in said[TYPE] if each in _KINDS), "individual")
    return Term(
        name=name,
        kind=kind,
        meaning=_words(said, f"<{SKOS}definition>"),
        note=_words(said, f"<{SKOS}scopeNote>"),
        example=_words(said, f"<{SKOS}example>"),
        derived=name in _DERIVED or _words(said, f"<{SKOS}definition>").endswith("; derived."),
        facts=dict(_facts(node, kind, ontology)),
        like=_like({**said, **alignments.get(node, {})}),
        asked=tuple(
            each.name
            for each in queries().values()
            if re.search(rf"\bam:{name}(?![\w-])", each.text)
        ),
    )


def _facts(node: str, kind: str, ontology: _Graph) -> Iterator[tuple[str, Sequence[str]]]:
    said = ontology[node]
    for predicate, word in _FACTS.items():
        if predicate in said:
            yield word, [_curie(each) for each in said[predicate]]
    inverse = [
        subject
        for subject in ontology
        if node in ontology[subject].get(_INVERSE, ()) and not is_blank(subject)
    ]
    if inverse:
        yield "inverse", [_curie(each) for each in inverse]
    if f"<{OWL}FunctionalProperty>" in said[TYPE]:
        yield "how many", ["one at most"]
    if _CHAIN in said:
        yield "follows from", [" then ".join(_list(said[_CHAIN][0], ontology))]
    if kind == "individual":
        yield "a", [_curie(each) for each in said[TYPE] if each.startswith(f"<{AM}")]
    values = [subject for subject in sorted(ontology) if node in ontology[subject].get(TYPE, ())]
    if kind == "class" and values:
        yield "values", [_curie(each) for each in values]


_QUESTION = am("criticalQuestion")
_INVERSE = f"<{OWL}inverseOf>"
_CHAIN = f"<{OWL}propertyChainAxiom>"


def _list(node: str, graph: _Graph) -> Iterator[str]:
    """Yield the names in a list of properties, of which some may be the inverse of another."""
    while node in graph:
        (first,) = graph[node][f"<{RDF}first>"]
        yield f"back by {_curie(graph[first][_INVERSE][0])}" if is_blank(first) else _curie(first)
        (node,) = graph[node][f"<{RDF}rest>"]


def _like(said: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for predicate, word in _LIKE.items():
        names = [_curie(each) for each in said.get(predicate, ())]
        if others := [name for name in names if name.partition(":")[0] not in _OWN]:
            found.setdefault(word, []).extend(others)
    return found


@cache
def _prefixes() -> Mapping[str, str]:
    files = ("alignments", *EXTENSIONS, "argmap")
    found = dict(pair for file in files for pair in _PREFIX.findall(ontology_text(file)))
    return {**found, **PREFIXES}


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
