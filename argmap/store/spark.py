"""Grounded labels and standings on Spark, from the tables that `argmap tables` writes.

For a corpus that lies in a data lake, or outgrows one machine; anywhere else `argmap corpus
evaluate` is many times faster. It is the same computation as `argmap.analysis.network`, as
rounds over data frames: one round accepts every argument without a living attacker, and throws
out what these attack. Each round is checkpointed, so a worker that dies costs its share of one
round::

    spark-submit --master spark://host:7077 -m argmap.store.spark TABLES OUT
    python -m argmap.store.spark TABLES OUT          # on this machine

``OUT`` becomes a Parquet table of ``map, element, verdict, standing``. Both folders must be seen
by every worker (a shared disk, HDFS, S3).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.model import MissingExtraError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

NOT = "not "
NO_SUPPORT = "no support for "

CHECKPOINT_EVERY = 4
"""Rounds after which what is left over is written down, beside what each round decided."""

Progress = Callable[[str, int], object]
"""Called with what is computed and the number of the round that is done."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the rounds work on; elements are called by their map and name, apart by a space.

    Attributes:
        nodes: ``node``: every argument of the translation.
        edges: ``src, dst``: which attacks which.
        relations: ``map, relation, goal, attacks, inert`` of every relation.
        elements: ``map, element, node``.
        above: ``src, dst``: what an element hands its answers to, because that rests on it.
    """

    nodes: DataFrame
    edges: DataFrame
    relations: DataFrame
    elements: DataFrame
    above: DataFrame


def evaluate(spark: SparkSession, tables: str, *, progress: Progress | None = None) -> DataFrame:
    """Return ``map, element, verdict, standing`` of every element; standing is of attacks alone.

    Args:
        spark: a session with a checkpoint directory.
        tables: the folder that `argmap tables` wrote.
        progress: called after each round.
    """
    from pyspark.sql import functions as f

    told = progress or _silent
    parts = parts_of(spark, tables)
    labels = grounded(parts, told)
    bits = _answers(parts, labels, told)
    kinds = bits.groupBy("node").agg(f.collect_set("verdict").alias("answers"))
    attacks = parts.relations.where("attacks").select(_key("map", "relation").alias("node"))
    marked = attacks.withColumn("attack", f.lit(True))  # noqa: FBT003
    found = (
        parts.elements.join(labels, "node", "left")
        .join(marked, "node", "left")
        .join(kinds, "node", "left")
    )
    standing = (
        f.when(f.col("answers").isNull(), "unanswered")
        .when(f.array_contains("answers", "in"), "answered")
        .when(f.array_contains("answers", "undecided"), "contested")
        .otherwise("reopened")
    )
    return found.select(
        "map",
        "element",
        f.coalesce("verdict", f.lit("undecided")).alias("verdict"),
        f.when(f.col("attack"), standing).alias("standing"),
    )


def parts_of(spark: SparkSession, tables: str) -> Parts:
    """Return what the rounds work on, from the tables in a folder."""
    from pyspark.sql import functions as f

    def read(name: str) -> DataFrame:
        return spark.read.parquet(f"{tables}/{name}.parquet")

    claims, links = read("claims"), read("links")
    both = [
        read(name).select("map", "relation", "goal", "draft", f.lit(attacks).alias("attacks"))
        for name, attacks in (("supports", False), ("attacks", True))
    ]
    drafts = claims.where("draft").select("map", f.col("claim").alias("source"))
    started = links.join(drafts, ["map", "source"]).select("map", "relation").distinct()
    relations = (
        both[0]
        .union(both[1])
        .join(started.withColumn("started", f.lit(True)), ["map", "relation"], "left")  # noqa: FBT003
        .withColumn(
            "inert",
            f.coalesce("draft", f.lit(False)) | f.col("started").isNotNull(),  # noqa: FBT003
        )
        .drop("draft", "started")
        .checkpoint()
    )
    alive = relations.where("not inert")
    needy = claims.where("needs_support").select(f.col("map"), f.col("claim").alias("goal"))
    edges = (
        _union(
            links.select(
                _key("map", "source").alias("src"), _key("map", "source", NOT).alias("dst")
            ),
            links.select(
                _key("map", "source", NOT).alias("src"), _key("map", "relation").alias("dst")
            ),
            alive.where("attacks").select(
                _key("map", "relation").alias("src"), _key("map", "goal").alias("dst")
            ),
            needy.select(
                _key("map", "goal", NO_SUPPORT).alias("src"), _key("map", "goal").alias("dst")
            ),
            alive.where("not attacks")
            .join(needy, ["map", "goal"])
            .select(
                _key("map", "relation").alias("src"), _key("map", "goal", NO_SUPPORT).alias("dst")
            ),
        )
        .distinct()
        .checkpoint()
    )
    elements = _union(
        claims.select("map", f.col("claim").alias("element")),
        relations.select("map", f.col("relation").alias("element")),
    ).withColumn("node", _key("map", "element"))
    nodes = _union(
        elements.select("node"),
        edges.select(f.col("src").alias("node")),
        edges.select(f.col("dst").alias("node")),
    ).distinct()
    above = _union(
        links.select(_key("map", "source").alias("src"), _key("map", "relation").alias("dst")),
        alive.where("not attacks").select(
            _key("map", "relation").alias("src"), _key("map", "goal").alias("dst")
        ),
    )
    return Parts(nodes.checkpoint(), edges, relations, elements, above)


def grounded(parts: Parts, told: Progress) -> DataFrame:
    """Return ``node, verdict`` of the arguments that are in or out."""
    from pyspark.sql import functions as f

    nodes, edges = parts.nodes, parts.edges
    found: list[DataFrame] = []
    while True:
        attacked = edges.select(f.col("dst").alias("node")).distinct()
        accepted = nodes.join(attacked, "node", "left_anti").withColumn("verdict", f.lit("in"))
        losers = (
            edges.join(accepted.select(f.col("node").alias("src")), "src")
            .select(f.col("dst").alias("node"))
            .distinct()
            .withColumn("verdict", f.lit("out"))
        )
        done = accepted.union(losers).checkpoint()
        if done.isEmpty():
            break
        found.append(done)
        nodes = nodes.join(done, "node", "left_anti")
        for end in ("src", "dst"):
            edges = edges.join(done.select(f.col("node").alias(end)), end, "left_anti")
        edges = edges.select("src", "dst")
        if len(found) % CHECKPOINT_EVERY == 0:  # or each round would compute all before it
            nodes, edges = nodes.checkpoint(), edges.checkpoint()
        told("labels", len(found))
    return _union(*found) if found else nodes.select("node", f.lit("in").alias("verdict"))


def _answers(parts: Parts, labels: DataFrame, told: Progress) -> DataFrame:
    """Return ``node, verdict``: the labels of the answers to each element and to its grounds."""
    from pyspark.sql import functions as f

    attacks = parts.relations.where("attacks and not inert").select(
        _key("map", "relation").alias("node"), _key("map", "goal").alias("goal")
    )
    fresh = (
        attacks.join(labels, "node", "left")
        .select(
            f.col("goal").alias("node"),
            f.coalesce("verdict", f.lit("undecided")).alias("verdict"),
        )
        .distinct()
        .checkpoint()
    )
    found = fresh
    rounds = 0
    while not fresh.isEmpty():
        reached = (
            fresh.withColumnRenamed("node", "src")
            .join(parts.above, "src")
            .select(f.col("dst").alias("node"), "verdict")
            .distinct()
        )
        fresh = reached.join(found, ["node", "verdict"], "left_anti").checkpoint()
        found = found.union(fresh)
        rounds += 1
        told("standings", rounds)
    return found


def _key(place: str, name: str, prefix: str = "") -> Any:  # noqa: ANN401 -- a column of Spark's
    from pyspark.sql import functions as f

    return f.concat(f.col(place), f.lit(f" {prefix}"), f.col(name))


def _union(*frames: DataFrame) -> DataFrame:
    return reduce(lambda one, other: one.union(other), frames)


def _silent(what: str, number: int) -> None:
    del what, number


def main(tables: str, out: str) -> None:
    """Evaluate the tables in a folder, and write the result as Parquet."""
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtraError("Spark", "spark") from error
    spark = SparkSession.builder.appName("argmap").getOrCreate()
    spark.sparkContext.setCheckpointDir(str(Path(out).with_name(f".{Path(out).name}.checkpoints")))
    evaluate(spark, tables).write.mode("overwrite").parquet(out)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:3])
