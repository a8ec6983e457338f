"""``argmap rename``: another title for a claim, wherever it stands in a file."""

from __future__ import annotations

import click

from argmap.cli._edits import edit_argdown, is_argdown
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
    from argmap.cli._sources import read_one
    from argmap.model import Claim, short

    title = old
    if is_argdown(path):
        named = [each for each in read_one(path) if isinstance(each, Claim) and each.label]
        title = next((str(c.label) for c in named if short(c.id) == old), old)
    edit_argdown(path, lambda text, argdown: rename(text, title, new, argdown=argdown))
