"""Grounded labels and standings on Spark, from the tables that `argmap tables` writes.

For a corpus that lies in a data lake, or outgrows one machine; anywhere else `argmap corpus
evaluate` is many times faster. It is the evaluation of `argmap.analysis.outcome` as rounds over
data frames, in three steps, each a module: `numbering` turns the tables into numbers, `labels`
finds the grounded labels, and `standings` what the answers to each attack come to. What a
round finds is written down, so that a worker that dies costs its share of one round. No function
of Python's runs on the workers: they need neither Python nor argmap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.store.spark.labels import grounded
from argmap.store.spark.numbering import numbered
from argmap.store.spark.rounds import Progress, Scratch, silent
from argmap.store.spark.standings import standings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["evaluate"]


def evaluate(
    spark: SparkSession, tables: str, folder: str, *, progress: Progress = silent
) -> DataFrame:
    """Return ``map, element, verdict, standing`` of every element; standing is of attacks alone.

    Args:
        spark: the session.
        tables: the folder that `argmap tables` wrote.
        folder: for what is computed on the way, where every worker reads and writes; to be
            taken away when the result has been used.
        progress: called after each round.
    """
    scratch = Scratch(spark, folder)
    numbers = numbered(spark, tables, scratch)
    labels = scratch.kept(grounded(numbers.conditions, scratch, progress))
    found = standings(numbers, labels, scratch, progress)
    return (
        numbers.elements.join(labels, "node", "left")
        .join(found, "node", "left")
        .selectExpr("map", "element", "coalesce(verdict, 'undecided') AS verdict", "standing")
    )
