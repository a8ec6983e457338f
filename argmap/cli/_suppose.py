"""What the commands of analysis share: suppositions, and claims by the names people use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

from argmap.model import ArgumentMap, Iri

Command = TypeVar("Command", bound=Callable[..., Any])

time_limit_option = click.option(
    "--time-limit",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Give up after so long.",
)


def suppose_options(command: Command) -> Command:
    """Add ``--assume`` and ``--withdraw``."""
    for name, what in (
        ("--withdraw", "Go on as if CLAIM had not been made."),
        ("--assume", "Go on as if CLAIM were beyond dispute."),
    ):
        command = click.option(name, multiple=True, metavar="CLAIM", help=what)(command)
    return command


def supposed(m: ArgumentMap, assume: Sequence[str], withdraw: Sequence[str]) -> ArgumentMap:
    """Return the map under the suppositions of the command line."""
    from argmap.analysis.changes import supposing

    if not assume and not withdraw:
        return m
    return supposing(
        m,
        assumed=[named(m, words) for words in assume],
        withdrawn=[named(m, words) for words in withdraw],
    )


def named(m: ArgumentMap, words: str) -> Iri:
    """Return the element that somebody means.

    Raises:
        UsageError: if there is none, or several.
    """
    from argmap.analysis.naming import find

    try:
        return find(m, words)
    except LookupError as error:
        message = str(error.args[0])
        end = "" if message.endswith("?") else "."
        raise click.UsageError(f"{message[0].upper()}{message[1:]}{end}") from error


def map_with(maps: Sequence[ArgumentMap], words: str) -> tuple[ArgumentMap, Iri]:
    """Return the one map of a source in which an element has that name, and the element.

    Raises:
        UsageError: if there is none, or several.
    """
    from argmap.analysis.naming import find

    found: list[tuple[ArgumentMap, Iri]] = []
    for m in maps:
        try:
            found.append((m, find(m, words)))
        except LookupError:
            if len(maps) == 1:
                named(m, words)
    if len(found) != 1:
        how = "No map" if not found else f"More than one map ({len(found)})"
        raise click.UsageError(f"{how} of the source has {words!r}; say which by its IRI.")
    return found[0]
