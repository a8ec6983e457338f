"""What is wrong with a text: values with a place, shown as a compiler shows them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake of an author.

    Attributes:
        start: the offset where it shows.
        end: the offset behind it.
        message: what is wrong.
        help: what was expected, or what to do.
    """

    start: int
    end: int
    message: str
    help: str
