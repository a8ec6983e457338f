"""The grounded labelling as rounds over a data frame, few of them also where threads are deep.

Each node has a condition, the literals that it waits for (`argmap.store.spark.numbering`). A
round puts what is decided in place of the literals about it: what holds is dropped, and one that
fails decides its node. A node that waits for nothing is in. What is left when a round decides
nothing is undecided: the least fixed point of Kleene's three values, which is the grounded
labelling (Caminada 2006).

One level a round is too slow for long chains. So where a round decided little, the next one
jumps: a node that waits for one literal alone is that literal, so whoever waits for it can wait
for that literal instead. Chains are halved each time, and any forest is done after some
logarithm of its size many rounds: the raking and compressing of Miller and Reif (1985).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.store.spark.rounds import Progress, Scratch, union

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

TRUE, FALSE = -2, -1
"""Literals, too: the last bit of each is turned to deny it."""

WORTHWHILE = 1 / 8
"""The part of the open nodes that a round has to decide, or else the next one jumps."""

_DECIDED = f"CASE WHEN size(literals) = 0 THEN {TRUE} WHEN literals[0] = {FALSE} THEN {FALSE} END"
_MEANING = "CASE WHEN size(literals) = 1 AND literals[0] DIV 2 != node THEN literals[0] END"


def grounded(conditions: DataFrame, scratch: Scratch, progress: Progress) -> DataFrame:
    """Return ``node, verdict`` of the nodes that are in or out."""
    waiting = scratch.kept(conditions)
    found: list[DataFrame] = []
    while True:
        values = waiting.selectExpr("node", "literals", f"{_DECIDED} AS value")
        decided = values.where("value IS NOT NULL").select("node", "value")
        found.append(decided)
        ((count, all_of_them),) = values.selectExpr("count(value)", "count(*)").collect()
        if not count:
            break
        waiting = scratch.kept(_replaced(values.where("value IS NULL"), decided))
        if count < WORTHWHILE * all_of_them:
            meanings = waiting.selectExpr("node", f"{_MEANING} AS value")
            waiting = scratch.kept(_replaced(waiting, meanings))
        progress("labels", len(found))
    return union(*found).selectExpr("node", f"IF(value = {TRUE}, 'in', 'out') AS verdict")


def _replaced(waiting: DataFrame, values: DataFrame) -> DataFrame:
    """Return the conditions with values in place of the literals about these nodes."""
    from pyspark.sql import functions as f

    known = values.where("value IS NOT NULL").selectExpr("node AS about", "value")
    literals = (
        waiting.selectExpr("node", "explode_outer(literals) AS literal")
        .selectExpr("node", "literal", "shiftright(literal, 1) AS about")
        .join(known, "about", "left")
        .selectExpr("node", "coalesce(value ^ (literal & 1), literal) AS literal")
    )
    grouped = literals.groupBy("node").agg(
        f.expr(f"collect_set(nullif(literal, {TRUE}))").alias("literals")
    )
    return grouped.selectExpr(
        "node", f"IF(array_contains(literals, {FALSE}L), array({FALSE}L), literals) AS literals"
    )
