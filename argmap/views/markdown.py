"""Markdown: the argument as an outline, then a table of objections and responses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.analysis.evaluation import Evaluation, Objection, Side
from argmap.model import ArgumentMap, Attack, Claim, Iri
from argmap.views import Options, View
from argmap.views._reading import Line, outline
from argmap.views._words import called, names, one_line, passages, standing, where

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&#$])")
_BLOCK = re.compile(r"^([-+=]|\d+(?=[.)]))")


def render(m: ArgumentMap, evaluation: Evaluation, options: Options) -> bytes:
    """Return the outline and the response table, for CommonMark with tables."""
    title = plain(str(m.title or "Argument map"))
    parts = [f"# {title}\n", *_outline(m, evaluation, options), "", *_table(m, evaluation)]
    return ("\n".join(parts).rstrip("\n") + "\n").encode()


def plain(words: str) -> str:
    r"""Return words that Markdown shows as they are, on one line.

    >>> plain("a *b* <script>"), plain("- x"), plain("1. x")
    ('a \\*b\\* \\<script\\>', '\\- x', '1\\. x')
    """
    escaped = _SPECIAL.sub(r"\\\1", one_line(words)).replace("://", ":\\//")
    return _BLOCK.sub(lambda mark: _escaped_block(mark.group(1)), escaped)


def _escaped_block(mark: str) -> str:
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def _outline(m: ArgumentMap, evaluation: Evaluation, options: Options) -> Iterator[str]:
    by_attack = {objection.attack: objection for objection in evaluation.objections}
    yield "## Outline\n"
    for line in outline(m):
        yield f"{'  ' * line.depth}- {_lead(m, line, by_attack)} {_said(m, line, options)}"


def _lead(m: ArgumentMap, line: Line, by_attack: dict[Iri, Objection]) -> str:
    if not line.first:
        return f"**and** (needed for the same {line.role.value})"
    word = line.role.value.capitalize()
    if line.relation and not isinstance(m.get(line.relation.goal), Claim):
        word += f" of {plain(called(m, line.relation.goal))}"
    objection = by_attack.get(line.relation.id) if line.relation else None
    if objection and objection.side in {Side.CON, Side.BOTH}:
        word += f", {plain(standing(m, objection))}"
    return f"**{word}**" if word.endswith((".", "?", "!")) else f"**{word}.**"


def _said(m: ArgumentMap, line: Line, options: Options) -> str:
    claim = line.claim
    said = plain(claim.text.value)
    if claim.label:
        said = f"*{plain(claim.label.value)}.* {said}"
    if claim.implicit:
        said += " (implicit)"
    if claim.draft:
        said += " (draft)"
    if claim.speakers:
        said += f" — {plain(names(m, claim.speakers))}"
    if line.again:
        return f"{said} (see above)"
    quoted = passages(m, claim, options)
    return f"{said} “{plain(quoted)}”" if quoted else said


def _table(m: ArgumentMap, evaluation: Evaluation) -> Iterator[str]:
    against = [each for each in evaluation.objections if each.side in {Side.CON, Side.BOTH}]
    if not m.theses:
        against = list(evaluation.objections)
    yield "## Objections and responses\n"
    if not against:
        yield "No objection is raised."
        return
    still_open = sum(objection.is_open for objection in against)
    objections = "1 objection" if len(against) == 1 else f"{len(against)} objections"
    yield f"{objections}, {still_open} open. Answered means that an answer stands, not more.\n"
    yield "| Objection | Against | Standing | Response | Where |"
    yield "|---|---|---|---|---|"
    for objection in against:
        yield f"| {' | '.join(_row(m, objection))} |"


def _row(m: ArgumentMap, objection: Objection) -> Iterator[str]:
    raised = [m[iri] for iri in objection.attackers]
    yield " **and** ".join(plain(claim.text.value) for claim in raised if isinstance(claim, Claim))
    yield plain(called(m, objection.target))
    yield plain(standing(m, objection))
    replies = [m[iri] for iri in objection.answers]
    answers = [
        claim
        for reply in replies
        if isinstance(reply, Attack)
        for iri in sorted(reply.attackers)
        if isinstance(claim := m[iri], Claim)
    ]
    yield "<br>".join(plain(claim.text.value) for claim in answers) or "–"
    yield "<br>".join(plain(where(m, claim)) or "–" for claim in answers) or "–"


entry = View(title="Markdown outline and response table", suffixes=(".md",), render=render)
