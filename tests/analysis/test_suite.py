"""Worked examples of the literature, as a manifest that other programs can read too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from argmap.analysis.evaluate import evaluate
from argmap.analysis.explanation import explain
from argmap.analysis.framework import Framework
from argmap.analysis.positions import dispute
from argmap.analysis.reasoning import extensions
from argmap.analysis.semantics import semantics
from argmap.model import ArgumentMap, Iri

FOLDER = Path(__file__).parents[1] / "suite"
SUITE = FOLDER / "extensions.json"
EXPLAINED = json.loads((FOLDER / "explanations.json").read_text(encoding="utf-8"))
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


def short(names: tuple[Iri, ...]) -> list[str]:
    return [name.removeprefix("urn:") for name in names]


@pytest.mark.parametrize("case", EXPLAINED, ids=lambda case: str(case["name"]))
def test_the_explanations_are_those_of_the_literature(
    case: dict[str, Any], sketch: Callable[..., ArgumentMap]
) -> None:
    m = sketch(*case["map"])
    labels = evaluate(m).labels
    for claim, label in case["grounded"].items():
        assert labels[Iri(f"urn:{claim}")] == label
    for claim, spoken_of in case["discussion"].items():
        steps = explain(m, Iri(f"urn:{claim}"))
        assert short(tuple(step.element for step in steps)) == spoken_of
    found = {claim: dispute(m, Iri(f"urn:{claim}"), "preferred") for claim in case["preferred"]}
    assert {claim: str(each.status) for claim, each in found.items()} == case["preferred"]
    for claim, choices in case["held"].items():
        held = found[claim].held
        assert held is not None
        assert short(held.claims) in choices
    for claim, each in found.items():
        attacks = short(tuple(one.element for one in each.unbeaten))
        assert attacks == case["unbeaten"].get(claim, [])
