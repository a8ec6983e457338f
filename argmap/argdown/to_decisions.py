"""Decisions on objections: in data, or as a tag.

    - [Cost]: It costs money. {disposition: {decision: conceded, reason: "It does", speaker: us}}
    - [Noise]: It is noisy. #deferred {disposition: {reason: "We measure in May", speaker: us}}
    - [Smell]: It smells. #(out of scope)

A tag that is the word for a decision is one where it stands on a claim that attacks something
and no decision is in its data; elsewhere it is a tag like any other. The tag ``#draft`` says what
``draft: true`` says in data.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.argdown.said import Said
from argmap.model import Attack, Claim, Decision, Disposition, Iri

if TYPE_CHECKING:
    from argmap.argdown.to_map import Mapper

_DECISIONS = {decision.value.lower(): decision for decision in Decision} | {
    decision.words: decision for decision in Decision
}


DRAFT = "draft"
"""The tag on what is proposed, and not yet accepted by a person."""


def tagged(tags: Iterable[str]) -> tuple[str, Decision] | None:
    """Return the first tag that is the word for a decision, and the decision.

    >>> tagged(["x", "out-of-scope"])
    ('out-of-scope', <Decision.OUT_OF_SCOPE: 'outOfScope'>)
    """
    for tag in tags:
        decision = _DECISIONS.get(tag.lower().replace("-", " "))
        if decision is not None:
            return tag, decision
    return None


def dispose(to: Mapper, iri: Iri, said: Said, tags: Iterable[str] = ()) -> None:
    """Add the decisions that data records about an objection; a tag may say which they are."""
    found = said.take("disposition")
    several = found if isinstance(found, list) else [] if found is None else [found]
    by_tag = tagged(tags)
    for number, each in enumerate(several, 1):
        value = each if isinstance(each, dict) else {"decision": each}
        if by_tag and "decision" not in value:
            value = {"decision": by_tag[1].words} | value
            _untag(to, iri, by_tag[0])
        inner = Said(value, said.report, to.language)
        decision = _DECISIONS.get(str(inner.take("decision")).lower())
        if decision is None:
            words = ", ".join(known.words for known in Decision)
            inner.wrong("disposition", inner.take("decision"), f"one of {words}")
            continue
        if inner.flag("draft"):
            advice = "take it out until somebody has decided; a draft decides nothing"
            said.report("disposition", "a decision cannot be a draft", advice)
            continue
        _add(to, iri, decision, inner, number)


def dispose_by_tags(to: Mapper) -> None:
    """Add the decisions that tags record; to be called when all relations are there."""
    marked = [(to.claim[id(node)], found) for node in to.nodes if (found := tagged(node.tags))]
    if not marked:
        return
    attacks = [each for each in to.records.values() if isinstance(each, Attack)]
    disposed = {each.disposes for each in to.records.values() if isinstance(each, Disposition)}
    disposed |= {claim for each in attacks if each.id in disposed for claim in each.attackers}
    objecting = {claim for each in attacks for claim in each.attackers}
    for iri, (tag, decision) in marked:
        if iri in objecting - disposed:
            _untag(to, iri, tag)
            _add(to, iri, decision, Said({}, to.report(), to.language), 1)


def _add(to: Mapper, iri: Iri, decision: Decision, said: Said, number: int) -> None:
    default = f"d-{to.names.short(iri)}" + (f"-{number}" if number > 1 else "")
    duplicate = said.string("duplicateOf")
    name = to.names.local(said.string("id") or default)
    to.records[name] = Disposition(
        id=name,
        disposes=iri,
        decision=decision,
        reason=said.text("reason"),
        speakers=to.speakers(said),
        duplicate_of=to.reference(duplicate) if duplicate else None,
    )
    to.places.copy(name, iri)


def _untag(to: Mapper, iri: Iri, tag: str) -> None:
    claim = to.records[iri]
    if isinstance(claim, Claim):
        to.records[iri] = replace(claim, tags=claim.tags - {tag})
