"""The reader's guide docs/map.md: its keys are those of the page, its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path

import argmap
from argmap.api import evaluate
from argmap.resources import resource
from argmap.views import Options
from argmap.views.html import CHOICES, FOLDER, render

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDE = (DOCS / "map.md").read_text(encoding="utf-8")


def test_every_key_is_in_the_guide() -> None:
    script = (FOLDER / "keys.js").read_text(encoding="utf-8")
    listed = re.search(r"const KEYS = \[(.*?)\n\];", script, re.DOTALL)
    assert listed
    keys = {
        key
        for cell in re.findall(r'^  \["([^"]+)"', listed[1], re.MULTILINE)
        for key in re.split(r"[ …]+", cell)
        if key
    }
    assert len(keys) > 12
    shown = " ".join(re.findall(r"\|([^|]*)\|$", GUIDE, re.MULTILINE))
    for key in keys - {"↑", "↓", "←", "→"}:
        last = key.rpartition("+")[2] or key
        assert f"`{last}`" in shown or last == "Enter", key


def test_every_picture_is_there() -> None:
    pictures = re.findall(r"\]\((pictures/[^)]+)\)", GUIDE)
    assert len(pictures) >= 5
    for picture in pictures:
        assert (DOCS / picture).stat().st_size < 400_000


def test_the_settings_of_the_guide_are_those_of_the_view() -> None:
    m = argmap.read(resource("graphs/turing-1950.ttl"))
    evaluation = evaluate(m)
    for name, choices in CHOICES.items():
        assert f"`{name}` is {', '.join(f'`{each}`' for each in choices[:-1])}" in GUIDE
        for choice in choices:
            assert render(m, evaluation, Options(settings={name: choice}))
