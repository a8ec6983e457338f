"""The notebook in ``examples/`` runs, and gives the answers that stand in it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.notebook import NOTEBOOK, execute

HEAVY = re.compile(r'(?<=srcdoc=")[^"]{1000,}|(?<=base64,)[^"]{1000,}|argmap-[0-9a-f]{12}')
"""The page of a map, its picture and their digest, which change whenever the page is improved."""


def answers(path: Path) -> list[dict[str, str]]:
    """Return what each cell shows, by kind; of a page or picture of a map, that it is there."""
    document = json.loads(path.read_text(encoding="utf-8"))
    return [
        {kind: _shown(kind, data) for kind, data in _by_kind(output).items()}
        for cell in document["cells"]
        if cell["cell_type"] == "code"
        for output in cell["outputs"]
    ]


def _by_kind(output: dict[str, Any]) -> dict[str, Any]:
    assert output["output_type"] != "error"
    return output.get("data") or {output["name"]: output["text"]}


def _shown(kind: str, data: str | list[str]) -> str:
    text = "".join(data)
    return "a picture" if kind == "image/png" and len(text) > 10_000 else HEAVY.sub("…", text)


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    target = tmp_path_factory.mktemp("notebook") / "executed.ipynb"
    execute(target)
    return answers(target)


def test_the_notebook_gives_the_answers_that_stand_in_it(executed: list[dict[str, str]]) -> None:
    assert answers(NOTEBOOK) == executed


def test_it_shows_every_kind_of_thing(executed: list[dict[str, str]]) -> None:
    pages = [each.get("text/html", "") for each in executed]
    assert "Corpus of 2 maps" in pages[0]
    assert 'srcdoc="…"' in pages[1]
    assert "103 elements" in pages[2]
    assert "image/png" in {kind for each in executed for kind in each}
    assert executed[-1] == {"stdout": "the same maps: True\nthe same answer: True\n"}


def test_it_names_no_place_of_the_machine_that_ran_it() -> None:
    text = NOTEBOOK.read_text(encoding="utf-8")
    assert not re.search(r"/(home|root|tmp|work|Users)/", text)
