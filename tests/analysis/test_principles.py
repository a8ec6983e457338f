"""The table of principles: a framework for each "no", and every small framework for each "yes"."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from argmap.analysis._reference import filled
from argmap.analysis.framework import Framework
from argmap.analysis.principles import principles
from argmap.analysis.reasoning import extensions
from argmap.analysis.semantics import semantics

ROOT = Path(__file__).parents[2]
SUITE = json.loads((ROOT / "tests" / "suite" / "principles.json").read_text(encoding="utf-8"))
PAIRS = [(principle, name) for principle in principles for name in semantics]
BROKEN = [(principle, name) for principle, name in PAIRS if name in SUITE[principle]]
KEPT = [pair for pair in PAIRS if pair not in BROKEN]

Extensions = frozenset[frozenset[int]]


@cache
def sigma(name: str, af: Framework) -> Extensions:
    return frozenset(extensions(af, semantics[name]))


@pytest.mark.parametrize(("principle", "name"), BROKEN)
def test_a_stored_framework_breaks_the_principle(principle: str, name: str) -> None:
    example = SUITE[principle][name]
    af = Framework.of(example["arguments"], [(a, b) for a, b in example["attacks"].split()])
    assert not principles[principle].holds(lambda each: sigma(name, each), af)


@pytest.mark.parametrize(("principle", "name"), KEPT)
def test_no_small_framework_breaks_the_principle(
    principle: str, name: str, small_frameworks: tuple[Framework, ...]
) -> None:
    for af in [*small_frameworks[:117], *small_frameworks[117::40]]:
        assert principles[principle].holds(lambda each: sigma(name, each), af), list(af.attacks)


def test_the_suite_speaks_of_every_principle() -> None:
    assert set(SUITE) == set(principles)


def test_the_tables_of_the_lecture_are_up_to_date() -> None:
    page = (ROOT / "docs" / "semantics.md").read_text(encoding="utf-8")
    assert page == filled(page, SUITE), "run `make docs`"
