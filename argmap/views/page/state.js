// What the reader has chosen, and which boxes are visible under it.

const FILTERS = ["change", "speaker", "side", "standing", "tag"];

const state = {
  layout: given.layout,
  selected: null,
  folded: new Set(),
  focus: null, // only this box, what it bears on and what bears on it
  hidden: new Set(), // roles
  filter: new Map(), // name of a filter to the value that is wanted
  query: "",
  hits: [], // what the search found, in the order of reading
  tour: null, // the boxes of a step of the presentation
  told: given.told ? 0 : null, // the part of the explanation that is lit
};

const isFiltering = () => state.hidden.size > 0 || state.filter.size > 0;

function matches(id) {
  const node = nodes.get(id);
  if (state.hidden.has(node.role)) return false;
  for (const [name, value] of state.filter) {
    if (name === "speaker" && !node.speakers.includes(value)) return false;
    if (name === "tag" && !node.tags.includes(value)) return false;
    if (name === "change" && node.change !== value) return false;
    if (name === "side" && node.side !== value) return false;
    if (name === "standing" && node.badge?.kind !== value) return false;
  }
  return true;
}

// Boxes that pass the filters, and those that they hang from: nothing floats.
function keptByFilters() {
  const kept = new Set();
  for (const id of reading) {
    if (!matches(id)) continue;
    for (let at = id; at !== undefined && !kept.has(at); at = parents.get(at)) kept.add(at);
  }
  return kept;
}

function scope() {
  if (state.tour) return state.tour;
  if (state.focus === null) return null;
  return new Set([...pathWithPartners(state.focus), ...descendants(state.focus)]);
}

// A claim and those above it, each with the claims that it is linked to.
function pathWithPartners(id) {
  return [id, ...ancestors(id)].flatMap((at) => [at, ...(linkOf.get(at)?.members ?? [])]);
}

function visibleBoxes() {
  const within = scope();
  const kept = isFiltering() ? keptByFilters() : null;
  const visible = new Set();
  const stack = [...given.roots].reverse();
  while (stack.length) {
    const id = stack.pop();
    if ((within && !within.has(id)) || (kept && !kept.has(id))) continue;
    visible.add(id);
    if (state.tour || !state.folded.has(id)) stack.push(...[...children.get(id)].reverse());
  }
  return visible;
}

const isOut = (id) => (isFiltering() && !matches(id)) || isUntold(id);
const isDim = (id) => isOut(id) || (state.query !== "" && !hitSet.has(id));
let hitSet = new Set();

// Folding. `level` boxes deep are shown, the roots being level 1.

function foldTo(level) {
  state.folded = new Set(reading.filter((id) => nodes.get(id).depth >= level - 1 && children.get(id).length));
}

function levelNow() {
  let least = Infinity;
  for (const id of state.folded) least = Math.min(least, nodes.get(id).depth);
  return Math.min(least, deepest) + 1;
}

// The deepest level that shows no more than so many boxes, at which `fits` is content.
function openingLevel(most, fits) {
  const at = [];
  for (const node of nodes.values()) at[node.depth] = (at[node.depth] ?? 0) + 1;
  let level = 0;
  for (let sum = 0; level <= deepest && sum + at[level] <= most; level++) sum += at[level];
  while (level > 2 && !fits(level)) level--;
  return Math.min(Math.max(level, 2), deepest + 1);
}

function reveal(id) {
  let changed = false;
  for (const above of ancestors(id)) changed = state.folded.delete(above) || changed;
  const within = scope();
  if (state.focus !== null && within && !within.has(id)) {
    state.focus = null;
    changed = true;
  }
  return changed;
}
