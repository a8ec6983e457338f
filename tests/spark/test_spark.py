"""Spark on a real cluster gives the embedded evaluation's answers, also when a worker dies.

Run by ``make test-spark``: a master and two workers are started as processes of their own.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyspark
import pytest

from argmap.analysis.evaluate import evaluate
from argmap.api import corpus as opened
from argmap.api import read
from argmap.model import ArgumentMap, Header, Iri
from argmap.resources import resource
from argmap.store.tables import write_tables
from tests.analysis.test_network import some_map
from tests.spark.install import java as find_java
from tests.store.conftest import free_port

HOME = Path(pyspark.__file__).parent


@dataclass
class Cluster:
    url: str
    workers: list[subprocess.Popen[bytes]]


def java(*arguments: str, cwd: Path) -> subprocess.Popen[bytes]:
    jars = HOME / "jars" / "*"
    opens = [
        f"--add-opens=java.base/{package}=ALL-UNNAMED"
        for package in ("java.lang", "java.nio", "java.util", "sun.nio.ch", "java.net")
    ]
    return subprocess.Popen(
        [str(find_java()), "-Xmx256m", *opens, "-cp", str(jars), *arguments],
        cwd=cwd,
        stdout=(cwd / "log.txt").open("ab"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
        env={
            **os.environ,
            "JAVA_HOME": str(find_java().parents[1]),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_HOME": str(HOME),
            "SPARK_SCALA_VERSION": "2.13",
        },
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process with the executors that it started."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("spark")
    port = free_port()
    place = ("--host", "127.0.0.1", "--webui-port", "0")
    master = java("org.apache.spark.deploy.master.Master", *place, "--port", str(port), cwd=folder)
    url = f"spark://127.0.0.1:{port}"
    size = ("--cores", "1", "--memory", "700m", "--work-dir", str(folder / "work"))
    workers = [
        java("org.apache.spark.deploy.worker.Worker", *place, *size, url, cwd=folder)
        for _ in range(2)
    ]
    try:
        deadline = time.monotonic() + 60
        log = folder / "log.txt"
        while log.read_text(errors="replace").count("Registering worker") < 2:
            assert time.monotonic() < deadline, log.read_text(errors="replace")[-2000:]
            time.sleep(0.2)
        yield Cluster(url, workers)
    finally:
        for process in (*workers, master):
            end(process)


def maps() -> list[ArgumentMap]:
    """The shipped maps, and some with every oddity, each under a name of its own."""
    shipped = [read(resource(f"graphs/{name}.ttl")) for name in ("frontier-pause",)]
    odd = []
    for seed in range(12):
        m = some_map(seed)
        assert m.header
        named = Header(id=Iri(f"urn:m{seed}"), theses=m.header.theses)
        odd.append(ArgumentMap((m.records - {m.header}) | {named}))
    return [*shipped, *odd]


def test_a_cluster_that_loses_a_worker_gives_the_embedded_answers(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyspark.sql import SparkSession

    from argmap.store import spark as ours

    monkeypatch.setenv("JAVA_HOME", str(find_java().parents[1]))
    made = maps()
    with opened(made) as known:
        write_tables(known, tmp_path / "tables")
    expected = set()
    for m in made:
        evaluation = evaluate(m)
        standings = {o.attack: str(o.standing) for o in evaluation.objections}
        for element in m.elements:
            label = str(evaluation.labels[element.id])
            expected.add((m.id, element.id, label, standings.get(element.id)))
    session = (
        SparkSession.builder.master(cluster.url)
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.executor.memory", "512m")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    session.sparkContext.setCheckpointDir(str(tmp_path / "checkpoints"))
    rounds: list[tuple[str, int]] = []

    def progress(what: str, number: int) -> None:
        rounds.append((what, number))
        if (what, number) == ("labels", 2):
            end(cluster.workers[0])

    try:
        rows = ours.evaluate(session, str(tmp_path / "tables"), progress=progress).collect()
    finally:
        session.stop()
    assert cluster.workers[0].poll() is not None
    assert ("standings", 1) in rounds
    assert {tuple(row) for row in rows} == expected
    assert len(rows) == len(expected)
