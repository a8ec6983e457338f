"""The hooks of ``.pre-commit-hooks.yaml``, run by pre-commit itself on a repository with a map."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import ROOT

OPEN = "[Caps help]: Caps keep tenants housed.\n  - [Supply]: Rent caps shrink supply. {speaker: Ann}\n"
CLOSED = OPEN + "    - [Old data]: That study is old.\n"


def git(folder: Path, *arguments: str) -> str:
    name = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    done = subprocess.run(
        ["git", *name, *arguments], cwd=folder, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout.strip()


@pytest.fixture(name="hooks", scope="module")
def hooks_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of argmap's hooks, whose command is the argmap of this checkout.

    Its environment is the one that runs the tests: what is tried here is the file of hooks,
    and the wheel that pre-commit would build has a test of its own.
    """
    folder = tmp_path_factory.mktemp("hooks")
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
    hooks = folder / ".pre-commit-hooks.yaml"
    text = hooks.read_text(encoding="utf-8")
    command = f"entry: {sys.executable} -m argmap "
    text = text.replace("entry: argmap ", command).replace("language: python", "language: system")
    hooks.write_text(text, encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "hooks")
    return folder


@pytest.mark.parametrize("hook", ["argmap-check", "argmap-unanswered"])
def test_a_commit_is_held_until_the_objection_is_met(
    hook: str, hooks: Path, tmp_path: Path
) -> None:
    git(tmp_path, "init", "-q")
    (tmp_path / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {hooks}\n  rev: {git(hooks, 'rev-parse', 'HEAD')}\n"
        f"  hooks:\n  - id: {hook}\n",
        encoding="utf-8",
    )
    (tmp_path / "notes.txt").write_text("Not a map.\n", encoding="utf-8")
    essay = tmp_path / "essay.argdown"
    for text, status in ((OPEN, 1), (CLOSED, 0)):
        essay.write_text(text, encoding="utf-8")
        git(tmp_path, "add", ".")
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files", "--verbose"],
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PRE_COMMIT_HOME": str(tmp_path / "cache"),
                "PYTHONWARNINGS": "ignore",
            },
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        assert done.returncode == status, done.stdout + done.stderr
        told = "AM101" if hook == "argmap-check" else "unanswered  Rent caps shrink supply."
        assert (told in done.stdout) == bool(status)
