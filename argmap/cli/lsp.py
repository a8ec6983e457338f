"""``argmap lsp``: the language server, for an editor to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from argmap.cli._output import examples

if TYPE_CHECKING:
    from argmap.editor.sheet import Sheet


@click.command(epilog=examples("argmap lsp"))
@click.option("--stdio", is_flag=True, help="Speak over standard input and output, as always.")
def entry(*, stdio: bool) -> None:  # noqa: ARG001 -- editors pass it
    """Serve an editor: the language server for Argdown, over standard input and output.

    An editor starts it; docs/editors.md says how. It shows findings as you write, and what is
    known of the claim under the cursor; goes to definitions and references; renames, completes
    and folds; outlines the text; answers and decides on objections. It keeps to the settings
    of argmap.toml or pyproject.toml.
    """
    from argmap.model import MissingExtraError

    try:
        from argmap.editor.server import language_server
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] in {"pygls", "lsprotocol"}:
            raise MissingExtraError("the language server", "lsp") from error
        raise
    language_server(_read).start_io()


def _read(text: str, file: str) -> Sheet:
    from argmap.check import chosen
    from argmap.cli._settings import settings_for
    from argmap.editor import sheet

    settings = settings_for(file)
    order = ("error", "warning", "info")
    least = order.index(settings.level or "warning")
    try:
        rules = chosen(settings.select, (*settings.ignore, *settings.ignored_in(file)))
    except KeyError:
        rules = chosen()
    return sheet.read(text, file, rules, lambda each: order.index(each.severity) <= least)
