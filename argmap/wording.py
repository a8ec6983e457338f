"""Words for people."""

from __future__ import annotations


def counted(count: int, word: str) -> str:
    """Return how many there are of something.

    >>> counted(1, "map"), counted(2000, "claim")
    ('1 map', '2,000 claims')
    """
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
