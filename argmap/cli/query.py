"""``argmap query``: SPARQL over one map or a folder of them."""

from __future__ import annotations

import click

from argmap.cli._output import examples, put, put_table, window
from argmap.cli._sources import from_option, read_sources

FORMATS = ("table", "csv", "tsv", "json", "md", "ttl")


@click.command(
    epilog=examples(
        "argmap query --list",
        "argmap query graphs/frontier-pause.ttl unanswered",
        "argmap query graphs/frontier-pause.ttl against --param claim=thesis",
        "argmap query graphs most-attacked --param least=2 --format csv",
        "argmap query graphs 'SELECT ?map ?thesis { ?map am:thesis ?thesis }'",
    )
)
@click.argument("arguments", metavar="SOURCE... QUERY", nargs=-1)
@click.option("--list", "listing", is_flag=True, help="List the queries that have a name.")
@click.option(
    "--param",
    "parameters",
    metavar="NAME=VALUE",
    multiple=True,
    help="A parameter of the query: a number, a text, an IRI or the short name of a node.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How the answer is written; a table, or Turtle for a graph, unless you choose.",
)
@from_option
def entry(
    arguments: tuple[str, ...],
    parameters: tuple[str, ...],
    form: str | None,
    notation: str | None,
    *,
    listing: bool,
) -> None:
    """Ask maps a question in SPARQL.

    QUERY is the name of a query, a .rq file, or the text itself.

    The maps are asked together with what follows from them: am:attacks and am:supports from
    claim to claim, am:label, am:side and am:standing. Each map is a named graph; what follows
    from it is the graph <map>#derived. The prefixes of argmap are declared from the start.
    """
    if listing:
        _list(form or "table")
        return
    if len(arguments) < 2:
        raise click.UsageError(
            "Give at least a map and a query: argmap query map.ttl unanswered. "
            "`argmap query --list` lists the queries that have a name."
        )
    from argmap.api import query
    from argmap.rdf.answer import Kind

    *sources, asked = arguments
    chosen = dict(_pair(parameter) for parameter in parameters)
    answer = query(read_sources(sources, notation), asked, **chosen)
    form = form or ("ttl" if answer.kind is Kind.GRAPH else "table")
    if form == "ttl" and answer.kind is not Kind.GRAPH:
        raise click.UsageError("Turtle is for graphs: ask with CONSTRUCT or DESCRIBE.")
    put(
        {
            "table": lambda: answer.to_text(width=window()),
            "csv": answer.to_csv,
            "tsv": answer.to_tsv,
            "json": answer.to_json,
            "md": answer.to_markdown,
            "ttl": answer.to_turtle,
        }[form]()
    )


def _list(form: str) -> None:
    from argmap.rdf.query import queries

    rows = [[each.name, each.question, ", ".join(each.parameters)] for each in queries().values()]
    put_table(["name", "question", "parameters"], rows, form)


def _pair(parameter: str) -> tuple[str, str]:
    name, sign, value = parameter.partition("=")
    if not sign or not name.isidentifier():
        raise click.UsageError(f"--param takes NAME=VALUE, and got {parameter!r}.")
    return name, value
