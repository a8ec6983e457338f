"""``argmap load``: files into a corpus."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from argmap.cli._output import examples, say
from argmap.wording import counted

if TYPE_CHECKING:
    from argmap.model import Finding


@click.command(
    epilog=examples(
        "argmap load debates.corpus graphs",
        "argmap load debates.corpus graphs/turing-1950.ttl --replace",
        "argmap load debates.corpus graphs --no-evaluate --jobs 4",
    )
)
@click.argument("corpus", metavar="CORPUS")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--replace", is_flag=True, help="Let a map replace one that came from another file.")
@click.option("--no-evaluate", is_flag=True, help="Leave labels, sides and standings for later.")
@click.option("--jobs", type=click.IntRange(1), help="How many processes read; one a processor.")
def entry(
    corpus: str, sources: tuple[str, ...], jobs: int | None, *, replace: bool, no_evaluate: bool
) -> None:
    """Load files and folders of maps into a corpus.

    CORPUS is a directory, made where there is none, or the URL of a SPARQL 1.1 endpoint. Each
    map becomes a named graph, with what follows from it and where it came from. An endpoint
    knows you by ARGMAP_USER and ARGMAP_PASSWORD (ARGMAP_AUTH=digest where it wants that), or by
    ARGMAP_TOKEN; docs/corpora.md lists the URLs of common servers.

    A file that the corpus has already is passed over, and one that changed since takes the
    place of its former self: what was interrupted is completed by loading again. A file that
    cannot be read stops nothing; then the exit status is 1.
    """
    from argmap.api import corpus as opened
    from argmap.api import files_in, load
    from argmap.cli._progress import bar
    from argmap.cli._stopping import stoppable
    from argmap.model import InputError

    files: list[str] = []
    empty: list[Finding] = []
    for source in sources:
        try:
            files += files_in(source)
        except InputError as error:
            empty += error.findings
    with stoppable() as stop, opened(corpus, write=True) as known, bar("loading") as progress:
        done = known.load(
            files,
            load,
            replace=replace,
            evaluate=not no_evaluate,
            jobs=jobs or _processors(),
            progress=progress,
            stop=stop,
        )
    for finding in (*empty, *done.findings):
        say(str(finding))
    say(_sentence(done.files, done.maps, done.unchanged, len(done.refused)))
    if done.unevaluated and not no_evaluate:
        waiting = counted(done.unevaluated, "map")
        say(f"not evaluated yet: {waiting}; `argmap corpus evaluate {corpus}` does that")
    if done.stopped:
        say(
            f"stopped after {done.read:,} of {len(files):,} files; the same load goes on from there"
        )
        stop.end()
    if done.refused or empty:
        raise SystemExit(1)


def _sentence(files: int, maps: int, unchanged: int, refused: int) -> str:
    parts = [f"loaded {counted(maps, 'map')} from {counted(files, 'file')}"]
    if unchanged:
        parts.append(f"{unchanged:,} already there")
    if refused:
        parts.append(f"{refused:,} left out")
    return "; ".join(parts)


def _processors() -> int:
    import os

    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
