from __future__ import annotations

import re

import pytest

from argmap.drawing.boxes import Role
from argmap.drawing.palette import CHANGED, CHANGES, ICONS, THEMES, TINT, contrast, mix

INKS = ("ink", "muted", "accent", "alarm", *(role.value for role in Role))


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("ink", INKS)
def test_every_ink_can_be_read_on_every_ground(theme: str, ink: str) -> None:
    colours = THEMES[theme]
    tinted = [role for role in Role if ink in {role.value, "ink", "muted"}]
    grounds = [mix(colours[role], colours["box"], TINT) for role in tinted]
    for ground in (colours["ground"], colours["box"], *grounds):
        assert contrast(colours[ink], ground) >= 4.5, (theme, ink, ground)


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_a_filled_badge_can_be_read(theme: str) -> None:
    assert contrast(THEMES[theme]["alarm"], THEMES[theme]["box"]) >= 4.5


@pytest.mark.parametrize("theme", sorted(THEMES))
@pytest.mark.parametrize("change", sorted(set(CHANGES.values())))
def test_what_changed_can_be_read(theme: str, change: str) -> None:
    colours = THEMES[theme]
    ground = mix(colours[change], colours["box"], CHANGED)
    for ink in (change, "ink", "muted"):
        assert contrast(colours[ink], ground) >= 4.5, (theme, ink, contrast(colours[ink], ground))


def test_every_role_and_standing_has_an_icon_of_its_own() -> None:
    assert len(set(ICONS.values())) == len(ICONS)
    assert {role.value for role in Role} <= ICONS.keys()
    for path in ICONS.values():
        assert re.fullmatch(r"[MLHVAZ0-9. ]+", path)
