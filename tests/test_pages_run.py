"""What the pages for researchers show is so: their commands run, and print what they say.

In a block of ``console`` a line that begins with ``$`` is run, and what follows it is its output,
where ``...`` stands for anything. In a block without a language each line that begins with
``argmap`` is run, unless it needs a server or has a word of one's own in it, and in a block of
``python`` all. The blocks of a page run one after another in one folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("citing.md", "corpora.md", "tables.md")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
ELSEWHERE = re.compile(r"https?://|argmap (serve|spark)|\.parquet'|SHA256| /| (maps|CORPUS|DIR)\b")
"""What needs a server, a cluster or another disk, or stands for something of the reader's."""

SHELL = f'argmap() {{ {sys.executable} -W ignore -m argmap "$@"; }}\n'


def steps(page: Path) -> Iterator[tuple[list[str], str]]:
    """Yield what a page has run, and what it says that it prints."""
    for language, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if language == "console":
            for each in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, output = each.partition("\n")
                yield ["bash", "-c", SHELL + command], output.rstrip("\n")
        elif language == "python":
            yield [sys.executable, "-c", f"import argmap\n{block}"], "..."
        elif not language:
            for line in block.splitlines():
                if line.startswith("argmap ") and not ELSEWHERE.search(line):
                    yield ["bash", "-c", SHELL + line], "..."


def matches(pattern: str, output: str) -> bool:
    """Tell whether an output is the one that a page shows.

    >>> matches("a ...\\nb", "a 7\\nb"), matches("a", "b")
    (True, False)
    """
    return fnmatchcase(output, re.sub(r"([\[*?])", r"[\1]", pattern).replace("...", "*"))


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_its_commands_print(page: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "graphs", tmp_path / "graphs")
    ran = 0
    for command, shown in steps(ROOT / "docs" / page):
        done = subprocess.run(
            command,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )
        printed = "\n".join(line.rstrip() for line in done.stdout.decode().splitlines())
        assert done.returncode == 0, (command, done.stderr.decode())
        assert matches(shown, printed), f"{page}: {command[-1]}\n{printed}"
        ran += 1
    assert ran >= 3
