"""What a command writes: data to the standard output, messages to the standard error.

Nothing is coloured that is not a terminal, nor where ``NO_COLOR`` is set (no-color.org).
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from argmap.model import Finding, InputError, Place, Severity
from argmap.registry import Registry
from argmap.tables import Rows, csv_table, harmless, markdown_table, text_table

Command = TypeVar("Command", bound=Callable[..., Any])


def format_option(*names: str, default: str | None = None) -> Callable[[Command], Command]:
    """Return the option ``--format`` with these choices, the first of them the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        default=default or names[0],
        show_default=True,
        help="How the answer is written.",
    )


def choice_of(package: str) -> click.Choice[str]:
    """Return the choice among the names of a registry, without importing its package."""
    return click.Choice(list(Registry(package)))


exit_zero_option = click.option(
    "--exit-zero", is_flag=True, help="Exit with status 0 whatever is found."
)


def examples(*lines: str) -> str:
    """Return the end of a command's help: lines to copy."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def put(text: str) -> None:
    """Write data, as it is."""
    click.echo(text, nl=False)


def say(message: str) -> None:
    """Write a message for the person at the terminal."""
    click.echo(message, err=True)


def put_table(columns: Sequence[str], rows: Rows, form: str) -> None:
    """Write a table as text, CSV or Markdown; no cell of the CSV is a formula to run."""
    if form == "csv":
        put(csv_table(columns, [[harmless(cell) for cell in row] for row in rows]))
    elif form == "md":
        put(markdown_table(columns, rows))
    else:
        put(text_table(columns, rows, width=window()))


def put_json(document: object) -> None:
    """Write a document as JSON, in the order it was made."""
    put(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def put_file(path: str, data: bytes | Iterable[bytes]) -> None:
    """Write a file whole and say so; ``-`` is the standard output. Data may come in parts."""
    from argmap.api import replace_file

    if path == "-":
        sys.stdout.buffer.writelines([data] if isinstance(data, bytes) else data)
        sys.stdout.buffer.flush()
        return
    file = Path(path)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        replace_file(file, data)
    except OSError as error:
        reason = error.strerror or str(error)
        finding = Finding(
            code="AM009",
            severity=Severity.ERROR,
            message=f"the file cannot be written: {reason}",
            help="name another file, or check the rights of its folder",
            place=Place(path),
        )
        raise InputError([finding]) from error
    say(f"wrote {path}")


def window() -> int | None:
    """Return how wide the terminal is, or None where the output is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None
