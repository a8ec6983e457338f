"""Claims in schema.org's terms, argmap's own or anyone's, read into ours."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.model import Iri, Triple, mint, short
from argmap.rdf.schema_org import AGENT, AUTHOR, LABEL, SAID, schema
from argmap.rdf.terms import is_blank, is_iri_term, is_literal, literal, parse_literal
from argmap.rdf.vocabulary import BIBO, PROV, SCHEMA, TYPE, am

_HTTP = "<http://schema.org/"
_MEANT = {(kind, theirs): ours for (kind, ours), theirs in SAID.items()}
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
        self.agents = {s for s, types in kinds.items() if AGENT in types} | {
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
            yield self._name(agent), TYPE, AGENT
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
                yield subject, AUTHOR, self._speaker(obj)
                if is_literal(obj):
                    yield self._speaker(obj), TYPE, AGENT
                    yield self._speaker(obj), LABEL, obj
                return
            if predicate == schema("name") and obj == min(known[predicate]):
                yield subject, LABEL, obj
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
            return AGENT
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
