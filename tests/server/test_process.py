"""The server as people start it: a process of its own, killed and run out of disk."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from socket import create_server

import httpx
import pytest

from argmap.api import corpus as opened
from argmap.api import load
from argmap.model import Iri
from argmap.rdf.query import DERIVED
from tests.cli.running import run
from tests.server.conftest import FILES, MAPS, TOKEN
from tests.server.test_faults import ENDLESS
from tests.store.conftest import free_port, wait_for

NEW = f"{MAPS}/new"
AUTHORISED = {"Authorization": f"Bearer {TOKEN}"}
START = "from argmap.cli import main; main()"


@contextmanager
def started(
    folder: Path, program: str = START, *options: str, spool: Path | None = None
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    port = free_port()
    command = ["serve", str(folder), "--allow-update", f"--port={port}", *options]
    added = {"ARGMAP_TOKEN": TOKEN, "PYTHONPATH": os.pathsep.join(sys.path)}
    child = subprocess.Popen(
        [sys.executable, "-c", program, *command],
        env={**os.environ, **added, **({"TMPDIR": str(spool)} if spool else {})},
        stderr=subprocess.PIPE,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/query", child)
        yield f"http://127.0.0.1:{port}", child
    finally:
        child.kill()
        child.communicate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with opened(tmp_path / "corpus", write=True) as known:
        known.load(FILES[:1], load)
    return tmp_path / "corpus"


def objection(number: int) -> str:
    """Return an update of two claims and an attack, which belong together."""
    a, b, o = (f"<{NEW}#{letter}{number}>" for letter in "abo")
    return (
        f'INSERT DATA {{ GRAPH <{NEW}> {{ {a} a am:Claim ; am:text "a" . {b} a am:Claim ; '
        f'am:text "b" . {o} a am:Attack ; am:attacker {b} ; am:target {a} }} }}'
    )


def test_kill_9_between_and_in_updates_leaves_whole_ones(folder: Path) -> None:
    done = 0
    with started(folder) as (url, child), httpx.Client(headers=AUTHORISED) as client:
        end = time.monotonic() + 2.5
        try:
            while True:
                response = client.post(f"{url}/update", data={"update": objection(done)})
                assert response.status_code == 204
                done += 1
                if time.monotonic() > end and child.poll() is None:
                    os.kill(child.pid, signal.SIGKILL)
        except httpx.TransportError:
            pass
    assert done
    with opened(folder) as known:
        m = known.map(Iri(NEW))
        assert len(m.attacks) in {done, done + 1}  # the last may be written and not yet told
        assert len(m.claims) == 2 * len(m.attacks)
        labels = known.query(f"SELECT ?e {{ GRAPH <{NEW}{DERIVED}> {{ ?e am:label ?l }} }}")
        assert len(labels) == len(m.elements)
        assert len(known.entries()) == 2
    with started(folder) as (url, _):  # what the killed one left behind is no obstacle
        again = httpx.post(
            f"{url}/update", data={"update": objection(done + 1)}, headers=AUTHORISED
        )
        assert again.status_code == 204


def test_a_port_that_is_taken_is_told_and_a_free_one_is_found(folder: Path) -> None:
    with create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run("serve", folder, "--port", str(port))
    assert refused.exit_code == 2
    assert f"port {port}" in refused.stderr
    command = [sys.executable, "-m", "argmap", "serve", str(folder), "--port", "0"]
    child = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        assert child.stderr is not None
        words = child.stderr.readline().decode()
        assert words.startswith("serving 1 map at http://127.0.0.1:")
        url = words.split()[-1]
        wait_for(url, child)
        assert httpx.get(f"{url}maps").json()[0]["path"] == "/maps/frontier-pause"
    finally:
        child.kill()
        child.communicate()


@pytest.mark.parametrize("sig", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_order_though_a_client_waits(
    folder: Path, tmp_path: Path, sig: signal.Signals
) -> None:
    spool = tmp_path / "spool"
    spool.mkdir()
    with (
        started(folder, START, "--log", spool=spool) as (url, child),
        ThreadPoolExecutor() as pool,
    ):
        assert httpx.get(f"{url}/maps?secret=1").status_code == 200
        waiting = pool.submit(httpx.post, f"{url}/query", data={"query": ENDLESS}, timeout=60)
        time.sleep(0.5)
        start = time.monotonic()
        child.send_signal(sig)
        _, words = child.communicate(timeout=20)
        assert time.monotonic() - start < 10  # and not the 30 s that the query was allowed
        assert waiting.result().status_code == 503
        assert "the server is ending" in waiting.result().text
    assert child.returncode == 0
    assert b"Traceback" not in words
    assert b"ending: answers under way have 5 s" in words
    assert re.search(rb"\n\S+Z? 127\.0\.0\.1 GET /maps 200 \d+ \d+\.\d{3}\n", words)
    assert b"secret" not in words
    assert b"POST /query 503" in words
    assert not (folder / "served").exists()
    assert not list(spool.iterdir())


def test_an_address_of_ipv6_is_written_as_one(folder: Path) -> None:
    command = [sys.executable, "-m", "argmap", "serve", str(folder), "--port=0", "--host=::1"]
    child = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        assert child.stderr is not None
        url = child.stderr.readline().decode().split()[-1]
        assert url.startswith("http://[::1]:")
        wait_for(url, child)
        assert httpx.get(f"{url}maps").status_code == 200
        assert f"<{url}query>" in httpx.get(f"{url}query").text
    finally:
        child.kill()
        child.communicate()


def test_wrong_options_are_told(folder: Path) -> None:
    for options, words in (
        (["--cors", "their.site"], "no origin"),
        (["--cors", "https://their.site/page"], "no origin"),
        (["--timeout", "0"], "not in the range"),
    ):
        refused = run("serve", folder, "--check", *options)
        assert refused.exit_code == 2
        assert words in refused.stderr
    assert run("serve", folder, "--check", "--cors", "https://their.site/").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit")
def test_a_full_disk_is_told_and_nothing_is_changed(folder: Path) -> None:
    full = (
        f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000)); {START}"
    )
    with started(folder, full) as (url, _):
        long = "x" * 1_000_000
        update = f'INSERT DATA {{ GRAPH <urn:notes> {{ <urn:a> <urn:says> "{long}" }} }}'
        response = httpx.post(
            f"{url}/update",
            content=update,
            headers={**AUTHORISED, "Content-Type": "application/sparql-update"},
            timeout=30,
        )
        assert response.status_code == 500
        assert "cannot be written" in response.text
        assert str(folder) not in response.text  # where it lies is nobody's business
        assert httpx.get(f"{url}/maps").json()[0]["iri"] == f"{MAPS}/frontier-pause"
    with opened(folder) as known:
        assert len(known.entries()) == 1
        assert not known.query("SELECT * { ?s <urn:says> ?o }")
