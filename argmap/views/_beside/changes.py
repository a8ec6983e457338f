"""The changes between two maps beside the new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from argmap.analysis.difference import Change, Difference
from argmap.analysis.evaluate import evaluate
from argmap.model import ArgumentMap, Claim
from argmap.views import _beside


def page(found: Difference, summary: str, parts: Mapping[str, Sequence[Change]]) -> bytes:
    """Return the page; the claims of the new map carry how they changed as a tag."""
    kinds = {change.subject: change.kind for change in reversed(found.changes)}
    tagged = frozenset(
        replace(record, tags=record.tags | {kinds[record.id].value})
        if isinstance(record, Claim) and record.id in kinds
        else record
        for record in found.new.records
    )
    m = ArgumentMap(tagged, found.new.extras, found.new.places)
    anchor = _beside.anchors(m)
    return _beside.page(
        "changes",
        m,
        evaluate(m),
        summary=summary,
        parts=list(parts.items()),
        anchor=lambda change: anchor(change.subject),
    )
