"""What an editor offers about a finding, as a text."""

from __future__ import annotations

import pytest

from argmap.argdown.edit import EditError, replaced
from argmap.editor.edits import fixes, rename
from argmap.editor.sheet import read

TEXT = """[Caps help]: Caps keep tenants housed.
  - Rent caps shrink the supply. {speaker: Ann}
  + <Caps help>: A survey shows it, says @<Caps help> of @[Caps help].
"""


def test_an_objection_without_a_title_is_answered_by_its_words() -> None:
    sheet = read(TEXT, "m.argdown")
    (finding,) = [each for each in sheet.findings if each.code == "AM101"]
    answer = next(iter(fixes(sheet, finding)))
    text = replaced(TEXT, list(answer.changes))
    assert "\n    - [Answer to Rent caps shrink the supply.]: \n" in text


def test_a_statement_is_renamed_and_the_argument_of_the_same_title_is_not() -> None:
    sheet = read(TEXT, "m.argdown")
    here = sheet.at(2)
    assert here
    text = replaced(TEXT, rename(sheet, here, "Caps do  help"))
    assert text == TEXT.replace("[Caps help]", "[Caps do help]")
    with pytest.raises(EditError, match="cannot stand in brackets"):
        rename(sheet, here, "a]")
