"""What stands under the text of a box: on which page the argument goes on, and from where.

Both ends of what a cut has parted point to each other, and so do both ends of a link to a
claim that is used a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.drawing.forest import Forest
from argmap.drawing.plan import kids
from argmap.model import Iri
from argmap.views._handout.split import Part

Signs = Mapping[Iri, tuple[str, ...]]
"""The lines under a box, by its name."""


def most_signs(forest: Forest) -> Mapping[Iri, int]:
    """Return how many lines each box may need, before the pages are known."""
    used_again = {box for ends in second_uses(forest) for box in ends}
    return {box: bool(kids(forest, box)) + (box in used_again) for box in forest.branches}


def signs(forest: Forest, split: Sequence[Part]) -> list[Signs]:
    """Return the lines under the boxes of each page. O(boxes on all pages)."""
    stands: dict[Iri, list[int]] = {}
    goes_on: dict[Iri, list[int]] = {}
    for page, part in enumerate(split, 1):
        for box in sorted(part.boxes):
            stands.setdefault(box, []).append(page)
            if any(kid.box in part.boxes for kid in kids(forest, box)):
                goes_on.setdefault(box, []).append(page)
    leads: dict[Iri, list[Iri]] = {}
    comes: dict[Iri, list[Iri]] = {}
    for source, goal in second_uses(forest):
        leads.setdefault(source, []).append(goal)
        comes.setdefault(goal, []).append(source)

    def on_page(page: int, part: Part, box: Iri) -> Iterator[str]:
        back = [stands[box][0]] if box in part.roots and stands[box][0] < page else []
        onward = [there for there in goes_on.get(box, ()) if there > page]
        if back or onward:
            yield _pages(back, onward)
        there = {stands[goal][0] for goal in leads.get(box, ()) if goal not in part.boxes}
        here = {stands[source][0] for source in comes.get(box, ()) if source not in part.boxes}
        here, there = here - {*back}, there - {*onward}
        if here or there:
            yield f"also {_pages(here, there)}"

    return [
        {box: tuple(on_page(page, part, box)) for box in part.boxes}
        for page, part in enumerate(split, 1)
    ]


def second_uses(forest: Forest) -> Iterator[tuple[Iri, Iri]]:
    """Yield the claim and the box at the ends of each link that is no line of the forest.

    A link that ends on another link counts as ending on the first claim of that one.
    """
    for name in sorted(forest.links):
        link = forest.links[name]
        goal, seen = link.goal, {name}
        while goal in forest.links and goal not in seen:
            seen.add(goal)
            other = forest.links[goal]
            goal = (other.members or other.sources or (other.goal,))[0]
        if goal in forest.branches:
            yield from ((source, goal) for source in link.sources if source not in link.members)


def _pages(back: Iterable[int], onward: Iterable[int]) -> str:
    found = []
    for arrow, pages in (("←", back), ("→", onward)):
        numbers = [str(page) for page in sorted(pages)]
        if numbers:
            found.append(f"{arrow} page{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}")
    return "   ".join(found)
