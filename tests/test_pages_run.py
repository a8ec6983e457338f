"""What the pages for researchers show at a prompt is what the commands print.

In a block of ``console`` a line that begins with ``$`` is run, and what follows it is its output,
where ``...`` stands for anything. The blocks of a page run one after another in one folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "docs" / "citing.md"]
PROGRAM = f'argmap() {{ {sys.executable} -W ignore -m argmap "$@"; }}\n'


def prompts(page: Path) -> list[tuple[str, str]]:
    """Return the commands of a page, and what it says that each prints."""
    blocks = re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    found = []
    for block in blocks:
        for each in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = each.partition("\n")
            found.append((command, output.rstrip("\n")))
    return found


def matches(pattern: str, output: str) -> bool:
    """Tell whether an output is the one that a page shows.

    >>> matches("a ...\\nb", "a 7\\nb"), matches("a", "b")
    (True, False)
    """
    return fnmatchcase(output, re.sub(r"([\[*?])", r"[\1]", pattern).replace("...", "*"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_shows_what_its_commands_print(page: Path, tmp_path: Path) -> None:
    for folder in ("graphs", "examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for command, shown in prompts(page):
        done = subprocess.run(
            ["bash", "-c", PROGRAM + command],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        )
        printed = "\n".join(line.rstrip() for line in done.stdout.decode().splitlines())
        assert done.returncode == 0, (command, done.stderr.decode())
        assert matches(shown, printed), f"{page.name}: $ {command}\n{printed}"
