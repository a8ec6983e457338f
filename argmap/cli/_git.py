"""What git knows of a file: its text at a revision."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import click

from argmap.formats import by_suffix, formats


def texts_at(source: str, revision: str) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of a file, or of each map in a folder, at a revision.

    Nothing is yielded for what was not there then.

    Raises:
        UsageError: if git is missing, or knows no such revision or folder.
    """
    path = Path(source)
    folder = path if path.is_dir() else path.parent
    _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", what=revision)
    wanted = "." if path.is_dir() else f"./{path.name}"
    listed = _git(folder, "ls-tree", "-rz", "--name-only", revision, "--", wanted, what=source)
    for name in filter(None, listed.decode("utf-8", "surrogateescape").split("\0")):
        notation = by_suffix(name)
        if notation and formats[notation].read:
            shown = _git(folder, "show", f"{revision}:./{name}", what=f"{revision}:{name}")
            yield str(folder / name), shown


def _git(folder: Path, *arguments: str, what: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 -- git, with arguments as a list
            ["git", "-C", str(folder), *arguments],  # noqa: S607 -- wherever git is
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise click.UsageError("--since needs git, which is not installed.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = f": {said[0]}" if said else ""
        raise click.UsageError(f"git knows no {what}{reason}")
    return done.stdout
