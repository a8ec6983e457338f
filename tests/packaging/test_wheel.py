"""The wheel in an empty environment: what an installed user has, without this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it into a fresh environment, return that environment's folder."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    _run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], folder)
    (wheel,) = folder.glob("argmap-*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    _run([*pip, "--python", str(environment), "install", str(wheel)], folder)
    return environment


def test_shipped_files_are_found(installed: Path) -> None:
    program = (
        "from argmap.resources import resource\n"
        "print(resource('ontology/argmap.ttl'), resource('graphs/frontier-pause.ttl'),"
        " resource('schemas/draft.schema.json'))"
    )
    found = _run([_python(installed), "-c", program], installed.parent).split()
    assert len(found) == 3
    assert all(Path(path).is_relative_to(installed) for path in found)


def test_the_page_of_the_vocabulary_is_made_from_what_is_shipped(installed: Path) -> None:
    page = _run(
        [_python(installed), "-m", "argmap", "ontology", "--format", "html"], installed.parent
    )
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("data:image/svg+xml;base64,") == 2


def test_the_command_works_outside_the_checkout(installed: Path) -> None:
    page = installed.parent / "map.html"
    argmap = [_python(installed), "-m", "argmap"]
    _run([*argmap, "demo", "-o", str(page)], installed.parent)
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    listed = _run([*argmap, "query", "--list"], installed.parent)
    assert "unanswered" in listed


def _python(environment: Path) -> str:
    windows = os.name == "nt"
    return str(environment / ("Scripts/python.exe" if windows else "bin/python"))


def _run(command: list[str], folder: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
