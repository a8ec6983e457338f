"""``argmap repair``: the fewest new arguments that make a claim stand, or bring it down."""

from __future__ import annotations

from itertools import groupby, islice

import click

from argmap.cli._output import examples, format_option, put, put_json
from argmap.cli._sources import from_option, one_source, read_sources
from argmap.cli._suppose import map_with, suppose_options, supposed, time_limit_option
from argmap.model import ArgumentMap, Iri

VERSION = 1
"""Of the JSON."""


@click.command(
    epilog=examples(
        "argmap repair graphs/frontier-pause.ttl thesis",
        "argmap repair graphs/turing-1950.ttl thesis --defeat --all",
        "argmap repair graphs/turing-1950.ttl thesis --defeat --minimal",
        "argmap repair graphs/frontier-pause.ttl thesis --format json",
    )
)
@one_source
@click.argument("claim", metavar="CLAIM")
@click.option("--defeat", is_flag=True, help="Bring the claim down, by objections elsewhere.")
@click.option("--all", "every", is_flag=True, help="Every smallest set, not the first alone.")
@click.option(
    "--minimal", is_flag=True, help="Every set of which no part is enough, the smallest first."
)
@suppose_options
@format_option("text", "json")
@time_limit_option
@from_option
def entry(
    source: str,
    claim: str,
    assume: tuple[str, ...],
    withdraw: tuple[str, ...],
    form: str,
    time_limit: float,
    notation: str | None,
    *,
    defeat: bool,
    every: bool,
    minimal: bool,
) -> None:
    """Say against what new answers are needed for a claim to stand.

    The answer is a smallest set of claims and relations: once each of them is answered by
    something that nothing attacks, the claim stands. With --defeat, a smallest set of new
    objections that brings the claim down without attacking the claim itself. --all lists all
    that are as small, --minimal all of which no answer can be left out.
    """
    from argmap.analysis.evaluation import Label
    from argmap.analysis.repair import repairs

    m, _ = map_with(read_sources([source], notation), claim)
    m, topic = map_with([supposed(m, assume, withdraw)], claim)
    wanted = Label.OUT if defeat else Label.IN
    sets = repairs(m, topic, wanted, minimal=minimal, seconds=time_limit)
    found = list(islice(sets, None if every or minimal else 1))
    if form == "json":
        listed = [sorted(each) for each in found]
        put_json({"version": VERSION, "claim": topic, "wanted": wanted, "sets": listed})
    else:
        put(_as_text(m, topic, defeat=defeat, found=found))


def _as_text(m: ArgumentMap, topic: Iri, *, defeat: bool, found: list[frozenset[Iri]]) -> str:
    from argmap.analysis.naming import described, listed, name_of

    name, wish = name_of(m, topic), "fall" if defeat else "stand"
    if not found and defeat:
        return f"No new argument that does not attack it directly can make {name} fall.\n"
    if not found:
        return f"No new answer can make {name} stand: what it rests on cannot be made to.\n"
    if not found[0]:
        return f"{name} {'falls' if defeat else 'stands'} already.\n"
    what = "objection" if defeat else "answer"
    lines: list[str] = []
    for size, sets in groupby(found, key=len):
        begin = f"Or {size}" if lines else f"To make {name} {wish} takes {size} new"
        lines.append(f"{begin} {what}{'s' if size > 1 else ''}:")
        lines += [f"  against {listed(described(m, each) for each in sorted(s))}" for s in sets]
    return "\n".join(lines) + "\n"
