"""The W3C's tests of SPARQL 1.1: queries and updates in this process, protocols over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from argmap.api import corpus
from argmap.server.application import Limits
from tests.conformance.sparql import requests, running
from tests.conformance.sparql.known import KNOWN, excluded
from tests.conformance.sparql.page import PAGE, page
from tests.conformance.sparql.suite import Case, cases
from tests.server.conftest import TOKEN, served

INSIDE = [case for case in cases() if case.kind in running.RUNNERS and not excluded(case)]
OUTSIDE = [case for case in cases() if case.kind in requests.RUNNERS and not excluded(case)]


def marked(found: list[Case]) -> list[object]:
    return [
        pytest.param(
            case,
            id=str(case),
            marks=[pytest.mark.xfail(reason=KNOWN[str(case)], strict=True)]
            if str(case) in KNOWN
            else [],
        )
        for case in found
    ]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    folder = tmp_path_factory.mktemp("w3c")
    empty = corpus(folder / "corpus", write=True)
    headers = {"Authorization": f"Bearer {TOKEN}"}
    with (
        served(empty, folder / "long", Limits(token=TOKEN)) as url,
        httpx.Client(base_url=url, headers=headers, timeout=60) as made,
    ):
        yield made


@pytest.mark.parametrize("case", marked(INSIDE))
def test_the_engine_answers_as_the_w3c_says(case: Case) -> None:
    assert running.run(case) == ""


@pytest.mark.parametrize("case", marked(OUTSIDE))
def test_the_server_speaks_as_the_w3c_says(case: Case, client: httpx.Client) -> None:
    assert requests.run(case, client) == ""


def test_every_test_is_run_or_excluded_with_a_reason() -> None:
    runnable = {*running.RUNNERS, *requests.RUNNERS}
    assert all(case.kind in runnable or excluded(case) for case in cases())
    there = {str(case) for case in cases() if not excluded(case)}
    assert KNOWN.keys() <= there
    assert len(cases()) > 600


def test_the_page_is_written_anew() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.conformance.report"
