"""The layouts of the page are those of Python, within a pixel, on the same maps."""

from __future__ import annotations

from typing import Any

import pytest

from argmap.analysis.evaluate import evaluate
from argmap.api import render
from argmap.drawing.boxes import picture
from argmap.drawing.compact import compact
from argmap.drawing.crosslinks import crosslinks
from argmap.drawing.plan import Plan
from argmap.drawing.tidy import tidy
from argmap.model import short
from tests.browser.conftest import Opener
from tests.drawing.test_layout import MAPS

TARGETS = ((1040.0, 700.0), (340.0, 2000.0))
_LAY_OUT = """(targets) => {
  const forest = argmap.forestOf(new Set(argmap.nodes.keys()));
  const plain = (plan) => ({
    places: Object.fromEntries(plan.places),
    routes: Object.fromEntries([...plan.routes].map(([id, route]) =>
      [id, [...route.points, ...route.bracket, ...(route.because ? [route.because] : []), ...route.ands]])),
    curves: argmap.crosslinks(forest, plan).map((each) => [each.link, each.source, ...each.points]),
    size: [plan.width, plan.height],
  });
  return [
    plain(argmap.tidy(forest, "down")),
    plain(argmap.tidy(forest, "right")),
    ...targets.map((target) => plain(argmap.compact(forest, target))),
  ];
}"""


@pytest.mark.parametrize("name", sorted(MAPS))
def test_the_page_lays_out_as_python_does(opened: Opener, name: str) -> None:
    m = MAPS[name]
    drawn = picture(m, evaluate(m))
    page = opened(render(m))
    theirs = page.evaluate(_LAY_OUT, [list(target) for target in TARGETS])
    ours = [
        tidy(drawn.forest, drawn.sizes, "down"),
        tidy(drawn.forest, drawn.sizes, "right"),
        *(compact(drawn.forest, drawn.sizes, target) for target in TARGETS),
    ]
    for plan, found in zip(ours, theirs, strict=True):
        assert found["size"] == pytest.approx([plan.width, plan.height], abs=1)
        _assert_alike({short(box): [*at] for box, at in plan.places.items()}, found["places"])
        _assert_alike(_routes(plan), found["routes"])
        curves = crosslinks(drawn.forest, plan, drawn.sizes)
        assert {
            (short(each.link), short(each.source)): pytest.approx(
                [value for point in each.points for value in point], abs=1
            )
            for each in curves
        } == {
            (link, source): [value for point in points for value in point]
            for link, source, *points in found["curves"]
        }


def _routes(plan: Plan) -> dict[str, list[float]]:
    return {
        short(link): [
            value
            for point in (
                *route.points,
                *route.bracket,
                *([route.because] if route.because else []),
                *route.ands,
            )
            for value in point
        ]
        for link, route in plan.routes.items()
    }


def _assert_alike(ours: dict[str, list[float]], theirs: dict[str, Any]) -> None:
    assert ours.keys() == theirs.keys()
    for name, values in ours.items():
        flat = theirs[name]
        if flat and isinstance(flat[0], list):
            flat = [value for point in flat for value in point]
        assert flat == pytest.approx(values, abs=1), name
