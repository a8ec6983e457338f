"""The VS Code extension: what it claims is there, and its grammar marks what it should.

That it can be built and packaged from npm is in ``test_vsix.py``.
"""

from __future__ import annotations

import json
import re
from typing import Any

from argmap.formats import formats
from tests.cli.running import ROOT

FOLDER = ROOT / "editors" / "vscode"


def parsed(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return found


def test_the_manifest_names_files_that_are_there() -> None:
    manifest = parsed("package.json")
    (language,) = manifest["contributes"]["languages"]
    (grammar,) = manifest["contributes"]["grammars"]
    assert tuple(language["extensions"]) == formats["argdown"].suffixes
    assert grammar["language"] == language["id"]
    for path in (language["configuration"], grammar["path"]):
        assert (FOLDER / path).is_file()
    assert parsed("package-lock.json")["version"] == manifest["version"]
    command = manifest["contributes"]["configuration"]["properties"]["argmap.command"]["default"]
    assert command == ["argmap", "lsp"]
    script = (FOLDER / "extension.js").read_text(encoding="utf-8")
    assert all(f'"{each["command"]}"' in script for each in manifest["contributes"]["commands"])


def test_the_grammar_marks_titles_relations_and_data() -> None:
    patterns = parsed("argdown.tmLanguage.json")["patterns"]
    by_name = {p["name"]: re.compile(p.get("match") or p["begin"]) for p in patterns}

    def marked(line: str) -> set[str]:
        return {name.split(".")[-2] for name, pattern in by_name.items() if pattern.search(line)}

    assert marked("[Caps help]: Caps help.") == {"statement"}
    assert marked("  - <Supply>: Less. {speaker: Ann}") == {"attack", "argument", "data"}
    assert marked("  + [Rents] #rents") >= {"support", "statement", "tag"}
    assert marked("  <_ Not so.") == {"undercut"}
    assert marked("# Rents") == {"heading"}
    assert marked("plain words") == set()
