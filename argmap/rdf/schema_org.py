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
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.model import ArgumentMap, Attack, Claim, Excerpt, Iri, Relation, Triple, mint, short
from argmap.rdf.codec import triples
from argmap.rdf.schema import DECISION, IRI, SHAPES
from argmap.rdf.terms import XSD, is_blank, is_iri_term, is_literal, literal, parse_literal
from argmap.rdf.vocabulary import BIBO, DCTERMS, PREFIXES, PROV, RDFS, SCHEMA, TYPE, am

CONTEXT = "https://schema.org"
MANY = 500
"""Of a map with more claims than this a page carries the theses alone."""

_HTTP = "<http://schema.org/"
_AUTHOR = f"<{PROV}wasAttributedTo>"
_AGENT = f"<{PROV}Agent>"
_LABEL = f"<{RDFS}label>"
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


_SAID: Mapping[tuple[str, str], str] = {
    (am("Claim"), am("text")): schema("text"),
    (am("Claim"), _LABEL): schema("name"),
    (am("Claim"), _AUTHOR): schema("author"),
    (am("ArgumentMap"), _TITLE): schema("name"),
    (am("Disposition"), am("reason")): schema("reviewBody"),
    (am("Disposition"), _AUTHOR): schema("author"),
    (_AGENT, _LABEL): schema("name"),
    (f"<{BIBO}Document>", _TITLE): schema("name"),
}
"""What each property of a class of ours is called."""

_MEANT = {(kind, theirs): ours for (kind, ours), theirs in _SAID.items()}
_IN_PAGE = frozenset(
    {
        TYPE,
        *(am(term) for term in ("thesis", "premise", "conclusion", "attacker", "target")),
        *(am(term) for term in ("scheme", "disposes", "decision", "answers", "implicit")),
    }
)
_KINDS_IN_PAGE = frozenset(kind for kind, _ in _SAID) | {am("Support"), am("Attack")}
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
        is_said = is_ours or (kind, predicate) in _SAID or (kind, predicate) in _QUESTION
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
    authors = {o for _, predicate, o in said if predicate == _AUTHOR}
    for subject, predicate, obj in said:
        kind = kinds.get(subject, "")
        if predicate == TYPE and obj == _AGENT and subject in authors:
            continue  # whoever is the author of a claim is one
        if predicate == TYPE and obj == am("Claim"):
            yield subject, TYPE, schema("Claim")
        else:
            yield subject, _SAID.get((kind, predicate), predicate), obj
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


_OURS = frozenset(kind for kind, _ in _SAID)


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

_REMOTE = re.compile(r"https?://schema\.org/?.*")


class UnknownContextError(ValueError):
    """A context that would have to be fetched: the reader asks the network for nothing."""


