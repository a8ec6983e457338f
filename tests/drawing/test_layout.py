"""Laws of every layout: nothing overlaps, nothing crosses, order is kept, numbers repeat."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from argmap.analysis.evaluate import evaluate
from argmap.api import read
from argmap.drawing.boxes import Picture, picture
from argmap.drawing.compact import compact
from argmap.drawing.crosslinks import crosslinks
from argmap.drawing.forest import Forest
from argmap.drawing.plan import Plan, Point
from argmap.drawing.tidy import tidy
from argmap.model import ArgumentMap, Attack, Claim, Header, Iri, Support, Text
from argmap.resources import resource
from bench.maps import generate

Layout = Callable[[Picture], Plan]
LAYOUTS: dict[str, Layout] = {
    "down": lambda p: tidy(p.forest, p.sizes, "down"),
    "right": lambda p: tidy(p.forest, p.sizes, "right"),
    "screen": lambda p: compact(p.forest, p.sizes, (1040, 700)),
    "phone": lambda p: compact(p.forest, p.sizes, (390, 700)),
    "paper": lambda p: compact(p.forest, p.sizes, (1047, 718)),
}


def _maps() -> dict[str, ArgumentMap]:
    maps = {path.stem: read(path) for path in sorted(resource("graphs").glob("*.ttl"))}
    maps |= {
        f"generated-{n}-{seed}": generate(n, seed=seed)
        for n, seed in ((1, 0), (2, 0), (12, 1), (40, 2), (40, 3), (200, 4), (200, 5))
    }
    return maps | {"three theses": generate(60, seed=6, debates=3), "knot": KNOT}


def _claim(name: str, text: str = "") -> Claim:
    return Claim(id=Iri(f"urn:{name}"), text=Text(text or f"Claim {name}."))


def _attack(name: str, attackers: str, target: str) -> Attack:
    sources = frozenset(Iri(f"urn:{each}") for each in attackers)
    return Attack(id=Iri(f"urn:{name}"), attackers=sources, target=Iri(f"urn:{target}"))


def _support(name: str, premises: str, conclusion: str) -> Support:
    sources = frozenset(Iri(f"urn:{each}") for each in premises)
    return Support(id=Iri(f"urn:{name}"), premises=sources, conclusion=Iri(f"urn:{conclusion}"))


KNOT = ArgumentMap.of(
    Header(id=Iri("urn:m"), theses=frozenset({Iri("urn:a"), Iri("urn:b")})),
    *(_claim(name) for name in "abcdefghijkl"),
    _attack("ab", "a", "b"),
    _attack("ba", "b", "a"),  # two theses against each other: a cycle
    _support("cd", "cd", "a"),
    _support("cb", "c", "b"),  # used twice
    _attack("u1", "e", "cd"),
    _attack("u2", "f", "u1"),
    _attack("u3", "g", "u2"),  # undercuts of undercuts
    _attack("u4", "h", "cb"),  # an undercut of a cross-link
    _attack("self", "i", "i"),  # a claim against itself
    _attack("ring1", "j", "ring2"),
    _attack("ring2", "k", "ring1"),  # two attacks on each other, tied to nothing
)  # l is alone
MAPS = _maps()


@pytest.fixture(scope="module", params=sorted(MAPS))
def drawn(request: pytest.FixtureRequest) -> Picture:
    m = MAPS[request.param]
    return picture(m, evaluate(m))


@pytest.fixture(params=sorted(LAYOUTS))
def plan(request: pytest.FixtureRequest, drawn: Picture) -> Plan:
    return LAYOUTS[request.param](drawn)


def test_every_claim_has_a_place(drawn: Picture, plan: Plan) -> None:
    assert plan.places.keys() == drawn.boxes.keys()


def test_no_boxes_overlap(drawn: Picture, plan: Plan) -> None:
    spans = sorted(
        (y, y + drawn.boxes[box].height, x, x + drawn.boxes[box].width, box)
        for box, (x, y) in plan.places.items()
    )
    for nth, (_, bottom, left, right, box) in enumerate(spans):
        for top, _, other_left, other_right, other in spans[nth + 1 :]:
            if top >= bottom:
                break
            assert right <= other_left or other_right <= left, (box, other)


def test_all_boxes_lie_within_the_plan(drawn: Picture, plan: Plan) -> None:
    for box, (x, y) in plan.places.items():
        assert x >= 0
        assert y >= 0
        assert x + drawn.boxes[box].width <= plan.width
        assert y + drawn.boxes[box].height <= plan.height


def test_lines_run_through_no_box(drawn: Picture, plan: Plan) -> None:
    for link, route in plan.routes.items():
        for segment in (*pairwise(route.points), *pairwise(route.bracket)):
            for box, (x, y) in plan.places.items():
                size = drawn.boxes[box]
                assert not _enters(segment, x, y, x + size.width, y + size.height), (link, box)


def test_lines_of_the_tree_cross_only_where_they_meet(drawn: Picture, plan: Plan) -> None:
    """Lines may share a spine or end on one another; they never pass through one another."""
    lines = [
        (link, segment)
        for link, route in plan.routes.items()
        for segment in (*pairwise(route.points), *pairwise(route.bracket))
    ]
    upright = [(link, line) for link, line in lines if line[0][0] == line[1][0]]
    level = [(link, line) for link, line in lines if line[0][1] == line[1][1]]
    assert len(upright) + len(level) >= len(lines)
    for link, ((x, y0), (_, y1)) in upright:
        for other, ((x0, y), (x1, _)) in level:
            inside = min(x0, x1) < x < max(x0, x1) and min(y0, y1) < y < max(y0, y1)
            if inside:
                assert _are_of_one_spine(drawn.forest, link, other), (link, other)


def test_spines_of_supports_and_attacks_lie_apart(drawn: Picture, plan: Plan) -> None:
    ports: dict[Iri, dict[bool, set[Point]]] = {}
    for name, route in plan.routes.items():
        link = drawn.forest.links[name]
        sides = ports.setdefault(link.goal, {True: set(), False: set()})
        sides[link.attack].add(route.points[0])
    for sides in ports.values():
        assert not sides[True] & sides[False]


def test_siblings_keep_their_order(drawn: Picture) -> None:
    for box in drawn.forest.branches:
        attacks = [drawn.forest.links[name].attack for name in drawn.forest.branches[box]]
        assert attacks == sorted(attacks), "supports stand before attacks"
    plan = tidy(drawn.forest, drawn.sizes, "down")
    for box in drawn.forest.branches:
        row = [plan.places[m][0] for link in drawn.forest.below(box) for m in link.members]
        assert row == sorted(row)


def test_undercuts_end_on_the_link_that_they_attack(drawn: Picture, plan: Plan) -> None:
    for name, route in plan.routes.items():
        goal = drawn.forest.links[name].goal
        if goal in plan.routes:
            lines = [*pairwise(plan.routes[goal].points)]
            assert any(_is_on(route.points[0], line) for line in lines), name


def test_every_link_between_claims_is_drawn(drawn: Picture, plan: Plan) -> None:
    curves = crosslinks(drawn.forest, plan, drawn.sizes)
    seen = {(curve.link, curve.source) for curve in curves}
    for name, link in drawn.forest.links.items():
        if name in plan.routes:
            seen.update((name, member) for member in link.members)
    missing = {
        (name, source)
        for name, link in drawn.forest.links.items()
        for source in link.sources
        if (name, source) not in seen
    }
    assert {name for name, _ in missing} <= {Iri("urn:ring1"), Iri("urn:ring2")}


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_the_same_map_has_the_same_layout(layout: str) -> None:
    m = generate(40, seed=2)
    again = ArgumentMap.of(*sorted(m.records, key=lambda record: hash(record.id)))
    plans = [LAYOUTS[layout](picture(each, evaluate(each))) for each in (m, again)]
    assert plans[0] == plans[1]


def test_deep_chains_are_laid_out_without_recursion() -> None:
    claims = [_claim(str(nth)) for nth in range(3000)]
    links = [
        Attack(id=Iri(f"urn:r{nth}"), attackers=frozenset({b.id}), target=a.id)
        for nth, (a, b) in enumerate(pairwise(claims))
    ]
    m = ArgumentMap.of(Header(id=Iri("urn:m"), theses=frozenset({claims[0].id})), *claims, *links)
    drawn = picture(m, evaluate(m))
    for layout in LAYOUTS.values():
        assert len(layout(drawn).places) == 3000


def test_compact_fills_the_rectangle_better_than_a_row() -> None:
    m = MAPS["frontier-pause"]
    drawn = picture(m, evaluate(m))
    target = (1040.0, 700.0)
    plans = compact(drawn.forest, drawn.sizes, target), tidy(drawn.forest, drawn.sizes)
    close, wide = (min(target[0] / p.width, target[1] / p.height) for p in plans)
    assert close > 3 * wide


def _enters(
    line: tuple[Point, Point], left: float, top: float, right: float, bottom: float
) -> bool:
    (x0, y0), (x1, y1) = line
    return (
        min(x0, x1) < right and max(x0, x1) > left and min(y0, y1) < bottom and max(y0, y1) > top
    )


def _is_on(point: Point, line: tuple[Point, Point]) -> bool:
    (x0, y0), (x1, y1) = line
    x, y = point
    return min(x0, x1) <= x <= max(x0, x1) and min(y0, y1) <= y <= max(y0, y1)


def _are_of_one_spine(forest: Forest, one: Iri, other: Iri) -> bool:
    first, second = forest.links[one], forest.links[other]
    return first.goal == second.goal and first.attack == second.attack
