from __future__ import annotations

import pytest

import argmap
from argmap.model import ArgumentMap
from tests.views.sketches import MAPS


@pytest.fixture(params=MAPS, ids=lambda path: path.stem)
def shipped(request: pytest.FixtureRequest) -> ArgumentMap:
    return argmap.read(request.param)


@pytest.fixture
def debate_map() -> ArgumentMap:
    return argmap.read(MAPS[-1])
