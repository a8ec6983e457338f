"""``argmap new``: a first map to start from."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._output import examples, put_file, say

_NOTATIONS = {".argdown": ".argdown", ".ad": ".argdown", ".md": ".argdown", ".ttl": ".ttl"}


@click.command(epilog=examples("argmap new mine.argdown", "argmap new mine.ttl"))
@click.argument("path", metavar="FILE", default="map.argdown")
def entry(path: str) -> None:
    """Write a first map to start from.

    It is a small map in Argdown, or in Turtle where the name of FILE ends in .ttl, with
    comments that explain each part.

    A file that is there already is left alone.
    """
    if Path(path).exists():
        raise click.UsageError(f"{path} is there already; name another file.")
    notation = _NOTATIONS.get(Path(path).suffix.lower())
    if notation is None:
        raise click.UsageError(
            f"The map is written in Argdown or Turtle: name it {Path(path).stem}.argdown."
        )
    data = Path(__file__).with_name(f"_first_map{notation}").read_bytes()
    if Path(path).suffix.lower() == ".md":
        data = b"```argdown\n" + data + b"```\n"
    put_file(path, data)
    say(f"Edit it, then: argmap unanswered {path}")
