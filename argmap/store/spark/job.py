"""A job on Spark, from a folder of tables to a folder with the result."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from argmap.model import ArgmapError, MissingExtraError
from argmap.store.spark import evaluate
from argmap.store.spark.rounds import Progress, silent

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


class SparkError(ArgmapError):
    """Spark could not be started, or a job on it failed."""


def run(tables: str, out: str, *, master: str | None = None, progress: Progress = silent) -> int:
    """Evaluate the tables in a folder, write the result as Parquet, and return its rows.

    Args:
        tables: the folder that `argmap tables` wrote; the workers must see it, too.
        out: the folder to be written, in the place of one that is there.
        master: where the job runs, as Spark takes it; if not given, as `spark-submit` says, or
            with all the processors of this machine.
        progress: called after each round.

    Raises:
        MissingExtraError: if pyspark is not installed.
        SparkError: if there is no Java, no such folder, or the job fails.
    """
    with _session(master) as spark, _scratch(spark, f"{out.rstrip('/')}.scratch") as folder:
        found = evaluate(spark, tables.rstrip("/"), folder, progress=progress)
        found.write.mode("overwrite").parquet(out)
        rows: int = spark.read.parquet(out).count()
        return rows


@contextmanager
def _session(master: str | None) -> Iterator[SparkSession]:
    """Start Spark, and say in a sentence what goes wrong with it."""
    try:
        from pyspark.errors import AnalysisException, PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtraError("Spark", "spark") from error
    from py4j.protocol import Py4JError

    logging.getLogger("py4j").setLevel(logging.CRITICAL)
    builder = SparkSession.builder.appName("argmap").config(
        "spark.ui.showConsoleProgress", "false"
    )
    try:
        spark = (builder.master(master) if master else builder).getOrCreate()
    except (PySparkException, Py4JError, OSError) as error:
        raise SparkError(
            f"Spark cannot be started: {_brief(error)}\n"
            "  help: it needs Java 17 or later (JAVA_HOME), and a master that answers"
        ) from error
    try:
        yield spark
    except AnalysisException as error:
        raise SparkError(
            f"these are no tables of a corpus: {_brief(error)}\n"
            "  help: write them with `argmap tables CORPUS -o DIR`, where every worker sees them"
        ) from error
    except (PySparkException, Py4JError) as error:
        raise SparkError(f"the job failed: {_brief(error)}") from error
    finally:
        spark.stop()


@contextmanager
def _scratch(spark: SparkSession, folder: str) -> Iterator[str]:
    """Have a folder for a while, on whatever file system it is."""
    java: Any = spark._jvm  # noqa: SLF001 -- the only way to Hadoop's file systems
    path = java.org.apache.hadoop.fs.Path(folder)
    files = path.getFileSystem(spark._jsc.hadoopConfiguration())  # noqa: SLF001
    files.delete(path, True)  # noqa: FBT003 -- with what is in it, left by a job that was killed
    try:
        yield folder
    finally:
        files.delete(path, True)  # noqa: FBT003


def _brief(error: BaseException) -> str:
    """Return what a failure is, without the stack of Java's that comes with it."""
    return str(error).strip().splitlines()[0][:300]
