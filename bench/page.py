"""The page in headless Chromium, beside plain pyvis and beside Graphviz dot, on the same maps.

For the page: the file, how long until it can be used, what it opens with, how fast it pans,
and the layout of the whole map unfolded. For plain pyvis: its own page with the texts as
labels and physics as it comes. For dot: its layout of boxes of the same sizes, top-down.
"""

from __future__ import annotations

import tempfile
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from argmap.analysis.evaluate import evaluate
from argmap.api import render
from argmap.drawing.boxes import Picture, picture
from argmap.drawing.compact import compact
from argmap.drawing.plan import Plan, Point
from argmap.model import ArgumentMap, Iri
from bench._measure import table, timed
from bench.maps import generate

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = (40, 200, 1000, 5000, 10_000)
SCREEN = (1366, 768)
STAGE = (1050.0, 665.0)  # what is left of the screen for the map
PATIENCE = 60  # seconds for plain pyvis to come to rest
CROSSINGS = 1000  # claims up to which crossings are counted: every pair is compared
Line: TypeAlias = tuple[Point, Point]

_PAN = """(network) => new Promise((done) => {
  const start = performance.now();
  let frames = 0;
  const step = (now) => {
    frames++;
    const { x, y } = network.getViewPosition();
    network.moveTo({ position: { x: x + (frames % 40 < 20 ? 6 : -6) / network.getScale(), y } });
    if (now - start < 2000) requestAnimationFrame(step);
    else done(frames * 1000 / (now - start));
  };
  requestAnimationFrame(step);
})"""
_SMALLEST = """() => {
  const scale = argmap.network.getScale();
  return Math.min(...[...argmap.plan().places.keys()].map((id) => {
    const node = argmap.nodes.get(id);
    return scale * (14 * scale < 8 && node.title ? node.size : 14);
  }));
}"""
_REST = """window.rest = new Promise((done) => {
  const timer = setInterval(() => {
    if (typeof network === "undefined" || !network) return;
    clearInterval(timer);
    network.once("stabilizationIterationsDone", () => done(performance.now()));
  }, 5);
});"""


def run() -> None:
    """Print the figures of the page, of plain pyvis and of dot."""
    from tests.browser.launching import launched

    with launched() as browser, tempfile.TemporaryDirectory() as folder:
        maps = {size: generate(size) for size in SIZES}
        print("\nThe page: ready (s), frames a second while panning, smallest text (px)\n")
        ours = [(n, *_page(browser, m, Path(folder))) for n, m in maps.items()]
        print(table(("claims", "KB", "ready", "boxes at start", "smallest text", "fps"), ours))
        print("\nThe whole map unfolded, compact, on the same screen\n")
        print(
            table(
                ("claims", "layout (CPU s)", "overlaps", "crossings", "smallest text"),
                [(n, *_unfolded(m)) for n, m in maps.items()],
            )
        )
        print(
            f"\nPlain pyvis (at most {PATIENCE} s to come to rest; then no larger map is tried)\n"
        )
        head = ("claims", "KB", "at rest (s)", "fps", "overlaps", "crossings", "smallest text")
        print(table(head, _pyvis_rows(browser, maps, Path(folder))))
        print("\nGraphviz dot, top-down\n")
        print(
            table(
                ("claims", "layout (s)", "overlaps", "crossings", "smallest text"),
                [(n, *_dot(m)) for n, m in maps.items() if n <= CROSSINGS],
            )
        )


def _page(browser: Browser, m: ArgumentMap, folder: Path) -> tuple[object, ...]:
    data = render(m)
    page = _opened(browser, folder, data)
    page.wait_for_function("() => window.argmap !== undefined", timeout=120_000)
    found = (
        len(data) // 1000,
        page.evaluate("argmap.readyAt / 1000"),
        page.evaluate("argmap.plan().places.size"),
        page.evaluate(_SMALLEST),
        page.evaluate(f"({_PAN})(argmap.network)"),
    )
    page.close()
    return found


def _unfolded(m: ArgumentMap) -> tuple[object, ...]:
    drawn = picture(m, evaluate(m))
    plan = compact(drawn.forest, drawn.sizes, STAGE)
    times: dict[str, float] = {}
    for attempt in range(3):
        with timed(times, str(attempt)):
            compact(drawn.forest, drawn.sizes, STAGE)
    rects = [(*at, *drawn.sizes[box]) for box, at in plan.places.items()]
    return (
        min(times.values()),
        _overlaps(rects),
        _tree_crossings(drawn, plan),
        _text(plan.width, plan.height),
    )


def _pyvis_rows(
    browser: Browser, maps: Mapping[int, ArgumentMap], folder: Path
) -> Iterator[tuple[object, ...]]:
    for size, m in maps.items():
        row = _pyvis(browser, m, folder)
        yield (size, *row)
        if row[-1] == "–":
            return


