// What the page was given: boxes, links, and the trees that they form.
// Everything that a map says arrives here as JSON and leaves as text only.

const given = JSON.parse(document.getElementById("data").textContent);

const $ = (id) => document.getElementById(id);

const nodes = new Map(given.nodes.map((node) => [node.id, node]));
const reading = given.nodes.map((node) => node.id); // each box before those below it
const sizes = new Map(given.nodes.map((node) => [node.id, [node.w, node.h]]));
const parents = new Map();
const children = new Map(reading.map((id) => [id, []]));
let deepest = 0;
for (const node of given.nodes) {
  const above = nodes.get(node.parent);
  node.depth = above ? above.depth + 1 : 0;
  node.text ??= node.lines.join(" ");
  node.label ??= node.title?.join(" ");
  node.speakers ??= [];
  node.who ??= node.speakers.join(", ");
  node.tags ??= [];
  complete(node.badge);
  deepest = Math.max(deepest, node.depth);
  if (above) {
    parents.set(node.id, node.parent);
    children.get(node.parent).push(node.id);
  }
}

const push = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));
const links = new Map(given.links.map((link) => [link.id, link]));
const branches = new Map(); // the links into each box, in their order
const linkOf = new Map(); // the link under which each box is drawn
const linksFrom = new Map();
const linksInto = new Map();
for (const link of links.values()) {
  link.attack ??= false;
  link.sources ??= link.from === null ? [] : [link.from];
  link.members ??= link.sources;
  link.undercuts = [];
  complete(link.standing);
}
for (const link of links.values()) {
  if (nodes.has(link.to)) push(branches, link.to, link.id);
  links.get(link.to)?.undercuts.push(link.id);
  for (const member of link.members) linkOf.set(member, link);
  for (const source of link.sources) push(linksFrom, source, link);
  if (link.to !== undefined) push(linksInto, link.to, link);
}

function complete(badge) {
  if (!badge) return;
  badge.word ??= badge.kind;
  badge.loud ??= false;
  badge.computed ??= badge.kind;
}

const nameOf = (id) => nodes.get(id).label ?? nodes.get(id).text;

function ancestors(id) {
  const found = [];
  for (let at = parents.get(id); at !== undefined; at = parents.get(at)) found.push(at);
  return found;
}

function descendants(id) {
  const found = [];
  const stack = [...children.get(id)];
  while (stack.length) {
    const at = stack.pop();
    found.push(at);
    stack.push(...children.get(at));
  }
  return found;
}

const size = new Map(); // how many boxes lie below each
for (const id of [...reading].reverse()) {
  size.set(id, children.get(id).reduce((sum, child) => sum + 1 + size.get(child), 0));
}

// The objections against a thesis that still wait for an answer, in the order of reading. Each
// is an attack: claims that object together are one, a claim that objects twice is two.
const rank = new Map(reading.map((id, at) => [id, at]));
const open = [...links.values()]
  .filter((link) => link.standing?.loud)
  .sort((a, b) => rank.get(a.sources[0]) - rank.get(b.sources[0]));

function element(tag, { text, cls, ...attributes } = {}, ...inside) {
  const made = document.createElement(tag);
  if (cls) made.className = cls;
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

function iconElement(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `#i-${name}`);
  svg.append(use);
  return svg;
}

const paths = new Map(
  [...document.querySelectorAll("symbol")].map((symbol) => [
    symbol.id.slice(2),
    new Path2D(symbol.firstElementChild.getAttribute("d")),
  ]),
);
