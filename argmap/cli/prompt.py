"""``argmap prompt``: what to paste into a language model."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli._output import examples, put


@click.command(epilog=examples("argmap prompt article.txt"))
@click.argument("article", metavar="ARTICLE")
def entry(article: str) -> None:
    """Print what to paste into any language model, to get a draft map of ARTICLE.

    Instructions, the schema of a draft, and the article in numbered paragraphs. argmap itself
    asks no model and sends nothing anywhere. What the model answers goes to `argmap import`.
    """
    from argmap.api import read_text
    from argmap.drafts.prompt import prompt
    from argmap.model.passages import normalised

    put(prompt(normalised(read_text(Path(article)))))
