"""Reading files and folders from Python."""

from __future__ import annotations

from pathlib import Path

import argmap
from argmap.resources import resource


def test_a_map_in_two_notations_is_one_map(tmp_path: Path) -> None:
    m = argmap.read(resource("graphs/turing-1950.ttl"))
    argmap.write(m, tmp_path / "one.ttl")
    argmap.write(m, tmp_path / "two.nt")
    assert argmap.read_all(tmp_path) == (m,)


def test_two_maps_of_one_name_that_differ_are_both_read(tmp_path: Path) -> None:
    m = argmap.read(resource("graphs/turing-1950.ttl"))
    shorter = argmap.ArgumentMap(m.records - {m.dispositions[0]}, m.extras)
    argmap.write(m, tmp_path / "one.nt")
    argmap.write(shorter, tmp_path / "two.nt")
    assert len(argmap.read_all(tmp_path)) == 2
