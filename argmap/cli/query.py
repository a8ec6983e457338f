"""``argmap query``: SPARQL over maps, folders, corpora and endpoints."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from argmap.cli._output import examples, put, put_file, put_table, say, window
from argmap.cli._sources import from_option, opened, read_texts, text_option

if TYPE_CHECKING:
    from argmap.rdf.answer import Answer
    from argmap.rdf.sparql import Query
    from argmap.rdf.streaming import Stream
    from argmap.store.corpus import Corpus

SLOW = 2.0
"""Seconds after which a query is looked at for shapes that are known to be slow."""

FORMATS = ("table", "csv", "tsv", "json", "xml", "md", "ttl", "jsonld", "parquet", "arrow")


@click.command(
    epilog=examples(
        "argmap query --list",
        "argmap query graphs/frontier-pause.ttl unanswered",
        "argmap query graphs/frontier-pause.ttl against --param claim=thesis",
        "argmap query graphs most-attacked --param least=2 --format csv",
        "argmap query graphs 'SELECT ?map ?thesis { ?map am:thesis ?thesis }'",
        "argmap query debates.corpus speakers --limit 20 --timeout 10",
        "argmap query debates.corpus unanswered -o unanswered.parquet",
        "argmap query graphs/frontier-pause.ttl unverified --source article.txt",
    )
)
@click.argument("arguments", metavar="SOURCE... QUERY", nargs=-1)
@click.option("--list", "listing", is_flag=True, help="List the queries that have a name.")
@click.option(
    "--param",
    "parameters",
    metavar="NAME=VALUE",
    multiple=True,
    help="A parameter of the query: a number, a text, or a node by its short name or its IRI.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="How the answer is written; a table, or Turtle for a graph, unless you choose.",
)
@click.option("--limit", type=click.IntRange(1), help="The most rows that are wanted.")
@click.option("--timeout", type=float, metavar="SECONDS", help="The longest that it may take.")
@click.option(
    "--stream",
    is_flag=True,
    help="Write rows as they come, as CSV or TSV, in the engine's order; none is kept.",
)
@click.option("--explain", is_flag=True, help="Show how the query is read, and slow shapes in it.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Write to a file.")
@text_option
@from_option
def entry(
    arguments: tuple[str, ...],
    parameters: tuple[str, ...],
    form: str | None,
    limit: int | None,
    timeout: float | None,
    output: str,
    texts: tuple[str, ...],
    notation: str | None,
    *,
    listing: bool,
    stream: bool,
    explain: bool,
) -> None:
    """Ask maps a question in SPARQL.

    A SOURCE is a file, a folder of files, or one corpus: a directory made by `argmap load`,
    or the URL of a SPARQL 1.1 endpoint (which knows you by ARGMAP_USER and ARGMAP_PASSWORD, or
    ARGMAP_TOKEN). QUERY is the name of a query, a .rq file, or the text itself.

    The maps are asked together with what follows from them: am:attacks and am:supports from
    claim to claim, am:label, am:side, am:standing and am:strength. Each map is a named graph;
    what follows from it is the graph <map>#derived. The prefixes of argmap are declared from the start.
    """
    if listing:
        _list(form or "table")
        return
    if len(arguments) < 2:
        raise click.UsageError(
            "Give at least a map and a query: argmap query map.ttl unanswered. "
            "`argmap query --list` lists the queries that have a name."
        )
    from argmap.rdf.answer import Kind

    *sources, asked = arguments
    chosen = dict(_pair(parameter) for parameter in parameters)
    with opened(sources, notation) as corpus:
        if texts:
            _verify(corpus, sources, texts)
        if explain:
            from argmap.store.explaining import explained

            put(explained(corpus, asked, chosen))
            return
        if stream:
            found = corpus.engine.stream(_prepared(corpus, asked, chosen), timeout=timeout)
            _stream(found, form, output, limit)
            return
        answer = _asked(corpus, asked, chosen, limit, timeout)
    if answer.cut:
        say(f"there are more than {limit} rows; these are some of them")
    form = form or _by_suffix(output) or ("ttl" if answer.kind is Kind.GRAPH else "table")
    if form in {"ttl", "jsonld"} and answer.kind is not Kind.GRAPH:
        raise click.UsageError(f"{form} is for graphs: ask with CONSTRUCT or DESCRIBE.")
    if form in {"parquet", "arrow"} and output == "-" and sys.stdout.isatty():
        raise click.UsageError(f"{form} is no text to look at: name a file with -o.")
    data = _written(answer, form)
    if output == "-" and isinstance(data, str):
        put(data)
    else:
        put_file(output, data.encode() if isinstance(data, str) else data)


def _stream(found: Stream, form: str | None, output: str, limit: int | None) -> None:
    """Write rows while they come; a file is whole, or not there."""
    form = form or _by_suffix(output) or "csv"
    if form not in {"csv", "tsv"}:
        raise click.UsageError(f"{form} is written as a whole; --stream writes csv or tsv.")
    if limit is not None:
        found = replace(found, rows=islice(found.rows, limit))
    lines = found.to_csv() if form == "csv" else found.to_tsv()
    put_file(output, (some.encode() for some in lines))


def _verify(corpus: Corpus, sources: Sequence[str], texts: Sequence[str]) -> None:
    """Hold the maps of files to their texts, for the query `unverified`."""
    from argmap.api import is_corpus
    from argmap.store.verifying import verified

    if any(map(is_corpus, sources)):
        raise click.UsageError(
            f"Write into the corpus what its texts show: argmap verify {sources[0]} --source TEXT; "
            "then ask."
        )
    for _ in verified(corpus, lambda m: read_texts(m, texts)):
        pass


def _prepared(corpus: Corpus, asked: str, parameters: dict[str, str]) -> Query:
    """Return the query; say which of the graphs that it names are not there."""
    from argmap.store.nodes import unknown_graphs

    query = corpus.prepared(asked, parameters)
    for sentence in unknown_graphs(corpus.engine, query):
        say(f"note: {sentence}")
    return query


def _asked(
    corpus: Corpus,
    asked: str,
    parameters: dict[str, str],
    limit: int | None,
    timeout: float | None,
) -> Answer:
    """Return the answer; where it was slow, say which shapes of the query may be why."""
    query = _prepared(corpus, asked, parameters)
    start = time.monotonic()
    try:
        return corpus.engine.ask(query, limit=limit, timeout=timeout)
    finally:
        if time.monotonic() - start > SLOW:
            from argmap.store.explaining import hints

            for hint in hints(query):
                say(f"hint: {hint}")


def _written(answer: Answer, form: str) -> str | bytes:
    ways: dict[str, Callable[[], str | bytes]] = {
        "table": lambda: answer.to_text(width=window()),
        "csv": answer.to_csv,
        "tsv": answer.to_tsv,
        "json": answer.to_json,
        "xml": answer.to_xml,
        "md": answer.to_markdown,
        "ttl": answer.to_turtle,
        "jsonld": answer.to_json_ld,
        "parquet": answer.to_parquet,
        "arrow": answer.to_arrow_file,
    }
    return ways[form]()


def _by_suffix(output: str) -> str | None:
    suffix = PurePath(output).suffix.removeprefix(".").lower()
    return suffix if suffix in FORMATS else None


def _list(form: str) -> None:
    from argmap.rdf.query import queries

    rows = [[each.name, each.question, ", ".join(each.parameters)] for each in queries().values()]
    put_table(["name", "question", "parameters"], rows, form)


def _pair(parameter: str) -> tuple[str, str]:
    name, sign, value = parameter.partition("=")
    if not sign or not name.isidentifier():
        raise click.UsageError(f"--param takes NAME=VALUE, and got {parameter!r}.")
    return name, value
