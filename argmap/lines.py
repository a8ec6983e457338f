"""Texts of lines, merged: what git does to a file, where git is not at hand; and finer, by words.

The algorithm is that of diff3 (Khanna, Kunal, Pierce 2007): the base is cut where both sides
still agree with it, and each piece between two cuts is taken from the side that changed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from io import StringIO

OURS, MIDDLE, THEIRS = "<<<<<<< ours\n", "=======\n", ">>>>>>> theirs\n"
"""The marks around a piece that both sides changed, as git writes them."""

_MOST = 4000
"""How many words a piece may have to be merged by words: the comparison is quadratic."""

_WORD = re.compile(r"\w+|[^\w\s]|[ \t]+|\s")


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
    for was, left, right, kept in _pieces(base, ours, theirs):
        if right in (left, was):
            pieces += left
        elif left == was:
            pieces += right
        else:
            clean = False
            pieces.append(marked(left, right))
        pieces += kept
    return "".join(pieces), clean


def woven(base: str, ours: str, theirs: str, *, by_words: bool = True) -> tuple[str, bool]:
    r"""Return a text with the changes of both sides, and whether it has all of both.

    They are merged by words where they meet on a line (unless not ``by_words``), and what one side puts beside words that
    the other takes out is kept, which `merged` would call a conflict. So whoever calls looks
    whether the text says what was meant. Where the sides make different words of the same ones,
    theirs are taken.

    >>> woven("- a cat\n", "- a cat // mine\n", "- a black cat\n")
    ('- a black cat // mine\n', True)
    >>> woven("a\nb\n", "a\n// mine\nb\n", "a\n")
    ('a\n// mine\n', True)
    >>> woven("a\n", "b\n", "c\n")
    ('c\n', False)
    """
    pieces: list[str] = []
    is_whole = True
    for was, left, right, kept in _pieces(split(base), split(ours), split(theirs)):
        found = _together(was, left, right)
        if found is None and by_words:
            found = _by_words(was, left, right)
        is_whole = is_whole and found is not None
        pieces += [*(right if found is None else found), *kept]
    return "".join(pieces), is_whole


def _by_words(
    was: Sequence[str], left: Sequence[str], right: Sequence[str]
) -> Sequence[str] | None:
    words = [_WORD.findall("".join(each)) for each in (was, left, right)]
    if max(map(len, words)) > _MOST:
        return None
    pieces: list[str] = []
    for *sides, kept in _pieces(*words):
        found = _together(*sides)
        if found is None:
            return None
        pieces += [*found, *kept]
    return pieces


def _together(
    was: Sequence[str], left: Sequence[str], right: Sequence[str]
) -> Sequence[str] | None:
    """Return what two sides made of a piece, if one of them only put something beside it."""
    if left == right or not was:
        return left if left == right else [*left, *right]
    for mine, other in ((left, right), (right, left)):
        for at in range(len(mine) - len(was) + 1):
            if mine[at : at + len(was)] == was:
                return [*mine[:at], *other, *mine[at + len(was) :]]
    return None


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


def _pieces(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[Sequence[str], Sequence[str], Sequence[str], Sequence[str]]]:
    """Yield what stands in base, ours and theirs up to what both kept, and what they kept."""
    at = (0, 0, 0)
    for start, end in _kept(base, ours, theirs):
        yield (
            base[at[0] : start[0]],
            ours[at[1] : start[1]],
            theirs[at[2] : start[2]],
            base[start[0] : end[0]],
        )
        at = end


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
