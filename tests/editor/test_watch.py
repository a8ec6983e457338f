"""``argmap watch`` as a process, and a browser's side of it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from argmap.api import load
from argmap.editor.watching import Watched
from argmap.formats import formats
from tests.cli.running import ROOT, run

THESIS = "[Caps help]: Caps keep tenants housed.\n"
OBJECTION = "  - [Supply]: Rent caps shrink supply. {speaker: Ann}\n"


@pytest.fixture(name="file")
def file_fixture(tmp_path: Path) -> Path:
    file = tmp_path / "essay.argdown"
    file.write_text(THESIS, encoding="utf-8")
    return file


@pytest.fixture(name="port")
def port_fixture(file: Path) -> Iterator[int]:
    # A shell that runs the tests in the background has them, and their children, ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "argmap", "watch", str(file), "--no-open"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr
    for line in process.stderr:
        if found := re.search(r"http://127\.0\.0\.1:(\d+)/", line):
            yield int(found[1])
            break
    else:
        raise AssertionError("it never said where it is")
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    process.stderr.close()


@contextmanager
def asked(port: int, path: str, host: str = "") -> Iterator[HTTPResponse]:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path, headers={"Host": host} if host else {})
        with connection.getresponse() as response:
            yield response


def status(port: int, path: str, host: str = "") -> int:
    with asked(port, path, host) as response:
        return response.status


def page(port: int) -> str:
    with asked(port, "/map") as response:
        return response.read().decode()


def news(events: HTTPResponse) -> dict[str, object]:
    while True:
        line = events.readline()
        if line.startswith(b"data: "):
            told: dict[str, object] = json.loads(line[6:])
            return told


def test_a_save_is_checked_and_drawn(file: Path, port: int) -> None:
    with asked(port, "/events") as events:
        assert news(events)["drawn"] == 1
        assert "Rent caps shrink supply." not in page(port)
        file.write_text(THESIS + OBJECTION, encoding="utf-8")
        second = news(events)
        assert second["drawn"] == 2
        assert "AM101" in str(second["findings"])
        assert "Rent caps shrink supply." in page(port)
        file.write_text(THESIS + OBJECTION + "  - [Broken]: {speaker: [}\n", encoding="utf-8")
        third = news(events)
        assert third["drawn"] == 2  # the last map that could be read stays
        assert "AM001" in str(third["findings"])
        assert "Rent caps shrink supply." in page(port)


def test_it_answers_to_its_own_name_alone(port: int) -> None:
    assert status(port, "/") == 200
    assert status(port, "/", f"localhost:{port}") == 200
    assert status(port, "/", f"evil.example:{port}") == 403
    assert status(port, "/etc/passwd") == 404


def test_once(file: Path) -> None:
    file.write_text(THESIS + OBJECTION, encoding="utf-8")
    done = run("watch", file, "--once")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "AM101" in done.stderr


@pytest.mark.parametrize("name", [n for n, f in formats.items() if f.read and f.write])
def test_every_notation_that_is_read_and_written_is_watched(name: str, tmp_path: Path) -> None:
    written = formats[name].write
    assert written
    (m,) = load((THESIS + OBJECTION).encode(), "essay.argdown")
    file = tmp_path / f"essay{formats[name].suffixes[0]}"
    file.write_bytes(written((m,)))
    watched = Watched(file)
    assert watched.look()
    assert watched.page.startswith(b"<!DOCTYPE html>")
    assert "AM101" in {each.code for each in watched.findings}
    assert not watched.look()
