"""``argmap new``: a first map to start from."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._output import examples, put_file, say


@click.command(epilog=examples("argmap new mine.ttl"))
@click.argument("path", metavar="FILE", default="map.ttl")
def entry(path: str) -> None:
    """Write a first map to start from.

    It is a small map in Turtle, with comments that explain each part.

    A file that is there already is left alone.
    """
    if Path(path).exists():
        raise click.UsageError(f"{path} is there already; name another file.")
    if Path(path).suffix != ".ttl":
        raise click.UsageError(f"The map is written in Turtle: name it {Path(path).stem}.ttl.")
    put_file(path, Path(__file__).with_name("_first_map.ttl").read_bytes())
    say(f"Edit it, then: argmap unanswered {path}")
