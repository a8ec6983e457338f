"""The page docs/files.md: its commands run, and it names every view that the suffixes give."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap.cli import group
from argmap.views._flow.formats import format_names
from tests.views.sketches import ROOT

PAGE = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
COMMANDS = [
    line
    for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_runs(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("graphs", "examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (club,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "club.toml").write_text(club, encoding="utf-8")
    program, *arguments = shlex.split(command)
    result = CliRunner().invoke(group, arguments, catch_exceptions=False)
    assert (program, result.exit_code) == ("argmap", 0), result.output
    assert (tmp_path / arguments[arguments.index("-o") + 1]).stat().st_size > 500


def test_the_page_names_the_formats_of_debate() -> None:
    assert all(f"`{name}`" in PAGE for name in format_names())
