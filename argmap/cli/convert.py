"""``argmap convert``: from one notation to another, and what that loses."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from argmap.cli._output import examples, put_file, say
from argmap.cli._sources import from_option, read_sources
from argmap.formats import formats


@click.command(
    epilog=examples(
        "argmap convert graphs/frontier-pause.ttl frontier-pause.jsonld",
        "argmap convert graphs all.trig",
        "argmap convert essay.xlsx essay.opml",
        "argmap convert map.html claims.ttl",
        "argmap convert graphs converted --to aif",
        "argmap convert - - --from turtle --to n-triples < graphs/frontier-pause.ttl",
    )
)
@click.argument("source", metavar="IN")
@click.argument("path", metavar="OUT")
@from_option
@click.option(
    "--to",
    "target",
    metavar="FORMAT",
    type=click.Choice(list(formats)),
    help="The notation of OUT, where its name does not tell.",
)
@click.option("--strict", is_flag=True, help="Write nothing where anything would be left out.")
def entry(
    source: str, path: str, notation: str | None, target: str | None, *, strict: bool
) -> None:
    """Write maps in another notation.

    IN is a file or a folder, and OUT a file whose suffix says what to write. Where IN is a
    folder and the name of OUT has no such suffix, OUT is a folder too: each file goes to one
    of its own there, in the notation that --to names, and one that cannot be read does not
    stop the rest.

    What the notation of OUT cannot hold is left out, and counted on the standard error.
    """
    from argmap.api import to_notation
    from argmap.cli._folders import refuse
    from argmap.formats import by_suffix

    if path == "-" and target is None:
        raise click.UsageError("Say in which notation to write, with --to.")
    known = by_suffix(path) if path != "-" else None
    only_read = formats[known].title if known and formats[known].write is None else None
    if only_read:
        known = None
    if known is None and target is not None and Path(source).is_dir() and path != "-":
        _folder(Path(source), Path(path), notation, target, strict=strict)
        return
    if only_read and target is None:
        raise click.UsageError(
            f"{only_read} is read and not written; name another notation with --to, or draw the "
            "map with `argmap export`."
        )
    if path != "-" and target is None and known is None:
        raise click.UsageError(
            f"No notation has the suffix of {path}; name one with --to, or draw the map with "
            "`argmap export`."
        )
    data, losses = to_notation(read_sources([source], notation), path, target or known or "")
    if strict:
        refuse(losses, source, target or known or "")
    put_file(path, data)
    for what, count in losses.items():
        say(f"left out: {count} {what}")


def _folder(source: Path, path: Path, notation: str | None, target: str, *, strict: bool) -> None:
    from argmap.cli._folders import Outcome, convert_folder, files, summed

    outcomes: list[Outcome] = []
    work = convert_folder(source, path, notation=notation, to=target, strict=strict)
    if sys.stderr.isatty():
        count = len(files(source, notation))
        with click.progressbar(work, length=count, file=sys.stderr) as shown:
            outcomes += shown
    else:
        outcomes += work
    bad = [outcome for outcome in outcomes if outcome.findings]
    for outcome in bad:
        for finding in outcome.findings:
            say(str(finding))
    for what, number in summed(outcomes).items():
        say(f"left out: {number} {what}")
    say(f"{len(outcomes) - len(bad)} of {len(outcomes)} files written to {path}")
    if bad or not outcomes:
        sys.exit(2)
