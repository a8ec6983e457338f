"""AIF as RDF: the terms of AIF.owl, and those that AIFdb's server writes.

Three namespaces are in use. AIF.owl's (``www.arg.dundee.ac.uk``, and the same without ``www``)
leads from a step to what it joins: ``hasPremise``, ``hasConflictedElement``. AIFdb's
(``www.arg.tech``) says ``Premise`` and ``Conclusion`` of inferences and of conflicts alike, and
says each in both directions; so an edge is oriented by the types of its ends. AIFdb leaves out
an edge from step to step: there, an undercut is lost before we see it.

Writing is a change of terms: what AIF.owl has a term for is said with it, the rest stays as
our own triples, so that nothing is lost. Text is Turtle; RDF/XML and N-Triples are read too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.formats import Format
from argmap.formats._aif_map import RESERVED, default_edge, sound_steps
from argmap.formats._aif_terms import TERMS
from argmap.formats._dialogue import CLASSES, DIALOGUE, dlg
from argmap.formats._losses import difference
from argmap.formats._names import Names, map_iri
from argmap.formats._nodeset import CONFLICT, INFERENCE, LOCUTION, STATEMENT, Edge, Node
from argmap.formats._schemes import aif_individual, scheme_of_individual
from argmap.model import MAPS, ArgumentMap, Finding, InputError, Iri, Triple
from argmap.rdf.codec import decode_in_part, encode
from argmap.rdf.locate import located
from argmap.rdf.parse import DEFAULT, parse
from argmap.rdf.terms import is_iri_term, is_literal, literal, name, parse_literal
from argmap.rdf.validate import problems
from argmap.rdf.vocabulary import PREFIXES, TYPE, am

AIF = "http://www.arg.dundee.ac.uk/aif#"
_SPACES = (AIF, "http://arg.dundee.ac.uk/aif#", "http://www.arg.tech/aif#")
_KINDS = {f"{kind}-node": kind for kind in ("L", "I", *CLASSES)} | {
    "Statement": STATEMENT,
    "Inference": INFERENCE,
    "Conflict": CONFLICT,
    "Preference": "PA",
    "Transition": "TA",
    "Illocution": "YA",
}
_INTO = frozenset({"hasPremise", "hasConflictingElement", "hasPreferredElement", "Premise"})
_OUT_OF = frozenset(
    {"hasConclusion", "hasConflictedElement", "hasDispreferredElement", "Conclusion"}
)
DIALOGUE_TERMS = {
    "Locution": (LOCUTION, "YA"),
    "IllocutionaryContent": ("YA", None),
    "Anchor": ("TA", "YA"),
    "StartLocution": (LOCUTION, "TA"),
    "EndLocution": ("TA", LOCUTION),
}
"""The type that the edge starts from, and the one that it leads to."""

_WRITTEN = {
    am("premise"): "hasPremise",
    am("conclusion"): "hasConclusion",
    am("attacker"): "hasConflictingElement",
    am("target"): "hasConflictedElement",
}
TYPES = {am("Claim"): "I-node", am("Support"): "RA-node", am("Attack"): "CA-node"} | {
    dlg(term): f"{kind}-node" for kind, term in CLASSES.items() if kind != "MA"
}


def detect(data: bytes) -> bool:
    """Tell whether RDF speaks of AIF's nodes and of no claim of ours."""
    spoken = any(space.encode() in data for space in _SPACES) or b"www.arg.tech/aif" in data
    return spoken and b"-node" in data and b"am:Claim" not in data and b"argmap#Claim" not in data


def read(data: bytes, file: str) -> Sequence[ArgumentMap]:
    """Return the map of a graph."""
    start = data.lstrip()[:200]
    notation = "rdf-xml" if start.startswith((b"<?xml", b"<rdf", b"<!DOC")) else "turtle"
    graph = parse(data, notation, file=file)[DEFAULT]
    m, found = decoded(graph, map_iri(file))
    if found:
        raise InputError(located(found, data, notation, file))
    return (m,)


def decoded(graph: Iterable[Triple], base: Iri) -> tuple[ArgumentMap, list[Finding]]:
    """Return the map of a graph in any of the terms, and what is wrong with it."""
    m, malformed = decode_in_part(_translated(graph, base))
    broken = {finding.subject for finding in malformed if finding.subject}
    return m, [*malformed, *problems(m, defined=broken)]


def _translated(graph: Iterable[Triple], base: Iri) -> Iterator[Triple]:
    """Yield a graph in our terms."""
    triples = list(graph)
    if not any(p == TYPE and o == am("ArgumentMap") for _, p, o in triples):
        yield f"<{base}>", TYPE, am("ArgumentMap")
    kinds = _kinds(triples)
    edges = {ends for triple in triples for ends in _edge(triple, kinds)}
    known = _known_edges(triples)
    nodes = [Node(id=each, type=kind, text="") for each, kind in kinds.items()]
    joined = [
        Edge(id="", source=s, goal=g) for s, g in sorted(edges | known) if {s, g} <= kinds.keys()
    ]
    steps = sound_steps(nodes, joined)
    for node, kind in kinds.items():
        yield node, TYPE, _class(node, kind, steps)
    argued: set[tuple[str, str]] = set()
    for step, (sources, goal) in steps.items():
        inference = kinds[step] == INFERENCE
        yield step, am("conclusion" if inference else "target"), goal
        argued |= {(step, goal), *((source, step) for source in sources)}
        for source in sources:
            yield step, am("premise" if inference else "attacker"), source
    names = Names(base, RESERVED)
    for source, goal in edges - argued - known:
        edge = names.own("edge", default_edge(name(source), name(goal)))
        yield f"<{edge}>", dlg("from"), source
        yield f"<{edge}>", dlg("to"), goal
    for triple in triples:
        yield from _rest(triple, kinds, steps)


