"""The rounds on one machine: the embedded answers on many maps, in few rounds, for users too."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyspark
import pytest

from argmap.api import corpus as opened
from argmap.store.spark import evaluate
from argmap.store.spark.labels import grounded
from argmap.store.spark.rounds import Scratch
from argmap.store.table_files import write_tables
from tests.cli.running import ROOT, run, start
from tests.cli.test_help import examples
from tests.spark.conftest import embedded, odd_maps, session_at

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SUBMIT = Path(pyspark.__file__).parent / "bin" / "spark-submit"
PROGRAM = ROOT / "argmap" / "store" / "spark" / "__main__.py"


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    found = session_at("local[2]")
    yield found
    found.stop()


def test_a_thousand_maps_come_out_as_embedded(session: SparkSession, tmp_path: Path) -> None:
    """They have cycles, undercuts, linked sources, drafts, and claims that need support."""
    maps = odd_maps(1000)
    with opened(maps) as known:
        write_tables(known, tmp_path / "tables")
    tables, scratch = str(tmp_path / "tables"), str(tmp_path / "scratch")
    rows = [tuple(row) for row in evaluate(session, tables, scratch).collect()]
    assert set(rows) == embedded(maps)
    assert len(rows) == len(set(rows))


def chain(session: SparkSession, length: int, first: str) -> DataFrame:
    """Return arguments of which each attacks the next; ``first`` is the first one's condition."""
    return session.range(length).selectExpr(
        "2 * id AS node", f"IF(id = 0, {first}, array(2 * (2 * id - 2) + 1)) AS literals"
    )


@pytest.mark.parametrize(
    ("first", "verdicts"),
    [("array()", {"in": 500, "out": 500}), ("array(1L)", {}), (f"array({2 * 1998 + 1}L)", {})],
    ids=["a chain", "one that begins with a self-attack", "a cycle"],
)
def test_a_long_chain_takes_few_rounds(
    session: SparkSession, tmp_path: Path, first: str, verdicts: dict[str, int]
) -> None:
    rounds: list[tuple[str, int]] = []
    conditions = chain(session, 1000, first)
    labels = grounded(
        conditions, Scratch(session, str(tmp_path)), lambda *round_: rounds.append(round_)
    )
    assert dict(map(tuple, labels.groupBy("verdict").count().collect())) == verdicts
    assert len(rounds) <= 14  # and not 500; the logarithm is 10


def test_the_command_writes_what_the_tables_can_be_asked_with(tmp_path: Path) -> None:
    """By the first example of its help; the second names a cluster."""
    first, second = examples("spark")
    tables, out = tmp_path / "debates.tables", tmp_path / "evaluated"
    assert run("tables", ROOT / "graphs", "-o", tables).exit_code == 0
    done = start(*shlex.split(first)[1:], cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "elements to evaluated" in done.stderr.decode()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["debates.tables", "evaluated"]
    assert second.endswith("--master spark://host:7077")
    statement = """
        SELECT count(*) AS n, count_if(
          e.verdict = s.verdict AND e.standing IS NOT DISTINCT FROM s.standing
        ) AS same
        FROM evaluated s FULL JOIN evaluations e USING (map, element)
    """
    asked = run("sql", tables, statement, "--also", out, "--format", "csv")
    heading, row = asked.stdout.split()
    assert heading == "n,same"
    count, same = map(int, row.split(","))
    assert count == same > 100


def test_it_can_be_submitted(tmp_path: Path) -> None:
    tables, out = tmp_path / "tables", tmp_path / "evaluated"
    assert run("tables", ROOT / "graphs", "-o", tables).exit_code == 0
    done = subprocess.run(
        [SUBMIT, "--master", "local[2]", PROGRAM, tables, out],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYSPARK_PYTHON": sys.executable},
    )
    assert done.returncode == 0, done.stderr.decode()
    statement = "SELECT count(*) AS n FROM evaluated"
    asked = run("sql", tables, statement, "--also", out, "--format", "csv")
    assert int(asked.stdout.split()[1]) > 100


def test_what_is_missing_is_told_in_a_sentence(tmp_path: Path) -> None:
    done = start("spark", tmp_path / "nothing", "-o", tmp_path / "out")
    message = done.stderr.decode()
    assert done.returncode == 2
    assert "these are no tables of a corpus" in message
    assert "argmap tables CORPUS -o DIR" in message
    assert "Traceback" not in message
    done = start("spark", tmp_path, "-o", tmp_path / "out", JAVA_HOME=str(tmp_path))
    assert done.returncode == 2
    assert "it needs Java 17" in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
