"""Data in braces, read key by key, with what was expected where something else stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from argmap.model import Text

Report = Callable[[str, str, str], None]
"""Called with the key, what is wrong, and what was expected."""


class Said:
    """A mapping that notices what nobody asked for.

    Attributes:
        language: of the texts that name none.
    """

    def __init__(self, value: object, report: Report, language: str) -> None:
        self.value: Mapping[str, Any] = value if isinstance(value, dict) else {}
        self.report, self.language = report, language
        self.asked: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.value

    def take(self, key: str) -> Any:  # noqa: ANN401 -- YAML
        """Return what stands under a key; None if nothing does."""
        self.asked.add(key)
        return self.value.get(key)

    def rest(self) -> dict[str, Any]:
        """Return what nobody took."""
        return {key: value for key, value in self.value.items() if key not in self.asked}

    def wrong(self, key: str, value: object, expected: str) -> None:
        """Report that a value is of the wrong kind."""
        shown = str(value)
        self.report(key, f"{key} is {shown[:40]}", f"{key} takes {expected}")

    def string(self, key: str) -> str | None:
        """Return a word; a number is taken as one."""
        value = self.take(key)
        if value is None or isinstance(value, str):
            return value
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        self.wrong(key, value, "a word or a text")
        return None

    def strings(self, key: str) -> list[str]:
        """Return the words under a key: a list of them, or one."""
        value = self.take(key)
        found: list[str] = []
        for each in value if isinstance(value, list) else [] if value is None else [value]:
            if isinstance(each, str):
                found.append(each)
            elif isinstance(each, int | float) and not isinstance(each, bool):
                found.append(str(each))
            else:
                self.wrong(key, each, "words")
        return found

    def flag(self, key: str) -> bool | None:
        """Return true or false."""
        value = self.take(key)
        if value is None or isinstance(value, bool):
            return value
        self.wrong(key, value, "true or false")
        return None

    def whole(self, key: str) -> int | None:
        """Return a whole number."""
        value = self.take(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.wrong(key, value, "a whole number")
        return None

    def decimal(self, key: str) -> Decimal | None:
        """Return a number, exactly as written if it is written in quotes."""
        value = self.take(key)
        if value is None:
            return None
        if isinstance(value, int | float | str) and not isinstance(value, bool):
            word = str(value)
            if word and set(word) <= set("-.0123456789"):
                try:
                    return Decimal(word)
                except ArithmeticError:
                    pass
        self.wrong(key, value, "a number, such as 0.7")
        return None

    def text(self, key: str) -> Text | None:
        """Return a text: words in the language of the document, or {language: words}."""
        value = self.take(key)
        if value is None:
            return None
        if isinstance(value, dict) and len(value) == 1:
            ((language, value),) = value.items()
            if isinstance(value, str):
                return Text(value, language)
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            return Text(str(value), self.language)
        self.wrong(key, value, "a text")
        return None
