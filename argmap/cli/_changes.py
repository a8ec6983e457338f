"""What changed between two maps, as text, as Markdown, as data and as a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import click

from argmap.analysis.difference import Change, Difference, Kind
from argmap.cli._objections import plain

COLUMNS = ("kind", "what", "element", "before", "after")
_MARKS = {
    Kind.ADDED: ("+", "green"),
    Kind.REMOVED: ("-", "red"),
    Kind.REWORDED: ("~", "yellow"),
    Kind.MOVED: ("~", "yellow"),
    Kind.CHANGED: ("~", "yellow"),
    Kind.FLIPPED: ("!", "magenta"),
}
_HEADINGS = ("What was changed", "What follows")


def summary(found: Difference) -> str:
    """Return the counts as one line: "2 added, 1 reworded; 1 standing and 3 labels flipped"."""
    if not found.changes:
        return "nothing changed in meaning"
    said = Counter(change.kind for change in found.said)
    flips = Counter(change.what for change in found.followed)
    parts = [", ".join(f"{said[kind]} {kind}" for kind in Kind if said[kind])]
    turned = " and ".join(f"{n} {what}{'s' * (n != 1)}" for what, n in sorted(flips.items()))
    parts.append(f"{turned} flipped" if turned else "")
    return "; ".join(part for part in parts if part)


def as_text(found: Difference) -> str:
    """Return the changes for people to read, one to three lines each."""
    return "".join(f"{line}\n" for line in _lines(found))


def as_markdown(found: Difference) -> str:
    """Return the changes as lists under two headings, for a pull request."""
    lines = [summary(found).capitalize() + "."]
    for heading, changes in zip(_HEADINGS, (found.said, found.followed), strict=True):
        if changes:
            lines += ["", f"### {heading}", ""]
            lines += [f"- {_sentence(change)}" for change in changes]
    return "".join(f"{line}\n" for line in lines)


def document(found: Difference) -> dict[str, object]:
    """Return the changes as data."""
    return {
        "old": found.old.id,
        "new": found.new.id,
        "said": [_item(change) for change in found.said],
        "followed": [_item(change) for change in found.followed],
    }


def _item(change: Change) -> dict[str, str]:
    return {
        "kind": change.kind.value,
        "what": change.what,
        "subject": change.subject,
        "name": change.name,
        "before": change.before,
        "after": change.after,
    }


def _lines(found: Difference) -> Iterator[str]:
    yield summary(found)
    for heading, changes in zip(_HEADINGS, (found.said, found.followed), strict=True):
        if changes:
            yield ""
            yield click.style(heading, bold=True)
        for change in changes:
            mark, colour = _MARKS[change.kind]
            lead = click.style(f"{mark} {change.kind}", fg=colour)
            if change.kind is Kind.FLIPPED:
                yield f"{lead}  {_flip(change)}"
                continue
            yield f"{lead}  {_head(change)}"
            if change.before and change.before != change.name:
                yield f"    before  {change.before}"
            if change.after and change.after != change.name:
                yield f"    after   {change.after}"


def _head(change: Change) -> str:
    if change.kind is Kind.CHANGED:
        return f"{change.what} of {change.name}"
    # the name of a relation says what it is: "the attack of A on B"
    return change.name if change.what in {"attack", "support"} else f"{change.what} {change.name}"


def _flip(change: Change) -> str:
    return f"{change.name}: {change.what} {change.before or 'none'} → {change.after or 'none'}"


def _sentence(change: Change) -> str:
    if change.kind is Kind.FLIPPED:
        return plain(_flip(change))
    head = f"**{change.kind}** {plain(_head(change))}"
    if change.before and change.after:
        return f"{head}: ~~{plain(change.before)}~~ {plain(change.after)}"
    said = change.before or change.after
    return head if said == change.name else f"{head}: {plain(said)}"


def as_page(found: Difference) -> bytes:
    """Return the changes beside the new map."""
    from argmap.views import changes_page

    parts = dict(zip(_HEADINGS, (found.said, found.followed), strict=True))
    return changes_page(found, summary(found), parts)
