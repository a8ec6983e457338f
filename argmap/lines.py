"""Texts of lines, merged: what git does to a file, where git is not at hand.

The algorithm is that of diff3 (Khanna, Kunal, Pierce 2007): the base is cut where both sides
still agree with it, and each piece between two cuts is taken from the side that changed it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from io import StringIO

OURS, MIDDLE, THEIRS = "<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n"
"""The marks around a piece that both sides changed, as git writes them."""


def split(text: str) -> list[str]:
    r"""Return the lines of a text with their ends; nothing but a line feed ends one.

    >>> split("a\u2028b\nc")
    ['a\u2028b\n', 'c']
    """
    return list(StringIO(text, newline="\n"))


def merged(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, bool]:
    r"""Return the merged text, and whether it is free of conflicts.

    >>> merged(["a\n", "b\n"], ["A\n", "b\n"], ["a\n", "b\n", "c\n"])
    ('A\nb\nc\n', True)
    >>> merged(["a\n"], ["b\n"], ["c\n"])
    ('<<<<<<< ours\nb\n=======\nc\n>>>>>>> theirs\n', False)
    """
    pieces: list[str] = []
    clean = True
    at = (0, 0, 0)
    for start, end in _kept(base, ours, theirs):
        was = base[at[0] : start[0]]
        left, right = ours[at[1] : start[1]], theirs[at[2] : start[2]]
        if right in (left, was):
            pieces += left
        elif left == was:
            pieces += right
        else:
            clean = False
            pieces.append(marked(left, right))
        pieces += base[start[0] : end[0]]
        at = end
    return "".join(pieces), clean


def marked(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """Return two texts as one, with marks around the pieces in which they differ."""
    pieces: list[str] = []
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    at = (0, 0)
    for left, right, size in blocks:
        mine, other = ours[at[0] : left], theirs[at[1] : right]
        if mine or other:
            pieces += [OURS, *_ended(mine), MIDDLE, *_ended(other), THEIRS]
        pieces += ours[left : left + size]
        at = (left + size, right + size)
    return "".join(pieces)


def _ended(lines: Sequence[str]) -> Iterator[str]:
    """Yield lines, the last of them with a newline too."""
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n"


Cut = tuple[int, int, int]
"""A place in the base, in ours and in theirs, in lines."""


def _kept(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[Cut, Cut]]:
    """Yield the runs of lines that both sides kept; the last one is empty, at the end."""
    left = _blocks(base, ours)
    right = _blocks(base, theirs)
    i = j = 0
    while i < len(left) and j < len(right):
        (start_l, there_l, size_l), (start_r, there_r, size_r) = left[i], right[j]
        start = max(start_l, start_r)
        end = min(start_l + size_l, start_r + size_r)
        if start < end:
            to_left, to_right = there_l - start_l, there_r - start_r
            yield (
                (start, start + to_left, start + to_right),
                (end, end + to_left, end + to_right),
            )
        if start_l + size_l < start_r + size_r:
            i += 1
        else:
            j += 1
    ends = (len(base), len(ours), len(theirs))
    yield ends, ends


def _blocks(base: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [tuple(block) for block in matcher.get_matching_blocks()]  # type: ignore[misc]
