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
from argmap.cli._past import since_option
from argmap.cli._sources import from_option, many_sources, read_sources


@click.command(
    epilog=examples(
        "argmap unanswered graphs/frontier-pause.ttl",
        "argmap unanswered graphs --format csv --exit-zero",
        "argmap unanswered graphs --format json",
        "argmap unanswered graphs --baseline baseline.json",
        "argmap unanswered graphs/frontier-pause.ttl --format html",
        "argmap unanswered graphs/frontier-pause.ttl --all --format md",
    )
)
@many_sources
@click.option("--all", "every", is_flag=True, help="Also objections that help a thesis.")
@format_option("text", "table", "json", "csv", "md", "html")
@since_option
@click.option(
    "--baseline", metavar="FILE", help="Compare with an earlier report (--format json) or map."
)
@exit_zero_option
@from_option
@click.pass_context
def entry(
    ctx: click.Context,
    sources: tuple[str, ...],
    form: str,
    notation: str | None,
    since: str | None,
    baseline: str | None,
    *,
    every: bool,
    exit_zero: bool,
) -> None:
    """Report the objections that no answer meets.

    Each objection against a thesis comes once, the gravest first, and the counts add up.
    First what is open: objections that fell a thesis when they alone stand before the others,
    then those nearest to a thesis, then the weightiest. Then what is decided, then what is
    answered.

    \b
    unanswered  nothing attacks it, its grounds or the attack that it makes
    reopened    it was answered, and every answer is itself defeated
    contested   no answer stands, and some are in dispute
    disposed    somebody decided: conceded, qualified, out of scope, deferred, duplicate

    An unanswered objection is not a true one: it is one that nobody has answered here.

    With --since or --baseline each objection that is new or open again is marked, and what was
    closed is told on the standard error.

    Exit status: 0 if none is open (with --since or --baseline: none that is new or open
    again), 1 if some are, 2 if a source cannot be read.
    """  # noqa: D301 -- click wants the very character
    from argmap.analysis.evaluate import evaluate
    from argmap.analysis.report import Report
    from argmap.cli._earlier import earlier
    from argmap.cli._objections import (
        COLUMNS,
        VERSION,
        as_markdown,
        as_text,
        closed,
        document,
        row,
    )

    maps = read_sources(sources, notation)
    compared = earlier(maps, sources, since, baseline, every=every)
    reports = [
        Report(m, evaluate(m), every=every, since=old)
        for m, old in zip(maps, compared, strict=True)
    ]
    gone = {attack: text for report in reports for attack, text in closed(report).items()}
    if form == "text":
        put(as_text(reports))
    elif form == "json":
        found: dict[str, object] = {"closed": list(gone)} if since or baseline else {}
        put_json({"version": VERSION, "maps": [document(report) for report in reports], **found})
    elif form == "md":
        put(as_markdown(reports))
    elif form == "html":
        if len(reports) != 1:
            raise click.UsageError(f"A page shows one map, and there are {len(reports)}.")
        from argmap.views.objections import page

        put(page(reports[0]).decode())
    else:
        entries = [e for report in reports for e in enumerate(report.entries, 1)]
        put_table(COLUMNS, [row(rank, entry) for rank, entry in entries], form)
    if since or baseline:
        changes = [entry.change for report in reports for entry in report.open]
        say(
            f"since {since or baseline}: {changes.count('new')} new, "
            f"{changes.count('open again')} open again, {len(gone)} closed"
        )
        for text in gone.values():
            say(f"  closed: {text}")
    if any(report.alarming for report in reports) and not exit_zero:
        ctx.exit(1)
