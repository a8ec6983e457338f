"""What the page on serving shows is so: each of its commands does what it is there for."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from argmap.api import corpus, load
from argmap.model import Iri
from tests.server.conftest import FILES, MAPS, TOKEN
from tests.server.test_process import started

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```\n(.*?)^```$", re.DOTALL | re.MULTILINE)
NEEDS_NO_RUN = ("pip ", "argmap serve ", "ARGMAP_TOKEN=")
SHELL = f'argmap() {{ {sys.executable} -m argmap "$@"; }}; curl() {{ command curl -fsS "$@"; }}\n'


def commands() -> list[str]:
    text = (ROOT / "docs" / "serve.md").read_text(encoding="utf-8")
    lines = "".join(BLOCK.findall(text)).replace("\\\n", "").splitlines()
    inline = re.findall(r"`(argmap query [^`]+)`", text)
    return [line for line in (*lines, *inline) if not line.startswith(NEEDS_NO_RUN)]


def test_the_commands_of_the_page_run(tmp_path: Path) -> None:
    folder = tmp_path / "debates.corpus"
    with corpus(folder, write=True) as known:
        known.load(FILES, load)
    shutil.copytree(ROOT / "graphs", tmp_path / "graphs")
    words = (tmp_path / "graphs" / "turing-1950.ttl").read_text(encoding="utf-8")
    (tmp_path / "debate.ttl").write_text(words.replace("turing-1950", "debate"), encoding="utf-8")
    environment = {**os.environ, "ARGMAP_TOKEN": TOKEN, "PYTHONPATH": os.pathsep.join(sys.path)}
    outputs = []
    with started(folder) as (url, _):
        for command in commands():
            done = subprocess.run(
                ["bash", "-c", SHELL + command.replace("http://127.0.0.1:7879", url)],
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, (command, done.stderr)
            outputs.append(done.stdout)
    assert len(outputs) == 7
    assert f"{MAPS}/turing-1950" in outputs[0]
    assert outputs[1].startswith("@prefix")
    assert "unanswered" in outputs[-1]
    with corpus(folder) as known:  # put, changed and taken away again
        assert set(known.entries()) == {
            Iri(f"{MAPS}/{m}") for m in ("frontier-pause", "turing-1950")
        }
