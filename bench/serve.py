"""Requests a second of ``argmap serve``, beside Oxigraph's own server on the same files.

``python -m bench serve`` asks a corpus of 100 thousand triples; ``SIZES=1000000`` in the
environment chooses others. Each server is a process of its own, and so are the clients: one
process that keeps so many connections busy and does nothing else. Asked is what touches one map
(``against``, of one claim), what looks through the corpus (``standings``), each as JSON, and the
page of a map; Oxigraph's server has no pages. `argmap serve` keeps answers until the corpus
changes; so that it has to compute each one, each request has a number in a comment, and what
comes out of the keeping is told apart ("again"). Both servers get the prefixes declared and see
all graphs as one.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from socket import socket
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from argmap.api import corpus as opened
from argmap.rdf.query import queries
from argmap.rdf.vocabulary import PREFIXES
from argmap.rdf.writing import write_lines
from bench._measure import table
from bench.maps import generate

CLAIMS = 100
TRIPLES_OF_A_MAP = 1700
SECONDS = 3.0
CLIENTS = (1, 8, 32)
NUMBER = "#00000000"
"""What is replaced by the number of the request."""

_COUNTER = count()


def run() -> None:
    """Print the figures."""
    for size in (int(size) for size in os.environ.get("SIZES", "100000").split(",")):
        with TemporaryDirectory() as folder:
            _one_size(size, Path(folder))


def _one_size(size: int, folder: Path) -> None:
    files = folder / "files"
    files.mkdir()
    for number in range(max(size // TRIPLES_OF_A_MAP, 1)):
        m = generate(CLAIMS, seed=number, debates=2)
        (files / f"{number:06}.nt").write_bytes(write_lines([m], graphs=False))
    target = folder / "corpus"
    load = [sys.executable, "-m", "argmap", "load", str(target), str(files)]
    subprocess.run(load, check=True, stderr=subprocess.DEVNULL)
    with opened(target) as known:
        triples = len(known.engine.known)  # type: ignore[attr-defined]
        name, thesis = next(
            (row["m"], row["t"]) for row in known.query("SELECT ?m ?t { ?m am:thesis ?t } LIMIT 1")
        )
        one = known.prepared("against", {"claim": f"<{thesis}>"}).text
    declared = "".join(f"PREFIX {prefix}: <{start}>\n" for prefix, start in PREFIXES.items())
    asked = {
        "against, of one claim": _post(declared + one, NUMBER),
        "standings, of all maps": _post(declared + queries()["standings"].text, NUMBER),
        "standings, again": _post(declared + queries()["standings"].text),
        "the page of a map": _get(f"/about?{urlencode({'iri': str(name)})}", "text/html"),
    }
    rows: list[list[object]] = []
    argmap = [sys.executable, "-m", "argmap", "serve", str(target), "--port"]
    with _serving(argmap) as port:
        place = asyncio.run(_location(port, asked["the page of a map"]))
        asked["the page of a map"] = _get(place, "text/html")
        rows += _figures("argmap serve", port, asked)
    del asked["the page of a map"], asked["standings, again"]
    oxigraph = [str(Path(sys.executable).with_name("oxigraph")), "serve-read-only"]
    oxigraph += ["--location", str(target / "oxigraph"), "--union-default-graph", "--bind"]
    with _serving(oxigraph, "127.0.0.1:") as port:
        rows += _figures("oxigraph serve", port, asked)
    print(f"\n# {triples:,} triples in {len(list(files.iterdir())):,} maps\n")
    head = ["server", "asked", "clients", "requests a second", "median ms", "p99 ms"]
    print(table(head, rows))


def _figures(server: str, port: int, asked: dict[str, bytes]) -> Iterator[list[object]]:
    for what, request in asked.items():
        for clients in CLIENTS:
            command = [sys.executable, "-m", "bench.serve", str(port), str(clients)]
            done = subprocess.run(command, input=request, capture_output=True, check=True)
            yield [server, what, clients, *done.stdout.decode().split()]


@contextmanager
def _serving(command: list[str], before: str = "") -> Iterator[int]:
    """Run a server on a free port, which is the last word of its command."""
    with socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    child = subprocess.Popen([*command, f"{before}{port}"], stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        child.terminate()
        child.wait()


def _post(query: str, comment: str = "") -> bytes:
    body = f"{query}\n{comment}".encode()
    head = (
        "POST /query HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/sparql-results+json\r\n"
        f"Content-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def _get(path: str, accept: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n\r\n".encode()


async def _location(port: int, request: bytes) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    writer.close()
    return next(line[10:] for line in head.split("\r\n") if line.lower().startswith("location: "))


async def _client(port: int, request: bytes, until: float, times: list[float]) -> None:
    """Send a request again and again over one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 24)
    while time.perf_counter() < until:
        start = time.perf_counter()
        writer.write(request.replace(NUMBER.encode(), b"#%08d" % next(_COUNTER)))
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if not head.startswith(b"http/1.1 200"):
            raise RuntimeError(head.decode("latin-1"))
        if b"transfer-encoding: chunked" in head:
            while size := int(await reader.readline(), 16):
                await reader.readexactly(size + 2)
            await reader.readline()
        else:
            await reader.readexactly(int(head.partition(b"content-length:")[2].split()[0]))
        times.append(time.perf_counter() - start)
    writer.close()


async def _load(port: int, clients: int, request: bytes) -> None:
    times: list[float] = []
    await _client(port, request, time.perf_counter() + 0.5, times)
    times.clear()
    until = time.perf_counter() + SECONDS
    await asyncio.gather(*(_client(port, request, until, times) for _ in range(clients)))
    times.sort()
    median, worst = times[len(times) // 2], times[int(len(times) * 0.99) - 1]
    print(f"{len(times) / SECONDS:.0f} {median * 1000:.1f} {worst * 1000:.1f}")


if __name__ == "__main__":
    asyncio.run(_load(int(sys.argv[1]), int(sys.argv[2]), sys.stdin.buffer.read()))
