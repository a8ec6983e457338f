"""The tables of a corpus as numbers: what the rounds on Spark work on.

Names are long, and each round sends what it works on from worker to worker. So the elements are
numbered once, and what the label of each depends on is written down as literals, in the manner
of SAT solvers: ``2 * node`` says that a node is in, ``2 * node + 1`` that it is out. A node is in
if all the literals of its condition hold, and out if one of them fails; all frameworks are of
this form, with "every attacker is out" as condition, and the arguments "not s" by which the
translation of `argmap.analysis.translation` says that a relation needs its sources are spared:

=====================  ==============================================================
node                   its condition
=====================  ==============================================================
a claim                each attack on it is out; "no support", where it needs one, is out
a relation             the same, and each of its sources is in
"no support" of claim  each support of the claim is out
=====================  ==============================================================

Relations that are drafts or start from one attack and support nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.store.spark.rounds import Scratch, union

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


@dataclass(frozen=True, slots=True)
class Numbers:
    """The tables, in numbers.

    Attributes:
        elements: ``map, element, node``.
        relations: ``node, goal, attacks, alive`` of every relation.
        links: ``relation, source``.
        conditions: ``node, literals``.
    """

    elements: DataFrame
    relations: DataFrame
    links: DataFrame
    conditions: DataFrame


def numbered(spark: SparkSession, tables: str, scratch: Scratch) -> Numbers:
    """Return the tables in a folder, in numbers. Nodes are even; their "no support" is one more."""

    def read(name: str, *columns: str) -> DataFrame:
        return spark.read.parquet(f"{tables}/{name}.parquet").selectExpr("map", *columns)

    named = union(
        read("claims", "claim AS element", "draft", "needs_support", "NULL AS goal", "0 AS kind"),
        read("supports", "relation", "draft", "false", "goal", "1"),
        read("attacks", "relation", "draft", "false", "goal", "2"),
    )
    # Written down, or the numbers could be others when a part is computed again.
    elements = scratch.kept(named.selectExpr("2 * monotonically_increasing_id() AS node", "*"))

    def number(frame: DataFrame, column: str) -> DataFrame:
        numbers = elements.selectExpr("map", f"element AS {column}", f"node AS {column}_node")
        return frame.join(numbers, ["map", column])

    linked = number(number(read("links", "relation", "source"), "relation"), "source")
    links = scratch.kept(linked.selectExpr("relation_node AS relation", "source_node AS source"))
    drafts = elements.where("draft").selectExpr("node AS source")
    started = links.join(drafts, "source", "left_semi").selectExpr("relation AS node").distinct()
    relations = scratch.kept(
        number(elements.where("kind > 0"), "goal")
        .join(started.selectExpr("node", "true AS started"), "node", "left")
        .selectExpr(
            "node",
            "goal_node AS goal",
            "kind = 2 AS attacks",
            "NOT coalesce(draft, false) AND started IS NULL AS alive",
        )
    )
    needy = elements.where("needs_support").select("node")
    return Numbers(
        elements=elements.select("map", "element", "node"),
        relations=relations,
        links=links,
        conditions=_conditions(elements.select("node"), relations, links, needy),
    )


def _conditions(
    elements: DataFrame, relations: DataFrame, links: DataFrame, needy: DataFrame
) -> DataFrame:
    alive = relations.where("alive")
    needed = alive.where("NOT attacks").join(
        needy.withColumnRenamed("node", "goal"), "goal", "left_semi"
    )
    literals = union(
        elements.selectExpr("node", "CAST(NULL AS BIGINT) AS literal"),
        links.selectExpr("relation", "2 * source"),
        alive.where("attacks").selectExpr("goal", "2 * node + 1"),
        needy.selectExpr("node", "2 * (node + 1) + 1"),
        needy.selectExpr("node + 1", "NULL"),
        needed.selectExpr("goal + 1", "2 * node + 1"),
    )
    return literals.groupBy("node").agg({"literal": "collect_set"}).toDF("node", "literals")
