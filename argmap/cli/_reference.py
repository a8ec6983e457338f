"""The page ``docs/commands.md``: what every command says of itself.

``python -m argmap.cli._reference > docs/commands.md`` writes it anew; a test says when to.
"""

from __future__ import annotations

import click

from argmap.cli import commands, group

WIDTH = 88
_STATUS = """\
Data goes to the standard output, messages to the standard error. The exit status is 0 when all
is well, 1 when there are findings, 2 when the input or the usage is wrong.
"""


def reference() -> str:
    """Return the help of every command as one Markdown page."""
    parts = [
        "# The commands\n",
        _STATUS,
        _shown("argmap", group, None),
    ]
    parent = click.Context(group, info_name="argmap", terminal_width=WIDTH)
    for name in commands:
        parts += [f"\n## argmap {name}\n", _shown(name, commands[name], parent)]
    return "\n".join(parts)


def _shown(name: str, command: click.Command, parent: click.Context | None) -> str:
    context = click.Context(command, parent, info_name=name, terminal_width=WIDTH)
    context.max_content_width = WIDTH
    context.help_option_names = ["-h", "--help"]
    return f"```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    click.echo(reference(), nl=False)
