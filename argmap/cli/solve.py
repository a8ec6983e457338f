"""``argmap solve``: the command line of the argumentation competition (ICCMA)."""

from __future__ import annotations

import sys

import click


@click.command(
    epilog="\b\nExamples:\n"
    "  argmap solve -p DC-CO -f file.af -a 12\n"
    "  argmap solve -p SE-PR -f file.apx --time-limit 60\n"
    "  argmap solve --problems"
)
@click.option("-p", "--problem", metavar="TASK-SEMANTICS", help="What is asked, such as DC-CO.")
@click.option(
    "-f", "--file", "path", metavar="FILE", help='A framework: "p af", apx or tgf; - for stdin.'
)
@click.option("-a", "--argument", metavar="NAME", help="The argument that DC and DS ask about.")
@click.option(
    "--time-limit",
    type=click.FloatRange(min=0),
    metavar="SECONDS",
    help="Give up after so long.",
)
@click.option("--no-witness", is_flag=True, help="YES or NO alone, which can be much quicker.")
@click.option("--problems", is_flag=True, help="List the problems that can be solved.")
def entry(
    problem: str | None,
    path: str | None,
    argument: str | None,
    time_limit: float | None,
    *,
    no_witness: bool,
    problems: bool,
) -> None:
    """Solve a problem of abstract argumentation, and answer as ICCMA 2023 asks.

    The tasks are: SE some extension, EE every extension, CE how many there are; DC whether an
    argument is in some extension, DS whether it is in all. The semantics: CF, NA, AD, CO, GR,
    PR, ST, SST, STG, ID, EA, CF2, STG2.

    The answer is YES or NO, with a line "w" that lists an extension which shows it; NO where
    SE and EE find none. When the time is over the answer is UNKNOWN, and the exit status 1.
    """
    from argmap.analysis import iccma
    from argmap.analysis.frameworks_io import read_framework
    from argmap.analysis.limit import NotDecidedError

    if problems:
        click.echo(f"[{','.join(iccma.problems())}]")
        return
    if not problem or not path:
        raise click.UsageError("Say what is asked with -p, and of which framework with -f.")
    af = read_framework(_bytes(path), path)
    try:
        for line in iccma.answers(af, problem, argument, time_limit, witness=not no_witness):
            click.echo(line)
    except LookupError as error:
        raise click.UsageError(error.args[0]) from None
    except NotDecidedError:
        click.echo("UNKNOWN")
        sys.exit(1)


def _bytes(path: str) -> bytes:
    try:
        with click.open_file(path, "rb") as file:
            data: bytes = file.read()
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror or error}.") from None
    return data
