"""argmap reads Argdown as Argdown does: every case, and generated documents."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from argmap.argdown import notation
from argmap.argdown.build import build
from argmap.argdown.exchange import read_json, write_json
from argmap.argdown.parser import parse
from argmap.formats import by_content, formats
from argmap.model import ArgumentMap
from argmap.resources import resource
from tests.conformance.cases import Case, cases
from tests.conformance.generated import document
from tests.conformance.normal import normal, normal_map
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


def our_map(text: str) -> dict[str, Any]:
    return normal_map(json.loads(write_json(build(parse(text)), with_map=True)))


def _exported(*, with_map: bool) -> dict[str, dict[str, Any] | None]:
    texts = [*(case.text for case in CASES), *GENERATED]
    said = zip(texts, exports(texts, with_map=with_map), strict=True)
    return {text: None if "error" in each else each for text, each in said}


@pytest.fixture(scope="module")
def exported() -> dict[str, dict[str, Any] | None]:
    return _exported(with_map=False)


@pytest.fixture(scope="module")
def drawn() -> dict[str, dict[str, Any] | None]:
    return _exported(with_map=True)


@pytest.fixture(scope="module")
def theirs(exported: dict[str, dict[str, Any] | None]) -> dict[str, dict[str, Any] | None]:
    return {text: said and normal(said) for text, said in exported.items()}


def _parameter(case: Case, *, deviates: bool) -> ParameterSet:
    why = case.deviates or ""
    marks = [pytest.mark.xfail(reason=why, strict=True)] if deviates else []
    return pytest.param(case, id=f"{case.group}: {case.title}", marks=marks)


@pytest.mark.parametrize(
    "case", [_parameter(each, deviates=bool(each.deviates)) for each in CASES]
)
def test_case(case: Case, theirs: dict[str, dict[str, Any] | None]) -> None:
    assert ours(case.text) == theirs[case.text]


@pytest.mark.parametrize(
    "case", [_parameter(each, deviates=not each.is_drawn_alike) for each in CASES]
)
def test_map_of_case(case: Case, drawn: dict[str, dict[str, Any] | None]) -> None:
    said = drawn[case.text]
    assert said is None or our_map(case.text) == normal_map(said)


@pytest.mark.parametrize("text", GENERATED, ids=range(len(GENERATED)))
def test_map_of_generated(text: str, drawn: dict[str, dict[str, Any] | None]) -> None:
    said = drawn[text]
    assert said is not None
    assert our_map(text) == normal_map(said)


@pytest.mark.parametrize("shape", ["exported", "drawn"])
def test_what_the_peer_wrote_is_read(shape: str, request: pytest.FixtureRequest) -> None:
    some = [*GENERATED[:40], *(case.text for case in CASES if case.group == "map")]
    texts = [text for text in some if not build(parse(text)).loops]  # which the peer leaves out
    assert len(texts) > 40
    said: dict[str, dict[str, Any]] = request.getfixturevalue(shape)
    for text in texts:
        assert ("map" in said[text]) == (shape == "drawn")
        data = json.dumps(said[text]).encode()
        assert by_content("peer.json", data) == "argdown-json"
        read = formats["argdown-json"].read
        assert read
        (m,) = read(data, "peer.json")
        meant = _map(text)
        assert Counter(each.text for each in m.claims) == Counter(
            each.text for each in meant.claims
        )
        assert len(m.relations) == len(meant.relations)


@pytest.mark.parametrize("name", ["argdown-json", "argdown-json-map"])
def test_a_shipped_map_is_the_same_in_each_shape(name: str) -> None:
    form = formats[name]
    m = notation.read(SHIPPED[0].encode(), "frontier-pause.argdown")[0]
    assert form.read
    assert form.write
    data = form.write([m])
    file = f"m{form.suffixes[0]}"
    assert by_content(file, data) == name
    assert form.read(data, file) == (m,)


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
