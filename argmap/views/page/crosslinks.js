// Links that run across the tree, as curves. As `argmap/drawing/crosslinks.py`.

const BEND = 0.12;

function crosslinks(forest, plan) {
  const curves = [];
  for (const name of [...forest.links.keys()].sort(byCodePoint)) {
    const link = forest.links.get(name);
    for (const source of link.sources) {
      const route = plan.routes.get(name);
      if (!plan.places.has(source) || (route && link.members.includes(source))) continue;
      const goal = route ? route.points.at(-1) : goalOf(forest, plan, link, new Set([name]));
      if (!goal) continue;
      const target = !route && plan.places.has(link.to) ? link.to : null;
      curves.push({ link: name, source, points: curvePoints(plan, source, goal, target) });
    }
  }
  return curves;
}

const byCodePoint = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function curvePoints(plan, source, goal, target) {
  const start = centreOf(plan, source);
  if (target === source) {
    const [right, low] = [start[0] + sizes.get(source)[0] / 2, start[1] + sizes.get(source)[1] / 2];
    return [[right - 40, low], [right + 30, low + 30], [right, low - 20]];
  }
  const control = [
    (start[0] + goal[0]) / 2 + (goal[1] - start[1]) * BEND,
    (start[1] + goal[1]) / 2 - (goal[0] - start[0]) * BEND,
  ];
  return [target ? borderOf(plan, target, control) : goal, control, borderOf(plan, source, control)];
}

function goalOf(forest, plan, link, seen) {
  if (plan.places.has(link.to)) return centreOf(plan, link.to);
  const other = forest.links.get(link.to);
  if (!other || seen.has(other.id)) return null;
  const route = plan.routes.get(other.id);
  if (route) {
    const [[x, y], [toX, toY]] = route.points.slice(-2);
    return [(x + toX) / 2, (y + toY) / 2];
  }
  const far = goalOf(forest, plan, other, new Set([...seen, other.id]));
  const source = other.sources.find((id) => plan.places.has(id));
  if (!far || source === undefined) return null;
  const [end, control, start] = curvePoints(plan, source, far, plan.places.has(other.to) ? other.to : null);
  return [0, 1].map((axis) => (end[axis] + 2 * control[axis] + start[axis]) / 4);
}

function centreOf(plan, box) {
  const [x, y] = plan.places.get(box);
  const [width, height] = sizes.get(box);
  return [x + width / 2, y + height / 2];
}

function borderOf(plan, box, towards) {
  const [x, y] = centreOf(plan, box);
  const [run, fall] = [towards[0] - x, towards[1] - y];
  if (!run && !fall) return [x, y];
  const [width, height] = sizes.get(box);
  const step = Math.min(
    run ? width / 2 / Math.abs(run) : Infinity,
    fall ? height / 2 / Math.abs(fall) : Infinity,
  );
  return [x + run * step, y + fall * step];
}
