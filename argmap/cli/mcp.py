"""``argmap mcp``: tools on maps for a language model, over standard input and output."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._output import examples


@click.command(epilog=examples("argmap mcp --root graphs"))
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The folder that is served; nothing outside of it can be read.",
)
@click.option("--allow-write", is_flag=True, help="Let the model propose drafts.")
def entry(*, root: Path, allow_write: bool) -> None:
    """Serve the maps in a folder to a language model (Model Context Protocol, stdio).

    The tools list and show maps, list what is unanswered, explain, check, ask in SPARQL and
    find passages. With --allow-write there is one more, which adds a draft to a map; nothing
    that exists is changed, and a draft counts for nothing until `argmap review` accepts it.
    """
    from argmap.model import MissingExtraError

    try:
        from argmap.drafts.mcp_server import server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] == "mcp":
            raise MissingExtraError("the server for language models", "mcp") from error
        raise
    server(root, writing=allow_write).run("stdio")
