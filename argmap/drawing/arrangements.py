"""The arrangements of subtrees among which the compact layout chooses.

The children of a box stand side by side, or are stacked in columns that hang on a spine at
their left. Every subtree keeps the arrangements that no other beats in both width and height,
its Pareto front (as in slicing floorplans: Stockmeyer 1983). Fronts are cut to a few entries,
so that the search costs O(boxes · siblings) and finds a good arrangement, not the best one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from argmap.drawing.forest import Forest
from argmap.drawing.plan import Kid, Size, kids
from argmap.model import Iri


class Spacing(NamedTuple):
    """The room between boxes, in pixels, and how long the search looks.

    Attributes:
        across: between columns.
        below: between a box and columns below it.
        hang: between a box and the one column that hangs on its left side.
        roots: between trees.
        lead: left of a column, for its spine.
        second: between the two spines of a column that holds supports and attacks.
        indent: of linked claims and of undercutters.
        stack: between boxes of a column.
        sides: more than that before the first attack of a column that begins with supports.
        linked: between linked claims: room for the word "and".
        opening: before the first of them: room for the word "because".
        buses: before the columns: where lines run across, the farther for the higher.
        spine: left of the boxes of a column.
        channel: left of a box: where brackets stand and undercuts run up to their link.
        front: how many arrangements of a subtree are kept.
    """

    across: float = 26.0
    below: float = 50.0
    hang: float = 24.0
    roots: float = 48.0
    lead: float = 34.0
    second: float = 14.0
    indent: float = 16.0
    stack: float = 16.0
    sides: float = 10.0
    linked: float = 26.0
    opening: float = 16.0
    buses: tuple[float, float] = (32.0, 24.0)
    spine: float = 20.0
    channel: float = 10.0
    front: int = 10


SCREEN = Spacing()
"""For a page that can be moved and enlarged."""

PAPER = Spacing(
    across=16,
    below=38,
    hang=18,
    roots=30,
    lead=24,
    second=10,
    indent=12,
    stack=10,
    sides=6,
    linked=24,
    buses=(24, 17),
    spine=14,
    channel=8,
    front=16,
)
"""For a sheet, on which room is text size."""

_PARTS = (1, 2, 3, 4, 6)
_ROOT_PARTS = (1, 2, 3, 4, 5, 6, 8, 10, 14, 20)


class Item(NamedTuple):
    """A subtree in a column: its box, the link it hangs on, and the room around it."""

    box: Iri
    link: Iri | None
    nth: int
    level: int
    shift: float
    gap: float
    opening: float


class Column(NamedTuple):
    """Subtrees on top of one another, with ``lead`` pixels for a spine at their left."""

    items: tuple[Item, ...]
    lead: float


class Option(NamedTuple):
    """An arrangement of a subtree.

    Attributes:
        width: of the whole.
        height: of the whole.
        columns: below the box; none for a box alone.
        picks: for each column the option that each item takes.
        breadths: of the columns, without their leads.
        inner: the width of the columns together.
        hangs: whether its one column hangs on the left side of the box.
    """

    width: float
    height: float
    columns: tuple[Column, ...] = ()
    picks: tuple[tuple[int, ...], ...] = ()
    breadths: tuple[float, ...] = ()
    inner: float = 0
    hangs: bool = False


class _Part(NamedTuple):
    """A column or a row as far as it is built; the chain of ``before`` holds the choices."""

    width: float
    height: float
    before: _Part | None = None
    pick: int = 0


_Sized = TypeVar("_Sized", Option, _Part)


class Search:
    """The fronts of all subtrees of a forest, from the leaves up.

    Attributes:
        options: the front of each box, by rising width.
    """

    def __init__(
        self, forest: Forest, sizes: Mapping[Iri, Size], spacing: Spacing = SCREEN
    ) -> None:
        self.forest = forest
        self.spacing = spacing
        self.sizes = sizes
        self.options: dict[Iri, list[Option]] = {}
        order: list[tuple[Iri, list[Kid]]] = []
        stack = list(forest.roots)
        while stack:
            box = stack.pop()
            family = kids(forest, box)
            order.append((box, family))
            stack += [kid.box for kid in family]
        for box, family in reversed(order):
            self.options[box] = self._options(box, family)

    def wholes(self) -> list[Option]:
        """Return arrangements of the whole forest: its trees in columns side by side."""
        trees = [[Item(root, None, 0, 0, 0, self.spacing.roots, 0)] for root in self.forest.roots]
        return [
            row
            for parts in _numbers(len(trees), _ROOT_PARTS)
            for row in self._rows(self._columns(trees, parts, lead=0), self.spacing.roots)
        ]

    def _options(self, box: Iri, family: list[Kid]) -> list[Option]:
        width, height = self.sizes[box]
        if not family:
            return [Option(width, height)]
        supports, attacks = self._branches(family)
        hanging = self._hanging(supports, attacks)
        found = [
            Option(
                width=max(width, hanging.lead + stack.width),
                height=height + self.spacing.hang + stack.height,
                columns=(hanging,),
                picks=(_picks(stack),),
                breadths=(stack.width,),
                inner=hanging.lead + stack.width,
                hangs=True,
            )
            for stack in self._stacks(hanging)
        ]
        for left in _numbers(len(supports), _PARTS):
            for right in _numbers(len(attacks), _PARTS):
                columns = [
                    *self._columns(supports, left, self.spacing.lead),
                    *self._columns(attacks, right, self.spacing.lead),
                ]
                if len(columns) == 1:
                    continue  # it hangs at the left: straight below it would look like a sibling
                found += [
                    row._replace(
                        width=max(width, row.width),
                        height=height + self.spacing.below + row.height,
                    )
                    for row in self._rows(columns, self.spacing.across)
                ]
        return self._front(found)

    def _branches(self, family: list[Kid]) -> tuple[list[list[Item]], list[list[Item]]]:
        """Return the items of each branch: those of the supports, those of the attacks.

        A branch is a link to the box with the undercuts on it, which stay together.
        """
        branches: dict[bool, list[list[Item]]] = {False: [], True: []}
        last: Iri | None = None
        for kid in family:
            link = self.forest.links[kid.link]
            is_linked = len(link.members) > 1
            opening = self.spacing.opening if is_linked and not kid.nth else 0
            item = Item(
                box=kid.box,
                link=kid.link,
                nth=kid.nth,
                level=kid.level,
                shift=(kid.level + is_linked) * self.spacing.indent,
                gap=self.spacing.linked if kid.nth else self.spacing.stack + opening,
                opening=opening,
            )
            side = branches[self.forest.links[kid.branch].attack]
            if kid.branch != last:
                side.append([])
                last = kid.branch
            side[-1].append(item)
        return branches[False], branches[True]

    def _columns(self, branches: Sequence[list[Item]], parts: int, lead: float) -> list[Column]:
        columns = []
        for run in self._runs(branches, parts):
            items = tuple(item for branch in run for item in branch)
            is_alone = len(items) == 1 and not items[0].shift
            columns.append(Column(items, 0 if is_alone else lead))
        return columns

    def _runs(self, branches: Sequence[list[Item]], parts: int) -> list[list[list[Item]]]:
        """Return the branches in that many runs of about the same area."""
        if parts == len(branches):
            return [[branch] for branch in branches]
        areas = [
            sum(min(o.width * o.height for o in self.options[item.box]) for item in branch)
            for branch in branches
        ]
        total = sum(areas)
        runs: list[list[list[Item]]] = [[]]
        done = 0.0
        for branch, area in zip(branches, areas, strict=True):
            if runs[-1] and len(runs) < parts and (done + area / 2) * parts > total * len(runs):
                runs.append([])
            runs[-1].append(branch)
            done += area
        return runs

    def _stacks(self, column: Column) -> list[_Part]:
        """Return the front of a column, without its lead."""
        front = [_Part(0, 0)]
        for nth, item in enumerate(column.items):
            gap = item.gap if nth else item.opening
            front = self._front(
                [
                    _Part(
                        max(upper.width, item.shift + option.width),
                        upper.height + gap + option.height,
                        upper,
                        pick,
                    )
                    for upper in front
                    for pick, option in enumerate(self.options[item.box])
                ]
            )
        return front

    def _rows(self, columns: Sequence[Column], gap: float) -> list[Option]:
        """Return the front of columns side by side."""
        stacks = [self._stacks(column) for column in columns]
        front = [_Part(0, 0)]
        for column, stack in zip(columns, stacks, strict=True):
            front = self._front(
                [
                    _Part(
                        row.width + (gap if row.before else 0) + column.lead + each.width,
                        max(row.height, each.height),
                        row,
                        pick,
                    )
                    for row in front
                    for pick, each in enumerate(stack)
                ]
            )
        found = []
        for row in front:
            chosen = [stack[pick] for stack, pick in zip(stacks, _picks(row), strict=True)]
            found.append(
                Option(
                    width=row.width,
                    height=row.height,
                    columns=tuple(columns),
                    picks=tuple(map(_picks, chosen)),
                    breadths=tuple(each.width for each in chosen),
                    inner=row.width,
                )
            )
        return found

    def _hanging(self, supports: list[list[Item]], attacks: list[list[Item]]) -> Column:
        """Return the one column that holds all branches, supports first."""
        upper = [item for branch in supports for item in branch]
        lower = [item for branch in attacks for item in branch]
        room = self.spacing
        if not (upper and lower):
            return Column((*upper, *lower), room.lead)
        lower[0] = lower[0]._replace(gap=lower[0].gap + room.sides)
        return Column((*upper, *lower), room.lead + room.second)

    def _front(self, found: list[_Sized]) -> list[_Sized]:
        """Return what nothing beats in both width and height, by rising width, thinned."""
        best: list[_Sized] = []
        for each in sorted(found, key=_size):
            if not best or each.height < best[-1].height:
                best.append(each)
        most = self.spacing.front
        if len(best) <= most:
            return best
        step = (len(best) - 1) / (most - 1)
        return [best[int(nth * step + 0.5)] for nth in range(most)]


def _numbers(count: int, sizes: Iterable[int]) -> list[int]:
    """Return into how many columns so many branches may be split, one each at the most."""
    return sorted({min(count, size) for size in (*sizes, count)})


def _picks(part: _Part) -> tuple[int, ...]:
    picks = []
    while part.before is not None:
        picks.append(part.pick)
        part = part.before
    return tuple(reversed(picks))


def _size(each: Option | _Part) -> Size:
    return each.width, each.height
