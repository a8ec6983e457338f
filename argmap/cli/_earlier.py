"""An earlier state of objections to compare with: a report, a map, or a revision in git."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from argmap.analysis.since import Since
from argmap.cli._past import maps_at
from argmap.model import ArgumentMap, Iri


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
    from argmap.api import read_all

    if since and baseline:
        raise click.UsageError("--since and --baseline are two ways to say one thing.")
    if since:
        old = [m for _, m in maps_at(since, sources)]
    elif baseline is None:
        return [None] * len(maps)
    elif (report := _report(baseline)) is not None:
        return [report.get(m.id or "", Since()) for m in maps]
    else:
        old = list(read_all(baseline))
    by_id = {m.id: m for m in old}
    lone = old[0] if len(old) == len(maps) == 1 else ArgumentMap()
    return [Since.of(by_id.get(m.id, lone), m, every=every) for m in maps]


def _report(path: str) -> Mapping[str, Since] | None:
    """Return what was open in each map of a report; None if the file is no report."""
    from argmap.api import read_text

    if not path.lower().endswith(".json"):
        return None
    try:
        found = json.loads(read_text(Path(path)))
        maps = {m["map"] or "": m["objections"] for m in found["maps"]}
        return {
            name: Since(
                was_open={Iri(each["attack"]): bool(each["open"]) for each in objections},
                texts={Iri(each["attack"]): str(each["text"]) for each in objections},
            )
            for name, objections in maps.items()
        }
    except (ValueError, KeyError, TypeError) as error:
        raise click.UsageError(
            f"{path} is no report on objections; write one with --format json > {path}."
        ) from error