def without_remote_context(value: Any) -> Any:  # noqa: ANN401 -- JSON is whatever it is
    """Return JSON-LD with schema.org's terms in place of a link to them.

    Raises:
        UnknownContextError: for a link to any other context.
    """
    if isinstance(value, list):
        return [without_remote_context(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: _context(each) if key == "@context" else without_remote_context(each)
        for key, each in value.items()
    }


def _context(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_context(each) for each in value]
    if isinstance(value, str):
        if _REMOTE.fullmatch(value):
            return {"@vocab": SCHEMA}
        raise UnknownContextError(f"the context {value} is not fetched from the network")
    return value


def in_our_terms(graph: Iterable[Triple], base: Iri) -> Iterator[Triple]:
    """Yield a graph in our terms: argmap's own, or claims as anyone marks them up.

    A claim's wording is its ``text``, or else what a review says was reviewed, or else its name.
    A claim or a speaker without a name of its own gets one made of its words.
    """
    said = [_https(triple) for triple in graph]
    reader = _Reader(said, base)
    yield from reader.translated()


def _https(triple: Triple) -> Triple:
    s, p, o = (t.replace(_HTTP, f"<{SCHEMA}", 1) if t.startswith(_HTTP) else t for t in triple)
    return s, p, o


class _Reader:
    def __init__(self, said: list[Triple], base: Iri) -> None:
        self.said = said
        self.about: dict[str, dict[str, list[str]]] = {}
        for subject, predicate, obj in said:
            self.about.setdefault(subject, {}).setdefault(predicate, []).append(obj)
        kinds = {subject: {*known.get(TYPE, ())} for subject, known in self.about.items()}
        maps = sorted(s for s, types in kinds.items() if am("ArgumentMap") in types)
        self.base = maps[0][1:-1] if maps and is_iri_term(maps[0]) else base
        self.has_header = bool(maps)
        self.decisions = {s for s, types in kinds.items() if am("Disposition") in types}
        reviews = {s for s, types in kinds.items() if schema("ClaimReview") in types}
        self.reviews = reviews - self.decisions
        self.claims = self._claims(kinds)
        self.agents = {s for s, types in kinds.items() if _AGENT in types} | {
            each
            for subject in {*self.claims, *self.decisions}
            for each in self.about.get(subject, {}).get(schema("author"), ())
            if not is_literal(each)
        }
        self.documents = {s for s, types in kinds.items() if f"<{BIBO}Document>" in types}
        self.taken = {term[1:-1] for term in self.about if is_iri_term(term)}
        self.renamed = self._renamed()

    def _claims(self, kinds: Mapping[str, set[str]]) -> dict[str, tuple[str, str]]:
        """Return the claims, each with the triple's predicate and value that is its wording."""
        found: dict[str, list[str]] = {
            s: [] for s, types in sorted(kinds.items()) if schema("Claim") in types
        }
        for review in sorted(self.reviews):
            known = self.about[review]
            for item in known.get(schema("itemReviewed"), [review]):
                if not is_literal(item) and (item == review or not kinds.get(item)):
                    found.setdefault(item, [])
                if item in found:
                    found[item] += known.get(schema("claimReviewed"), [])
        worded: dict[str, tuple[str, str]] = {}
        for claim, reviewed in found.items():
            known = self.about.get(claim, {})
            for predicate, values in (
                (schema("text"), known.get(schema("text"), [])),
                ("", reviewed),
                (schema("name"), known.get(schema("name"), [])),
                (schema("description"), known.get(schema("description"), [])),
            ):
                texts = sorted(value for value in values if is_literal(value))
                if texts:
                    worded[claim] = (predicate, texts[0])
                    break
        return worded

    def _renamed(self) -> dict[str, str]:
        """Return a name for each claim and speaker that has none."""
        taken = self.taken
        found: dict[str, str] = {}

        def rename(term: str, words: str) -> None:
            if is_blank(term) and term not in found:
                name = mint(self.base, words, taken)
                taken.add(name)
                found[term] = f"<{name}>"

        for claim, (_, text) in sorted(self.claims.items(), key=lambda each: each[1][1]):
            rename(claim, parse_literal(text).value)
        for agent in sorted(self.agents, key=self._called):
            rename(agent, self._called(agent) or "speaker")
        # The rest is carried; with a name, since a blank node has another in each file.
        for term in sorted({term for triple in self.said for term in triple if is_blank(term)}):
            rename(term, "thing")
        return found

    def _called(self, agent: str) -> str:
        names = sorted(self.about.get(agent, {}).get(schema("name"), ()))
        return parse_literal(names[0]).value if names and is_literal(names[0]) else ""

    def translated(self) -> Iterator[Triple]:
        if not self.has_header:
            yield f"<{self.base}>", TYPE, am("ArgumentMap")
        for claim, (_, text) in self.claims.items():
            yield self._name(claim), TYPE, am("Claim")
            value, lang, _ = parse_literal(text)
            yield self._name(claim), am("text"), literal(value, lang)
        for agent in self.agents:
            yield self._name(agent), TYPE, _AGENT
        steps = self._steps()
        for subject, predicate, obj in self.said:
            if predicate in _SHORTCUTS and subject in self.claims and (subject, obj) not in steps:
                yield from self._step(subject, predicate, obj)
                continue
            for triple in self._rest(subject, predicate, obj):
                s, p, o = triple
                yield self._name(s), p, self._name(o)

    def _steps(self) -> set[tuple[str, str]]:
        """Return the ends of the steps that have a name, which the shortcuts only repeat."""
        return {
            (source, goal)
            for known in self.about.values()
            for start, end in (("premise", "conclusion"), ("attacker", "target"))
            for source in known.get(am(start), ())
            for goal in known.get(am(end), ())
        }

    def _step(self, subject: str, predicate: str, obj: str) -> Iterator[Triple]:
        """Yield the step that a shortcut stands for, under a name made of its ends."""
        source, goal = self._name(subject), self._name(obj)
        kind, start, end = _SHORTCUTS[predicate]
        words = f"{short(source[1:-1])} {predicate[1:-1].rpartition('#')[2]} {short(goal[1:-1])}"
        name = mint(self.base, words, self.taken)
        self.taken.add(name)
        step = f"<{name}>"
        yield step, TYPE, am(kind)
        yield step, am(start), source
        yield step, am(end), goal

    def _rest(self, subject: str, predicate: str, obj: str) -> Iterator[Triple]:
        """Yield what a triple says beyond the claims and their wording."""
        known = self.about[subject]
        if subject in self.claims:
            if (predicate, obj) in {self.claims[subject], (TYPE, schema("Claim"))}:
                return
            is_ours = predicate == schema("appearance") and obj in self.documents
            if is_ours and f"<{PROV}wasQuotedFrom>" in known:
                return
            if predicate == schema("author"):
                yield subject, _AUTHOR, self._speaker(obj)
                if is_literal(obj):
                    yield self._speaker(obj), TYPE, _AGENT
                    yield self._speaker(obj), _LABEL, obj
                return
            if predicate == schema("name") and obj == min(known[predicate]):
                yield subject, _LABEL, obj
                return
        elif (subject in self.decisions and predicate in _REVIEW) or (
            subject in self.decisions and (predicate, obj) == (TYPE, schema("ClaimReview"))
        ):
            return
        kind = self._kind(subject)
        ours = _MEANT.get((kind, predicate), predicate)
        yield (
            subject,
            ours if obj == min(known[predicate]) or predicate == ours else predicate,
            obj,
        )

    def _kind(self, subject: str) -> str:
        if subject in self.agents:
            return _AGENT
        if subject in self.decisions:
            return am("Disposition")
        if subject in self.documents:
            return f"<{BIBO}Document>"
        return am("ArgumentMap") if subject == f"<{self.base}>" else ""

    def _speaker(self, obj: str) -> str:
        """Return the name of a speaker; one given by words alone gets one made of them."""
        if not is_literal(obj):
            return obj
        return f"<{mint(self.base, parse_literal(obj).value)}>"

    def _name(self, term: str) -> str:
        return self.renamed.get(term, term)


_SHORTCUTS = {
    am("supports"): ("Support", "premise", "conclusion"),
    am("attacks"): ("Attack", "attacker", "target"),
}
_REVIEW = frozenset({schema("itemReviewed"), schema("claimReviewed")})


def dumped(value: Mapping[str, Any]) -> bytes:
    """Return JSON-LD as a text, a node a line."""
    head = json.dumps(value["@context"], ensure_ascii=False)
    nodes = ",\n".join(f"    {json.dumps(node, ensure_ascii=False)}" for node in value["@graph"])
    return f'{{\n  "@context": {head},\n  "@graph": [\n{nodes}\n  ]\n}}\n'.encode()
