"""What the pages and tables say of an element: its name, who says it, where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from argmap.analysis.evaluation import Objection
from argmap.model import (
    Agent,
    ArgumentMap,
    Attack,
    Claim,
    Excerpt,
    Iri,
    Place,
    Source,
    Support,
    TextPosition,
    TextQuote,
    short,
)
from argmap.rdf.terms import is_literal, parse_literal
from argmap.rdf.vocabulary import DCTERMS
from argmap.views import Options

_SHORT = 60


def called(m: ArgumentMap, iri: Iri, *, limit: int = _SHORT) -> str:
    """Return what people would call an element: its label, or else the start of its text.

    >>> from argmap.model import Text
    >>> called(ArgumentMap.of(Claim(id=Iri("urn:a"), text=Text("It rains"))), Iri("urn:a"))
    'It rains'
    """
    record = m.get(iri)
    if isinstance(record, Claim | Support | Attack) and record.label:
        return one_line(record.label.value)
    if isinstance(record, Claim):
        return cut(one_line(record.text.value), limit)
    if isinstance(record, Support | Attack):
        sources = "” and “".join(
            called(m, source, limit=limit) for source in sorted(record.sources)
        )
        goal = m.get(record.goal)
        to = called(m, record.goal, limit=limit) if isinstance(goal, Claim) else short(record.goal)
        return f"the step from “{sources}” to “{to}”"
    return short(iri)


def local_names(m: ArgumentMap) -> dict[Iri, str]:
    """Return a name for every element: its short one, or its IRI where two share a short one."""
    counts = Counter(short(element.id) for element in m.elements)
    return {
        element.id: name if counts[name := short(element.id)] == 1 else element.id
        for element in m.elements
    }


def cut(words: str, limit: int) -> str:
    """Return the words, shortened at a space and marked so where they are longer.

    >>> cut("one two three", 9), cut("one", 9)
    ('one two…', 'one')
    """
    if len(words) <= limit:
        return words
    head, space, _ = words[:limit].rpartition(" ")
    return f"{head if space else words[: limit - 1]}…"


def one_line(words: str) -> str:
    """Return the words with each run of white space as one space."""
    return " ".join(words.split())


def names(m: ArgumentMap, agents: Iterable[Iri]) -> str:
    """Return the names of people, in order of name, joined by "and"."""
    found = []
    for iri in agents:
        agent = m.get(iri)
        named = isinstance(agent, Agent) and agent.name
        found.append(one_line(named.value) if named else short(iri))
    return " and ".join(sorted(found))


def passages(m: ArgumentMap, claim: Claim, options: Options) -> str:
    """Return the words of the passages that a claim was read from, where they are known."""
    found = []
    for excerpt in _excerpts(m, claim):
        words = options.passages.get(excerpt.id) or _quoted(m, excerpt)
        if words:
            found.append(one_line(words))
    return " … ".join(found)


def where(m: ArgumentMap, claim: Claim) -> str:
    """Return where a claim stands: in its sources by characters, or else in the map's file."""
    found = []
    for excerpt in _excerpts(m, claim):
        spans = [m.get(selector) for selector in sorted(excerpt.selectors)]
        position = next((span for span in spans if isinstance(span, TextPosition)), None)
        at = f", characters {position.start}–{position.end}" if position else ""
        found.append(f"{source_name(m, excerpt.source)}{at}")
    if found:
        return "; ".join(found)
    place: Place | None = m.places.get(claim.id)
    return str(place) if place else ""


def source_name(m: ArgumentMap, iri: Iri) -> str:
    """Return the title of a text, or else its name."""
    source = m.get(iri)
    titled = isinstance(source, Source) and source.title
    return one_line(titled.value) if titled else short(iri)


def citation(m: ArgumentMap, iri: Iri) -> str:
    """Return how a text is cited: its bibliographic citation, or else its title and maker."""
    said = {
        predicate: one_line(parse_literal(obj)[0])
        for subject, predicate, obj in sorted(m.extras, reverse=True)
        if subject == f"<{iri}>" and is_literal(obj)
    }
    whole = said.get(f"<{DCTERMS}bibliographicCitation>")
    parts = [said.get(f"<{DCTERMS}{name}>") for name in ("creator", "issued")]
    return whole or ", ".join(
        [*filter(None, parts[:1]), source_name(m, iri), *filter(None, parts[1:])]
    )


def standing(m: ArgumentMap, objection: Objection) -> str:
    """Return how far an objection was answered, and what a person decided on it, if anything."""
    decided = objection.disposition
    if decided is None:
        return objection.standing.value
    by = f" by {names(m, decided.speakers)}" if decided.speakers else ""
    reason = f": {one_line(decided.reason.value)}" if decided.reason else ""
    return f"{objection.standing.value}; {decided.decision.words}{by}{reason}"


def _excerpts(m: ArgumentMap, claim: Claim) -> list[Excerpt]:
    found = [m.get(iri) for iri in claim.excerpts]
    known = [excerpt for excerpt in found if isinstance(excerpt, Excerpt)]
    return sorted(known, key=lambda excerpt: (_start(m, excerpt), excerpt.id))


def _start(m: ArgumentMap, excerpt: Excerpt) -> int:
    spans = [m.get(selector) for selector in excerpt.selectors]
    return min((span.start for span in spans if isinstance(span, TextPosition)), default=0)


def _quoted(m: ArgumentMap, excerpt: Excerpt) -> str:
    spans = [m.get(selector) for selector in sorted(excerpt.selectors)]
    return next((span.exact for span in spans if isinstance(span, TextQuote)), "")
