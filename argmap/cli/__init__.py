"""The command line: one file a command, ``entry`` a click command named after the file.

Data goes to stdout, messages to stderr; the exit status is 0 when all is well, 1 when there
are findings, 2 when the input or the usage is wrong. A command's module is imported only when
it runs or is asked for help, and imports what is heavy inside its function.
"""

from __future__ import annotations

import sys

import click

from argmap import __version__
from argmap.registry import Registry

commands: Registry[click.Command] = Registry("argmap.cli")
"""The commands by name."""


class Commands(click.Group):
    """A group whose commands are the files of this folder."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the names, without importing a command."""
        return list(commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command of that name."""
        return commands.get(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was meant."""
        from difflib import get_close_matches

        if args and args[0] not in commands and not args[0].startswith("-"):
            near = get_close_matches(args[0], list(commands), 1)
            guess = f" Did you mean {near[0]}?" if near else ""
            raise click.UsageError(f"There is no command {args[0]!r}.{guess}", ctx)
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96},
    epilog="Begin with `argmap demo`, or with `argmap unanswered graphs/frontier-pause.ttl`.",
)
@click.version_option(__version__, prog_name="argmap")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def group(*, debug: bool) -> None:
    """Map the claims, objections and rebuttals of a text, and see what is left unanswered."""


def main() -> None:
    """Run the command line: the errors of an input become one message each, and status 2."""
    from argmap.model.errors import ArgmapError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        group(prog_name="argmap")
    except ArgmapError as error:
        if "--debug" in sys.argv:
            raise
        click.echo(str(error), err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.exit(0)
