"""``argmap unanswered``: the objections that still wait for an answer."""

from __future__ import annotations

import click

from argmap.cli._output import (
    examples,
    exit_zero_option,
    format_option,
    put,
    put_json,
    put_table,
)
from argmap.cli._sources import from_option, many_sources, read_sources

VERSION = 1
"""Of the JSON; it grows when a reader of the old form would misread the new."""


@click.command(
    epilog=examples(
        "argmap unanswered graphs/frontier-pause.ttl",
        "argmap unanswered graphs --format csv --exit-zero",
        "argmap unanswered graphs/frontier-pause.ttl --all --format md",
    )
)
@many_sources
@click.option("--all", "every", is_flag=True, help="Also objections that help a thesis.")
@format_option("text", "table", "json", "csv", "md")
@exit_zero_option
@from_option
@click.pass_context
def entry(
    ctx: click.Context,
    sources: tuple[str, ...],
    form: str,
    notation: str | None,
    *,
    every: bool,
    exit_zero: bool,
) -> None:
    r"""Report the objections that no answer meets.

    Each objection against a thesis comes once, and the counts add up.

    \b
    unanswered  nothing attacks it, its grounds or the attack that it makes
    reopened    it was answered, and every answer is itself defeated
    contested   no answer stands, and some are in dispute
    disposed    somebody decided: conceded, qualified, out of scope, deferred, duplicate

    An unanswered objection is not a true one: it is one that nobody has answered here.

    Exit status: 0 if none is open, 1 if some are, 2 if a source cannot be read.
    """
    from argmap.analysis.evaluate import evaluate
    from argmap.cli._objections import COLUMNS, Report, as_markdown, as_text

    reports = [Report(m, evaluate(m), every=every) for m in read_sources(sources, notation)]
    if form == "text":
        put(as_text(reports))
    elif form == "json":
        put_json({"version": VERSION, "maps": [report.document() for report in reports]})
    elif form == "md":
        put(as_markdown(reports))
    else:
        rows = [
            report.row(objection)
            for report in reports
            for objection in (*report.open, *report.decided)
        ]
        put_table(COLUMNS, rows, form)
    if any(report.open for report in reports) and not exit_zero:
        ctx.exit(1)
