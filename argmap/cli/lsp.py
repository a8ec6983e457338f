"""``argmap lsp``: the language server, for an editor to start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from argmap.cli._output import examples

if TYPE_CHECKING:
    from argmap.editor.sheet import Choice


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
    language_server(_choice).start_io()


def _choice(file: str) -> Choice:
    """Return the rules that count for a file, and which of their findings to show."""
    from argmap.check import chosen
    from argmap.cli._settings import settings_for
    from argmap.editor.sheet import Choice
    from argmap.model import Severity

    settings = settings_for(file)
    order = list(Severity)
    try:
        rules = chosen(settings.select, (*settings.ignore, *settings.ignored_in(file)))
    except KeyError:
        rules = chosen()
    return Choice(rules, order[: order.index(Severity(settings.level or "warning")) + 1])
