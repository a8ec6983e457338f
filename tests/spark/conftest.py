"""Spark on this machine, and maps with the answers that it has to give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pytest

from argmap.analysis.evaluate import evaluate
from argmap.model import ArgumentMap, Header, Iri
from tests.analysis.test_network import some_map
from tests.spark.install import java

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

SETTINGS = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@pytest.fixture(scope="session", autouse=True)
def known_java() -> Iterator[None]:
    """Let Spark find the Java that was installed for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_HOME", str(java().parents[1]))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        yield


def session_at(master: str, **settings: str) -> SparkSession:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master(master)
    for name, value in {**SETTINGS, **settings}.items():
        builder = builder.config(name, value)
    found = builder.getOrCreate()
    found.sparkContext.setLogLevel("OFF")
    return found


def odd_maps(count: int) -> list[ArgumentMap]:
    """Return maps with every oddity, each under a name of its own."""
    found = []
    for seed in range(count):
        m = some_map(seed)
        assert m.header
        named = Header(id=Iri(f"urn:m{seed}"), theses=m.header.theses)
        found.append(ArgumentMap((m.records - {m.header}) | {named}))
    return found


def embedded(maps: Sequence[ArgumentMap]) -> set[tuple[str | None, ...]]:
    """Return the rows of the result by the evaluation of each map by itself."""
    expected = set[tuple[str | None, ...]]()
    for m in maps:
        evaluation = evaluate(m)
        standings = {each.attack: str(each.standing) for each in evaluation.objections}
        for element in m.elements:
            label = str(evaluation.labels[element.id])
            expected.add((m.id, element.id, label, standings.get(element.id)))
    return expected
