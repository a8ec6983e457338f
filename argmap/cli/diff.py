"""``argmap diff``: what changed in meaning between two versions of a map."""

from __future__ import annotations

import click

from argmap.cli._output import examples, exit_zero_option, format_option, put, put_json, put_table
from argmap.cli._sources import from_option, read_one

VERSION = 1
"""Of the JSON; it grows when a reader of the old form would misread the new."""


@click.command(
    epilog=examples(
        "argmap diff old.ttl new.ttl",
        "argmap diff old.ttl new.ttl --format md",
        "argmap diff old.ttl new.ttl --format html",
    )
)
@click.argument("old", metavar="A")
@click.argument("new", metavar="B")
@format_option("text", "table", "json", "csv", "md", "html")
@exit_zero_option
@from_option
@click.pass_context
def entry(
    ctx: click.Context, old: str, new: str, form: str, notation: str | None, *, exit_zero: bool
) -> None:
    r"""Tell what changed in meaning from the map A to the map B.

    First what the author changed: claims added, removed, reworded; relations added, removed,
    moved; theses, decisions, and the rest. Then what follows from it: the labels and sides of
    claims and the standings of objections that came out differently.

    The notation, the order of lines and the numbers of relations do not count as meaning.

    Exit status: 0 if nothing changed, 1 if something did, 2 if a map cannot be read.
    """
    from argmap.analysis.difference import difference
    from argmap.cli._changes import COLUMNS, as_markdown, as_page, as_text, document

    before, after = (read_one(path, notation) for path in (old, new))
    found = difference(before, after)
    if form == "text":
        put(as_text(found))
    elif form == "json":
        put_json({"version": VERSION, **document(found)})
    elif form == "md":
        put(as_markdown(found))
    elif form == "html":
        put(as_page(found).decode())
    else:
        rows = [(str(c.kind), c.what, c.name, c.before, c.after) for c in found.changes]
        put_table(COLUMNS, rows, form)
    if found.changes and not exit_zero:
        ctx.exit(1)
