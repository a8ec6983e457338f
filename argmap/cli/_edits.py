"""Edits of an Argdown file in place: all else in it stays, and it is written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

_SUFFIXES = (".argdown", ".ad", ".md", ".markdown")

Edit = Callable[[str, str, str | None], str]
"""From a text, the title of what is meant and the Argdown in the text to the text as changed."""


def edit_file(path: str, name: str, edit: Edit) -> None:
    """Change a file; the name is a title, or the id of a claim that has one.

    The file must be free of mistakes, and is so afterwards.

    Raises:
        InputError: with the mistakes.
        UsageError: if the edit cannot be made.
    """
    from argmap.argdown.edit import EditError
    from argmap.argdown.markdown import fenced
    from argmap.cli._output import put_file
    from argmap.cli._sources import read_one
    from argmap.formats import by_suffix, formats
    from argmap.model import Claim, short

    if not path.lower().endswith(_SUFFIXES):
        raise click.UsageError(
            f"{path} is no Argdown file; edit it as it is, or convert it first."
        )
    m = read_one(path)
    named = [
        each for each in m if isinstance(each, Claim) and each.label and short(each.id) == name
    ]
    title = named[0].label.value if len(named) == 1 and named[0].label else name
    data = Path(path).read_bytes()
    text = data.decode("utf-8")
    argdown = None
    if path.lower().endswith((".md", ".markdown")):
        argdown = fenced(text)
        if argdown is None:
            raise click.UsageError(f"{path} has no fence of Argdown; its lists have no titles.")
    elif text.startswith("\ufeff"):
        argdown = " " + text[1:]
    try:
        changed = edit(text, title, argdown).encode()
    except EditError as error:
        raise click.UsageError(f"{path} is left as it is: {error}.") from error
    read = formats[by_suffix(path) or "argdown"].read
    if read:
        read(changed, path)
    if changed == data:
        click.echo(f"{path} says so already", err=True)
    else:
        put_file(path, changed)
