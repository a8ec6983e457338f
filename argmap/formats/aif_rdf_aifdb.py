"""AIF as RDF in the terms of AIFdb's server and of ArgQL (``http://www.arg.tech/aif#``).

``Premise`` and ``Conclusion`` are said of inferences and of conflicts alike, and between a
statement and a step in both directions, as the server does. It leaves out an edge from step to
step; we write that too, from the step that attacks alone, so that an undercut is kept. The
edges of a dialogue have the server's terms (``Locution``, ``IllocutionaryContent``, ``Anchor``,
``StartLocution``, ``EndLocution``). What it has no term for stays as our own triples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from argmap.formats import Format
from argmap.formats._dialogue import dlg
from argmap.formats._losses import difference
from argmap.formats.aif_rdf import DIALOGUE_TERMS, TYPES, decoded, detect, read, turtle
from argmap.formats.aif_rdf import entry as usual
from argmap.model import MAPS, ArgumentMap, Iri, Triple
from argmap.rdf.codec import encode
from argmap.rdf.vocabulary import TYPE, am

AIFDB = "http://www.arg.tech/aif#"
_INTO = frozenset({am("premise"), am("attacker")})
_OUT_OF = frozenset({am("conclusion"), am("target")})
_SPOKEN = frozenset({(am("Claim"), am("text")), (dlg("Locution"), dlg("text"))})


def write(maps: Sequence[ArgumentMap]) -> bytes:
    """Return a map in AIFdb's terms, as Turtle in order of subject."""
    (m,) = maps
    return turtle(_in_aifdb(m), AIFDB)


def losses(maps: Sequence[ArgumentMap]) -> Mapping[str, int]:
    """Return what is lost: statements that a map makes in AIF's own terms, if any."""
    (m,) = maps
    again, _ = decoded(_in_aifdb(m), m.id or Iri(f"{MAPS}map"))
    return difference(m, again)


def _in_aifdb(m: ArgumentMap) -> frozenset[Triple]:
    graph = encode(m)
    kinds = {s: o for s, predicate, o in graph if predicate == TYPE and o in TYPES}
    spoken = {said for triple in graph for said in _spoken(triple, kinds)}
    return frozenset(spoken | set(_dialogue(graph, kinds)))


def _spoken(triple: Triple, kinds: Mapping[str, str]) -> Iterator[Triple]:
    subject, predicate, obj = triple
    kind = kinds.get(subject)
    if predicate == TYPE and obj in TYPES:
        yield subject, TYPE, _term(TYPES[obj])
    elif predicate in _INTO:
        yield subject, _term("Premise"), obj
        yield obj, _term("Premise"), subject
    elif predicate in _OUT_OF:
        yield subject, _term("Conclusion"), obj
        if kinds.get(obj) == am("Claim"):
            yield obj, _term("Conclusion"), subject
    elif (kind, predicate) in _SPOKEN:
        yield subject, _term("claimText"), obj
    elif kind and predicate == dlg("time"):
        yield subject, _term("creationDate"), obj
    else:
        yield triple


def _dialogue(graph: frozenset[Triple], kinds: Mapping[str, str]) -> Iterator[Triple]:
    """Yield the edges of the dialogue, which have resources of their own, in AIFdb's terms."""
    goals = {subject: obj for subject, predicate, obj in graph if predicate == dlg("to")}
    types = {subject: TYPES[kind].removesuffix("-node") for subject, kind in kinds.items()}
    for edge, predicate, start in graph:
        goal = goals.get(edge)
        if predicate != dlg("from") or goal is None:
            continue
        for term, (source, target) in DIALOGUE_TERMS.items():
            if types.get(start) == source and target in {None, types.get(goal)}:
                yield start, _term(term), goal


def _term(name: str) -> str:
    return f"<{AIFDB}{name}>"


entry = Format(
    title="AIF (RDF, AIFdb's terms)",
    suffixes=(".aifdb.ttl", ".ttl", ".rdf", ".owl"),
    read=read,
    write=write,
    losses=losses,
    detect=detect,
    terms=usual.terms,
)
