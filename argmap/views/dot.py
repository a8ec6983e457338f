"""Graphviz: the map in the DOT language, in the grammar of the other pictures."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from argmap.analysis.evaluation import Evaluation, Side, Standing
from argmap.drawing.boxes import Role
from argmap.drawing.palette import THEMES
from argmap.model import ArgumentMap, Attack, Claim, Iri, Relation
from argmap.views import Options, View
from argmap.views._reading import outline
from argmap.views._words import local_names, names, one_line

_WIDTH = 34
_FONT = '"Liberation Sans,Arial,Helvetica,sans-serif"'

_COLOURS = THEMES["light"]

_BORDERS = {
    Role.THESIS: "bold",
    Role.CLAIM: "solid",
    Role.SUPPORT: "rounded",
    Role.OBJECTION: "rounded",
    Role.REBUTTAL: "rounded,diagonals",
    Role.UNDERCUT: "rounded,dotted",
}


def render(m: ArgumentMap, evaluation: Evaluation, options: Options) -> bytes:
    """Return the map as a digraph that points from reasons to what they are reasons for.

    A step that several claims make together, or that is argued about itself, is a point of
    its own, so that an undercut ends on the step and not on a claim.
    """
    del options
    return ("\n".join(_lines(m, evaluation)) + "\n").encode()


def _lines(m: ArgumentMap, evaluation: Evaluation) -> Iterator[str]:
    yield "digraph {"
    yield f"  label={_quoted(str(m.title or 'Argument map'))};"
    yield f"  labelloc=t; fontname={_FONT}; fontsize=14; rankdir=BT; ranksep=0.5; nodesep=0.3;"
    yield f"  node [shape=box, fontname={_FONT}, fontsize=11];"
    yield f"  edge [fontname={_FONT}, fontsize=9];"
    local = {iri: _quoted(name) for iri, name in local_names(m).items()}
    standings = _standings(evaluation)
    for line in outline(m):
        if not line.again:
            look = _look(m, line.claim, line.role, standings.get(line.claim.id))
            yield f"  {local[line.claim.id]} [{look}];"
    points = {
        relation.id
        for relation in m.relations
        if len(relation.sources) > 1 or m.relations_into(relation.id)
    }
    for relation in m.relations:
        yield from _relation(m, relation, points, local)
    yield "}"


def _look(m: ArgumentMap, claim: Claim, role: Role, standing: str | None) -> str:
    head = role.value.upper()
    if claim.implicit:
        head += " (implicit)"
    if standing:
        head += f" · {standing}"
    lines = [head, *textwrap.wrap(one_line(claim.text.value), _WIDTH)]
    if claim.speakers:
        lines.append(f"— {names(m, claim.speakers)}")
    border = "dashed" if claim.implicit else _BORDERS[role]
    colour = _COLOURS[role]
    width = 3 if role is Role.THESIS else 1.5
    return (
        f"label={_quoted(*lines)}, style={_quoted(border)}, "
        f"color={_quoted(colour)}, penwidth={width}"
    )


def _standings(evaluation: Evaluation) -> dict[Iri, str]:
    """Return the gravest standing of what counts against a thesis, by objector."""
    gravest = list(Standing)
    found: dict[Iri, Standing] = {}
    decided: dict[Iri, str] = {}
    for objection in evaluation.objections:
        if objection.side is Side.PRO:
            continue
        for attacker in objection.attackers:
            known = found.get(attacker, objection.standing)
            found[attacker] = min(known, objection.standing, key=gravest.index)
            if objection.disposition:
                decided[attacker] = objection.disposition.decision.words
    return {
        claim: f"{standing.value}, {decided[claim]}" if claim in decided else standing.value
        for claim, standing in found.items()
    }


def _relation(
    m: ArgumentMap, relation: Relation, points: set[Iri], local: dict[Iri, str]
) -> Iterator[str]:
    attack = isinstance(relation, Attack)
    undercut = attack and not isinstance(m.get(relation.goal), Claim)
    role = Role.UNDERCUT if undercut else Role.OBJECTION if attack else Role.SUPPORT
    style = "dotted" if undercut else "dashed" if attack else "solid"
    look = f'color="{_COLOURS[role]}", style={style}, penwidth=1.5'
    head = "tee" if attack else "normal"
    goal = local[relation.goal]
    sources = [local[source] for source in sorted(relation.sources)]
    if relation.id not in points:
        yield f"  {sources[0]} -> {goal} [{look}, arrowhead={head}];"
        return
    point = local[relation.id]
    word = "and" if len(sources) > 1 else ""
    yield f'  {point} [shape=point, width=0.08, color="{_COLOURS[role]}", xlabel="{word}"];'
    for source in sources:
        yield f"  {source} -> {point} [{look}, arrowhead=none];"
    yield f"  {point} -> {goal} [{look}, arrowhead={head}];"


def _quoted(*lines: str) -> str:
    r"""Return lines as one DOT string, whose own escapes are taken from their characters.

    >>> _quoted('a "b"', "c\\n")
    '"a \\"b\\"\\nc\\\\n"'
    """
    escaped = (one_line(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return '"' + "\\n".join(escaped) + '"'


entry = View(title="Graphviz", suffixes=(".dot", ".gv"), render=render)
