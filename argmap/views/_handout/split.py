"""Which boxes stand together on a page.

A map that fits on one page is one page. Otherwise an overview comes first, the theses with
what bears on them directly, and each branch follows on a page, small neighbours together. A
branch that is too large is cut: subtrees of it move to later pages, until the rest fits. A box
with more branches than a page holds stands on several, with some of them on each.

A page fits when it has no more boxes than its paper allows and its text is no smaller than
eight points in the compact layout.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from argmap.drawing.arrangements import PAPER
from argmap.drawing.compact import compact
from argmap.drawing.forest import Forest
from argmap.drawing.plan import Plan, Size, kids
from argmap.model import Iri
from argmap.views._handout.paper import LEAST_SCALE, MOST_SCALE, Paper

_TRIES = 6


@dataclass(frozen=True, slots=True)
class Part:
    """The boxes of one page, and those of them that stand at the top."""

    roots: tuple[Iri, ...] = ()
    boxes: frozenset[Iri] = frozenset()

    def with_tree(self, root: Iri, boxes: Iterable[Iri]) -> Part:
        """Return the page with another tree on it."""
        roots = self.roots if root in self.roots else (*self.roots, root)
        return Part(roots, self.boxes | {root} | frozenset(boxes))


def parts(forest: Forest, sizes: Mapping[Iri, Size], on: Paper) -> tuple[Part, ...]:
    """Return the pages of a forest in reading order.

    Every box stands on a page, and what hangs on it on that page or on later ones.
    O(boxes) layouts of at most ``on.boxes`` boxes each, and O(boxes²) steps to choose the cuts.
    """
    return tuple(_Splitter(forest, sizes, on).parts())


def laid_out(
    forest: Forest, part: Part, sizes: Mapping[Iri, Size], room: Size
) -> tuple[Forest, Plan, float]:
    """Return the forest of a page, where its boxes stand, and the scale that fills the room."""
    trees = _trees(forest, part)
    plan = compact(trees, sizes, room, PAPER)
    scale = min(room[0] / max(plan.width, 1), room[1] / max(plan.height, 1), MOST_SCALE)
    return trees, plan, scale


def _trees(forest: Forest, part: Part) -> Forest:
    links = {
        link.id: replace(link, members=tuple(filter(part.boxes.__contains__, link.members)))
        for box in part.boxes
        for link in forest.below(box)
    }
    branches = {box: forest.branches.get(box, ()) for box in sorted(part.boxes)}
    return Forest(roots=part.roots, branches=branches, links=links)


class _Splitter:
    def __init__(self, forest: Forest, sizes: Mapping[Iri, Size], on: Paper) -> None:
        self.forest, self.sizes, self.on = forest, sizes, on
        self.families: dict[Iri, list[list[Iri]]] = {}
        for box in forest.branches:
            found: dict[Iri, list[Iri]] = {}
            for kid in kids(forest, box):
                found.setdefault(kid.branch, []).append(kid.box)
            self.families[box] = list(found.values())

    def parts(self) -> Iterator[Part]:
        whole = Part(self.forest.roots, frozenset(self.forest.branches))
        if self._fits(whole):
            yield whole
            return
        units = (
            (root, branch) for root in self.forest.roots for branch in self.families[root] or [[]]
        )
        overview = list(self._filled(units))
        yield from overview
        yield from self._merged(self._branches(overview))

    def _branches(self, overview: list[Part]) -> Iterator[Part]:
        """Yield the pages of what the overview leaves out, each before those cut off from it."""
        stack = [page for part in reversed(overview) for page in reversed([*self._below(part)])]
        while stack:
            part = stack.pop()
            yield part
            stack += reversed([*self._below(part)])

    def _below(self, above: Part) -> Iterator[Part]:
        """Yield the pages of the boxes that a page shows without what hangs on them."""
        for box in self._cut_off(above):
            branch = Part().with_tree(box, self._subtree(box))
            if self._fits(branch):
                yield branch
            else:
                yield from self._carved(box)

    def _merged(self, pages: Iterable[Part]) -> Iterator[Part]:
        """Yield the pages, neighbours that fit together as one."""
        together = Part()
        for page in pages:
            both = Part((*together.roots, *page.roots), together.boxes | page.boxes)
            if together.boxes.isdisjoint(page.boxes) and self._fits(both):
                together = both
                continue
            if together.roots:
                yield together
            together = page
        if together.roots:
            yield together

    def _fits(self, part: Part) -> bool:
        if len(part.boxes) > self.on.boxes:
            return False
        return laid_out(self.forest, part, self.sizes, self.on.room)[2] >= LEAST_SCALE

    def _cut_off(self, part: Part) -> Iterator[Iri]:
        """Yield the boxes of a page that have branches, none of which is on it."""
        for root in part.roots:
            for box in self._subtree(root, within=part.boxes):
                below = [kid for branch in self.families[box] for kid in branch]
                if below and part.boxes.isdisjoint(below):
                    yield box

    def _carved(self, root: Iri) -> Iterator[Part]:
        """Yield the page of a branch too large for one, or several with some branches each."""
        cuts: set[Iri] = set()
        while len(self.families[root]) < self.on.boxes:
            part = Part((root,), frozenset(self._subtree(root, cuts)))
            if self._fits(part):
                yield part
                return
            cut = self._best_cut(root, cuts)
            if cut is None:
                break
            cuts.add(cut)
        units = []
        for branch in self.families[root]:
            whole = [box for top in branch for box in self._subtree(top)]
            fits = self._fits(Part().with_tree(root, whole))
            units.append((root, whole if fits else branch))
        yield from self._filled(units)

    def _best_cut(self, root: Iri, cuts: set[Iri]) -> Iri | None:
        """Return the box whose branches should move to another page, if one has any.

        That is the smallest that makes the rest fit, else the largest that takes two fifths of
        a page: neighbours share pages, and larger cuts leave pages half empty.
        """
        counts = self._counts(root, cuts)
        found = sorted((count, nth, box) for nth, (box, count) in enumerate(counts) if count > 1)
        if not found:
            return None
        over = len(counts) - self.on.boxes
        enough = [box for count, _, box in found if over < count <= self.on.boxes]
        for box in enough[:_TRIES]:
            if self._fits(Part((root,), frozenset(self._subtree(root, {*cuts, box})))):
                return box
        small = [box for count, _, box in found if count <= self.on.boxes * 2 / 5]
        return small[-1] if small else found[0][2]

    def _counts(self, root: Iri, cuts: set[Iri]) -> list[tuple[Iri, int]]:
        """Return how many boxes the subtree of each box below ``root`` has, in order."""
        order = list(self._subtree(root, cuts))
        counts: dict[Iri, int] = {}
        for box in reversed(order):
            below = [] if box in cuts else [kid for each in self.families[box] for kid in each]
            counts[box] = 1 + sum(counts[kid] for kid in below)
        return [(box, counts[box]) for box in order if box != root]

    def _subtree(
        self,
        root: Iri,
        cuts: Collection[Iri] = (),
        within: Collection[Iri] | None = None,
    ) -> Iterator[Iri]:
        """Yield a box and what hangs on it, down to the cuts, in reading order."""
        stack = [root]
        while stack:
            box = stack.pop()
            yield box
            if box not in cuts:
                below = [kid for branch in self.families[box] for kid in branch]
                stack += reversed([kid for kid in below if within is None or kid in within])

    def _filled(self, units: Iterable[tuple[Iri, list[Iri]]]) -> Iterator[Part]:
        """Yield pages that hold, in order, as many of these branches of boxes as fit."""
        part = Part()
        queue = deque(units)
        while queue:
            root, branch = queue.popleft()
            longer = part.with_tree(root, branch)
            if self._fits(longer):
                part = longer
                continue
            if part.roots:
                yield part
            part = Part().with_tree(root, branch)
            if len(branch) > 1 and not self._fits(part):
                queue.extendleft((root, [box]) for box in reversed(branch))
                part = Part()
        if part.roots:
            yield part
