"""``argmap explain``: why a claim stands, falls or is undecided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from argmap.cli._output import choice_of, examples, format_option, put, put_json
from argmap.cli._sources import from_option, one_source, read_sources
from argmap.cli._suppose import map_with, suppose_options, supposed, time_limit_option
from argmap.model import ArgumentMap, Iri

if TYPE_CHECKING:
    from argmap.analysis.attribution import Share
    from argmap.analysis.explanation import Step

VERSION = 1
"""Of the JSON."""


@click.command(
    epilog=examples(
        "argmap explain graphs/turing-1950.ttl thesis",
        'argmap explain graphs/turing-1950.ttl "It originates nothing" --format json',
        "argmap explain graphs/turing-1950.ttl originates-nothing --measure df-quad",
    )
)
@one_source
@click.argument("claim", metavar="CLAIM")
@click.option(
    "--measure",
    type=choice_of("argmap.analysis.measures"),
    help="Also say what the strength of the claim owes to the others.",
)
@suppose_options
@format_option("text", "json")
@time_limit_option
@from_option
def entry(
    source: str,
    claim: str,
    measure: str | None,
    assume: tuple[str, ...],
    withdraw: tuple[str, ...],
    form: str,
    time_limit: float,
    notation: str | None,
) -> None:
    """Explain in plain words why a claim stands, falls or is undecided.

    CLAIM is the name of a claim or relation: its IRI, the part behind the #, or its label.
    Each line gives the reason for the one that it is indented under.
    """
    from argmap.analysis.attribution import shares
    from argmap.analysis.evaluation import Label
    from argmap.analysis.explanation import explain, position
    from argmap.analysis.measures import measures

    m, _ = map_with(read_sources([source], notation), claim)
    m, topic = map_with([supposed(m, assume, withdraw)], claim)
    steps = explain(m, topic)
    undecided = steps[0].label is Label.UNDEC
    held = position(m, topic, seconds=time_limit) if undecided else None
    owed = shares(m, measures[measure], topic) if measure else []
    if form == "json":
        put_json(_document(topic, steps, held, owed))
        return
    put("".join(f"{'  ' * step.depth}{step.sentence}{_again(step)}\n" for step in steps))
    if undecided:
        put(f"\n{_choice(m, topic, held)}\n")
    if measure:
        put(f"\n{_owed(m, topic, measure, owed)}")


def _again(step: Step) -> str:
    return " (As above.)" if step.shown else ""


def _choice(m: ArgumentMap, topic: Iri, held: tuple[Iri, ...] | None) -> str:
    from argmap.analysis.naming import listed, name_of

    if held is None:
        return f"{name_of(m, topic)} cannot be held without contradiction."
    others = [name_of(m, each) for each in held if each != topic]
    along = f" together with {listed(others)}" if others else ""
    return f"{name_of(m, topic)} can be held{along}, and it can be rejected."


def _owed(m: ArgumentMap, topic: Iri, measure: str, owed: list[Share]) -> str:
    from argmap.analysis.measures import measures
    from argmap.analysis.naming import name_of
    from argmap.analysis.strength import map_strengths
    from argmap.tables import text_table

    strength = map_strengths(m, measures[measure])[topic]
    rows = [
        [
            name_of(m, each.claim),
            f"{each.shapley.value:+.4f}"
            + (f" ±{each.shapley.error:.4f}" if each.shapley.error else ""),
            f"{each.removal:+.4f}",
        ]
        for each in owed
    ]
    head = f"Strength of {name_of(m, topic)}: {strength:.4f} ({measures[measure].title}).\n"
    return head + text_table(["owed to", "Shapley value", "by removal"], rows)


def _document(
    topic: Iri, steps: tuple[Step, ...], held: tuple[Iri, ...] | None, owed: list[Share]
) -> dict[str, object]:
    return {
        "version": VERSION,
        "claim": topic,
        "label": steps[0].label,
        "steps": [
            {
                "depth": step.depth,
                "element": step.element,
                "label": step.label,
                "sentence": step.sentence,
                "shown": step.shown,
            }
            for step in steps
        ],
        "position": held,
        "contributions": [
            {
                "claim": each.claim,
                "shapley": each.shapley.value,
                "error": each.shapley.error,
                "removal": each.removal,
            }
            for each in owed
        ],
    }
