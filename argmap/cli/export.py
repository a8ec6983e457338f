"""``argmap export``: a map as a picture, a document or another notation."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._output import examples, put_file
from argmap.cli._sources import from_option, one_source, read_sources, read_texts, text_option
from argmap.formats import formats
from argmap.views import views


@click.command(
    epilog=examples(
        "argmap export graphs/frontier-pause.ttl -o map.html",
        "argmap export graphs/frontier-pause.ttl -o map.html --source article.txt",
        "argmap export graphs/frontier-pause.ttl -o round.csv --view flow",
        "argmap export graphs/frontier-pause.ttl -o map.dot",
        "argmap export graphs/frontier-pause.ttl -o handout.svg --paper a4 --set page=2",
    )
)
@one_source
@click.option(
    "-o",
    "--output",
    "path",
    metavar="FILE",
    required=True,
    help="The file to write; its suffix says what, unless --view does. `-` is the output.",
)
@click.option(
    "--view",
    metavar="NAME",
    type=click.Choice(sorted({*views, *formats})),
    help="What to write: a view or a notation, by name; a wrong name lists them all.",
)
@click.option(
    "--set",
    "settings",
    metavar="NAME=VALUE",
    multiple=True,
    help="A choice that the view leaves to you, such as debate=british-parliamentary for flow; "
    "@FILE as the value stands for what is in the file.",
)
@click.option(
    "--paper",
    metavar="PAPER",
    help="The sheets of a handout: a4, a3 or letter. The same as --set paper=PAPER.",
)
@text_option
@from_option
def entry(
    source: str,
    path: str,
    view: str | None,
    settings: tuple[str, ...],
    paper: str | None,
    texts: tuple[str, ...],
    notation: str | None,
) -> None:
    """Write a map as a page, a picture or a document.

    With --source the passages that the map quotes are checked against the text, and the view
    shows the words of those that stand there.
    """
    from argmap.api import save
    from argmap.model.passages import passages

    maps = read_sources([source], notation)
    if path == "-" and view is None:
        raise click.UsageError("Say what to write to the standard output, with --view.")
    words = {iri: text for m in maps for iri, text in passages(m, read_texts(m, texts)).items()}
    chosen = dict(_pair(setting) for setting in settings)
    if paper:
        chosen["paper"] = paper
    data, _ = save(maps, path, format=view, passages=words, **chosen)
    put_file(path, data)


def _pair(setting: str) -> tuple[str, str]:
    name, sign, chosen = setting.partition("=")
    if not sign:
        raise click.UsageError(f"--set takes NAME=VALUE, and got {setting!r}.")
    if chosen.startswith("@"):
        try:
            return name, Path(chosen[1:]).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise click.UsageError(f"--set {name} cannot read {chosen[1:]}: {error}") from error
    return name, chosen
