"""``argmap decide``: what was decided about an objection, written into its file."""

from __future__ import annotations

import click

from argmap.cli._edits import edit_file
from argmap.cli._output import examples

_DECISIONS = ("conceded", "qualified", "out of scope", "deferred")


@click.command(
    epilog=examples(
        'argmap decide library.argdown "It costs too much" conceded --reason "We shall pay it"'
    )
)
@click.argument("path", metavar="FILE")
@click.argument("objection", metavar="OBJECTION")
@click.argument("decision", metavar="DECISION", type=click.Choice(_DECISIONS))
@click.option("--reason", default="", metavar="TEXT", help="Why it was decided so.")
@click.option("--by", "speaker", default="", metavar="NAME", help="Who decided it.")
def entry(path: str, objection: str, decision: str, reason: str, speaker: str) -> None:
    """Write a decision on an objection into an Argdown file.

    OBJECTION is its title, or the name that reports call it by; DECISION is conceded, qualified,
    "out of scope" or deferred. A decision that stands there is replaced; comments, order and white
    space stay. In a Markdown file the fences are changed.
    """
    from argmap.argdown.edit import decide
    from argmap.model import Decision

    chosen = next(each for each in Decision if each.words == decision)
    edit_file(
        path,
        objection,
        lambda text, title, argdown: decide(
            text, title, chosen, reason=reason, speaker=speaker, argdown=argdown
        ),
    )
