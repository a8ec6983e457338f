"""Real annotations, where ARGMAP_CORPORA names a folder of them; nothing of them is kept here."""

from __future__ import annotations

import pytest

from argmap.agreement.pooled import pooled
from bench._corpora import folder
from bench.agree import differs, in_two_notations

ROOT = folder()
pytestmark = pytest.mark.skipif(ROOT is None, reason="ARGMAP_CORPORA names no folder")


def test_microtexts_agree_in_two_notations() -> None:
    """In 107 of the 110; the other three differ at their source."""
    assert ROOT is not None
    home = ROOT / "arguebase-public" / "microtexts"
    if not home.exists():
        pytest.skip("this corpus is not there")
    found = in_two_notations(home)
    assert len(found) == 110
    differing = [text for text, each in found.items() if differs(each)]
    assert differing == ["micro_b025", "micro_d07", "micro_k011"]
    (pair,) = pooled(list(found.values())).pairs.values()
    assert pair.micro["unit-f1"].value == 1
