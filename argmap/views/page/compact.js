// The compact layout: the largest text on a given rectangle. As `argmap/drawing/compact.py`.

const COMPACT_BUS = [32, 24];
const SPINE = 20;
const CHANNEL = 10;
const WORD = [28, 8];

function compact(forest, target) {
  const plan = { places: new Map(), routes: new Map(), width: 0, height: 0 };
  if (!forest.roots.length) return plan;
  const { options, wholes } = searchArrangements(forest);
  const whole = wholes.reduce((best, each) => (fitsBetter(each, best, target) ? each : best));
  const at = { forest, options, plan };
  const stack = [...slotsOf(at, whole, 0, 0, ROOTS)];
  while (stack.length) {
    const [box, slot] = stack.pop();
    const { option, x, y } = slot;
    plan.places.set(box, cornerOf(box, slot));
    if (!option.columns.length) continue;
    const below = y + sizes.get(box)[1] + (option.hangs ? HANG : BELOW);
    const start = option.hangs ? x : x + (option.width - option.inner) / 2;
    const slots = slotsOf(at, option, start, below, ACROSS);
    routeCompact(at, box, option, slots);
    stack.push(...slots);
  }
  plan.width = whole.width;
  plan.height = whole.height;
  return plan;
}

function fitsBetter(one, other, [width, height]) {
  const scale = (each) => Math.min(width / each.width, height / each.height);
  const gain = scale(one) - scale(other);
  return gain > 0 || (gain === 0 && one.width * one.height < other.width * other.height);
}

function slotsOf({ options }, option, left, top, gap) {
  const slots = new Map();
  let x = left;
  option.columns.forEach((column, nth) => {
    x += column.lead;
    let y = top;
    column.items.forEach((item, row) => {
      const chosen = options.get(item.box)[option.picks[nth][row]];
      y += row ? item.gap : item.opening;
      slots.set(item.box, { option: chosen, x: x + item.shift, y });
      y += chosen.height;
    });
    x += option.breadths[nth] + gap;
  });
  return slots;
}

function cornerOf(box, { option, x, y }) {
  const centred = option.columns.length && !option.hangs;
  return [centred ? x + (option.width - sizes.get(box)[0]) / 2 : x, y];
}

function routeCompact(at, box, option, slots) {
  const { forest, plan } = at;
  const [left, top] = plan.places.get(box);
  const [width, height] = sizes.get(box);
  const edge = top + height;
  const spines = spinesOf(forest, option, slots);
  const { ports, buses } = portsAndBuses(forest, box, spines, left + width / 2, [
    edge + BELOW - COMPACT_BUS[0],
    edge + BELOW - COMPACT_BUS[1],
  ]);
  for (const column of option.columns) {
    for (const item of column.items) {
      if (item.link === null || item.nth) continue;
      const kind = +forest.links.get(item.link).attack;
      let start;
      if (item.level) start = channelOf(forest, item.link, slots);
      else if (option.hangs) start = [[spines.get(item.link), edge]];
      else start = [[ports[kind], edge], [ports[kind], buses[kind]], [spines.get(item.link), buses[kind]]];
      if (start.length) plan.routes.set(item.link, joinRoute(forest, start, item.link, column, slots));
    }
  }
}

function spinesOf(forest, option, slots) {
  const spines = new Map();
  for (const column of option.columns) {
    for (const item of column.items) {
      if (item.link === null || item.level) continue;
      const slot = slots.get(item.box);
      const outer = forest.links.get(item.link).attack && column.lead > LEAD ? SECOND : 0;
      if (column.lead) spines.set(item.link, slot.x - item.shift - SPINE - outer);
      else spines.set(item.link, cornerOf(item.box, slot)[0] + sizes.get(item.box)[0] / 2);
    }
  }
  return spines;
}

function channelOf(forest, name, slots) {
  const goal = forest.links.get(forest.links.get(name).to);
  if (!goal.members.length) return [];
  const slot = slots.get(goal.members[0]);
  return [[slot.x - CHANNEL - (goal.members.length > 1 ? INDENT : 0), middleOf(goal.members[0], slot)]];
}

function joinRoute(forest, start, name, column, slots) {
  const { members } = forest.links.get(name);
  const spine = start.at(-1)[0];
  const corners = members.map((member) => cornerOf(member, slots.get(member)));
  const plain = { bracket: [], because: null, ands: [] };
  if (!column.lead) return { points: [...start, [spine, corners[0][1]]], ...plain };
  const ends = members.map((member, nth) => [corners[nth][0], middleOf(member, slots.get(member))]);
  const [first, last] = [ends[0], ends.at(-1)];
  const turn = [spine, first[1]];
  if (members.length === 1) return { points: [...start, turn, first], ...plain };
  const bracket = slots.get(members[0]).x - CHANNEL;
  const words = corners.map(([x, y]) => [x + WORD[0], y - WORD[1]]);
  return {
    points: [...start, turn, [bracket, first[1]]],
    bracket: [first, [bracket, first[1]], [bracket, last[1]], last],
    because: words[0],
    ands: words.slice(1),
  };
}

const middleOf = (box, slot) => slot.y + sizes.get(box)[1] / 2;
