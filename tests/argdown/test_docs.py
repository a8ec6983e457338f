"""What docs/argdown.md shows is so."""

from __future__ import annotations

import re

import pytest

from argmap.argdown import notation
from argmap.resources import resource
from tests.argdown.reading import read

PAGE = resource("docs/argdown.md").read_text(encoding="utf-8")
FENCES = re.findall(r"```argdown\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("text", FENCES)
def test_each_example_is_a_map_that_survives(text: str) -> None:
    m = read(text)
    assert m.claims
    assert read(notation.write(m)) == m


def test_the_mistake_is_told_as_shown() -> None:
    _, findings = notation.read_text("[A]: one\n  + two *three\n", "map.argdown")
    assert str(findings[0]) in PAGE


def test_the_python_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(code, {})
    assert capsys.readouterr().out.endswith("// true\n")
