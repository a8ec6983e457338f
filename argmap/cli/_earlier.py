"""An earlier state to compare with: a file, or a revision in git."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from argmap.analysis.since import Since
from argmap.cli._git import texts_at
from argmap.model import ArgumentMap, Iri

Command = TypeVar("Command", bound=Callable[..., Any])


def earlier_options(command: Command) -> Command:
    """Add ``--since`` and ``--baseline``."""
    since = click.option(
        "--since", metavar="GITREV", help="Compare with a revision in git; only news fails."
    )
    baseline = click.option(
        "--baseline",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False),
        help="Compare with an earlier report (--format json) or map; only news fails.",
    )
    return since(baseline(command))


def earlier(
    maps: Sequence[ArgumentMap],
    sources: Sequence[str],
    since: str | None,
    baseline: str | None,
    *,
    every: bool = False,
) -> list[Since | None]:
    """Return what each map is compared with: None where nothing was asked for.

    Raises:
        UsageError: if both were asked for, or the revision or report is none.
        InputError: if the earlier map cannot be read.
    """
    if since and baseline:
        raise click.UsageError("--since and --baseline are two ways to say one thing.")
    report = _report(baseline) if (baseline or "").lower().endswith(".json") else None
    if report is not None:
        return [Since(name=baseline or "", was_open=report.get(m.id or "", {})) for m in maps]
    if not since and not baseline:
        return [None] * len(maps)
    from argmap.api import load, read_all

    if baseline:
        old = read_all(baseline)
    elif "-" in sources:
        raise click.UsageError("--since is for files: git does not know the standard input.")
    else:
        texts = [text for source in sources for text in texts_at(source, since or "")]
        old = tuple(m for name, data in texts for m in load(data, name))
    by_id = {m.id: m for m in old}
    lone = old[0] if len(old) == len(maps) == 1 else ArgumentMap()
    return [Since.of(since or baseline or "", by_id.get(m.id, lone), m, every=every) for m in maps]


def _report(path: str | None) -> dict[str, dict[Iri, bool]] | None:
    """Return what was open in each map of a report; None if the file is no report."""
    try:
        found = json.loads(Path(path or "").read_text(encoding="utf-8"))
    except ValueError as error:
        raise click.UsageError(f"{path} is not JSON: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("maps"), list):
        return None
    return {
        m["map"] or "": {Iri(each["attack"]): bool(each["open"]) for each in m["objections"]}
        for m in found["maps"]
    }
