"""What an AIF graph means as a map, and back: nothing of it is lost on the way.

An I-node is a claim; an RA-node with premises and one conclusion is a support, a CA-node
likewise an attack. Real graphs also hold steps without a premise or with two conclusions,
edges from statement to statement, cycles and many roots (counted over 4,563 of them): such a
step is carried in the dialogue layer, and no tree is assumed. Each edge keeps its name and its
ends as a resource ``<map>#edge-ID``, since the ids of a database are how its users refer.

A claim's speakers are those who uttered it: directly, or through a locution and its
illocution (L → YA → I). They follow from the layer, so they are not written twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from argmap.formats._dialogue import CLASSES, OTHER, dlg
from argmap.formats._json import compact
from argmap.formats._names import Names
from argmap.formats._nodeset import (
    CONFLICT,
    ILLOCUTION,
    INFERENCE,
    LOCUTION,
    STATEMENT,
    Edge,
    Node,
    Nodeset,
    Person,
    Utterance,
)
from argmap.formats._schemes import name_of, scheme_of
from argmap.model import (
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Header,
    Iri,
    Record,
    Support,
    Text,
    Triple,
    is_iri,
)
from argmap.rdf.terms import iri, literal
from argmap.rdf.vocabulary import PROV, RDF, TYPE

RESERVED = ("edge", "passage", "person", "piece", "position", "source", "utterance")
STEPS = frozenset({INFERENCE, CONFLICT})
ATTRIBUTED = f"<{PROV}wasAttributedTo>"
JSON = f"{RDF}JSON"
_FROM, _TO, _TEXT, _TIME = (dlg(term) for term in ("from", "to", "text", "time"))
_NOWHERE: tuple[frozenset[str], str] = (frozenset(), "")


def to_map(nodeset: Nodeset, names: Names) -> ArgumentMap:
    """Return the map of a nodeset. O(nodes + edges)."""
    known = {node.id: names.iri(node.id) for node in nodeset.nodes}
    steps = sound_steps(nodeset.nodes, nodeset.edges)
    speakers = spoken(nodeset, names)
    records: list[Record] = [Header(id=names.base)]
    for node in nodeset.nodes:
        said_by = frozenset(speakers.get(node.id, ()))
        if node.type == STATEMENT:
            records.append(Claim(id=known[node.id], text=Text(node.text), speakers=said_by))
        elif node.id in steps:
            records.append(_step(node, steps[node.id], known, said_by))
    people = {person.id: full_name(person) for person in nodeset.people}
    for name in sorted({*people, *(u.person for u in nodeset.utterances if u.person)}):
        full = people.get(name)
        records.append(Agent(id=person_iri(names, name), name=Text(full) if full else None))
    return ArgumentMap(frozenset(records), frozenset(_extras(nodeset, names, known, steps)))


def sound_steps(
    nodes: Iterable[Node], edges: Iterable[Edge]
) -> Mapping[str, tuple[frozenset[str], str]]:
    """Return the premises and the conclusion of each step that a support or an attack can be.

    It has a premise, and exactly one conclusion, which is a statement or another such step.
    """
    types = {node.id: node.type for node in nodes}
    premises: dict[str, set[str]] = {}
    goals: dict[str, set[str]] = {}
    for edge in edges:
        source, goal = types[edge.source], types[edge.goal]
        if source == STATEMENT and goal in STEPS:
            premises.setdefault(edge.goal, set()).add(edge.source)
        elif source in STEPS and (goal == STATEMENT or goal in STEPS):
            goals.setdefault(edge.source, set()).add(edge.goal)
    sound = {
        name: (frozenset(premises[name]), next(iter(ends)))
        for name, ends in goals.items()
        if name in premises and len(ends) == 1 and name not in ends
    }
    while broken := [
        name for name, (_, end) in sound.items() if types[end] in STEPS and end not in sound
    ]:
        for name in broken:
            del sound[name]
    return sound


def spoken(nodeset: Nodeset, names: Names) -> Mapping[str, set[Iri]]:
    """Return who says each statement or step, by what the dialogue layer says."""
    types = {node.id: node.type for node in nodeset.nodes}
    said: dict[str, set[Iri]] = {}
    for utterance in nodeset.utterances:
        if utterance.person:
            said.setdefault(utterance.node, set()).add(person_iri(names, utterance.person))
    done: dict[str, set[Iri]] = {}
    for edge in nodeset.edges:
        if types[edge.source] == LOCUTION and types[edge.goal] == ILLOCUTION:
            done.setdefault(edge.goal, set()).update(said.get(edge.source, ()))
    for edge in nodeset.edges:
        if edge.source in done and types[edge.goal] == STATEMENT:
            said.setdefault(edge.goal, set()).update(done[edge.source])
    return said


def _step(
    node: Node,
    ends: tuple[frozenset[str], str],
    known: Mapping[str, Iri],
    speakers: frozenset[Iri],
) -> Support | Attack:
    sources, goal = frozenset(known[name] for name in ends[0]), known[ends[1]]
    scheme = scheme_of(node.scheme or node.text)
    if node.type == INFERENCE:
        return Support(
            id=known[node.id], premises=sources, conclusion=goal, scheme=scheme, speakers=speakers
        )
    return Attack(
        id=known[node.id], attackers=sources, target=goal, scheme=scheme, speakers=speakers
    )


def default_step(kind: str, scheme: Iri | None) -> tuple[str, str | None, str | None]:
    """Return the text, the scheme and its number that AIFdb gives a step of a scheme."""
    if scheme is None:
        inference = kind == INFERENCE
        name = "Default Inference" if inference else "Default Conflict"
        return name, name, "72" if inference else "71"
    name, number = name_of(scheme)
    return name, name, number


def default_edge(source: str, goal: str) -> str:
    """Return the id of an edge that has none: its ends, so that no other edge has it."""
    return f"{quote(source, safe='')}:{quote(goal, safe='')}"


def full_name(person: Person) -> str:
    """Return the name of a person as one text."""
    return (
        f"{person.first} {person.last}"
        if person.first and person.last
        else person.first or person.last
    )


def split_name(name: str) -> tuple[str, str]:
    """Return a first name and a surname of which `full_name` makes the name again."""
    first, _, last = name.partition(" ")
    return (first, last) if first and last else (name, "")


def person_iri(names: Names, name: str) -> Iri:
    """Return the IRI of a person."""
    return Iri(name) if is_iri(name) else names.own("person", name)


def _extras(
    nodeset: Nodeset,
    names: Names,
    known: Mapping[str, Iri],
    steps: Mapping[str, tuple[frozenset[str], str]],
) -> list[Triple]:
    said: list[Triple] = []
    for node in nodeset.nodes:
        said += _node(node, f"<{known[node.id]}>", sound=node.id in steps)
    for edge in nodeset.edges:
        said += _edge(edge, names, known, steps)
    elements = steps.keys() | {node.id for node in nodeset.nodes if node.type == STATEMENT}
    for index, utterance in enumerate(nodeset.utterances):
        if utterance.node not in elements or not _says_only_who(utterance):
            said += _utterance(names.own("utterance", str(index)), utterance, names, known)
    for person in nodeset.people:
        split = person.first, person.last
        if person.other or not any(split) or split_name(full_name(person)) != split:
            value = {"firstname": person.first, "surname": person.last, **person.other}
            subject = iri(person_iri(names, person.id))
            said.append((subject, dlg("person"), literal(compact(value), datatype=JSON)))
    return said + _carried(iri(names.base), nodeset.other)


def _node(node: Node, subject: str, *, sound: bool) -> list[Triple]:
    said = _carried(subject, node.other) if node.other else []
    if node.time is not None:
        said.append((subject, _TIME, literal(node.time)))
    if node.type == STATEMENT:
        if node.scheme is None and node.scheme_id is None:
            return said
    elif sound:
        scheme = scheme_of(node.scheme or node.text)
        if (node.text, node.scheme, node.scheme_id) == default_step(node.type, scheme):
            return said
        said.append((subject, _TEXT, literal(node.text)))
    else:
        said.append((subject, TYPE, dlg(CLASSES.get(node.type, OTHER))))
        said.append((subject, _TEXT, literal(node.text)))
        if node.type not in CLASSES:
            said.append((subject, dlg("type"), literal(node.type)))
    said += _optional(subject, schemeName=node.scheme, schemeNumber=node.scheme_id)
    return said


def _edge(
    edge: Edge,
    names: Names,
    known: Mapping[str, Iri],
    steps: Mapping[str, tuple[frozenset[str], str]],
) -> list[Triple]:
    plain = edge.form is None and not edge.other
    if plain and ":" in edge.id and edge.id == default_edge(edge.source, edge.goal):
        leads = steps.get(edge.source, _NOWHERE)[1] == edge.goal
        if leads or edge.source in steps.get(edge.goal, _NOWHERE)[0]:
            return []  # the relation tells it
    subject = f"<{names.own('edge', edge.id)}>"
    said = [
        (subject, _FROM, f"<{known[edge.source]}>"),
        (subject, _TO, f"<{known[edge.goal]}>"),
    ]
    if plain:
        return said
    return [*said, *_optional(subject, formEdge=edge.form), *_carried(subject, edge.other)]


def _says_only_who(utterance: Utterance) -> bool:
    return utterance == Utterance(node=utterance.node, person=utterance.person) and bool(
        utterance.person
    )


def _utterance(
    name: Iri, utterance: Utterance, names: Names, known: Mapping[str, Iri]
) -> list[Triple]:
    subject = iri(name)
    said = [(subject, dlg("utters"), iri(known[utterance.node]))]
    if utterance.person is not None:
        said.append((subject, ATTRIBUTED, iri(person_iri(names, utterance.person))))
    said += _optional(
        subject,
        time=utterance.time,
        start=utterance.start,
        end=utterance.end,
        passage=utterance.source,
    )
    return said + _carried(subject, utterance.other)


def _optional(subject: str, **values: str | None) -> list[Triple]:
    return [(subject, dlg(t), literal(v)) for t, v in values.items() if v is not None]


def _carried(subject: str, other: Mapping[str, Any]) -> list[Triple]:
    return [(subject, dlg("carried"), literal(compact(other), datatype=JSON))] if other else []
