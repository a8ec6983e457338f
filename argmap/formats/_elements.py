"""What the readers of graph notations share: ends of relations that resolve, and who carries what."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.formats._dialogue import dlg
from argmap.formats._json import compact
from argmap.model import ArgumentMap, Attack, Iri, Relation, Support, Triple
from argmap.rdf.terms import iri, is_literal, literal, parse_literal
from argmap.rdf.vocabulary import RDF


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A relation as a file gives it, before its ends are known to exist."""

    id: Iri
    against: bool
    sources: Sequence[Iri]
    goal: Iri

    def relation(self, **more: Any) -> Relation:  # noqa: ANN401 -- fields of either record
        """Return the record."""
        sources = frozenset(self.sources)
        if self.against:
            return Attack(id=self.id, attackers=sources, target=self.goal, **more)
        return Support(id=self.id, premises=sources, conclusion=self.goal, **more)


def carry(subject: Iri, fields: Mapping[str, Any]) -> frozenset[Triple]:
    """Return the extras that keep the fields of a file which no record has."""
    if not fields:
        return frozenset()
    return frozenset(
        {(iri(subject), dlg("carried"), literal(compact(fields), datatype=f"{RDF}JSON"))}
    )


def carried(m: ArgumentMap) -> Mapping[Iri, Mapping[str, Any]]:
    """Return what `carry` kept, by subject."""
    found: dict[Iri, Mapping[str, Any]] = {}
    for subject, predicate, obj in sorted(m.extras):
        if predicate == dlg("carried") and is_literal(obj):
            try:
                value = json.loads(parse_literal(obj).value)
            except ValueError:
                continue
            if isinstance(value, dict):
                found[Iri(subject[1:-1])] = value
    return found
