"""``argmap import``: the answer of a language model, held to the article."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._output import examples, put_file, say


@click.command(
    epilog=examples("argmap import draft.json --source article.txt --model M -o draft.argdown")
)
@click.argument("draft", metavar="DRAFT.json")
@click.option(
    "--source", "article", metavar="ARTICLE", required=True, help="The text it was made from."
)
@click.option("--model", required=True, help="The name of the model that wrote it.")
@click.option("--name", default="", help="The name of the map; by default made of its title.")
@click.option("-o", "--output", metavar="FILE", required=True, help="The map to write.")
def entry(draft: str, article: str, model: str, name: str, output: str) -> None:
    """Make a map of a draft that a language model wrote, and check it against ARTICLE.

    Each passage is looked for in its paragraph, whatever the quotation marks, dashes and spaces
    are. The draft is refused if it is not in the form of `argmap schema`, or if a passage is
    not there or there twice; all such problems are named at once.

    Everything in the map is a draft, with the name of the model: it answers nothing until
    `argmap review` has accepted it.
    """
    from argmap.api import read_text, save
    from argmap.drafts.importing import imported

    text = read_text(Path(article))
    m = imported(read_text(Path(draft)), draft, text, model=model, name=name)
    put_file(output, save((m,), output)[0])
    say(
        f"{len(m.claims)} claims and {len(m.relations)} relations to review: argmap review {output}"
    )
