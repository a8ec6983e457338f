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
    say,
)
from argmap.cli._past import maps_at, since_option
from argmap.cli._sources import from_option, many_sources, read_sources

VERSION = 1
"""Of the JSON; it grows when a reader of the old form would misread the new."""


@click.command(
    epilog=examples(
        "argmap unanswered graphs/frontier-pause.ttl",
        "argmap unanswered graphs --format csv --exit-zero",
        "argmap unanswered graphs/frontier-pause.ttl --all --format md",
        "argmap unanswered essay.ttl --since main",
    )
)
@many_sources
@click.option("--all", "every", is_flag=True, help="Also objections that help a thesis.")
@format_option("text", "table", "json", "csv", "md")
@since_option
@exit_zero_option
@from_option
@click.pass_context
def entry(
    ctx: click.Context,
    sources: tuple[str, ...],
    form: str,
    since: str | None,
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

    With --since each objection that is new or open again is marked, and what was closed is
    told on the standard error.

    Exit status: 0 if none is open (with --since: none that is new or open again), 1 if some
    are, 2 if a source cannot be read.
    """
    from argmap.analysis.evaluate import evaluate
    from argmap.cli._objections import COLUMNS, Report, as_markdown, as_text, closed

    maps = read_sources(sources, notation)
    before = [m for _, m in maps_at(since, sources)] if since else []
    then = [Report(m, evaluate(m), every=every) for m in before]
    past = {each.attack: each.is_open for report in then for each in report.objections}
    reports = [Report(m, evaluate(m), every=every, past=past if since else None) for m in maps]
    gone = closed(then, reports)
    if form == "text":
        put(as_text(reports))
    elif form == "json":
        document = {"version": VERSION, "maps": [report.document() for report in reports]}
        put_json(document | ({"closed": [each.attack for _, each in gone]} if since else {}))
    elif form == "md":
        put(as_markdown(reports))
    else:
        rows = [
            report.row(objection)
            for report in reports
            for objection in (*report.open, *report.decided)
        ]
        put_table(COLUMNS, rows, form)
    if since:
        changed = [report.change(each) for report in reports for each in report.changed]
        say(
            f"since {since}: {changed.count('new')} new, {changed.count('open again')} open again, "
            f"{len(gone)} closed"
        )
        for report, objection in gone:
            say(f"  closed: {report.row(objection)[COLUMNS.index('text')]}")
    if any(report.changed if since else report.open for report in reports) and not exit_zero:
        ctx.exit(1)
