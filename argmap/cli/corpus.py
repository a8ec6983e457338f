"""``argmap corpus``: what is in a corpus, and what is done with it as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli._output import examples, format_option, put, put_file, put_json, put_table, say
from argmap.wording import counted

if TYPE_CHECKING:
    from argmap.store.corpus import Corpus


@click.group(
    epilog=examples(
        "argmap corpus list debates.corpus",
        "argmap corpus evaluate debates.corpus",
        "argmap corpus export debates.corpus -o debates.nq",
        "argmap corpus remove debates.corpus turing-1950",
        "argmap corpus backup debates.corpus debates.backup",
        "argmap corpus digest debates.corpus",
    )
)
def entry() -> None:
    """See what a corpus holds, evaluate it, export it, cite it, take maps out.

    A corpus is a directory made by `argmap load`, or the URL of a SPARQL 1.1 endpoint.
    """


@entry.command("list")
@click.argument("corpus", metavar="CORPUS")
@format_option("table", "csv", "md", "json")
def listing(corpus: str, form: str) -> None:
    """List the maps, the files they came from, and whether they are evaluated."""
    from argmap.api import corpus as opened

    with opened(corpus) as known:
        entries = known.entries().values()
    rows = [[e.map, e.file, e.digest[:12], "yes" if e.evaluated else "no"] for e in entries]
    columns = ["map", "file", "sha256", "evaluated"]
    if form == "json":
        put_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        put_table(columns, rows, form)


@entry.command()
@click.argument("corpus", metavar="CORPUS")
@click.argument("maps", metavar="MAP...", nargs=-1, required=True)
def remove(corpus: str, maps: tuple[str, ...]) -> None:
    """Take maps out: by their IRI, or by the end of it."""
    with _to_write(corpus) as known:
        names = list(dict.fromkeys(known.find(word) for word in maps))
        known.remove(names)
    say(f"removed {len(names)} {'map' if len(names) == 1 else 'maps'}")


@entry.command()
@click.argument("corpus", metavar="CORPUS")
@click.option("--all", "again", is_flag=True, help="Also the maps that have not changed.")
def evaluate(corpus: str, *, again: bool) -> None:
    """Write back what follows from the maps that changed: labels, sides, standings, shortcuts.

    What was interrupted is completed by evaluating again.
    """
    from argmap.cli._progress import bar
    from argmap.cli._stopping import stoppable
    from argmap.store.evaluating import evaluate as evaluated

    with stoppable() as stop, _to_write(corpus) as known, bar("evaluating") as progress:
        count = evaluated(known, again=again, progress=progress, stop=stop)
    say(f"evaluated {counted(count, 'map')}")
    if stop():
        say("stopped; evaluating again goes on from there")
        stop.end()


@entry.command()
@click.argument("corpus", metavar="CORPUS")
@click.argument("maps", metavar="[MAP]...", nargs=-1)
@click.option("-o", "--output", required=True, metavar="FILE", help="The file; - is stdout.")
@click.option("--format", "form", help="The notation, where the suffix of FILE does not tell.")
def export(corpus: str, maps: tuple[str, ...], output: str, form: str | None) -> None:
    """Write the maps, or some of them, to a file: .nq and .trig hold many.

    What follows from the maps is left out: it can always be computed again. As N-Quads a corpus
    of any size is written map by map; other notations take it into memory first. A suffix that
    only a view has, such as .html, gives the view of one map.
    """
    from argmap.api import corpus as opened
    from argmap.api import save, to_notation
    from argmap.formats import by_suffix, formats
    from argmap.store.exporting import lines

    with opened(corpus) as known:
        names = [known.find(word) for word in maps] or list(known.entries())
        if form in {None, "n-quads"} and (form or output.endswith(".nq")):
            put_file(output, lines(known, names))
            return
        several = tuple(known.map(name) for name in names)
    name = form or by_suffix(output) or ""
    if name in formats and formats[name].write:
        data, losses = to_notation(several, output, name)
    else:
        data, losses = save(several, output, format=form)
    put_file(output, data)
    for kind, count in losses.items():
        say(f"left out: {count} {kind}")


@entry.command(
    epilog=examples(
        "argmap corpus digest debates.corpus",
        "argmap corpus digest debates.corpus --maps",
        "argmap corpus digest debates.corpus --check 7f83b165...",
    )
)
@click.argument("corpus", metavar="CORPUS")
@click.argument("maps", metavar="[MAP]...", nargs=-1)
@click.option("--maps", "each", is_flag=True, help="A digest for each map.")
@click.option("--check", "quoted", metavar="SHA256", help="Exit with 1 if the digest is another.")
def digest(corpus: str, maps: tuple[str, ...], quoted: str | None, *, each: bool) -> None:
    """Name the state of a corpus by its SHA-256, to quote beside a result and to check later.

    It is that of the file that `argmap corpus export` writes as N-Quads: the same for the same
    maps, in whatever order they were loaded and whatever holds them, be it files, a folder, a
    corpus or an endpoint. What follows from the maps does not count; quote the version of
    argmap with it.
    """
    from argmap.api import corpus as opened

    with opened(corpus) as known:
        names = [known.find(word) for word in maps] or list(known.entries())
        if not names:
            raise click.UsageError(
                f"{corpus} has no maps that argmap loaded, so no state to name."
            )
        if each:
            for name in names:
                put(f"{known.digest(name)}  {name}\n")
            return
        found = known.digest(*names)
    put(f"{found}\n")
    if quoted is not None and quoted.lower().removeprefix("sha256:") != found:
        say(f"{corpus} is not in the state that {quoted} names")
        raise SystemExit(1)


@entry.command()
@click.argument("corpus", metavar="CORPUS")
@click.argument("target", metavar="DIRECTORY")
def backup(corpus: str, target: str) -> None:
    """Copy a corpus that is a directory into a new one, which is a corpus itself."""
    from argmap.api import is_corpus
    from argmap.store.disk import backup as copied
    from argmap.store.engine import EngineError
    from argmap.store.marking import is_marked

    if is_corpus(corpus) and not is_marked(Path(corpus)):
        advice = f"use what the server offers, or `argmap corpus export {corpus} -o maps.nq`"
        raise EngineError(corpus, "only a corpus that is a directory is copied", advice)
    copied(Path(corpus), Path(target))
    say(f"wrote {target}")


def _to_write(source: str) -> Corpus:
    """Return a corpus that is there, open for writing; `argmap load` alone makes one.

    Raises:
        EngineError: if there is none.
    """
    from argmap.api import corpus, is_corpus
    from argmap.store.engine import EngineError

    if not is_corpus(source):
        raise EngineError(source, "this is no corpus", "make one with `argmap load`")
    return corpus(source, write=True)
