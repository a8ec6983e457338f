"""A map as a Markdown text that people read: a title, and lists of pros and cons.

A claim that has several places carries a title in brackets, and the title alone stands at the
others. That something is about a step has no place in a list and is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from argmap.argdown import markdown, notation
from argmap.argdown.wording import escaped
from argmap.formats._losses import difference
from argmap.formats._outline import Item, about_claims, outline_of
from argmap.model import ArgumentMap, Claim, Iri, short, slug


@dataclass(slots=True)
class Listed:
    """A text, and which claim and which step stand in each of its lines."""

    text: str = ""
    claims: dict[int, Iri] = field(default_factory=dict)
    steps: dict[int, Iri] = field(default_factory=dict)


def lists_of(m: ArgumentMap) -> Listed:
    """Return the lists of a map. O(n log n) in its size."""
    found = Listed()
    lines: list[str] = [f"# {_one_line(str(m.title))}"] if m.title else []
    top = outline_of(about_claims(m), ())
    often = Counter(item.claim.id for item, _ in _walked(top))
    titles = _titles(m, often)
    for item, depth in _walked(top):
        name = titles.get(item.claim.id, "")
        if depth == 0 and lines:
            lines.append("")
        words = escaped(_one_line(item.text), starts_block=not item.relation)
        titled = f"[{name}]" if item.again else f"[{name}]: {words}" if name else words
        mark = "" if item.relation is None else f"**{'Con' if item.is_con else 'Pro'}:** "
        lines.append(f"{'  ' * depth}- {mark}{titled}")
        if not item.again:
            found.claims[len(lines)] = item.claim.id
        if item.relation and not item.joined:
            found.steps[len(lines)] = item.relation.id
    found.text = "".join(f"{line}\n" for line in lines)
    return found


def losses_of(m: ArgumentMap) -> Mapping[str, int]:
    """Return what the lists of a map leave out."""
    found = lists_of(m)
    text = found.text
    file = f"{short(m.id or 'map')}.md"
    again, _ = notation.read_text(markdown.to_argdown(text), file, title=markdown.title(text))
    called = {m.id: again.id} if m.id and again.id else {}
    for iri, place in again.places.items():
        there = found.claims if isinstance(again.get(iri), Claim) else found.steps
        if place.line in there and iri not in called.values():
            called.setdefault(there[place.line], iri)
    return difference(m, again, called)


def _titles(m: ArgumentMap, often: Mapping[Iri, int]) -> dict[Iri, str]:
    """Return a title for each claim that has one of its own or needs one, no two alike."""
    found: dict[Iri, str] = {}
    taken: set[str] = set()
    for claim in m.claims:
        own = escaped(_one_line(claim.label.value)) if claim.label else ""
        names = [own, *((slug(short(claim.id)), slug(claim.id)) if often[claim.id] > 1 else ())]
        name = next((each for each in names if each and each not in taken), "")
        if name:
            taken.add(name)
            found[claim.id] = name
    return found


def _walked(top: list[Item]) -> Iterator[tuple[Item, int]]:
    stack = [(item, 0) for item in reversed(top)]
    while stack:
        item, depth = stack.pop()
        yield item, depth
        stack += [(each, depth + 1) for each in reversed(item.children)]


def _one_line(words: str) -> str:
    return " ".join(words.split())
