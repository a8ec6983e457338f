"""What the rounds on Spark have in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Progress = Callable[[str, int], object]
"""Called with what is computed and the number of the round that is done."""


class Scratch:
    """A folder for what was computed so far, so that no round computes those before it again.

    Spark's own checkpoints would do, were it not that a frame from one keeps the size that was
    guessed before it was computed. A join multiplies such guesses, so after some twenty rounds
    they are numbers of a million digits, and planning takes longer than the work. Files have
    the size that they have; small ones are sent to every worker instead of being shuffled.

    Args:
        spark: the session.
        folder: where every worker reads and writes; not yet there, or empty.
    """

    def __init__(self, spark: SparkSession, folder: str) -> None:
        self._spark, self._folder, self._count = spark, folder, 0

    def kept(self, frame: DataFrame) -> DataFrame:
        """Compute a frame and write it down; return it as it was written."""
        self._count += 1
        place = f"{self._folder}/{self._count:04}"
        frame.write.parquet(place)
        return self._spark.read.schema(frame.schema).parquet(place)


def silent(what: str, number: int) -> None:
    """Tell nobody of a round."""
    del what, number


def union(*frames: DataFrame) -> DataFrame:
    """Return the rows of all frames, of the same columns in the same order."""
    return reduce(lambda one, other: one.union(other), frames)