def _pyvis(browser: Browser, m: ArgumentMap, folder: Path) -> tuple[object, ...]:
    from playwright.sync_api import Error
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.nodes = [
        {"id": claim.id, "label": claim.text.value, "shape": "dot"} for claim in m.claims
    ]
    network.edges = [{"from": source, "to": goal, "arrows": "to"} for source, goal in _edges(m)]
    data = network.generate_html().encode()
    page = _opened(browser, folder, data, _REST)
    size = len(data) // 1000
    try:
        page.set_default_timeout(PATIENCE * 1000)
        rest = page.wait_for_function("() => window.rest").json_value() / 1000
    except Error:
        page.close()
        return size, f"> {PATIENCE}", "–", "–", "–", "–"
    fps = page.evaluate(f"({_PAN})(network)")
    boxes = page.evaluate(
        """() => Object.fromEntries(network.body.nodeIndices.map((id) => {
          const { top, left, right, bottom } = network.getBoundingBox(id);
          return [id, [left, top, right - left, bottom - top]];
        }))"""
    )
    middles = page.evaluate("network.getPositions()")
    at = {Iri(key): (point["x"], point["y"]) for key, point in middles.items()}
    text = page.evaluate("14 * network.getScale()")
    page.close()
    return size, rest, fps, _overlaps(list(boxes.values())), _straight_crossings(m, at), text


def _dot(m: ArgumentMap) -> tuple[object, ...]:
    try:
        import pygraphviz
    except ImportError:
        return "pygraphviz is not installed", "–", "–", "–"
    drawn = picture(m, evaluate(m))
    graph = pygraphviz.AGraph(directed=True, rankdir="TB", nodesep="0.3", ranksep="0.7")
    graph.node_attr.update(shape="box", fixedsize="true", label="")
    for box, (width, height) in drawn.sizes.items():
        graph.add_node(box, width=width / 72, height=height / 72)
    for source, goal in _edges(m):
        graph.add_edge(goal, source)
    start = time.perf_counter()
    graph.layout("dot")
    seconds = time.perf_counter() - start
    at = {}
    for node in graph.nodes():
        x, y = map(float, node.attr["pos"].split(","))
        at[Iri(node)] = (x, y)
    rects = [
        (x - drawn.sizes[box][0] / 2, y - drawn.sizes[box][1] / 2, *drawn.sizes[box])
        for box, (x, y) in at.items()
    ]
    wide = max(x + w for x, _, w, _ in rects) - min(x for x, _, _, _ in rects)
    tall = max(y + h for _, y, _, h in rects) - min(y for _, y, _, _ in rects)
    return seconds, _overlaps(rects), _straight_crossings(m, at), _text(wide, tall)


def _opened(browser: Browser, folder: Path, data: bytes, script: str = "") -> Page:
    page = browser.new_page(viewport={"width": SCREEN[0], "height": SCREEN[1]})
    page.route("http*://**", lambda route: route.abort())
    if script:
        page.add_init_script(script)
    file = folder / "page.html"
    file.write_bytes(data)
    page.goto(file.as_uri(), wait_until="commit")
    return page


def _edges(m: ArgumentMap) -> Iterator[tuple[Iri, Iri]]:
    """Yield claims and the claims that they bear on; an undercut aims at the step's first."""
    claims = {claim.id for claim in m.claims}
    relations = {relation.id: relation for relation in m.relations}
    for relation in m.relations:
        goal = relation.goal
        while goal in relations:
            goal = min(relations[goal].sources)
        if goal in claims:
            yield from ((source, goal) for source in sorted(relation.sources) if source != goal)


def _text(wide: float, tall: float) -> float:
    return 14 * min(STAGE[0] / wide, STAGE[1] / tall, 1.25)


def _overlaps(rects: list[tuple[float, float, float, float]]) -> int:
    rects = sorted(rects, key=lambda rect: rect[1])
    found = 0
    for nth, (x, y, w, h) in enumerate(rects):
        for x2, y2, w2, _ in rects[nth + 1 :]:
            if y2 >= y + h:
                break
            found += x < x2 + w2 and x2 < x + w
    return found


def _tree_crossings(drawn: Picture, plan: Plan) -> int:
    """Return how often lines of the tree pass through lines of another spine."""
    upright, level = [], []
    for name, route in plan.routes.items():
        link = drawn.forest.links[name]
        for (x, y), (to_x, to_y) in (*pairwise(route.points), *pairwise(route.bracket)):
            spine = (link.goal, link.attack)
            if x == to_x:
                upright.append((x, min(y, to_y), max(y, to_y), spine))
            else:
                level.append((y, min(x, to_x), max(x, to_x), spine))
    level.sort(key=lambda line: line[0])
    heights = [line[0] for line in level]
    return sum(
        left < x < right and spine != other
        for x, top, bottom, spine in upright
        for _, left, right, other in level[
            bisect_right(heights, top) : bisect_left(heights, bottom)
        ]
    )


def _straight_crossings(m: ArgumentMap, at: dict[Iri, Point]) -> int | str:
    if len(at) > CROSSINGS:
        return "–"
    lines = [({source, goal}, (at[source], at[goal])) for source, goal in _edges(m)]
    return sum(
        not ends & others and _cross(one, two)
        for (ends, one), (others, two) in combinations(lines, 2)
    )


def _cross(one: Line, two: Line) -> bool:
    """Tell whether two lines pass through one another, ends and shared stretches aside."""

    def side(line: Line, point: Point) -> float:
        (x0, y0), (x1, y1) = line
        return (x1 - x0) * (point[1] - y0) - (y1 - y0) * (point[0] - x0)

    return side(one, two[0]) * side(one, two[1]) < 0 and side(two, one[0]) * side(two, one[1]) < 0
