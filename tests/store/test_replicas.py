"""The replicas of docs/deployment.md: one fails, and a new state is rolled out under load."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from argmap.api import corpus as opened
from argmap.api import load
from argmap.rdf.query import queries
from argmap.store.corpus import Corpus
from argmap.store.disk import backup
from argmap.store.endpoint import Endpoint
from argmap.store.engine import EngineError
from tests.queries.debate import DEBATE
from tests.store.conftest import asked, free_port, wait_for

PAGE = Path(__file__).resolve().parents[2] / "docs" / "deployment.md"


def nginx(folder: Path) -> str:
    """Return the path of nginx; unpacked from Debian's package where it is missing.

    Unpacked and not installed, since the package starts a server of its own.
    """
    found = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if found is None and shutil.which("apt-get"):
        if os.geteuid() == 0:
            subprocess.run(["apt-get", "-qq", "update"], check=False)
        subprocess.run(["apt-get", "-qq", "download", "nginx"], cwd=folder, check=False)
        for package in folder.glob("nginx*.deb"):
            subprocess.run(["dpkg", "-x", str(package), str(folder / "nginx")], check=True)
        found = shutil.which(folder / "nginx" / "usr" / "sbin" / "nginx")
    if found is None:
        raise RuntimeError("nginx is missing: sudo apt-get install nginx")
    return found


def started(command: list[str], url: str, folder: Path) -> subprocess.Popen[bytes]:
    child = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    wait_for(url, child)
    return child


def settings(folder: Path, port: int, nodes: list[int], down: int = 0) -> Path:
    """Write nginx's settings: what the page says, with ports of our own, a node marked down."""
    (block,) = re.findall(r"```nginx\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    for number, node in enumerate(nodes, 1):
        mark = " down" if number == down else ""
        block, count = re.subn(rf"node{number}:7878(.*?);", rf"127.0.0.1:{node}\1{mark};", block)
        assert count == 1
    block = block.replace("listen 80", f"listen 127.0.0.1:{port}")
    kept = "".join(
        f"{name}_temp_path {folder}/{name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = folder / "nginx.conf"
    file.write_text(
        f"daemon off; pid {folder}/pid; error_log {folder}/log; worker_processes 1;\n"
        f"events {{}}\nhttp {{ access_log off; {kept}\n{block}\n}}\n",
        encoding="utf-8",
    )
    return file


class Replicas:
    """Two servers that read a state each, and nginx in front of them."""

    def __init__(self, folder: Path, state: Path) -> None:
        self.folder, self.ports = folder, [free_port(), free_port()]
        self.nodes: dict[int, subprocess.Popen[bytes]] = {}
        port = free_port()
        self.port, self.url = port, f"http://127.0.0.1:{port}"
        for number in (1, 2):
            self.start(number, state)
        command = [nginx(folder), "-p", str(folder), "-c", str(settings(folder, port, self.ports))]
        self.front = started(command, f"{self.url}/query?query=ASK%7B%7D", folder)

    def url_of(self, number: int) -> str:
        return f"http://127.0.0.1:{self.ports[number - 1]}"

    def start(self, number: int, state: Path) -> None:
        """Have a node read a state, from a copy of its own."""
        copy = self.folder / f"node{number}" / state.name
        shutil.copytree(state / "oxigraph", copy)
        place = ["--location", str(copy), "--bind", f"127.0.0.1:{self.ports[number - 1]}"]
        program = str(Path(sys.executable).with_name("oxigraph"))
        probe = f"{self.url_of(number)}/query?query=ASK%7B%7D"
        self.nodes[number] = started([program, "serve-read-only", *place], probe, self.folder)

    def kill(self, number: int) -> None:
        self.nodes[number].kill()
        self.nodes[number].wait()

    def mark(self, down: int = 0) -> None:
        """Take a node out, or none, and have nginx know it."""
        settings(self.folder, self.port, self.ports, down)
        self.front.send_signal(signal.SIGHUP)  # nginx -s reload
        time.sleep(0.5)  # until the old worker takes no more requests

    def close(self) -> None:
        for child in (self.front, *self.nodes.values()):
            child.terminate()
            child.wait()


@pytest.fixture
def state(files: list[str], tmp_path: Path) -> Path:
    """The backup of a corpus: what the replicas read."""
    return backed_up(files, tmp_path / "corpus", tmp_path / "first")


@pytest.fixture
def replicas(state: Path, tmp_path: Path) -> Iterator[Replicas]:
    made = Replicas(tmp_path, state)
    yield made
    made.close()


def backed_up(files: list[str], corpus: Path, target: Path) -> Path:
    with opened(corpus, write=True) as known:
        known.load(files, load)
    backup(corpus, target)
    return target


def test_replicas_answer_and_one_that_fails_is_passed_over(
    replicas: Replicas, state: Path
) -> None:
    with opened(state) as known, Corpus(Endpoint(replicas.url)) as served:
        for name in queries():
            assert asked(served, name) == asked(known, name)
        replicas.kill(1)
        for _ in range(6):
            assert asked(served, "unanswered") == asked(known, "unanswered")


def test_a_new_state_is_rolled_out_and_no_query_fails(
    replicas: Replicas, state: Path, files: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "new.ttl"
    file.write_text(DEBATE.replace("http://e/debate", "http://e/new"), encoding="utf-8")
    new = backed_up([*files, str(file)], tmp_path / "corpus", tmp_path / "second")
    with opened(state) as known, opened(new) as later:
        digests = {known.digest(), later.digest()}
        states = {asked(known, "unanswered"), asked(later, "unanswered")}
        expected, last = later.digest(), asked(later, "unanswered")
    assert len(digests) == len(states) == 2
    met: list[object] = []
    done = threading.Event()

    def reader() -> None:
        with Corpus(Endpoint(replicas.url)) as served:
            while not done.is_set():
                try:
                    met.append(asked(served, "unanswered"))
                except EngineError as error:
                    met.append(error)

    readers = [threading.Thread(target=reader) for _ in range(3)]
    for each in readers:
        each.start()
    for number in (1, 2):
        replicas.mark(down=number)
        replicas.nodes[number].terminate()
        replicas.nodes[number].wait()
        replicas.start(number, new)
        with Corpus(Endpoint(replicas.url_of(number))) as node:
            assert node.digest() == expected
        replicas.mark()
    done.set()
    for each in readers:
        each.join()
    assert [each for each in met if each not in states] == []
    assert set(met) == states  # the old one at first, the new one in the end
    with Corpus(Endpoint(replicas.url)) as served:
        assert {asked(served, "unanswered") for _ in range(6)} == {last}
