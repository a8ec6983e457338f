"""The outline of a text, and what in it can be folded away."""

from __future__ import annotations

from dataclasses import dataclass, field

from argmap.argdown.model import RelationType
from argmap.argdown.tree import Element, Heading, ListBlock, Pcs, Span
from argmap.editor.sheet import Sheet

_SIGNS = {RelationType.SUPPORT: "+", RelationType.ATTACK: "-", RelationType.UNDERCUT: "_"}


@dataclass
class Entry:
    """A line of the outline.

    Attributes:
        name: the title, or else the beginning of the text.
        detail: how it hangs by the entry above: + - _ for support, attack, undercut.
        span: of all that belongs to it.
        own: of its own line.
        kind: "heading", "statement" or "argument".
    """

    name: str
    detail: str
    span: Span
    own: Span
    kind: str
    children: list[Entry] = field(default_factory=list)


def outline(sheet: Sheet) -> list[Entry]:
    """Return the headings, what stands below them, and what hangs by that. O(elements)."""
    top: list[Entry] = []
    open_: list[tuple[int, Entry]] = []
    for block in sheet.document.blocks:
        if isinstance(block, Heading):
            while open_ and open_[-1][0] >= block.level:
                open_.pop()
            entry = Entry(block.content.text.strip(), "", block.span, block.span, "heading")
            (open_[-1][1].children if open_ else top).append(entry)
            open_.append((block.level, entry))
            continue
        found = _entries(block)
        (open_[-1][1].children if open_ else top).extend(found)
        for _, entry in open_:
            ends = [block.span[1], *(each.span[1] for each in found)]
            entry.span = (entry.span[0], max(entry.span[1], *ends))
    return top


def folds(sheet: Sheet) -> list[Span]:
    """Return the spans of more than one line that can be folded, in order of place."""
    found = [sheet.document.front_matter.span] if sheet.document.front_matter else []
    waiting = outline(sheet)
    for entry in waiting:  # grows as it is read
        found.append(entry.span)
        waiting += entry.children
    found += [block.span for block in sheet.document.blocks if isinstance(block, Pcs)]
    return sorted({span for span in found if "\n" in sheet.text[span[0] : span[1]].rstrip()})


def _entries(block: Element | Pcs | ListBlock) -> list[Entry]:
    if isinstance(block, Pcs):
        elements = [step.statement for step in block.steps]
    else:
        elements = block.items if isinstance(block, ListBlock) else [block]
    roots = [(element, _entry(element, "")) for element in elements]
    waiting = list(roots)
    for element, entry in waiting:  # grows as it is read
        for relation in element.relations:
            sign = _SIGNS.get(relation.kind, "><") + ("" if relation.outward else ">")
            child = _entry(relation.child, sign)
            entry.children.append(child)
            waiting.append((relation.child, child))
    for _, entry in reversed(waiting):  # children before their parents
        ends = [entry.span[1], *(child.span[1] for child in entry.children)]
        entry.span = (entry.span[0], max(ends))
    return [entry for _, entry in roots]


def _entry(element: Element, sign: str) -> Entry:
    words = element.title or " ".join(element.content.text.split())[:60]
    kind = "argument" if element.is_argument else "statement"
    return Entry(words or "…", sign, element.span, element.span, kind)
