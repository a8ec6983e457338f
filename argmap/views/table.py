"""A table for spreadsheets: one row a claim, with what the evaluation says of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from argmap.analysis.evaluation import Evaluation
from argmap.model import ArgumentMap, Attack
from argmap.tables import harmless
from argmap.views import Options, View
from argmap.views._reading import outline
from argmap.views._words import local_names, names, passages, standing, where

COLUMNS = (
    "id",
    "text",
    "answers",
    "stance",
    "speaker",
    "source",
    "passage",
    "speech",
    "steps",
    "label",
    "role",
    "side",
    "state",
    "standing",
    "reason",
    "tags",
)
"""The first nine are what the map says of a claim; the others are computed or for reading."""


def render(m: ArgumentMap, evaluation: Evaluation, options: Options) -> bytes:
    """Return the table in reading order, as CSV in UTF-8 with CRLF (RFC 4180).

    A byte order mark comes first, since spreadsheets take a file without one for Latin-1.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in _rows(m, evaluation, options):
        writer.writerow([harmless(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _rows(m: ArgumentMap, evaluation: Evaluation, options: Options) -> Iterator[list[str]]:
    local = local_names(m)
    by_attack = {objection.attack: objection for objection in evaluation.objections}
    for line in outline(m):
        if line.again:
            continue
        claim = line.claim
        steps = m.relations_from(claim.id)
        raised = [by_attack[step.id] for step in steps if step.id in by_attack]
        label = evaluation.labels.get(claim.id)
        side = evaluation.sides.get(claim.id)
        yield [
            local[claim.id],
            claim.text.value,
            "; ".join(local[step.goal] for step in steps),
            "; ".join("con" if isinstance(step, Attack) else "pro" for step in steps),
            names(m, claim.speakers),
            where(m, claim) if claim.excerpts else "",
            passages(m, claim, options),
            claim.speech or "",
            "; ".join(local[step.id] for step in steps),
            str(claim.label or ""),
            line.role.value,
            side.value if side else "",
            label.value if label else "",
            "; ".join(standing(m, objection) for objection in raised),
            " ".join(objection.reason for objection in raised),
            "; ".join(sorted(claim.tags)),
        ]


entry = View(title="table of claims", suffixes=(".csv",), render=render)
