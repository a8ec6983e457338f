"""``argmap structure``: what is central in a debate, what belongs together, whose turn it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from argmap.cli._output import examples, format_option, put, put_json
from argmap.cli._sources import from_option, one_source, read_sources
from argmap.model import Agent, ArgumentMap, Iri, short

if TYPE_CHECKING:
    from argmap.analysis.structure import Structure

VERSION = 1
"""Of the JSON."""


@click.command(
    epilog=examples(
        "argmap structure graphs/turing-1950.ttl",
        "argmap structure graphs/frontier-pause.ttl --top 3 --format json",
    )
)
@one_source
@click.option(
    "--top",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    metavar="N",
    help="How many central claims.",
)
@format_option("text", "json")
@from_option
def entry(source: str, top: int, form: str, notation: str | None) -> None:
    """Show the shape of a debate.

    Central claims are those that the shortest ways between others lead through. Themes are
    groups of claims that have more to do with one another than with the rest. It is the turn
    of whoever has said what an open objection attacks.

    `argmap stats` counts, and tells how deep the debate is; `argmap check` finds circular
    support, theses with one side only, and critical questions that nobody has raised.
    """
    from argmap.analysis.evaluate import evaluate
    from argmap.analysis.structure import structure

    found = [(m, structure(m, evaluate(m))) for m in read_sources([source], notation)]
    if form == "json":
        put_json({"version": VERSION, "maps": [_document(m, shape, top) for m, shape in found]})
    else:
        put("\n".join(_as_text(m, shape, top) for m, shape in found))


def _as_text(m: ArgumentMap, shape: Structure, top: int) -> str:
    from argmap.analysis.naming import listed, name_of

    sides = ", ".join(f"{count} {side}" for side, count in shape.balance.items())
    lines = [f"{m.title or 'Map'}: claims beside the theses: {sides}", "", "Central claims:"]
    lines += [f"  {share:.3f}  {name_of(m, claim)}" for claim, share in shape.central[:top]]
    if len(shape.parts) > 1:
        lines += ["", f"It falls into {len(shape.parts)} parts that nothing connects."]
    lines += ["", "Themes:"]
    for theme in shape.themes:
        known = [claim for claim, _ in shape.central if claim in theme][:3]
        more = len(theme) - len(known)
        end = f" and {more} more" if more else ""
        lines.append(f"  {listed(name_of(m, claim) for claim in known)}{end}")
    if shape.burdens:
        lines += ["", "Whose turn it is to reply:"]
    for speaker, attacks in shape.burdens.items():
        names = listed(dict.fromkeys(name_of(m, attack) for attack in attacks))
        lines.append(f"  {_speaker(m, speaker)}, to {names}")
    return "\n".join(lines) + "\n"


def _speaker(m: ArgumentMap, speaker: Iri) -> str:
    agent = m.get(speaker)
    if isinstance(agent, Agent) and agent.name:
        return str(agent.name)
    return short(speaker) if speaker else "whoever takes it up (no speaker is named)"


def _document(m: ArgumentMap, shape: Structure, top: int) -> dict[str, object]:
    return {
        "map": m.id,
        "balance": shape.balance,
        "central": [{"claim": claim, "share": share} for claim, share in shape.central[:top]],
        "parts": shape.parts,
        "themes": shape.themes,
        "turn": [{"speaker": who or None, "attacks": what} for who, what in shape.burdens.items()],
    }
