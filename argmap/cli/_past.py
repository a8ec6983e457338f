"""What maps said at a revision of git, to tell what is new, closed and reopened since."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from argmap.model import ArgumentMap, InputError

Command = TypeVar("Command", bound=Callable[..., Any])


def since_option(command: Command) -> Command:
    """Add ``--since``, a revision of git to compare with."""
    return click.option(
        "--since", metavar="GITREV", help="Compare with what the sources said at a git revision."
    )(command)


def maps_at(revision: str, sources: Sequence[str]) -> tuple[tuple[str, ArgumentMap], ...]:
    """Return the maps of the sources at a revision, each with its file.

    A file that was not there yet has none.

    Raises:
        UsageError: if there is no git, no such revision, or a file of then cannot be read.
    """
    return tuple(found for source in sources for found in _maps(revision, Path(source)))


def fingerprints(file: str) -> frozenset[str]:
    """Return the fingerprints of the findings in a report of ``--format json``.

    Raises:
        UsageError: if the file holds no such report.
    """
    try:
        document = json.loads(Path(file).read_text(encoding="utf-8"))
        return frozenset(str(each["fingerprint"]) for each in document["findings"])
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror or error}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise click.UsageError(
            f"{file} is no report of findings; write one with --format json > {file}."
        ) from error


def _maps(revision: str, source: Path) -> Iterator[tuple[str, ArgumentMap]]:
    from argmap.api import load, reads

    if str(source) == "-" or revision.startswith("-"):
        raise click.UsageError("--since is for files and folders in git, and takes a revision.")
    folder = source if source.is_dir() else source.parent
    here = "." if source.is_dir() else source.name
    _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", about=revision)
    listed = _git(folder, "ls-tree", "-r", "-z", "--name-only", revision, "--", here)
    for name in sorted(filter(None, listed.decode("utf-8", "surrogateescape").split("\0"))):
        file = str(folder / name)
        data = _git(folder, "show", f"{revision}:./{name}")
        if source.is_dir() and not reads(file, data):
            continue
        try:
            for m in load(data, file):
                yield file, m
        except InputError as error:
            raise click.UsageError(
                f"{file} cannot be read as it was at {revision}: {error.findings[0].message}."
            ) from error


def _git(folder: Path, *arguments: str, about: str = "") -> bytes:
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603 -- no shell, and no revision that is an option
            ["git", "-C", str(folder), *arguments],  # noqa: S607 -- git is found by PATH
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise click.UsageError("--since needs git, and there is none.") from error
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        what = reason or f"there is no revision {about}"
        raise click.UsageError(f"git cannot tell: {what}.")
    return done.stdout
