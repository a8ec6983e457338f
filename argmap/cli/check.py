"""``argmap check``: the rules for maps, as a linter applies them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli._output import choice_of, examples, exit_zero_option, put, say
from argmap.cli._past import fingerprints, maps_at, since_option
from argmap.cli._sources import (
    STDIN,
    from_option,
    many_sources,
    read_texts,
    standard_input,
    text_option,
)

if TYPE_CHECKING:
    from argmap.cli._settings import Settings
    from argmap.model import ArgumentMap, Finding

SEVERITIES = ("error", "warning", "info")
severity = click.Choice(SEVERITIES)


@click.command(
    epilog=examples(
        "argmap check graphs/frontier-pause.ttl",
        "argmap check graphs --format grouped --level info",
        "argmap check graphs --select AM1 --ignore AM104 --fail-on error",
        "argmap check graphs/frontier-pause.ttl --source article.txt --format sarif",
        "argmap check graphs --baseline known.json",
    )
)
@many_sources
@click.option(
    "--select", multiple=True, metavar="CODE", help="Apply this rule, or AM1 for all 1xx."
)
@click.option("--ignore", multiple=True, metavar="CODE", help="Leave this rule out.")
@click.option("--level", type=severity, help="The least severity to show.  [default: warning]")
@click.option(
    "--fail-on", type=severity, help="The least severity that fails.  [default: warning]"
)
@click.option(
    "--format",
    "form",
    type=choice_of("argmap.reports"),
    default="text",
    show_default=True,
    help="How the findings are written.",
)
@click.option(
    "--baseline", metavar="FILE", help="Show only what is not in this report of --format json."
)
@since_option
@exit_zero_option
@text_option
@from_option
@click.pass_context
def entry(
    ctx: click.Context,
    sources: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    level: str | None,
    fail_on: str | None,
    form: str,
    baseline: str | None,
    since: str | None,
    texts: tuple[str, ...],
    notation: str | None,
    *,
    exit_zero: bool,
) -> None:
    """Check maps against the rules for good maps.

    Rules that are for information alone are shown with --level info, or when they are
    selected. `argmap rule CODE` explains a rule.

    A comment in the file lets a finding be: argmap: ignore[AM101] and the reason, on its line
    or on the line before. A project settles select, ignore, level, fail-on and
    per-file-ignores in argmap.toml, or in pyproject.toml under [tool.argmap].

    With --baseline or --since only what is new is shown, and only that fails.

    Exit status: 0 if nothing fails, 1 if something does, 2 if a source cannot be read; the
    sources that can be read are checked all the same.
    """
    from argmap.check import in_order, suppressed
    from argmap.cli._settings import settings_for
    from argmap.reports import fingerprint, reports

    settings = settings_for(sources[0])
    known = _read(sources, notation)
    if texts and len(known.maps) != 1:
        raise click.UsageError("--source is for one map: name its file alone.")
    apply = partial(_findings, texts, select or settings.select, ignore, settings)
    found = [finding for file, m in known.maps for finding in apply(file, m)]
    before: set[str] = set()
    if baseline:
        before |= fingerprints(baseline)
    if since:
        past = maps_at(since, sources)
        before |= {fingerprint(finding) for file, m in past for finding in apply(file, m)}
    least = SEVERITIES.index(level or settings.level or "warning")
    words = (*select, *settings.select)
    stay, about = suppressed(found, known.lines)
    shown = [
        finding
        for finding in (*stay, *about, *known.problems)
        if SEVERITIES.index(finding.severity) <= least or _is_selected(finding, words)
    ]
    if baseline or since:
        now = {fingerprint(finding) for finding in shown}
        say(f"{len(now - before)} new, {len(now & before)} known")
        shown = [finding for finding in shown if fingerprint(finding) not in before]
    shown.sort(key=in_order)
    put(reports[form](shown, known.lines))
    if known.problems:
        ctx.exit(2)
    fails = SEVERITIES.index(fail_on or settings.fail_on or "warning")
    if any(SEVERITIES.index(each.severity) <= fails for each in shown) and not exit_zero:
        ctx.exit(1)


@dataclass
class _Known:
    """What was read: maps, the problems of files that hold none, and the lines of all."""

    maps: list[tuple[str, ArgumentMap]] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)
    lines: dict[str, Sequence[str]] = field(default_factory=dict)


def _read(sources: Iterable[str], notation: str | None) -> _Known:
    from argmap.api import load, read_each
    from argmap.model import InputError

    known = _Known()
    for source in sources:
        if source == "-":
            data = standard_input(notation)
            known.lines[STDIN] = _split(data)
            try:
                known.maps += [(STDIN, m) for m in load(data, STDIN, format=notation)]
            except InputError as error:
                known.problems += error.findings
            continue
        for file, maps, problems in read_each(source, format=notation):
            known.maps += [(file, m) for m in maps]
            known.problems += problems
            if Path(file).is_file():
                known.lines[file] = _split(Path(file).read_bytes())
    return known


def _split(data: bytes) -> Sequence[str]:
    """Return the lines of a file; a workbook has none that could be shown."""
    from argmap.model.passages import normalised

    if b"\0" in data:
        return ()
    return normalised(data.decode("utf-8", "replace")).split("\n")


def _findings(
    texts: Sequence[str],
    select: Sequence[str],
    ignore: Sequence[str],
    settings: Settings,
    file: str,
    m: ArgumentMap,
) -> Sequence[Finding]:
    from argmap.analysis.evaluate import evaluate
    from argmap.check import Case, chosen, findings

    try:
        rules = chosen(select, (*ignore, *settings.ignore, *settings.ignored_in(file)))
    except KeyError as error:
        raise click.UsageError(
            f"No rule is called {error.args[0]}; `argmap rule` lists them."
        ) from error
    return findings(Case(m=m, evaluation=evaluate(m), texts=read_texts(m, texts)), rules)


def _is_selected(finding: Finding, words: Iterable[str]) -> bool:
    from argmap.check import rules

    names: Mapping[str, str] = {rule.code: name for name, rule in rules.items()}
    return any(
        finding.code.startswith(word.upper()) or names.get(finding.code) == word for word in words
    )
