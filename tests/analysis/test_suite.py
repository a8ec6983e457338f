"""Worked examples of the literature, as a manifest that other programs can read too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.analysis.framework import Framework
from argmap.analysis.reasoning import extensions
from argmap.analysis.semantics import semantics

SUITE = Path(__file__).parents[1] / "suite" / "extensions.json"
CASES = [
    pytest.param(case, name, id=f"{case['name']}-{name}")
    for case in json.loads(SUITE.read_text(encoding="utf-8"))
    for name in case["extensions"]
]


@pytest.mark.parametrize(("case", "name"), CASES)
def test_the_extensions_are_those_of_the_literature(case: dict[str, str], name: str) -> None:
    attacks = [(pair[0], pair[1]) for pair in case["attacks"].split()]
    af = Framework.of(case["arguments"], attacks)
    found = [
        "".join(af.names[a] for a in sorted(each)) for each in extensions(af, semantics[name])
    ]
    assert sorted(found) == sorted(case["extensions"][name])  # type: ignore[index]
