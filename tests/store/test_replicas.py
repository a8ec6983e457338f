"""The deployment of docs/corpora.md: replicas behind nginx, of which one fails."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from argmap.api import corpus as opened
from argmap.api import load
from argmap.rdf.query import queries
from argmap.store.corpus import Corpus
from argmap.store.disk import backup
from argmap.store.endpoint import Endpoint
from tests.store.conftest import asked, free_port, wait_for

PAGE = Path(__file__).resolve().parents[2] / "docs" / "corpora.md"


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


@contextmanager
def started(command: list[str], url: str, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        wait_for(url, child)
        yield child
    finally:
        child.terminate()
        child.wait()


def balancer(folder: Path, port: int, nodes: list[int]) -> Path:
    """Write nginx's settings: what the page says, with ports of our own."""
    (block,) = re.findall(r"```nginx\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    for number, node in enumerate(nodes, 1):
        block = block.replace(f"node{number}:7878", f"127.0.0.1:{node}")
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


def test_replicas_answer_and_one_that_fails_is_passed_over(
    files: list[str], tmp_path: Path
) -> None:
    target, replica = tmp_path / "corpus", tmp_path / "replica"
    with opened(target, write=True) as known:
        known.load(files, load)
    backup(target, replica)
    program = str(Path(sys.executable).with_name("oxigraph"))
    ports = [free_port(), free_port()]
    with ExitStack() as stack:
        nodes = []
        for number, port in enumerate(ports):
            copy = tmp_path / f"node{number}"
            shutil.copytree(replica / "oxigraph", copy)
            place = ["--location", str(copy), "--bind", f"127.0.0.1:{port}"]
            command = [program, "serve-read-only", *place]
            url = f"http://127.0.0.1:{port}/query?query=ASK%7B%7D"
            nodes.append(stack.enter_context(started(command, url, tmp_path)))
        front = free_port()
        settings = balancer(tmp_path, front, ports)
        url = f"http://127.0.0.1:{front}"
        command = [nginx(tmp_path), "-p", str(tmp_path), "-c", str(settings)]
        stack.enter_context(started(command, f"{url}/query?query=ASK%7B%7D", tmp_path))
        known = stack.enter_context(opened(target))
        served = stack.enter_context(Corpus(Endpoint(url)))
        for name in queries():
            assert asked(served, name) == asked(known, name)
        nodes[0].kill()
        nodes[0].wait()
        for _ in range(6):
            assert asked(served, "unanswered") == asked(known, "unanswered")
