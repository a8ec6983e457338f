"""The page as text: complete, deterministic, and unable to reach out."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Mapping

import pytest

import argmap
from argmap.api import render
from argmap.model import ArgumentMap, InputError
from argmap.resources import resource
from bench.maps import generate

GRAPHS = sorted(resource("graphs").glob("*.ttl"))


@pytest.fixture(scope="module", params=[path.stem for path in GRAPHS])
def drawn(request: pytest.FixtureRequest) -> tuple[ArgumentMap, str]:
    m = argmap.read(resource(f"graphs/{request.param}.ttl"))
    return m, render(m).decode()


def data(page: str) -> Mapping[str, list[dict[str, object]]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    parsed: Mapping[str, list[dict[str, object]]] = json.loads(found[1])
    return parsed


def test_every_claim_stands_in_the_outline_and_in_the_data(
    drawn: tuple[ArgumentMap, str],
) -> None:
    m, page = drawn
    rows = re.findall(r'<li role="treeitem" id="o-([^"]+)"', page)
    assert len(rows) == len(set(rows)) == len(m.claims)
    assert [node["id"] for node in data(page)["nodes"]] == rows
    assert len(data(page)["links"]) == len(m.relations)


def test_the_policy_allows_our_script_and_style_alone(drawn: tuple[ArgumentMap, str]) -> None:
    _, page = drawn
    found = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert found
    policy = found[1].replace("&#39;", "'")
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        for text in re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL):
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"'sha256-{digest}'" in policy


def test_nothing_in_the_page_points_outside(drawn: tuple[ArgumentMap, str]) -> None:
    _, page = drawn
    markup = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"""(src|href)=["']?(https?:)?//""", markup)
    assert not re.search(r"url\(|@import", markup)


def test_the_same_map_gives_the_same_bytes() -> None:
    m = generate(40, seed=1)
    again = ArgumentMap.of(*sorted(m.records, key=lambda record: hash(record.id)))
    assert render(m) == render(again)


def test_an_unknown_setting_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="compact or down or right"):
        render(generate(2), layout="circle")


def test_a_large_map_has_its_outline_for_readers_without_script() -> None:
    page = render(generate(1600)).decode()
    assert re.search(r'<ul role="tree" id="tree"[^>]*></ul>\s*<noscript>', page)
    assert page.count('<li role="treeitem"') == 1600


def test_a_map_without_thesis_and_one_without_title_are_drawn() -> None:
    m = argmap.read(resource("graphs/turing-1950.ttl"))
    bare = ArgumentMap.of(*m.claims, *m.relations)
    page = render(bare).decode()
    assert "<title>" in page
    assert len(data(page)["nodes"]) == len(m.claims)
