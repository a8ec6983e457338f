"""``argmap spark``: the tables of a corpus evaluated on a cluster."""

from __future__ import annotations

import sys

import click

from argmap.cli._output import examples, say


@click.command(
    epilog=examples(
        "argmap spark debates.tables -o evaluated",
        "argmap spark /shared/debates.tables -o /shared/evaluated --master spark://host:7077",
    )
)
@click.argument("tables", metavar="TABLES")
@click.option("-o", "--output", required=True, metavar="DIR", help="The directory for the result.")
@click.option("--master", metavar="URL", help="The cluster; this machine unless you choose.")
def entry(tables: str, output: str, master: str | None) -> None:
    """Find labels and standings on Spark, for a corpus that outgrows one machine.

    TABLES is a directory that `argmap tables` wrote. DIR becomes a table in Parquet, of the
    map, element, verdict and standing of every claim and relation. Both can be wherever Spark
    reads and writes, and all its workers must see them. Then ask it beside the tables:
    argmap sql TABLES --also DIR "FROM DIR WHERE standing = 'reopened'". On one machine `argmap
    corpus evaluate` is many times faster.
    """
    from argmap.store.spark.job import run

    def progress(what: str, number: int) -> None:
        click.echo(f"\r{what}: round {number} ", err=True, nl=False)

    shown = {"progress": progress} if sys.stderr.isatty() else {}
    rows = run(tables, output, master=master, **shown)
    if shown:
        say("")
    say(f"wrote {rows:,} elements to {output}")
