"""Words with a language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """Words, and the language that they are in (BCP 47, lower case; empty when unknown).

    >>> str(Text("Pause", "en")), Text("Pause") == Text("Pause", "en")
    ('Pause', False)
    """

    value: str
    lang: str = ""

    def __str__(self) -> str:
        return self.value
