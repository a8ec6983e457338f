"""What docs/desk.md and docs/editors.md show is so: each command runs, on the page's own essay."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from argmap.cli import commands
from tests.cli.running import ROOT, run
from tests.drafts.article import ARTICLE, draft

if TYPE_CHECKING:
    import pytest

DESK = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
EDITORS = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def shown(page: str) -> list[str]:
    """The commands of the page, without those of git."""
    lines = [line for block in blocks(page, "console") for line in block.splitlines()]
    return [line[2:] for line in lines if line.startswith("$ argmap ")]


def test_every_command_on_the_page_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (essay,) = blocks(DESK, "argdown")
    Path("essay.argdown").write_text(essay, encoding="utf-8")
    earlier = essay.replace("1994", "1993").replace("    - [Only some]", "    + [Only some]")
    Path("yesterday.argdown").write_text(earlier, encoding="utf-8")
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    Path("draft.json").write_text(json.dumps(draft()), encoding="utf-8")
    told = shown(DESK)
    assert len(told) >= 6
    for line in told:
        command, _, file = line.partition(" > ")
        done = run(*shlex.split(command)[1:], data=b"q\n" if " review " in line else None)
        assert done.exit_code in {0, 1}, (line, done.stderr)
        if file:
            Path(file).write_text(done.stdout, encoding="utf-8")


def test_the_report_on_the_essay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (essay,) = blocks(DESK, "argdown")
    Path("essay.argdown").write_text(essay, encoding="utf-8")
    report = json.loads(run("unanswered", "essay.argdown", "--format", "json").stdout)["maps"][0]
    told = [
        (o["objection"], o["standing"], o["decision"], o["consequence"])
        for o in report["objections"]
    ]
    assert told == [
        ("supply-attacks-cap-rents", "reopened", "", "falls"),
        ("only-some-attacks-tenants-stay", "unanswered", "", "stands"),
        ("newer-studies-attacks-old-study", "unanswered", "", "stands"),
        ("cost-attacks-cap-rents", "unanswered", "conceded", "falls"),
    ]
    changed = essay.replace("Caps shrink the supply", "Caps do shrink the supply")
    Path("new.argdown").write_text(changed, encoding="utf-8")
    assert run("diff", "essay.argdown", "new.argdown").stdout.splitlines()[0] == "1 reworded"


def test_the_settings_on_the_pages_can_be_read() -> None:
    hooks, workflow = (yaml.safe_load(block) for block in blocks(DESK, "yaml"))
    known = {
        each["id"] for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    }
    assert {each["id"] for each in hooks["repos"][0]["hooks"]} == known
    steps = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    assert all(step.split()[1] in commands for step in steps if step.startswith("argmap "))
    (helix,) = blocks(EDITORS, "toml")
    assert tomllib.loads(helix)["language-server"]["argmap"] == {
        "command": "argmap",
        "args": ["lsp"],
    }