def _kinds(triples: Iterable[Triple]) -> dict[str, str]:
    """Return the type of each node, the most special one where it has several."""
    found: dict[str, set[str]] = {}
    for subject, predicate, obj in triples:
        if predicate == TYPE and is_iri_term(subject) and (term := _term(obj)) in _KINDS:
            found.setdefault(subject, set()).add(_KINDS[term])
    order = list(dict.fromkeys(_KINDS.values()))
    return {node: min(kinds, key=order.index) for node, kinds in sorted(found.items())}


def _edge(triple: Triple, kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    subject, predicate, obj = triple
    term = _term(predicate)
    if subject not in kinds or obj not in kinds or term is None:
        return
    kind = kinds[subject]
    if term in _INTO:
        yield (subject, obj) if kind == STATEMENT else (obj, subject)
    elif term in _OUT_OF:
        yield (obj, subject) if kind == STATEMENT else (subject, obj)
    elif term in DIALOGUE_TERMS:
        start, end = DIALOGUE_TERMS[term]
        backwards = kind != start and (kinds[obj] == start or kind == end)
        yield (obj, subject) if backwards else (subject, obj)


def _known_edges(triples: Iterable[Triple]) -> set[tuple[str, str]]:
    """Return the ends of the edges that the graph has as resources of the dialogue layer."""
    starts = {s: o for s, p, o in triples if p == dlg("from")}
    ends = {s: o for s, p, o in triples if p == dlg("to")}
    return {(starts[edge], ends[edge]) for edge in starts.keys() & ends.keys()}


def _class(node: str, kind: str, steps: Mapping[str, object]) -> str:
    if kind == STATEMENT:
        return am("Claim")
    if node in steps:
        return am("Support" if kind == INFERENCE else "Attack")
    return dlg(CLASSES[kind])


def _rest(
    triple: Triple, kinds: Mapping[str, str], steps: Mapping[str, object]
) -> Iterator[Triple]:
    subject, predicate, obj = triple
    term, kind = _term(predicate), kinds.get(subject)
    if predicate == TYPE and kind and _term(obj) in _KINDS:
        return
    if term is None or kind is None:
        yield triple
    elif term == "claimText":
        yield subject, am("text") if kind == STATEMENT else dlg("text"), obj
    elif term == "creationDate" and is_literal(obj):
        yield subject, dlg("time"), literal(parse_literal(obj).value)
    elif term == "fulfils" and subject in steps and (ours := scheme_of_individual(name(obj))):
        yield subject, am("scheme"), f"<{ours}>"
    elif not list(_edge(triple, kinds)):
        yield triple


def _term(term: str) -> str | None:
    """Return the local name of a term of AIF, whichever namespace it is in."""
    for space in _SPACES:
        if term.startswith(f"<{space}"):
            return term[len(space) + 1 : -1]
    return None


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map in AIF.owl's terms, as Turtle in order of subject."""
    (m,) = maps
    return turtle(_in_aif(m), AIF)


def turtle(graph: Iterable[Triple], aif: str) -> bytes:
    """Return triples as Turtle in order of subject, with a prefix for AIF's namespace."""
    import pyoxigraph as ox

    lines = "".join(sorted(f"{' '.join(triple)} .\n" for triple in graph))
    quads = ox.parse(lines.encode(), format=ox.RdfFormat.N_TRIPLES)
    prefixes = PREFIXES | {"aif": aif, "dlg": DIALOGUE}
    return ox.serialize(quads, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b""


def _in_aif(m: ArgumentMap) -> frozenset[Triple]:
    graph = encode(m)
    kinds = {
        subject: obj for subject, predicate, obj in graph if predicate == TYPE and obj in TYPES
    }
    return frozenset(_spoken(triple, kinds.get(triple[0])) for triple in graph)


def _spoken(triple: Triple, kind: str | None) -> Triple:
    subject, predicate, obj = triple
    if predicate == TYPE:
        return subject, TYPE, _aif(TYPES[obj]) if obj in TYPES else obj
    if predicate in _WRITTEN:
        return subject, _aif(_WRITTEN[predicate]), obj
    if (kind, predicate) in {(am("Claim"), am("text")), (dlg("Locution"), dlg("text"))}:
        return subject, _aif("claimText"), obj
    if predicate == am("scheme") and (theirs := aif_individual(Iri(name(obj)))):
        return subject, _aif("fulfils"), f"<{theirs}>"
    return triple


def _aif(term: str) -> str:
    return f"<{AIF}{term}>"


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what is lost: statements that a map makes in AIF's own terms, if any."""
    (m,) = maps
    again, _ = decoded(_in_aif(m), m.id or Iri(f"{MAPS}map"))
    return difference(m, again)


entry = Format(
    title="AIF (RDF)",
    suffixes=(".aif.ttl", ".aif.rdf", ".aif.nt", ".ttl", ".rdf", ".owl", ".nt"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms=TERMS
    | {
        "claimText": "text",
        "hasPremise, hasConclusion": "premise, conclusion",
        "hasConflictingElement, hasConflictedElement": "attacker, target",
        "Premise, Conclusion (AIFdb)": "the same, oriented by the types of the ends",
        "fulfils": "scheme, where ours has an exact match",
        "anything else": "our own terms, or carried",
    },
)
