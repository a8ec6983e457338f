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

from argmap.api import corpus as opened
from argmap.api import read
from argmap.resources import resource
from argmap.store.spark import evaluate
from argmap.store.table_files import write_tables
from tests.spark.conftest import embedded, odd_maps, session_at
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


def test_a_cluster_that_loses_a_worker_gives_the_embedded_answers(
    cluster: Cluster, tmp_path: Path
) -> None:
    maps = [read(resource("graphs/frontier-pause.ttl")), *odd_maps(12)]
    with opened(maps) as known:
        write_tables(known, tmp_path / "tables")
    session = session_at(
        cluster.url,
        **{"spark.executor.memory": "512m", "spark.sql.adaptive.enabled": "false"},
    )
    rounds: list[tuple[str, int]] = []

    def progress(what: str, number: int) -> None:
        rounds.append((what, number))
        if (what, number) == ("labels", 2):
            end(cluster.workers[0])

    try:
        tables, scratch = str(tmp_path / "tables"), str(tmp_path / "scratch")
        rows = evaluate(session, tables, scratch, progress=progress).collect()
    finally:
        session.stop()
    assert cluster.workers[0].poll() is not None
    assert ("standings", 1) in rounds
    assert {tuple(row) for row in rows} == embedded(maps)
    assert len(rows) == len(embedded(maps))
