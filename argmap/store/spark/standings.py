"""What the answers to each attack come to, as rounds over data frames.

An answer to an attack attacks it or its grounds: what it starts from, and what that rests on.
So the labels of the attacks on an element are handed up, from what a support starts from to
what it supports, until nobody hears of a label that is new to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.store.spark.rounds import Progress, Scratch, union

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from argmap.store.spark.numbering import Numbers

_STANDING = """
CASE
  WHEN answers IS NULL THEN 'unanswered'
  WHEN array_contains(answers, 'in') THEN 'answered'
  WHEN array_contains(answers, 'undecided') THEN 'contested'
  ELSE 'reopened'
END AS standing
"""


def standings(
    numbers: Numbers, labels: DataFrame, scratch: Scratch, progress: Progress
) -> DataFrame:
    """Return ``node, standing`` of every attack."""
    from pyspark.sql import functions as f

    attacks = numbers.relations.where("attacks").select("node")
    heard = _heard(numbers, labels, scratch, progress)
    below = numbers.links.join(
        attacks.withColumnRenamed("node", "relation"), "relation", "left_semi"
    )
    handed = below.join(heard.withColumnRenamed("node", "source"), "source").select(
        "relation", "verdict"
    )
    answers = heard.union(handed).groupBy("node").agg(f.collect_set("verdict").alias("answers"))
    return attacks.join(answers, "node", "left").selectExpr("node", _STANDING)


def _heard(numbers: Numbers, labels: DataFrame, scratch: Scratch, progress: Progress) -> DataFrame:
    """Return ``node, verdict``: the labels of the attacks on each element and on its grounds."""
    alive = numbers.relations.where("alive")
    supports = alive.where("NOT attacks").selectExpr("node AS relation", "goal")
    rests = union(
        supports, numbers.links.join(supports, "relation").select("source", "goal")
    ).toDF("node", "goal")
    fresh = scratch.kept(
        alive.where("attacks")
        .join(labels, "node", "left")
        .selectExpr("goal AS node", "coalesce(verdict, 'undecided') AS verdict")
        .distinct()
    )
    found = fresh
    rounds = 0
    while not fresh.isEmpty():
        reached = fresh.join(rests, "node").selectExpr("goal AS node", "verdict").distinct()
        fresh = scratch.kept(reached.join(found, ["node", "verdict"], "left_anti"))
        found = found.union(fresh)
        rounds += 1
        progress("standings", rounds)
    return found
