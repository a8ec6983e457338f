"""Maps in the terms of schema.org, for search engines and fact checkers, as JSON-LD.

A claim is a ``schema:Claim``: its text, its name, who says it (``author``) and in which work
(``appearance``). schema.org has no word for reasons and objections, so supports and attacks stay
in our own terms. A person's decision on an objection is a ``ClaimReview`` of it, with the reason
as its body. There is no rating in a map, so none is given; and a rating that is read is carried,
never taken for a decision.

Writing is a change of terms, so all of a map comes back; `in_page` gives the part of it that a
page carries.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.model import ArgumentMap, Attack, Claim, Excerpt, Iri, Relation, Triple
from argmap.rdf.codec import triples
from argmap.rdf.schema import DECISION, IRI, SHAPES
from argmap.rdf.terms import XSD, is_blank, is_iri_term, is_literal, literal, parse_literal
from argmap.rdf.vocabulary import BIBO, DCTERMS, PREFIXES, PROV, RDFS, SCHEMA, TYPE, am

CONTEXT = "https://schema.org"
MANY = 500
"""Of a map with more claims than this a page carries the theses alone."""

AUTHOR = f"<{PROV}wasAttributedTo>"
AGENT = f"<{PROV}Agent>"
LABEL = f"<{RDFS}label>"
_TITLE = f"<{DCTERMS}title>"
_LINKS = frozenset(
    prop.predicate
    for shape in SHAPES
    for prop in shape.properties
    if prop.datatype in {IRI, DECISION}
) | {am("supports"), am("attacks"), f"<{SCHEMA}author>", f"<{SCHEMA}appearance>"}
"""The properties whose values we write as names."""


def schema(term: str) -> str:
    """Return a term of schema.org, as N-Triples writes it.

    >>> schema("Claim")
    '<https://schema.org/Claim>'
    """
    return f"<{SCHEMA}{term}>"


SAID: Mapping[tuple[str, str], str] = {
    (am("Claim"), am("text")): schema("text"),
    (am("Claim"), LABEL): schema("name"),
    (am("Claim"), AUTHOR): schema("author"),
    (am("ArgumentMap"), _TITLE): schema("name"),
    (am("Disposition"), am("reason")): schema("reviewBody"),
    (am("Disposition"), AUTHOR): schema("author"),
    (AGENT, LABEL): schema("name"),
    (f"<{BIBO}Document>", _TITLE): schema("name"),
}
"""What each property of a class of ours is called."""

_IN_PAGE = frozenset(
    {
        TYPE,
        *(am(term) for term in ("thesis", "premise", "conclusion", "attacker", "target")),
        *(am(term) for term in ("scheme", "disposes", "decision", "answers", "implicit")),
    }
)
_KINDS_IN_PAGE = frozenset(kind for kind, _ in SAID) | {am("Support"), am("Attack")}
_QUESTION = {(am("Question"), TYPE), (am("Question"), am("text"))}


def document(m: ArgumentMap) -> dict[str, Any]:
    """Return all that a map says. O(n log n) in its size."""
    return _json_ld(m, [*_in_schema(m, triples(m))])


def in_page(m: ArgumentMap) -> dict[str, Any]:
    """Return what the page of a map carries: who says what, and how it hangs together.

    A step that one claim makes, and that nothing is about, is said by the shortcut
    (``am:supports``, ``am:attacks``) and has no name. Left out are the order of claims, who makes
    a step, weights, tags, speeches and the places of passages; and of a map of more than `MANY`
    claims all but its title and theses, so that a page stays small.
    """
    kinds = {s: o for s, predicate, o in triples(m) if predicate == TYPE}
    theses = {f"<{name}>" for name in _of_theses(m)} if len(m.claims) > MANY else None
    plain = {f"<{relation.id}>" for relation in m.relations if _is_plain(m, relation)}
    kept = []
    for triple in triples(m):
        subject, predicate, _ = triple
        kind = kinds.get(subject, "")
        is_ours = kind in _KINDS_IN_PAGE and predicate in _IN_PAGE
        is_said = is_ours or (kind, predicate) in SAID or (kind, predicate) in _QUESTION
        if is_said and subject not in plain and (theses is None or subject in theses):
            kept.append(triple)
    if theses is None:
        kept += [triple for each in m.relations if _is_plain(m, each) for triple in _short(each)]
        return _json_ld(m, [*_in_schema(m, kept)])
    return _json_ld(m, [triple for triple in _in_schema(m, kept) if triple[0] in theses])


def _of_theses(m: ArgumentMap) -> Iterator[Iri]:
    """Yield the names of a map, its theses and what they refer to."""
    if m.id:
        yield m.id
    for name in m.theses:
        yield name
        if isinstance(thesis := m.get(name), Claim):
            yield from thesis.speakers
            yield from thesis.answers


def _is_plain(m: ArgumentMap, relation: Relation) -> bool:
    alone = len(relation.sources) == 1 and relation.scheme is None
    decided = any(each.disposes == relation.id for each in m.dispositions)
    return (
        alone
        and isinstance(m.get(relation.goal), Claim)
        and not m.relations_into(relation.id)
        and not decided
    )


def _short(relation: Relation) -> Iterator[Triple]:
    word = am("attacks" if isinstance(relation, Attack) else "supports")
    for source in relation.sources:
        yield f"<{source}>", word, f"<{relation.goal}>"


def _in_schema(m: ArgumentMap, graph: Iterable[Triple]) -> Iterator[Triple]:
    """Yield a graph in the terms of schema.org, as far as it has any."""
    said = list(graph)
    kinds = {s: o for s, predicate, o in said if predicate == TYPE and (o in _OURS)}
    authors = {o for _, predicate, o in said if predicate == AUTHOR}
    for subject, predicate, obj in said:
        kind = kinds.get(subject, "")
        if predicate == TYPE and obj == AGENT and subject in authors:
            continue  # whoever is the author of a claim is one
        if predicate == TYPE and obj == am("Claim"):
            yield subject, TYPE, schema("Claim")
        else:
            yield subject, SAID.get((kind, predicate), predicate), obj
    for claim in m.claims:
        for excerpt in claim.excerpts:
            if isinstance(passage := m.get(excerpt), Excerpt):
                yield f"<{claim.id}>", schema("appearance"), f"<{passage.source}>"
    for decision in m.dispositions:
        if claim_ := _reviewed(m, decision.disposes):
            subject = f"<{decision.id}>"
            yield subject, TYPE, schema("ClaimReview")
            yield subject, schema("itemReviewed"), f"<{claim_.id}>"
            text = literal(claim_.text.value, claim_.text.lang)
            yield subject, schema("claimReviewed"), text


_OURS = frozenset(kind for kind, _ in SAID)


def _reviewed(m: ArgumentMap, name: Iri) -> Claim | None:
    """Return the claim that a decision is on: itself, or the one that makes the attack."""
    record = m.get(name)
    if isinstance(record, Attack) and len(record.attackers) == 1:
        record = m.get(next(iter(record.attackers)))
    return record if isinstance(record, Claim) else None


# as JSON-LD


def _json_ld(m: ArgumentMap, said: list[Triple]) -> dict[str, Any]:
    base = m.id or ""
    languages = Counter(parse_literal(o).lang for _, _, o in said if is_literal(o))
    del languages[""]
    usual = min(languages, key=lambda lang: (-languages[lang], lang), default="")
    used = {predicate for _, predicate, _ in said}
    own: dict[str, Any] = {"@base": base} if base else {}
    own |= {"@language": usual} if usual else {}
    words = {name for s, p, o in said for name in (_curie(p), _curie(o) if p == TYPE else "")}
    words -= {_curie(TYPE)}
    own |= {
        key: space
        for key, space in PREFIXES.items()
        if any(w.startswith(f"{key}:") for w in words)
    }
    own |= {_curie(link): {"@type": "@id"} for link in sorted(used & _LINKS)}
    nodes: dict[str, dict[str, list[Any]]] = {}
    for subject, predicate, obj in sorted(
        set(said), key=lambda each: (each[0], each[1] != TYPE, each)
    ):
        node = nodes.setdefault(subject, {})
        if predicate == TYPE:
            node.setdefault("@type", []).append(_curie(obj))
        else:
            value = _value(obj, base, usual, is_link=predicate in _LINKS)
            node.setdefault(_curie(predicate), []).append(value)
    graph = [
        {"@id": _name(subject, base)}
        | {key: values[0] if len(values) == 1 else values for key, values in node.items()}
        for subject, node in nodes.items()
    ]
    return {"@context": [CONTEXT, own] if own else CONTEXT, "@graph": graph}


def _curie(term: str) -> str:
    if term.startswith(f"<{SCHEMA}"):
        return term[1 + len(SCHEMA) : -1]
    for prefix, space in PREFIXES.items():
        if term.startswith(f"<{space}"):
            return f"{prefix}:{term[1 + len(space) : -1]}"
    return term[1:-1] if is_iri_term(term) else ""


def _name(term: str, base: str) -> str:
    if is_blank(term):
        return term
    name = term[1:-1]
    return name[len(base) :] if base and name.startswith(f"{base}#") else name


def _value(term: str, base: str, usual: str, *, is_link: bool) -> Any:  # noqa: ANN401
    if not is_literal(term):
        return _name(term, base) if is_link else {"@id": _name(term, base)}
    value, lang, datatype = parse_literal(term)
    if datatype == f"{XSD}boolean" and value in {"true", "false"}:
        return value == "true"
    if datatype:
        return {"@value": value, "@type": datatype}
    if lang != usual:
        return {"@value": value, "@language": lang} if lang else {"@value": value}
    return value if not is_link else {"@value": value}


# and back


def dumped(value: Mapping[str, Any]) -> bytes:
    """Return JSON-LD as a text, a node a line."""
    head = json.dumps(value["@context"], ensure_ascii=False)
    nodes = ",\n".join(f"    {json.dumps(node, ensure_ascii=False)}" for node in value["@graph"])
    return f'{{\n  "@context": {head},\n  "@graph": [\n{nodes}\n  ]\n}}\n'.encode()
