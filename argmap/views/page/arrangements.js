// The arrangements among which the compact layout chooses. As `argmap/drawing/arrangements.py`.

const ACROSS = 26;
const BELOW = 50;
const HANG = 24;
const ROOTS = 48;
const LEAD = 34;
const SECOND = 14;
const INDENT = 16;
const STACK = 16;
const SIDES = 10;
const LINKED = 26;
const OPENING = 16;
const FRONT = 10;
const PARTS = [1, 2, 3, 4, 6];
const ROOT_PARTS = [1, 2, 3, 4, 5, 6, 8, 10, 14, 20];

// An option is {width, height, columns, picks, breadths, inner, hangs}; see the Python.
function searchArrangements(forest) {
  const options = new Map();
  const order = [];
  const stack = [...forest.roots];
  while (stack.length) {
    const box = stack.pop();
    const family = kids(forest, box);
    order.push([box, family]);
    for (const kid of family) stack.push(kid.box);
  }
  for (const [box, family] of order.reverse()) options.set(box, optionsOf(forest, options, box, family));
  const trees = forest.roots.map((root) => [
    { box: root, link: null, nth: 0, level: 0, shift: 0, gap: ROOTS, opening: 0 },
  ]);
  const wholes = columnNumbers(trees.length, ROOT_PARTS).flatMap((parts) =>
    rowsOf(options, columnsOf(options, trees, parts, 0), ROOTS),
  );
  return { options, wholes };
}

function optionsOf(forest, options, box, family) {
  const [width, height] = sizes.get(box);
  if (!family.length) return [{ width, height, columns: [], picks: [], breadths: [], inner: 0, hangs: false }];
  const [supports, attacks] = branchesOf(forest, family);
  const hanging = hangingColumn(supports, attacks);
  const found = stacksOf(options, hanging).map((stack) => ({
    width: Math.max(width, hanging.lead + stack.width),
    height: height + HANG + stack.height,
    columns: [hanging],
    picks: [picksOf(stack)],
    breadths: [stack.width],
    inner: hanging.lead + stack.width,
    hangs: true,
  }));
  for (const left of columnNumbers(supports.length, PARTS)) {
    for (const right of columnNumbers(attacks.length, PARTS)) {
      const columns = [
        ...columnsOf(options, supports, left, LEAD),
        ...columnsOf(options, attacks, right, LEAD),
      ];
      if (columns.length === 1) continue;
      for (const row of rowsOf(options, columns, ACROSS)) {
        found.push({ ...row, width: Math.max(width, row.width), height: height + BELOW + row.height });
      }
    }
  }
  return frontOf(found);
}

function branchesOf(forest, family) {
  const found = [[], []];
  let last = null;
  for (const kid of family) {
    const linked = forest.links.get(kid.link).members.length > 1;
    const opening = linked && !kid.nth ? OPENING : 0;
    const item = {
      box: kid.box,
      link: kid.link,
      nth: kid.nth,
      level: kid.level,
      shift: (kid.level + linked) * INDENT,
      gap: kid.nth ? LINKED : STACK + opening,
      opening,
    };
    const side = found[+forest.links.get(kid.branch).attack];
    if (kid.branch !== last) side.push([]);
    last = kid.branch;
    side.at(-1).push(item);
  }
  return found;
}

function columnsOf(options, lines, parts, lead) {
  return runsOf(options, lines, parts).map((run) => {
    const items = run.flat();
    const alone = items.length === 1 && !items[0].shift;
    return { items, lead: alone ? 0 : lead };
  });
}

function runsOf(options, lines, parts) {
  if (parts === lines.length) return lines.map((line) => [line]);
  const areas = lines.map((line) =>
    line.reduce((sum, item) => sum + Math.min(...options.get(item.box).map((o) => o.width * o.height)), 0),
  );
  const total = areas.reduce((sum, area) => sum + area, 0);
  const runs = [[]];
  let done = 0;
  lines.forEach((line, nth) => {
    const area = areas[nth];
    if (runs.at(-1).length && runs.length < parts && (done + area / 2) * parts > total * runs.length) runs.push([]);
    runs.at(-1).push(line);
    done += area;
  });
  return runs;
}

function stacksOf(options, column) {
  let front = [{ width: 0, height: 0, before: null, pick: 0 }];
  column.items.forEach((item, nth) => {
    const gap = nth ? item.gap : item.opening;
    const next = [];
    for (const upper of front) {
      options.get(item.box).forEach((option, pick) =>
        next.push({
          width: Math.max(upper.width, item.shift + option.width),
          height: upper.height + gap + option.height,
          before: upper,
          pick,
        }),
      );
    }
    front = frontOf(next);
  });
  return front;
}

function rowsOf(options, columns, gap) {
  const stacks = columns.map((column) => stacksOf(options, column));
  let front = [{ width: 0, height: 0, before: null, pick: 0 }];
  columns.forEach((column, nth) => {
    const next = [];
    for (const row of front) {
      stacks[nth].forEach((each, pick) =>
        next.push({
          width: row.width + (row.before ? gap : 0) + column.lead + each.width,
          height: Math.max(row.height, each.height),
          before: row,
          pick,
        }),
      );
    }
    front = frontOf(next);
  });
  return front.map((row) => {
    const chosen = picksOf(row).map((pick, nth) => stacks[nth][pick]);
    return {
      width: row.width,
      height: row.height,
      columns,
      picks: chosen.map(picksOf),
      breadths: chosen.map((each) => each.width),
      inner: row.width,
      hangs: false,
    };
  });
}

function hangingColumn(supports, attacks) {
  const [upper, lower] = [supports.flat(), attacks.flat()];
  if (!upper.length || !lower.length) return { items: [...upper, ...lower], lead: LEAD };
  lower[0] = { ...lower[0], gap: lower[0].gap + SIDES };
  return { items: [...upper, ...lower], lead: LEAD + SECOND };
}

function columnNumbers(count, wanted) {
  return [...new Set([...wanted, count].map((each) => Math.min(each, count)))].sort((a, b) => a - b);
}

function picksOf(part) {
  const picks = [];
  for (let at = part; at.before; at = at.before) picks.push(at.pick);
  return picks.reverse();
}

function frontOf(found) {
  const best = [];
  for (const each of found.sort((a, b) => a.width - b.width || a.height - b.height)) {
    if (!best.length || each.height < best.at(-1).height) best.push(each);
  }
  if (best.length <= FRONT) return best;
  const step = (best.length - 1) / (FRONT - 1);
  return Array.from({ length: FRONT }, (_, nth) => best[Math.trunc(nth * step + 0.5)]);
}
