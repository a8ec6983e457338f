"""``argmap rename``: another title for a claim, wherever it stands in a file."""

from __future__ import annotations

import click

from argmap.cli._edits import edit_file
from argmap.cli._output import examples


@click.command(epilog=examples('argmap rename library.argdown "It costs too much" "Sunday pay"'))
@click.argument("path", metavar="FILE")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def entry(path: str, old: str, new: str) -> None:
    """Give a claim or an argument of an Argdown file another title.

    Its definitions, references and mentions change; comments, order and white space stay. OLD is
    the title, or the name that reports call it by. In a Markdown file the fences are changed.
    """
    from argmap.argdown.edit import rename

    edit_file(path, old, lambda text, title, argdown: rename(text, title, new, argdown=argdown))
