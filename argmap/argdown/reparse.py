"""A text that was read before and has changed in one place, read again there and nowhere else.

What stands before the change is kept, and what stands behind it is moved; only the lines
between are cut into tokens and parsed. Reading begins a line before the change, with the
indentation that is open there. It stops behind it, at the first line that began in the old
text too and has the same indentation open: from there on both texts mean the same.

That holds as long as no sign is looked for over that line from before. Where one is (a bracket
or a brace that nothing closes), where either text has a mistake, or where front matter may
have changed, nothing is said, and the text must be read as a whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from argmap.argdown import tokens as tok
from argmap.argdown.lexer import START, tokenize_part
from argmap.argdown.parser import parse_part
from argmap.argdown.tree import (
    Content,
    Data,
    Document,
    Element,
    Heading,
    Inference,
    ListBlock,
    Pcs,
    Relation,
    Row,
    Span,
)


def reparse(old: Document, text: str) -> Document | None:
    """Return the syntax tree of a changed text, as `parse` would; None if it must do so itself.

    The old document is used up: what it shares with the new one has moved. O(lines), with
    little to do for each that is kept.
    """
    head, tail = changed(old.text, text)
    if old.problems or not old.rows:
        return None
    rows = old.rows
    first = max(bisect_right(rows, head, key=start_of) - 2, -1)
    if first < 0 and head > start_of(rows[0]):
        first = 0
    if first < 0 and old.front_matter:
        return None
    begin = start_of(rows[first]) if first >= 0 else 0
    if any(at < begin and reach > head for at, reach in old.far) or text.startswith("\r", begin):
        return None
    moved = len(text) - len(old.text)
    fresh = Document(text, old.file)
    behind = _read(old, fresh, first, tail, moved)
    if behind is None:
        return None
    kept = rows[behind:]
    if not (first > 0 or fresh.rows or kept):
        return None
    cut = start_of(kept[0]) if kept else len(old.text)
    before = [each for each in old.far if each[0] < begin]
    after = [(at + moved, reach + moved) for at, reach in old.far if at >= cut]
    if moved:
        for row in kept:
            _move(row, moved)
    rows = [*rows[: max(first, 0)], *fresh.rows, *kept]
    _hang(rows, max(first, 0), max(first, 0) + len(fresh.rows))
    return Document(
        text,
        old.file,
        old.front_matter,
        [row for row in rows if not isinstance(row, Relation)],
        rows=rows,
        far=[*before, *fresh.far, *after],
    )


def changed(old: str, new: str) -> tuple[int, int]:
    """Return where a text begins to differ from another, and where the old one ends to.

    >>> changed("a bad word", "a good word")
    (2, 4)
    """
    most = min(len(old), len(new))
    head = _most(most, lambda n: old.startswith(new[:n]))
    tail = _most(most - head, lambda n: old.endswith(new[len(new) - n :]))
    return head, len(old) - tail


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """Return the greatest number up to a limit for which something holds that holds for 0."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(middle) else (low, middle - 1)
    return low


def start_of(row: Row) -> int:
    """Return the offset at which the line of a row begins."""
    return row.span[0]


def _read(old: Document, fresh: Document, first: int, tail: int, moved: int) -> int | None:
    """Read the rows from one on into a fresh document; return the first that stays, or None.

    Args:
        old: what was read.
        fresh: with the new text.
        first: the row to begin with; -1 for the beginning of the text.
        tail: where the change ends in the old text.
        moved: by how much what stands behind it has moved.
    """
    rows = old.rows
    here = rows[first] if first >= 0 else None
    standing = _indents(rows[first - 1]) if isinstance(here, Relation) else ()
    stop = len(rows)

    def cut(at: int, last: int, levels: list[int]) -> bool:
        nonlocal stop
        at -= moved
        found = bisect_left(rows, at, max(first, 0), key=start_of) if at >= tail else len(rows)
        if found == len(rows) or start_of(rows[found]) != at:
            return False
        if isinstance(rows[found], Relation):
            is_same = last == tok.NEWLINE and levels == [0, *_indents(rows[found - 1])]
        else:
            is_same = last == tok.EMPTYLINE
        stop = found if is_same else len(rows)
        return is_same

    last = START if here is None else tok.EMPTYLINE
    last = tok.NEWLINE if isinstance(here, Relation) else last
    begin = start_of(here) if here else 0
    tokens = tokenize_part(fresh.text, begin, last, (0, *standing), cut, fresh.far)
    if here is None:
        parse_part(fresh, tokens, None)
    elif isinstance(here, Relation):
        above = [replace(each, relations=[]) for each in _above(rows[first - 1])]
        parse_part(fresh, tokens, old.front_matter, above, standing)
    else:
        parse_part(fresh, tokens, old.front_matter, ())
    goes_on = stop < len(rows) and isinstance(rows[stop], Relation)
    if fresh.problems or fresh.front_matter or (goes_on and not fresh.rows):
        return None
    return stop if not goes_on or isinstance(fresh.rows[-1], Element | Relation) else None


def _indents(row: Row) -> tuple[int, ...]:
    return row.indents if isinstance(row, Relation) else ()


def _above(row: Row) -> list[Element]:
    """Return the element of a row and what it stands below, from the top."""
    found: list[Element] = []
    element = row.child if isinstance(row, Relation) else row
    while isinstance(element, Element):
        found.append(element)
        above = element.parent
        if above is None or not isinstance(above.parent, Element):
            break
        element = above.parent
    return found[::-1]


def _hang(rows: Sequence[Row], start: int, end: int) -> None:
    """Hang the relations of the blocks that some rows belong to by what they stand below."""
    while start and isinstance(rows[start], Relation):
        start -= 1
    above: list[Element] = []
    for number in range(start, len(rows)):
        row = rows[number]
        if isinstance(row, Relation):
            del above[len(row.indents) :]
            parent = row.parent = above[-1]
            parent.relations.append(row)
            element = row.child
        elif number > end:
            break
        elif isinstance(row, Element):
            above.clear()
            element = row
        else:
            continue
        element.relations = []
        above.append(element)


# what stands behind the change is moved


def _move(row: Row, by: int) -> None:
    """Move a row: what hangs by a block has rows of its own."""
    match row:
        case Relation():
            row.span = _moved(row.span, by)
            _move_element(row.child, by)
        case Element():
            _move_element(row, by)
        case Heading():
            row.span = _moved(row.span, by)
            _move_words(row.content, row.data, by)
        case ListBlock():
            row.span = _moved(row.span, by)
            for item in row.items:
                _move_element(item, by)
                _move_below(item, by)
        case Pcs():
            row.span = _moved(row.span, by)
            for step in row.steps:
                step.number = _moved(step.number, by)
                _move_element(step.statement, by)
                _move_below(step.statement, by)
                if step.inference:
                    step.inference.span = _moved(step.inference.span, by)
                    _move_words(None, step.inference.data, by)
                    _move_below(step.inference, by)


def _move_below(top: Element | Inference, by: int) -> None:
    waiting = [*top.relations]
    for relation in waiting:  # grows as it is read
        _move(relation, by)
        waiting += relation.child.relations


def _move_element(element: Element, by: int) -> None:
    element.title_span = _moved(element.title_span, by)
    element.span = _moved(element.span, by)
    element.content_end += by
    _move_words(element.content, element.data, by)


def _move_words(content: Content | None, data: Data | None, by: int) -> None:
    if data:
        data.span = _moved(data.span, by)
    for each in content.ranges if content else ():
        if each.kind.endswith("-mention"):
            each.span = _moved(each.span, by)


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
