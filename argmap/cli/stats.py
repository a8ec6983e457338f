"""``argmap stats``: maps in figures."""

from __future__ import annotations

import click

from argmap.cli._output import examples, format_option, put_json, put_table
from argmap.cli._sources import from_option, many_sources, read_sources
from argmap.model import short


@click.command(
    epilog=examples(
        "argmap stats graphs/frontier-pause.ttl",
        "argmap stats graphs --format csv",
    )
)
@many_sources
@format_option("table", "csv", "md", "json")
@from_option
def entry(sources: tuple[str, ...], form: str, notation: str | None) -> None:
    """Count what there is in each map.

    Depth is the number of steps from a thesis to the farthest claim; objections are those that
    count against a thesis; the answered share counts what is answered or decided.
    """
    from argmap.analysis.evaluate import evaluate
    from argmap.analysis.stats import stats

    found = [(m, stats(m, evaluate(m))) for m in read_sources(sources, notation)]
    if form == "json":
        put_json([{"map": m.id, "title": str(m.title or ""), **figures} for m, figures in found])
        return
    names = [short(m.id) if m.id else "" for m, _ in found]
    if form == "csv":
        columns = ["map", *found[0][1]]
        rows = [[name, *map(str, f.values())] for name, (_, f) in zip(names, found, strict=True)]
    else:
        columns = ["figure", *names]
        rows = [[figure, *(str(f[figure]) for _, f in found)] for figure in found[0][1]]
    put_table(columns, rows, form)
