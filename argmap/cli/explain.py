"""``argmap explain``: why a claim stands, falls or is undecided."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from argmap.cli._output import choice_of, examples, format_option, put, put_file, put_json
from argmap.cli._sources import from_option, one_source, read_sources
from argmap.cli._suppose import map_with, suppose_options, supposed, time_limit_option
from argmap.model import ArgumentMap, Iri

if TYPE_CHECKING:
    from argmap.analysis.attribution import Share
    from argmap.views import Told

SEMANTICS = ("grounded", "complete", "eager", "ideal", "preferred", "semi-stable", "stable")
"""Grounded, and those of `argmap.analysis.positions`."""


@click.command(
    epilog=examples(
        "argmap explain graphs/turing-1950.ttl thesis",
        "argmap explain graphs/turing-1950.ttl thesis -o why.html",
        'argmap explain graphs/turing-1950.ttl "It originates nothing" --format json',
        "argmap explain graphs/turing-1950.ttl originates-nothing --measure df-quad",
        "argmap explain graphs/frontier-pause.ttl thesis --semantics preferred",
    )
)
@one_source
@click.argument("claim", metavar="CLAIM")
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    help="Write the page of the map (.html) in which the explanation is lit and told.",
)
@click.option(
    "--semantics",
    "chosen",
    type=click.Choice(SEMANTICS),
    default=SEMANTICS[0],
    show_default=True,
    help="Who decides: the others than grounded take sides, and show one for and one against.",
)
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
    path: str | None,
    chosen: str,
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

    With --semantics it says whether the claim can be held, and shows a position that defends
    it and one that rejects it; where no position defends it, the attacks that none beats.
    """
    from argmap.analysis.attribution import shares
    from argmap.analysis.evaluation import Label
    from argmap.analysis.explanation import explain
    from argmap.analysis.measures import measures
    from argmap.analysis.positions import can_be_rejected, dispute, position
    from argmap.cli._explained import (
        as_text,
        choice,
        dispute_told,
        document,
        grounded_told,
        step_lines,
    )

    m, _ = map_with(read_sources([source], notation), claim)
    m, topic = map_with([supposed(m, assume, withdraw)], claim)
    steps = explain(m, topic)
    undecided = steps[0].label is Label.UNDEC
    held = position(m, topic, seconds=time_limit) if undecided else None
    rejectable = held is not None and can_be_rejected(m, topic, seconds=time_limit)
    remarks = (choice(m, topic, held, rejectable=rejectable),) if undecided else ()
    takes_sides = chosen != SEMANTICS[0]
    found = dispute(m, topic, chosen, seconds=time_limit) if takes_sides else None
    owed = shares(m, measures[measure], topic, seconds=time_limit) if measure else []
    what = dispute_told(m, found) if found else grounded_told(m, steps, remarks)
    if path is not None:
        _write_page(m, what, path)
    elif form == "json":
        put_json(document(m, topic, steps, held, found, owed))
    elif found:
        put(as_text(what))
    else:
        put("".join(f"{line}\n" for line in step_lines(steps)))
        put("".join(f"\n{remark}\n" for remark in remarks))
    if measure and path is None and form == "text":
        put(f"\n{_owed(m, topic, measure, owed)}")


def _write_page(m: ArgumentMap, what: Told, path: str) -> None:
    from argmap.analysis.evaluate import evaluate
    from argmap.views import Options, by_suffix, views

    if path != "-" and by_suffix(path) != "html":
        raise click.UsageError(
            f"The explanation is written as a page: {path} has to end in .html."
        )
    put_file(path, views["html"].render(m, evaluate(m), Options(told=what)))


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
