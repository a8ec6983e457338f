"""From the steps of a reconstructed argument to supports with linked premises."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from argmap.argdown.model import Argument, Role
from argmap.argdown.names import RULE
from argmap.argdown.said import Said
from argmap.argdown.to_decisions import DRAFT, dispose
from argmap.argdown.wording import collapsed
from argmap.model import Iri, Place, Support, Text
from argmap.rdf.terms import iri as term
from argmap.rdf.terms import literal
from argmap.rdf.vocabulary import RDFS

if TYPE_CHECKING:
    from argmap.argdown.to_map import Mapper

_COMMENT = f"<{RDFS}comment>"


def add_steps(to: Mapper, argument: Argument) -> None:
    """Add a support for each inference of an argument; the last one is the argument itself."""
    told = to.said(argument) if argument.pcs else None
    premises: list[tuple[int, Iri]] = []
    base = argument.title if argument.is_titled else ""
    for at, member in enumerate(argument.pcs):
        claim = to.claim[id(to.model.statements[member.title])]
        inference = member.inference
        if inference is None:
            premises.append((at, claim))
            continue
        is_last = member.role is Role.CONCLUSION
        said = told if is_last and told else Said({}, to.report(), to.language)
        own = Said(inference.data, to.report(), to.language)
        used = _used(to, argument, own, premises)
        name = said.string("id") or own.string("id")
        if name:
            iri = to.names.local(name)
            to.names.taken.add(iri)
        elif base:
            iri = to.names.mint(base if is_last else f"{base} {at}")
        else:
            iri = to.names.fresh(f"{to.names.short(claim)}-follows")
        label = Text(base, to.language) if base and is_last else None
        to.step[id(inference)] = iri
        to.records[iri] = Support(
            id=iri,
            premises=frozenset(used),
            conclusion=claim,
            **({"label": label} | _told(to, own if own.value else said)),
        )
        for rule in inference.rules:
            to.extras.add((term(iri), RULE, literal(rule)))
        to.carry(iri, own)
        if is_last:
            _describe(to, iri, argument)
            dispose(to, iri, said)
            to.carry(iri, said)
        place = Place(to.document.file, *inference.place, *inference.end)
        to.places.put(iri, place)
        premises = [(at, claim)]


def _used(to: Mapper, argument: Argument, own: Said, premises: list[tuple[int, Iri]]) -> list[Iri]:
    """Return the premises of a step: those it says it uses, or all since the last one."""
    numbers = [*own.strings("uses"), *own.strings("from")]
    found = [
        to.claim[id(to.model.statements[argument.pcs[int(number) - 1].title])]
        for number in numbers
        if number.isdecimal() and 0 < int(number) <= len(argument.pcs)
    ]
    return found or [claim for _, claim in premises]


def _describe(to: Mapper, iri: Iri, argument: Argument) -> None:
    """Add to the last step the descriptions of the argument and its tags."""
    for member in argument.members:
        if words := collapsed(member.text) if not member.is_reference else "":
            to.extras.add((term(iri), _COMMENT, literal(words, to.language)))
    for tag in argument.tags:
        record = to.records[iri]
        if not isinstance(record, Support):
            continue
        if tag != DRAFT:
            to.records[iri] = replace(record, tags=record.tags | {tag})
        elif record.draft is None:
            to.records[iri] = replace(record, draft=True)


def _told(to: Mapper, said: Said) -> dict[str, Any]:
    """Return what the data of a step says, field by field, without what is not said."""
    return {key: value for key, value in to.element(said).items() if key in said or value}
