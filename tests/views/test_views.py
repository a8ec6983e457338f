"""What holds of every view: the same bytes, hostile words harmless, strange maps drawn."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from argmap.model import ArgumentMap, Claim, Text
from argmap.views import by_suffix, views
from tests.views.sketches import MAPS, ROOT, rendered, small

TEXTUAL = ("markdown", "dot", "table", "flow", "svg")

STRANGE = {
    "one claim": small("t+t"),
    "circle": small("a+b b+c c+a x-a"),
    "no thesis": small("a+b c-b", thesis="elsewhere"),
    "claim used twice": small("a+t b+t c+a c+b d-c"),
    "objection to itself": small("t-t"),
    "undercut of an undercut": small("a+t b-a>t c-b>a>t"),
    "linked on both sides": small("a&b+t c&d-a e-c>a"),
    "deep": small(" ".join(f"c{i + 1}-c{i}" for i in range(1500)), thesis="c0"),
}


@pytest.mark.parametrize("view", TEXTUAL)
def test_the_same_map_gives_the_same_bytes(view: str, shipped: ArgumentMap) -> None:
    turned = ArgumentMap(frozenset(reversed(list(shipped))), shipped.extras, shipped.places)
    assert rendered(shipped, view) == rendered(turned, view)


def test_the_hash_seed_does_not_matter() -> None:
    script = (
        "import sys, hashlib, argmap\n"
        "from argmap.views import Options, views\n"
        f"m = argmap.read({str(MAPS[-1])!r})\n"
        "e = argmap.evaluate(m)\n"
        f"data = b''.join(views[v].render(m, e, Options()) for v in {TEXTUAL!r})\n"
        "print(hashlib.sha256(data).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


@pytest.mark.parametrize("view", TEXTUAL)
@pytest.mark.parametrize("name", STRANGE)
def test_strange_maps_are_drawn_whole(view: str, name: str) -> None:
    m = STRANGE[name]
    suffix = ".csv" if view == "flow" else ""
    text = rendered(m, view, suffix).decode()
    for claim in m.claims:
        if name != "deep" or claim.id.endswith("0"):
            assert claim.text.value in text or (view == "flow" and claim.id in m.theses)


@pytest.mark.parametrize(
    ("file", "view"),
    [("a.md", "markdown"), ("a.DOT", "dot"), ("a.csv", "table"), ("a.xlsx", "flow")],
)
def test_the_suffix_names_the_view(file: str, view: str) -> None:
    assert by_suffix(file) == view


def test_no_two_views_have_one_usual_suffix() -> None:
    usual = [view.suffixes[0] for view in views.values()]
    assert len(usual) == len(set(usual))


def with_words(words: str) -> ArgumentMap:
    """Return a map that says ``words`` wherever it says anything."""
    m = small("a+t b-a")
    return ArgumentMap(
        frozenset(
            replace(record, text=Text(words), label=Text(words), speech=words)
            if isinstance(record, Claim)
            else record
            for record in m
        )
    )


@pytest.mark.parametrize("view", TEXTUAL)
def test_hostile_words_stay_words(view: str) -> None:
    m = with_words('</style><script>alert(1)</script> "; } \\ | [x](javascript:1) `')
    suffix = ".html" if view == "flow" else ""
    text = rendered(m, view, suffix).decode()
    if view in {"markdown", "flow"}:
        assert "<script>" not in text.replace("\\<script\\>", "")
