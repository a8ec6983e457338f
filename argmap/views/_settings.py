"""Settings of the views, read from their words."""

from __future__ import annotations

from argmap.model import Finding, InputError, Place, Severity
from argmap.views import Options


def positive(options: Options, name: str, default: int, *, most: int) -> int:
    """Return a setting that is a whole number from 1 to ``most``.

    Raises:
        InputError: if it is something else.
    """
    said = options.settings.get(name, str(default))
    if not (said.isascii() and said.isdigit() and 1 <= int(said[:9]) <= most):
        raise wrong(name, said, f"a whole number from 1 to {most}")
    return int(said)


def wrong(name: str, said: str, expected: str) -> InputError:
    """Return the error of a setting that has another value than those expected."""
    return InputError(
        [
            Finding(
                code="AM009",
                severity=Severity.ERROR,
                message=f"{name} is {said!r}",
                help=f"give {expected}",
                place=Place("settings"),
            )
        ]
    )
