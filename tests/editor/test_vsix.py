"""The VS Code extension as people install it: built and packaged from npm, and its libraries used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.cli.running import ROOT
from tests.peer import node

FOLDER = ROOT / "editors" / "vscode"
PROTOCOL = Path(__file__).with_name("protocol.cjs")

ESSAY = """\
[Caps help]: Caps keep tenants housed.
  - [Supply]: Rent caps shrink supply. {speaker: Ann}
"""


def npm(folder: Path, *arguments: str) -> None:
    done = subprocess.run(
        [node.program("npm"), *arguments],
        cwd=folder,
        env=os.environ | {"PATH": node.search_path()},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(name="vsix", scope="module")
def vsix_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, made from a copy of the folder as `make vscode` makes it."""
    folder = tmp_path_factory.mktemp("vscode") / "vscode"
    leave = shutil.ignore_patterns("node_modules", "dist", "*.vsix")
    shutil.copytree(FOLDER, folder, ignore=leave)
    npm(folder, "ci", "--no-fund", "--no-audit")
    npm(folder, "run", "package")
    return folder / "argmap.vsix"


def test_the_package_holds_what_runs_and_nothing_else(vsix: Path) -> None:
    with zipfile.ZipFile(vsix) as package:
        assert package.testzip() is None
        names = {name.removeprefix("extension/").lower() for name in package.namelist()}
        manifest = json.loads(package.read("extension/package.json"))
        script = package.read("extension/dist/extension.js").decode()
        described = package.read("extension.vsixmanifest").decode()
    assert names == {
        "[content_types].xml",
        "extension.vsixmanifest",
        "argdown.tmlanguage.json",
        "dist/extension.js",
        "language-configuration.json",
        "license.txt",
        "package.json",
        "readme.md",
    }
    assert manifest["main"] == "./dist/extension.js"
    assert f'Version="{manifest["version"]}"' in described
    assert 'require("vscode")' in script
    assert "vscode-languageclient" not in manifest.get("bundledDependencies", [])
    assert 100_000 < len(script) < 1_000_000


def test_its_language_client_speaks_to_the_server(vsix: Path, tmp_path: Path) -> None:
    """Its libraries' connection, in Node, to the command that the extension starts by default.

    No editor is started: Visual Studio Code is not to be had from npm.
    """
    essay = tmp_path / "essay.argdown"
    essay.write_text(ESSAY, encoding="utf-8")
    command = json.dumps([sys.executable, "-m", "argmap", "lsp"])
    done = subprocess.run(
        [node.program("node"), str(PROTOCOL), str(vsix.parent), command, str(essay)],
        env=os.environ | {"PYTHONPATH": str(ROOT), "PATH": node.search_path()},
        check=False,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert "AM101" in told["codes"]
    assert "Rent caps shrink supply" in told["hover"]
    assert {"Add an answer", "Mark as conceded"} <= set(told["actions"])
    assert {"hoverProvider", "renameProvider", "definitionProvider"} <= set(told["capabilities"])
    assert told["status"] == 0
