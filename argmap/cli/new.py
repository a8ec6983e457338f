"""``argmap new``: a first map to start from."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._output import examples, put_file, say

_NOTATIONS = {".argdown": ".argdown", ".ad": ".argdown", ".md": ".argdown", ".ttl": ".ttl"}
_WORKBOOK = ".xlsx"


@click.command(
    epilog=examples("argmap new mine.argdown", "argmap new mine.ttl", "argmap new mine.xlsx")
)
@click.argument("path", metavar="FILE", default="map.argdown")
def entry(path: str) -> None:
    """Write a first map to start from.

    It is a small map in Argdown, or in Turtle where the name of FILE ends in .ttl, with
    comments that explain each part; or, where it ends in .xlsx, a workbook with drop-downs
    for what a claim answers and how, and a sheet of help.

    A file that is there already is left alone.
    """
    if Path(path).exists():
        raise click.UsageError(f"{path} is there already; name another file.")
    if Path(path).suffix.lower() == _WORKBOOK:
        from argmap.formats.xlsx import template

        put_file(path, template())
        say(f"Edit it, save it, then: argmap unanswered {path}")
        return
    notation = _NOTATIONS.get(Path(path).suffix.lower())
    if notation is None:
        raise click.UsageError(
            f"The map is written in Argdown, Turtle or Excel: name it {Path(path).stem}.argdown."
        )
    data = Path(__file__).with_name(f"_first_map{notation}").read_bytes()
    if Path(path).suffix.lower() == ".md":
        data = b"```argdown\n" + data + b"```\n"
    put_file(path, data)
    say(f"Edit it, then: argmap unanswered {path}")
