// The part of the trees that is visible now. As `argmap/drawing/forest.py` and `plan.py`.

function forestOf(visible) {
  const kept = new Map();
  for (const link of links.values()) {
    kept.set(link.id, {
      ...link,
      sources: link.sources.filter((id) => visible.has(id)),
      members: link.members.filter((id) => visible.has(id)),
    });
  }
  const roots = given.roots.filter((id) => visible.has(id));
  return { roots, branches, links: kept };
}

// The boxes below a box in the order in which they stand.
function kids(forest, box) {
  const found = [];
  for (const branch of forest.branches.get(box) ?? []) {
    const stack = [[branch, 0]];
    while (stack.length) {
      const [name, level] = stack.pop();
      const link = forest.links.get(name);
      link.members.forEach((member, nth) => found.push({ box: member, link: name, branch, nth, level }));
      for (const undercut of [...link.undercuts].reverse()) stack.push([undercut, level + 1]);
    }
  }
  return found;
}

const pairs = (list) => list.slice(1).map((each, nth) => [list[nth], each]);

const PORT = 16; // from the middle of a box to where supports, or attacks, leave it

// Where supports (0) and attacks (1) leave a box, and where their lines turn.
function portsAndBuses(forest, box, entry, middle, [high, low]) {
  const ends = [[], []];
  for (const name of forest.branches.get(box) ?? []) {
    if (entry.has(name)) ends[+forest.links.get(name).attack].push(entry.get(name));
  }
  if (!ends[0].length || !ends[1].length) return { ports: [middle, middle], buses: [low, low] };
  const ports = [middle - PORT, middle + PORT];
  if (Math.max(...ends[0]) > ports[1]) return { ports, buses: [low, high] };
  if (Math.min(...ends[1]) < ports[0]) return { ports, buses: [high, low] };
  return { ports, buses: [low, low] };
}
