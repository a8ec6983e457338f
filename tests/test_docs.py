"""What the pages say is so: links lead somewhere, the README's commands and code run."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap.api import unanswered
from argmap.cli import group
from argmap.model import short
from argmap.rdf.reading import read_maps

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


COMMANDS = [
    line for block in blocks("sh") for line in block.splitlines() if line.startswith("argmap ")
]


def anchors(page: Path) -> set[str]:
    """Return the names that GitHub gives the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for link in LINK.findall(prose):
        if link.startswith(("http://", "https://")):
            continue
        target, _, anchor = link.partition("#")
        there = page.parent / target if target else page
        assert there.exists(), f"{page.name}: {link}"
        assert not anchor or anchor in anchors(there), f"{page.name}: {link}"


def test_the_readme_lists_every_page_of_the_docs() -> None:
    there = {f"docs/{page.name}" for page in ROOT.glob("docs/*.md")}
    assert there - set(LINK.findall(README)) == set()


def test_the_readme_shows_commands() -> None:
    assert len(COMMANDS) >= 4


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "graphs", tmp_path / "graphs")
    result = CliRunner().invoke(group, shlex.split(command)[1:], catch_exceptions=False)
    status = 1 if "unanswered graphs" in command else 0  # the shipped article has open objections
    assert result.exit_code == status, result.output
    assert result.stdout or (tmp_path / "map.html").stat().st_size > 10_000


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (program,) = blocks("python")
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "graphs", tmp_path / "graphs")
    exec(compile(program, "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("unanswered ")
    assert (tmp_path / "map.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_the_first_map_of_the_readme_says_what_the_readme_says() -> None:
    (text,) = blocks("turtle")
    (m,) = read_maps(text.encode(), "turtle")
    (objection,) = unanswered(m)
    assert [short(name) for name in objection.attackers] == ["self"]
    assert short(objection.target) == "because"
