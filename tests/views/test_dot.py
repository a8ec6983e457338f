from __future__ import annotations

from pathlib import Path

from argmap.drawing.palette import THEMES
from argmap.model import ArgumentMap
from tests.peer.graphviz import plain
from tests.views.sketches import rendered, small

INKS = THEMES["light"]


def test_a_plain_step_is_one_arrow_from_the_reason() -> None:
    text = rendered(small("a+t b-a"), "dot").decode()
    assert (
        f'"a" -> "t" [color="{INKS["support"]}", style=solid, penwidth=1.5, arrowhead=normal];'
        in text
    )
    assert (
        f'"b" -> "a" [color="{INKS["objection"]}", style=dashed, penwidth=1.5, arrowhead=tee];'
        in text
    )
    assert "shape=point" not in text


def test_an_undercut_ends_on_the_step() -> None:
    text = rendered(small("a+t c-a>t"), "dot").decode()
    assert f'"c" -> "a>t" [color="{INKS["undercut"]}", style=dotted' in text
    assert '"a" -> "a>t"' in text
    assert '"a>t" -> "t"' in text


def test_linked_premises_meet_in_a_point() -> None:
    text = rendered(small("a&b+t"), "dot").decode()
    assert text.count('-> "a>t" [') == 2
    assert text.count('"a>t" -> "t"') == 1


def test_graphviz_reads_it(shipped: ArgumentMap, tmp_path: Path) -> None:
    data = rendered(shipped, "dot")
    file = tmp_path / "map.dot"
    file.write_bytes(data)
    drawn = [line for line in plain(file) if line.startswith("node ")]
    points = data.count(b"shape=point")
    assert len(drawn) == len(shipped.claims) + points
