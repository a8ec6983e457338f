"""``argmap agree``: how far annotators of one text agree, and on what they do not."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from argmap.cli._output import examples, format_option, put, put_json, put_table, say
from argmap.cli._sources import from_option, many_sources, read_one

MATCHES = ("passage", "wording", "id")
TYPES = ("role", "side", "tag")


@click.command(
    epilog=examples(
        "argmap agree anna/essay.ann ben/essay.ann",
        "argmap agree anna/essay.ann ben/essay.ann cleo/essay.ann --source essay.txt",
        "argmap agree anna ben --format csv",
        "argmap agree one.argdown other.argdown --match wording --overlap 0.7",
    )
)
@many_sources
@click.option(
    "--match",
    type=click.Choice(MATCHES),
    default=MATCHES[0],
    show_default=True,
    help="By what a claim of one is found in the other.",
)
@click.option(
    "--overlap",
    type=click.FloatRange(0, 1, min_open=True),
    default=0.5,
    show_default=True,
    help="The least share of what either marks (or says) that both have, for a match.",
)
@click.option(
    "--types",
    type=click.Choice(TYPES),
    default=TYPES[0],
    show_default=True,
    help="What the type of a claim is.",
)
@click.option(
    "--source",
    "text",
    metavar="TEXT",
    help="The text, or a folder of texts, to count boundaries between words; a .txt beside a map "
    "is found.",
)
@click.option(
    "--list/--no-list",
    "listed",
    default=None,
    help="List the disagreements; by default of two files, not of folders.",
)
@format_option("text", "json", "csv", "md")
@from_option
def entry(
    sources: tuple[str, ...],
    match: str,
    overlap: float,
    types: str,
    text: str | None,
    form: str,
    notation: str | None,
    *,
    listed: bool | None,
) -> None:
    """Measure how far the annotators of one text agree, and list what they do not agree on.

    Each SOURCE is the map of one annotator, two at least: in any notations, they need not be the
    same. Where the SOURCEs are folders, files of the same name are maps of the same text, and
    there are figures of each text and of all.

    First the rule by which claims are matched, then the figures with what each was counted
    from, then the disagreements. docs/agreement.md says what each figure is.

    Exit status: 0, however far they agree; 2 if maps cannot be read or compared.
    """
    from argmap.agreement import Rule

    if len(sources) < 2:
        raise click.UsageError("Name the maps of two annotators or more, or their folders.")
    rule = Rule(match=match, overlap=overlap, types=types)
    folders = [Path(source).is_dir() for source in sources]
    if any(folders) and not all(folders):
        raise click.UsageError("Name either files or folders; a folder is compared with folders.")
    if all(folders):
        from argmap.cli._annotators import compared

        found, problems = compared(sources, rule, text, notation)
    else:
        from argmap.agreement import agreement
        from argmap.api import read_text
        from argmap.cli._annotators import text_beside

        maps = [read_one(source, notation) for source in sources]
        words = read_text(Path(text)) if text else text_beside(maps, sources)
        found, problems = {"": agreement(maps, names=sources, rule=rule, text=words)}, []
    for problem in problems:
        say(problem)
    if not found:
        say("there is no text that can be compared")
        sys.exit(2)
    pooling = all(folders)
    shown = listed if listed is not None else not pooling
    if form == "json":
        from argmap.cli._agreement_data import document

        put_json(document(found, rule, pooling=pooling))
    elif form == "csv":
        from argmap.cli._agreement_data import COLUMNS, rows

        put_table(COLUMNS, rows(found, pooling=pooling), form)
    else:
        from argmap.cli._agreement import report

        put(report(found, rule, pooling=pooling, listed=shown, markdown=form == "md"))
    if problems:
        sys.exit(2)
