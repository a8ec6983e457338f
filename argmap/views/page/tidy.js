// The tidy tree, top-down or left-right. As `argmap/drawing/tidy.py`, held to it by a test.

const TIDY_GAPS = {
  down: { siblings: 24, linked: 36, sides: 44, along: 72, bus: [52, 44], because: [44, 0], also: [0, 0] },
  right: { siblings: 16, linked: 24, sides: 30, along: 106, bus: [84, 76], because: [0, -30], also: [16, 2] },
};
const TIDY_UNDERCUT = [30, 16, 9];
const TIDY_BRACKET = 13;

function tidy(forest, direction) {
  const turned = direction === "right";
  const gaps = TIDY_GAPS[direction];
  const across = (id) => sizes.get(id)[turned ? 1 : 0];
  const along = (id) => sizes.get(id)[turned ? 0 : 1];
  const family = new Map();
  const depth = new Map();
  const order = [];
  const stack = [...forest.roots].reverse().map((root) => [root, 0]);
  while (stack.length) {
    const [box, level] = stack.pop();
    depth.set(box, level);
    order.push(box);
    family.set(box, kids(forest, box));
    for (const kid of [...family.get(box)].reverse()) stack.push([kid.box, level + 1]);
  }
  const starts = tidyStarts(order, depth, along, gaps.along);
  const { reach, offset } = tidySides(order, family, across, (before, kid) => {
    if (kid.link === before.link) return gaps.linked;
    const turn = forest.links.get(kid.branch).attack !== forest.links.get(before.branch).attack;
    return turn ? gaps.sides : gaps.siblings;
  });
  const middle = new Map();
  let start = 0;
  for (const root of forest.roots) {
    const [left, right] = reach.get(root);
    middle.set(root, start - left);
    start += right - left + gaps.sides;
  }
  for (const box of order) {
    for (const kid of family.get(box)) middle.set(kid.box, middle.get(box) + offset.get(kid.box));
  }
  const plan = { places: new Map(), routes: new Map(), width: 0, height: 0 };
  const turn = ([x, y]) => (turned ? [y, x] : [x, y]);
  let [wide, tall] = [0, 0];
  for (const box of order) {
    const corner = [middle.get(box) - across(box) / 2, starts[depth.get(box)]];
    wide = Math.max(wide, corner[0] + across(box));
    tall = Math.max(tall, corner[1] + along(box));
    plan.places.set(box, turn(corner));
    tidyRoutes(forest, gaps, box, family.get(box), middle, corner[1] + along(box), starts[depth.get(box) + 1], (link, route) =>
      plan.routes.set(link, {
        points: route.points.map(turn),
        bracket: route.bracket.map(turn),
        because: route.because && turn(route.because),
        ands: route.ands.map(turn),
      }),
    );
  }
  [plan.width, plan.height] = turn([wide, tall]);
  return plan;
}

function tidyStarts(order, depth, along, gap) {
  const deep = [];
  for (const box of order) deep[depth.get(box)] = Math.max(deep[depth.get(box)] ?? 0, along(box));
  const starts = [0];
  for (const extent of deep.slice(0, -1)) starts.push(starts.at(-1) + extent + gap);
  return starts;
}

// Contours are kept deepest first, as {shift, edge}; see the Python for the reason.
function tidySides(order, family, across, gap) {
  const contours = new Map();
  const reach = new Map();
  const offset = new Map();
  for (const box of [...order].reverse()) {
    const half = across(box) / 2;
    const here = family.get(box);
    if (!here.length) {
      contours.set(box, [{ shift: 0, edge: [-half] }, { shift: 0, edge: [half] }]);
      reach.set(box, [-half, half]);
      continue;
    }
    let [low, high] = reach.get(here[0].box);
    let [left, right] = contours.get(here[0].box);
    const offsets = [0];
    for (const [before, kid] of pairs(here)) {
      const theirs = contours.get(kid.box);
      const shift = tidyDistance(right, theirs[0]) + gap(before, kid);
      offsets.push(shift);
      low = Math.min(low, reach.get(kid.box)[0] + shift);
      high = Math.max(high, reach.get(kid.box)[1] + shift);
      left = tidyOuter(left, theirs[0], shift);
      right = tidyOuter({ shift: theirs[1].shift + shift, edge: theirs[1].edge }, right, 0);
    }
    const middle = (offsets[0] + offsets.at(-1)) / 2;
    here.forEach((kid, nth) => offset.set(kid.box, offsets[nth] - middle));
    left = { shift: left.shift - middle, edge: left.edge };
    right = { shift: right.shift - middle, edge: right.edge };
    left.edge.push(-half - left.shift);
    right.edge.push(half - right.shift);
    contours.set(box, [left, right]);
    reach.set(box, [Math.min(low - middle, -half), Math.max(high - middle, half)]);
  }
  return { reach, offset };
}

function tidyDistance(right, left) {
  let most = -Infinity;
  for (let level = 1; level <= Math.min(right.edge.length, left.edge.length); level++) {
    most = Math.max(most, right.edge.at(-level) + right.shift - left.edge.at(-level) - left.shift);
  }
  return most;
}

function tidyOuter(near, far, shift) {
  if (near.edge.length >= far.edge.length) return near;
  const move = near.shift - far.shift - shift;
  const start = far.edge.length - near.edge.length;
  near.edge.forEach((each, nth) => (far.edge[start + nth] = each + move));
  return { shift: far.shift + shift, edge: far.edge };
}

function tidyRoutes(forest, gaps, box, here, middle, edge, begin, draw) {
  const places = new Map();
  for (const kid of here) push(places, kid.link, middle.get(kid.box));
  const entry = new Map([...places].map(([link, each]) => [link, (each[0] + each.at(-1)) / 2]));
  const { ports, buses } = portsAndBuses(forest, box, entry, middle.get(box), gaps.bus.map((each) => begin - each));
  for (const kid of here) {
    if (kid.nth) continue;
    const link = forest.links.get(kid.link);
    const spots = places.get(kid.link);
    const line = begin - TIDY_BRACKET;
    const end = spots.length > 1 ? line : begin;
    const x = entry.get(kid.link);
    let points;
    if (kid.level) {
      if (!entry.has(link.to)) continue;
      const bus = begin - TIDY_UNDERCUT[Math.min(kid.level, TIDY_UNDERCUT.length) - 1];
      points = [[entry.get(link.to), bus], [x, bus], [x, end]];
    } else {
      const bus = buses[+link.attack];
      const port = ports[+link.attack];
      points = [[port, edge], [port, bus], [x, bus], [x, end]];
    }
    const route = { points, bracket: [], because: null, ands: [] };
    if (spots.length > 1) {
      route.bracket = [[spots[0], begin], [spots[0], line], [spots.at(-1), line], [spots.at(-1), begin]];
      route.because = [spots[0] + gaps.because[0], line + gaps.because[1]];
      route.ands = pairs(spots).map(([one, two]) => [(one + two) / 2 + gaps.also[0], line + gaps.also[1]]);
    }
    draw(kid.link, route);
  }
}
