"""``argmap solve``: the command line of the argumentation competition (ICCMA)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from argmap.analysis.framework import Framework
    from argmap.analysis.reasoning import Answer
    from argmap.analysis.semantics import Semantics

TASKS = ("SE", "EE", "CE", "DC", "DS")


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
@click.option("--time-limit", type=float, metavar="SECONDS", help="Give up after so long.")
@click.option("--problems", is_flag=True, help="List the problems that can be solved.")
def entry(
    problem: str | None,
    path: str | None,
    argument: str | None,
    time_limit: float | None,
    *,
    problems: bool,
) -> None:
    """Solve a problem of abstract argumentation, and answer as ICCMA 2023 asks.

    The tasks are: SE some extension, EE every extension, CE how many there are; DC whether an
    argument is in some extension, DS whether it is in all. The semantics: CF, NA, AD, CO, GR,
    PR, ST, SST, STG, ID, EA, CF2, STG2.

    The answer is YES or NO, with a line "w" that lists an extension which shows it. When the
    time is over the answer is UNKNOWN, and the exit status 1.
    """
    from argmap.analysis.frameworks_io import read_framework
    from argmap.analysis.limit import NotDecidedError
    from argmap.analysis.semantics import by_code, semantics

    if problems:
        codes = [each.code for each in semantics.values()]
        click.echo(f"[{','.join(f'{task}-{code}' for task in TASKS for code in codes)}]")
        return
    if not problem or not path:
        raise click.UsageError("Say what is asked with -p, and of which framework with -f.")
    task, _, code = problem.partition("-")
    try:
        chosen = by_code(code)
    except KeyError as error:
        raise click.UsageError(
            f"There is no semantics {code}; there are {error.args[0]}."
        ) from None
    if task.upper() not in TASKS:
        raise click.UsageError(f"There is no task {task}; there are {', '.join(TASKS)}.")
    af = read_framework(_bytes(path), path)
    try:
        if task.upper() in {"DC", "DS"}:
            _decide(af, chosen, task.upper(), argument, time_limit)
        else:
            _list(af, chosen, task.upper(), time_limit)
    except NotDecidedError:
        click.echo("UNKNOWN")
        sys.exit(1)


def _decide(
    af: Framework, chosen: Semantics, task: str, name: str | None, seconds: float | None
) -> None:
    from argmap.analysis.limit import NotDecidedError
    from argmap.analysis.reasoning import Verdict, credulous, skeptical

    if name is None:
        raise click.UsageError(f"{task} asks about an argument; name it with -a.")
    try:
        argument = af.number(name)
    except KeyError:
        raise click.UsageError(f"The framework has no argument {name}.") from None
    ask = credulous if task == "DC" else skeptical
    answer: Answer = ask(af, chosen, argument, seconds=seconds)
    if answer.verdict is Verdict.NOT_DECIDED:
        raise NotDecidedError(seconds or 0)
    # where no extension exists, each of none contains the argument
    holds = answer.verdict is Verdict.YES or (
        task == "DS" and answer.verdict is Verdict.NO_EXTENSION
    )
    click.echo("YES" if holds else "NO")
    if answer.witness is not None:
        click.echo(_witness(af, answer.witness))


def _list(af: Framework, chosen: Semantics, task: str, seconds: float | None) -> None:
    from argmap.analysis.reasoning import count, extensions, one_extension

    if task == "CE":
        click.echo(count(af, chosen, seconds=seconds))
    elif task == "EE":
        for extension in extensions(af, chosen, seconds=seconds):
            click.echo(_witness(af, extension))
    else:
        found = one_extension(af, chosen, seconds=seconds)
        click.echo("NO" if found is None else _witness(af, found))


def _witness(af: Framework, extension: Iterable[int]) -> str:
    return " ".join(["w", *(af.names[argument] for argument in sorted(extension))])


def _bytes(path: str) -> bytes:
    try:
        with click.open_file(path, "rb") as file:
            data: bytes = file.read()
    except OSError as error:
        raise click.UsageError(f"{path} cannot be read: {error.strerror or error}.") from None
    return data
