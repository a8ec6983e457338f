"""``argmap merge``: a merge of three versions of a map, by hand or as git's merge driver."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._output import examples, put_file, say


@click.command(
    epilog=examples(
        "argmap merge old.ttl new.ttl theirs.ttl -o merged.ttl",
    )
)
@click.argument("base", metavar="BASE")
@click.argument("ours", metavar="OURS")
@click.argument("theirs", metavar="THEIRS")
@click.option("-o", "--output", metavar="FILE", default="-", help="The file to write.")
@click.option("--path", metavar="NAME", help="What the file is called, if OURS has another name.")
@click.pass_context
def entry(
    ctx: click.Context, base: str, ours: str, theirs: str, output: str, path: str | None
) -> None:
    """Merge what two sides made of one map, and name what they disagree on.

    Where the merge of the lines says the same as the merge of the maps, the lines are kept,
    with their comments. Else a map that argmap wrote is written anew, each field of each record
    merged by itself, so two people may work on one line; one that you laid out keeps its lines.

    \b
    git config merge.argmap.driver 'argmap merge %O %A %B -o %A --path %P'
    makes it git's merge driver for files with merge=argmap in .gitattributes.

    A conflict is named on the standard error, and stands in the file between git's marks. Exit
    status: 0 if there is none, 1 if there are some, 2 if a version cannot be read.
    """  # noqa: D301 -- click wants the very character
    from argmap.cli._merged import merged

    texts = [_bytes(each) for each in (base, ours, theirs)]
    text, conflicts = merged(texts, path or ours)
    put_file(output, text.encode())
    for conflict in conflicts:
        say(f"conflict: {conflict}")
    if conflicts:
        ctx.exit(1)


def _bytes(path: str) -> bytes:
    from argmap.api import read_text

    return read_text(Path(path)).encode()
