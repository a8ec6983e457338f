"""An answer as a map: the claims that it names, and the relations between them.

Labels and standings are those of the whole maps: an objection whose answer is not in the
picture stays answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace

import pyoxigraph as ox

from argmap.analysis.evaluation import Evaluation
from argmap.model import ArgumentMap, InputError, Iri, Text
from argmap.model.records import Disposition, Element, Header, Record
from argmap.rdf.codec import decode
from argmap.rdf.parse import DEFAULT, parse
from argmap.rdf.validate import problems
from argmap.server.answering import answered, checked
from argmap.server.messages import Picture, RefusedError, Reply
from argmap.server.pages import MEDIA_TYPE as PAGE
from argmap.server.showing import named_in
from argmap.store.catalogue import entries
from argmap.store.corpus import Corpus
from argmap.store.embedded import Memory
from argmap.wording import counted

MOST = 2000
"""So many elements a picture can have: beyond it, nobody reads one."""

NAME = Iri("urn:argmap:answer")


def picture(known: ox.Store, request: Picture) -> Reply:
    """Return the page of the part of the maps that an answer names.

    Raises:
        InputError: for an error of syntax.
        RefusedError: if the answer names no claim and no relation, or too many.
    """
    from argmap.api import evaluate
    from argmap.views import Options, views

    names = named_in(known, request)
    parts = _parts(known, names)
    titles = [str(m.title or m.id or "a map") for m, _ in parts]
    drawn = ArgumentMap(frozenset(record for _, part in parts for record in part))
    whole = Evaluation(labels={}, sides={}, objections=())
    for m, part in parts:
        whole = _both(whole, _restricted(evaluate(m), part))
    if not parts:
        drawn, whole, titles = _constructed(known, request)
        _bound(len(drawn.elements))
    theses = frozenset(
        t for header in drawn.records if isinstance(header, Header) for t in header.theses
    )
    others = frozenset(record for record in drawn.records if not isinstance(record, Header))
    title = f"{counted(len(drawn.claims), 'claim')} of {_together(titles)}"
    header = Header(id=NAME, title=Text(title), theses=theses)
    body = views["html"].render(ArgumentMap(others | {header}), whole, Options())
    return Reply(media_type=PAGE, body=body)


def _parts(known: ox.Store, names: Sequence[str]) -> list[tuple[ArgumentMap, ArgumentMap]]:
    """Return the maps in which elements are named, each with the part around them.

    Raises:
        RefusedError: if the parts come to too much, before anything is evaluated.
    """
    corpus, found, size = Corpus(Memory(known)), list[tuple[ArgumentMap, ArgumentMap]](), 0
    for each in _maps(known, names):
        m = corpus.map(each)
        part = selected(m, names)
        if part.elements:
            found.append((m, part))
            size += len(part.elements)
            _bound(size)
    return found


def _bound(size: int) -> None:
    if size > MOST:
        words = f"the answer names more than {MOST:,} claims and relations: ask for less"
        raise RefusedError(422, words)


def selected(m: ArgumentMap, names: Iterable[str]) -> ArgumentMap:
    """Return the part of a map around these elements. O(size) for each step that it grows.

    A relation brings the elements that it joins; between two elements that are there, each
    relation is there, with all its premises. What belongs to them comes along: passages,
    speakers, sources, decisions.
    """
    there = _joined(m, {Iri(name) for name in names if isinstance(m.get(Iri(name)), Element)})
    records: dict[Iri, Record] = {name: m[name] for name in there if name in m}
    for record in m:
        if isinstance(record, Disposition) and record.disposes in there:
            records[record.id] = record
    waiting = list(records.values())
    while waiting:
        for name in _names(waiting.pop()):
            belonging = m.get(name)
            if name not in records and not isinstance(belonging, Element | Header | None):
                records[name] = belonging
                waiting.append(belonging)
    if m.header and there:
        header = replace(m.header, theses=m.header.theses & there, sources=frozenset())
        records[header.id] = header
    return ArgumentMap(frozenset(records.values()))


def _joined(m: ArgumentMap, there: set[Iri]) -> set[Iri]:
    """Return elements with the relations between them, and all that these join."""
    size = -1
    while len(there) > size:
        size = len(there)
        for relation in m.relations:
            if relation.id in there:
                there |= {*relation.sources, relation.goal}
            elif relation.goal in there and relation.sources & there:
                there |= {relation.id, *relation.sources}
    return there


def _together(titles: Sequence[str]) -> str:
    if len(titles) > 2:
        return f"{len(titles)} maps"
    return " and ".join(f"“{title}”" for title in titles)


def _maps(known: ox.Store, names: Iterable[str]) -> Iterator[Iri]:
    """Yield the maps in which names are described, in order."""
    found: set[str] = set()
    for name in names:
        try:
            node = ox.NamedNode(name)
        except ValueError:  # of a text that looked like a name
            continue
        quads = known.quads_for_pattern(node, None, None, None)
        found |= {str(quad.graph_name)[1:-1] for quad in quads}
    yield from (each for each in entries(Memory(known)) if each in found)


def _names(record: Record) -> Iterator[Iri]:
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, frozenset):
            yield from value
        elif isinstance(value, str):
            yield Iri(value)


def _restricted(evaluation: Evaluation, m: ArgumentMap) -> Evaluation:
    there = {element.id for element in m.elements}
    return Evaluation(
        labels={name: label for name, label in evaluation.labels.items() if name in there},
        sides={name: side for name, side in evaluation.sides.items() if name in there},
        objections=tuple(
            replace(each, answers=tuple(name for name in each.answers if name in there))
            for each in evaluation.objections
            if each.attack in there
        ),
    )


def _both(one: Evaluation, other: Evaluation) -> Evaluation:
    return Evaluation(
        labels={**one.labels, **other.labels},
        sides={**one.sides, **other.sides},
        objections=(*one.objections, *other.objections),
    )


def _constructed(known: ox.Store, request: Picture) -> tuple[ArgumentMap, Evaluation, list[str]]:
    """Return the map that a CONSTRUCT made of new names, if it is one."""
    from argmap.api import evaluate

    if checked(request.text).form == "CONSTRUCT":
        body = answered(known, replace(request, accept="application/n-triples")).body
        try:
            m = decode(parse(body, "n-triples")[DEFAULT])
        except InputError as error:
            raise RefusedError.of(error, 422) from error
        if m.elements and not problems(m):
            return m, evaluate(m), [str(m.title or "a graph")]
    raise RefusedError(422, "the answer names no claim and no relation of a map")
