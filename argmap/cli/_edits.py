"""Edits of an Argdown file in place: all else in it stays, and it is written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

_SUFFIXES = (".argdown", ".ad", ".md", ".markdown")

Edit = Callable[[str, str | None], str]
"""From a text, and the Argdown in it where that is not all, to the text as changed."""


def is_argdown(path: str) -> bool:
    """Tell whether a file is one of Argdown, or of Markdown."""
    return path.lower().endswith(_SUFFIXES)


def edit_argdown(path: str, edit: Edit) -> None:
    """Change a file; it must be free of mistakes, and is so afterwards.

    Raises:
        InputError: with the mistakes.
        UsageError: if the edit cannot be made.
    """
    from argmap.argdown.edit import EditError
    from argmap.argdown.markdown import fenced
    from argmap.cli._output import put_file
    from argmap.formats import by_suffix, formats

    if not is_argdown(path):
        raise click.UsageError(
            f"{path} is no Argdown file; edit it as it is, or convert it first."
        )
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
        changed = edit(text, argdown).encode()
    except EditError as error:
        raise click.UsageError(f"{path} is left as it is: {error}.") from error
    read = formats[by_suffix(path) or "argdown"].read
    if read:
        read(changed, path)
    if changed == data:
        click.echo(f"{path} says so already", err=True)
    else:
        put_file(path, changed)
