"""``argmap diff``: what changed, in each of its forms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.running import run

OLD = """\
[Cap rents]: Rents should be capped.
  - [Supply]: Caps shrink supply.
"""
NEW = """\
[Cap rents]: Rents should be capped & cut | now.
  - [Supply]: Caps shrink supply.
    - [Old]: That study is old.
"""


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("old.argdown").write_text(OLD, encoding="utf-8")
    Path("new.argdown").write_text(NEW, encoding="utf-8")


def test_as_text() -> None:
    done = run("diff", "old.argdown", "new.argdown")
    assert done.exit_code == 1
    assert done.stdout == (
        """\
2 added, 1 reworded; 2 labels and 1 standing flipped

What was changed
~ reworded  claim "Cap rents"
    before  Rents should be capped.
    after   Rents should be capped & cut | now.
+ added  claim "Old"
    after   That study is old.
+ added  the attack of "Old" on "Supply"

What follows
! flipped  "Cap rents": label out → in
! flipped  "Supply": label in → out
! flipped  the attack of "Supply" on "Cap rents": standing unanswered → answered
"""
    )


def test_nothing_changed_in_another_notation() -> None:
    run("convert", "old.argdown", "old.ttl")
    done = run("diff", "old.argdown", "old.ttl")
    assert (done.exit_code, done.stdout) == (0, "nothing changed in meaning\n")
    assert run("diff", "old.argdown", "new.argdown", "--exit-zero").exit_code == 0


def test_as_json_and_markdown() -> None:
    found = json.loads(run("diff", "old.argdown", "new.argdown", "--format", "json").stdout)
    assert found["version"] == 1
    assert [each["kind"] for each in found["said"]] == ["reworded", "added", "added"]
    assert {each["what"] for each in found["followed"]} == {"label", "standing"}
    shown = run("diff", "old.argdown", "new.argdown", "--format", "md").stdout
    assert shown.startswith("2 added, 1 reworded; 2 labels and 1 standing flipped.\n")
    assert r"capped & cut \| now" in shown


def test_the_page_shows_the_changes_beside_the_map() -> None:
    shown = run("diff", "old.argdown", "new.argdown", "--format", "html").stdout
    assert '<span class="mark reworded">reworded</span>' in shown
    assert '<a href="#old">&#34;Old&#34;</a>' in shown
    assert "<ins>Rents should be capped &amp; cut | now.</ins>" in shown
    assert shown.count("<iframe") == 1
