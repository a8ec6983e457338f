"""``argmap demo``: the map that travels with argmap, as a page."""

from __future__ import annotations

import click

from argmap.cli._output import examples, put_file, say

MAP = "frontier-pause"


@click.command(epilog=examples("argmap demo", "argmap demo -o pause.html"))
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    default=f"{MAP}.html",
    show_default=True,
    help="The page to write.",
)
def entry(path: str) -> None:
    """Write the map that comes with argmap as a page.

    It is the debate over a pause in training frontier AI, as one article gives it.

    The page is one file that needs no network: open it in a browser.
    """
    from argmap.api import read, save
    from argmap.resources import resource

    graph = resource(f"graphs/{MAP}.ttl")
    data, _ = save((read(graph),), path, format="html")
    put_file(path, data)
    say("")
    say(f"Open {path} in a browser. Then ask which objections are unanswered:")
    say(f"  argmap unanswered {graph}")
    say("and begin a map of your own:")
    say("  argmap new mine.ttl")
