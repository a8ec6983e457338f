"""From statements, and from arguments that are not reconstructed, to claims.

A claim is made of the text that counts, of the title, and of what data says of it. Its emphasis
and its links, for which the vocabulary has no word, are carried as a triple.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.argdown.errors import Problem
from argmap.argdown.memory import Kept, Watch, elements, speakers_in
from argmap.argdown.model import Argument, Member, Statement, canonical
from argmap.argdown.names import ARGUMENT, MARKUP
from argmap.argdown.said import Said
from argmap.argdown.to_decisions import DRAFT, dispose
from argmap.argdown.wording import collapsed
from argmap.model import Claim, Iri, Place, Text
from argmap.rdf.terms import iri as term
from argmap.rdf.terms import literal
from argmap.rdf.vocabulary import TYPE

if TYPE_CHECKING:
    from argmap.argdown.to_map import Mapper

_MARKUP = {"bold", "italic", "link"}


def words_of(node: Statement | Argument) -> str:
    """Return the text that counts, without the tags at its end."""
    member = canonical(node)
    if member is None:
        return ""
    text = member.text
    for each in reversed(member.ranges):
        if each.kind == "tag" and not text[each.stop + 1 :].strip():
            text = text[: each.start]
    return collapsed(text)


def add_claim(to: Mapper, node: Statement | Argument) -> None:
    """Add the claim that a node is: as it was made before, if nothing it is made of changed."""
    iri, number = to.claim[id(node)], to.order[id(node)]
    _place(to, iri, node.members)
    if to.memory is None:
        _make_claim(to, iri, node)
        return
    kept = to.memory.claim(node, iri)
    if kept and to.apparatus.hears(kept):
        to.records[iri] = to.memory.again(kept, number)
        to.extras |= kept.extras
        to.theses += [iri] * kept.is_told
        return
    watch = Watch(to)
    _make_claim(to, iri, node)
    extras = watch.end(node.data)
    record = to.records.get(iri)
    if extras is not None and isinstance(record, Claim):
        is_thesis = bool(to.theses) and to.theses[-1] == iri
        told = (speakers_in(node.data), "order" not in node.data, is_thesis)
        to.memory.keep_claim(node, Kept(elements(node), iri, record, extras, *told))


def _make_claim(to: Mapper, iri: Iri, node: Statement | Argument) -> None:
    title = Text(node.title, to.language) if node.is_titled else None
    words = words_of(node) or (node.title if node.is_titled else "")
    if not words and node.members and node.members[0].element:
        start, end = node.members[0].element.span
        advice = "write what is claimed, or take the line out"
        to.problems.append(Problem(start, end, "there is no text here", advice))
    if node.data:
        _add_told(to, iri, node, title, words)
    else:
        to.records[iri] = Claim(
            id=iri,
            label=title,
            text=Text(words, to.language),
            tags=frozenset(node.tags) - {DRAFT},
            order=to.order[id(node)],
            draft=DRAFT in node.tags or None,
        )
    if isinstance(node, Argument):
        to.extras.add((term(iri), TYPE, ARGUMENT))
    _mark_up(to, iri, node)


def _add_told(
    to: Mapper, iri: Iri, node: Statement | Argument, title: Text | None, words: str
) -> None:
    """Add a claim of which data says something."""
    said = to.said(node)
    said.take("id")
    text = said.text("text") if "text" in said else None
    is_draft = said.flag("draft") if "draft" in said else DRAFT in node.tags or None
    to.records[iri] = Claim(
        id=iri,
        label=said.text("label") if "label" in said else title,
        text=text or Text(words, _language(said, to.language)),
        speakers=to.speakers(said),
        excerpts=to.excerpts(said),
        weight=said.decimal("weight"),
        tags=(frozenset(node.tags) - {DRAFT}) | frozenset(said.strings("tags")),
        order=said.whole("order") if "order" in said else to.order[id(node)],
        draft=is_draft,
        answers=frozenset(map(to.apparatus.question, said.strings("answers"))),
        speech=said.string("speech"),
        implicit=said.flag("implicit"),
        needs_support=said.flag("needsSupport"),
    )
    if said.flag("thesis"):
        to.theses.append(iri)
    dispose(to, iri, said, node.tags)
    to.carry(iri, said)


def _mark_up(to: Mapper, iri: Iri, node: Statement | Argument) -> None:
    """Carry the text with its emphasis and links, as it was written."""
    member = canonical(node)
    if member and member.element and any(each.kind in _MARKUP for each in member.ranges):
        start, end = member.element.title_span[1], member.element.content_end
        start += 2 if member.element.title is not None else 0
        words = collapsed(to.document.text[start:end])
        to.extras.add((term(iri), MARKUP, literal(words)))


def _place(to: Mapper, iri: Iri, members: list[Member]) -> None:
    if members:
        first = members[0]
        if first.is_reference:
            first = next((each for each in members if not each.is_reference), first)
        element = first.element
        file = to.document.file
        to.places.put(iri, element.span if element else Place(file, *first.place, *first.end))


def _language(said: Said, default: str) -> str:
    return (said.string("lang") or "") if "lang" in said else default
