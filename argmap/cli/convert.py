"""``argmap convert``: from one notation to another, and what that loses."""

from __future__ import annotations

import click

from argmap.cli._output import examples, put_file, say
from argmap.cli._sources import from_option, read_sources
from argmap.formats import formats


@click.command(
    epilog=examples(
        "argmap convert graphs/frontier-pause.ttl frontier-pause.jsonld",
        "argmap convert graphs all.trig",
        "argmap convert - - --from turtle --to n-triples < graphs/frontier-pause.ttl",
    )
)
@click.argument("source", metavar="IN")
@click.argument("path", metavar="OUT")
@from_option
@click.option(
    "--to",
    "target",
    metavar="FORMAT",
    type=click.Choice(list(formats)),
    help="The notation of OUT, where its name does not tell.",
)
def entry(source: str, path: str, notation: str | None, target: str | None) -> None:
    """Write maps in another notation.

    IN is a file or a folder, and OUT a file whose suffix says what to write.

    What the notation of OUT cannot hold is left out, and counted on the standard error.
    """
    from argmap.api import save
    from argmap.formats import by_suffix

    if path == "-" and target is None:
        raise click.UsageError("Say in which notation to write, with --to.")
    if path != "-" and target is None and by_suffix(path) is None:
        raise click.UsageError(
            f"No notation has the suffix of {path}; name one with --to, or draw the map with "
            "`argmap export`."
        )
    data, losses = save(read_sources([source], notation), path, format=target)
    put_file(path, data)
    for what, count in losses.items():
        say(f"left out: {count} {what}")
