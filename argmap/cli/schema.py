"""``argmap schema``: the published forms of JSON."""

from __future__ import annotations

import click

from argmap.cli._output import examples, put


@click.command(epilog=examples("argmap schema", "argmap schema unanswered"))
@click.argument(
    "name", type=click.Choice(["agree", "draft", "explanation", "unanswered"]), default="draft"
)
def entry(name: str) -> None:
    """Print a JSON Schema: of a draft map, or of the report of a command.

    draft is what `argmap prompt` asks a language model for and `argmap import` takes;
    agree, explanation (of `argmap explain`) and unanswered are what commands write with
    --format json.
    """
    from argmap.resources import resource

    put(resource(f"schemas/{name}.schema.json").read_text(encoding="utf-8"))
