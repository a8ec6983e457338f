"""argmap reads Argdown as Argdown does: every case, and generated documents."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from argmap.argdown import notation
from argmap.argdown.build import build
from argmap.argdown.exchange import read_json, write_json
from argmap.argdown.parser import parse
from argmap.model import ArgumentMap
from argmap.resources import resource
from tests.conformance.cases import Case, cases
from tests.conformance.generated import document
from tests.conformance.normal import normal
from tests.conformance.report import PAGE, page
from tests.peer.argdown import exports

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet

CASES = cases()
GENERATED = [document(random.Random(seed)) for seed in range(300)]

SHIPPED = [resource("graphs/frontier-pause.argdown").read_text(encoding="utf-8")]


def ours(text: str) -> dict[str, Any] | None:
    """Return our export in normal form; None if the text is rejected."""
    tree = parse(text)
    model = build(tree)
    return None if tree.problems else normal(json.loads(write_json(model)))


@pytest.fixture(scope="module")
def theirs() -> dict[str, dict[str, Any] | None]:
    texts = [*(case.text for case in CASES), *GENERATED]
    said = zip(texts, exports(texts), strict=True)
    return {text: None if "error" in each else normal(each) for text, each in said}


def _parameter(case: Case) -> ParameterSet:
    marks = [pytest.mark.xfail(reason=case.deviates, strict=True)] if case.deviates else []
    return pytest.param(case, id=f"{case.group}: {case.title}", marks=marks)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_case(case: Case, theirs: dict[str, dict[str, Any] | None]) -> None:
    assert ours(case.text) == theirs[case.text]


@pytest.mark.parametrize("text", GENERATED, ids=range(len(GENERATED)))
def test_generated(text: str, theirs: dict[str, dict[str, Any] | None]) -> None:
    assert theirs[text] is not None
    assert ours(text) == theirs[text]


def test_there_are_enough_cases_and_few_deviations() -> None:
    assert len(CASES) >= 250
    assert len({(case.group, case.title) for case in CASES}) == len(CASES)
    assert sum(case.deviates is not None for case in CASES) <= 0.02 * len(CASES)


@pytest.mark.parametrize("text", GENERATED[:100], ids=range(100))
def test_json_is_read_back(text: str) -> None:
    said = write_json(build(parse(text)))
    assert write_json(read_json(said)) == said


def test_what_argmap_writes_is_read_alike() -> None:
    texts = [notation.write(_map(text)) for text in (*GENERATED[:60], *SHIPPED)]
    for text, said in zip(texts, exports(texts), strict=True):
        assert "error" not in said, text
        assert ours(text) == normal(said)


def _map(text: str) -> ArgumentMap:
    document = parse(text)
    return notation.read_model(build(document), document)[0]


def test_the_page_of_the_docs_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run `make docs`"
