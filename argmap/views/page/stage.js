// The map: vis-network pans, zooms and redraws; what it draws is ours.

const stage = $("map");
const boxes = new vis.DataSet([]);
const network = new vis.Network(stage, { nodes: boxes, edges: new vis.DataSet([]) }, JSON.parse(given.options));
for (const inner of stage.querySelectorAll("[tabindex]")) inner.tabIndex = -1; // one stop for Tab

const MARGIN = 26;
const LARGEST = 1.25;
let plan = { places: new Map(), routes: new Map(), width: 0, height: 0 };
let curves = [];

const calm = matchMedia("(prefers-reduced-motion: reduce)");

// The part of the stage that nothing covers.
function room() {
  const covered = state.tour ? $("caption").offsetHeight : $("legend").offsetHeight + 12;
  return [stage.clientWidth, stage.clientHeight - covered];
}

// On a phone the map may be longer than the screen: one scrolls down, never sideways.
function target() {
  const [width, height] = room();
  return [width - 2 * MARGIN, (height - 2 * MARGIN) * (width < 600 ? 3 : 1)];
}

const MOST = 40; // boxes that anyone can take in on a projector

// Whether the text can be read when everything down to a level is shown.
function isReadable(level) {
  foldTo(level);
  const { width, height } = compact(forestOf(visibleBoxes()), target());
  return 14 * openingScale(width, height) >= READABLE + 0.4;
}

function rendererOf(node) {
  const nodeDimensions = { width: node.w, height: node.h };
  return ({ ctx, x, y }) => ({
    drawNode: () => drawBox(ctx, node, x - node.w / 2, y - node.h / 2, network.getScale()),
    nodeDimensions,
  });
}
for (const node of nodes.values()) node.renderer = rendererOf(node);

// Lay out what is visible. `anchor` stays where it is on the screen; without one the camera
// opens on the whole.
function relayout({ anchor } = {}) {
  const held = anchor && plan.places.get(anchor) && network.canvasToDOM(pointOf(anchor));
  const visible = visibleBoxes();
  const forest = forestOf(visible);
  plan = layOut(forest);
  curves = crosslinks(forest, plan);
  boxes.clear();
  boxes.add(
    [...plan.places.keys()].map((id) => {
      const [x, y] = centreOf(plan, id);
      return { id, x, y, shape: "custom", ctxRenderer: nodes.get(id).renderer };
    }),
  );
  if (held && plan.places.has(anchor)) hold(anchor, held);
  else openCamera();
  showCounts();
  refreshOutline(visible);
}

function layOut(forest) {
  if (state.layout !== "compact") return tidy(forest, state.layout);
  const tall = compact(forest, target());
  if (!state.tour) return tall;
  const wide = tidy(forest, "right"); // a few boxes on a wide screen are larger side by side
  const scale = (plan) => openingScale(plan.width, plan.height);
  return scale(wide) > scale(tall) ? wide : tall;
}

const pointOf = (id) => {
  const [x, y] = centreOf(plan, id);
  return { x, y };
};

function hold(id, { x, y }) {
  const now = network.canvasToDOM(pointOf(id));
  const scale = network.getScale();
  const view = network.getViewPosition();
  network.moveTo({ position: { x: view.x + (now.x - x) / scale, y: view.y + (now.y - y) / scale }, scale });
  bringIntoView(id);
}

// The whole map; on a phone its full width, from the top.
function openingScale(wide, tall) {
  const [width, height] = room();
  const most = state.tour ? 2.4 : LARGEST;
  const whole = Math.min((width - 2 * MARGIN) / wide, (height - 2 * MARGIN) / tall, most);
  return width < 600 && !state.tour ? Math.max(whole, Math.min((width - 2 * MARGIN) / wide, 0.9)) : whole;
}

// Trees are wider, or longer, than any screen: they open on their root, in type that can be read.
function openCamera() {
  const [width, height] = room();
  const whole = openingScale(plan.width, plan.height);
  const scale = state.layout === "compact" || !plan.places.size ? whole : Math.max(whole, 0.7);
  const isLonger = plan.height * scale > height - 2 * MARGIN + 1;
  const isWider = plan.width * scale > width - 2 * MARGIN + 1;
  let [x, y] = [plan.width / 2, isLonger ? (height / 2 - MARGIN) / scale : plan.height / 2];
  if (state.layout !== "compact" && (isLonger || isWider)) {
    const root = centreOf(plan, plan.places.keys().next().value);
    if (state.layout === "down") x = root[0];
    else [x, y] = [isWider ? (width / 2 - MARGIN) / scale : x, root[1]];
  }
  moveCamera(x, y, scale);
}

function fitCamera() {
  const [width, height] = room();
  const scale = Math.min((width - 2 * MARGIN) / plan.width, (height - 2 * MARGIN) / plan.height, LARGEST);
  moveCamera(plan.width / 2, plan.height / 2, scale);
}

function moveCamera(x, y, scale, animated = false) {
  if (!(scale > 0)) return; // hidden: there is nothing to see it by
  const covered = stage.clientHeight - room()[1];
  network.moveTo({
    position: { x, y: y + covered / 2 / scale },
    scale,
    animation: animated && !calm.matches ? { duration: 260, easingFunction: "easeInOutQuad" } : false,
  });
}

function zoomBy(factor) {
  const scale = Math.min(4, Math.max(0.02, network.getScale() * factor));
  network.moveTo({ scale, animation: calm.matches ? false : { duration: 120 } });
}

// Move the camera only as far as it takes to show a box, and close enough to read it.
function bringIntoView(id, { near = false } = {}) {
  if (!plan.places.has(id)) return;
  const { w, h } = nodes.get(id);
  const [width, height] = room();
  const sheet = $("details").hidden || innerWidth > 1100 ? 0 : $("details").offsetHeight;
  const { x, y } = pointOf(id);
  const scale = near ? Math.max(network.getScale(), Math.min(0.85, (width - 20) / w)) : network.getScale();
  const view = network.getViewPosition();
  const reach = { x: Math.max(0, width / 2 / scale - w / 2 - 20), y: Math.max(0, height / 2 / scale - h / 2 - 20) };
  const lift = sheet / scale;
  const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));
  const to = { x: clamp(view.x, x - reach.x, x + reach.x), y: clamp(view.y, y - reach.y + lift, y + reach.y) };
  if (to.x !== view.x || to.y !== view.y || scale !== network.getScale()) moveCamera(to.x, to.y, scale, true);
}

// Drawing, behind the boxes and above them.

function litLinks() {
  const found = new Set(lit()?.links.keys());
  if (state.selected === null) return found;
  for (const id of [state.selected, ...ancestors(state.selected)]) if (linkOf.has(id)) found.add(linkOf.get(id).id);
  return found;
}

function inSight() {
  const from = network.DOMtoCanvas({ x: 0, y: 0 });
  const to = network.DOMtoCanvas({ x: stage.clientWidth, y: stage.clientHeight });
  return ({ points, bracket = [] }) => {
    const all = [...points, ...bracket];
    const xs = all.map(([x]) => x);
    const ys = all.map(([, y]) => y);
    return Math.max(...xs) > from.x - 60 && Math.min(...xs) < to.x + 60 && Math.max(...ys) > from.y - 60 && Math.min(...ys) < to.y + 60;
  };
}

network.on("beforeDrawing", (ctx) => {
  const seen = inSight();
  const bold = litLinks();
  const routes = [...plan.routes].filter(([, route]) => seen(route)).map(([id, route]) => [links.get(id), route]);
  routes.sort(([a], [b]) => bold.has(a.id) - bold.has(b.id));
  for (const [link, route] of routes) {
    ctx.globalAlpha = isDim(link.members[0]) || (lit() && !lit().links.has(link.id)) ? 0.3 : 1;
    drawRoute(ctx, link, route, bold.has(link.id));
  }
  ctx.globalAlpha = 1;
  drawCurves(ctx, seen, false);
  if (network.getScale() > 0.3) for (const [link, route] of routes) drawWords(ctx, link, route);
});

// Links across the tree lie behind the boxes until one of their ends is selected.
function drawCurves(ctx, seen, above) {
  for (const curve of curves) {
    const link = links.get(curve.link);
    const ends = [curve.source, link.to, ...link.sources];
    const bold = ends.includes(state.selected) || Boolean(lit()?.links.has(link.id));
    if (bold === above && seen(curve)) drawCurve(ctx, link, curve.points, bold);
  }
}

network.on("afterDrawing", (ctx) => {
  drawCurves(ctx, inSight(), true);
  drawLabels(ctx);
});

// Pointers

function boxAt({ x, y }) {
  for (const [id, [left, top]] of plan.places) {
    const node = nodes.get(id);
    const inX = x >= left && x <= left + node.w;
    if (inX && y >= top && y <= top + node.h + 12) {
      const pill = pillOf(node, left, top);
      const onPill = children.get(id).length && x >= pill.x - 5 && x <= pill.x + pill.width + 5 && y >= pill.y - 5;
      if (onPill) return { id, onPill: true };
      if (y <= top + node.h) return { id, onPill: false };
    }
  }
  return null;
}

network.on("click", ({ pointer }) => {
  const found = boxAt(pointer.canvas);
  if (found?.onPill) toggle(found.id);
  else if (found) select(found.id);
  else select(null);
});
network.on("doubleClick", ({ pointer }) => {
  const found = boxAt(pointer.canvas);
  if (found && !found.onPill) toggle(found.id);
});
stage.addEventListener("pointermove", (event) => {
  if (event.buttons) return;
  const frame = stage.getBoundingClientRect();
  const found = boxAt(network.DOMtoCanvas({ x: event.clientX - frame.left, y: event.clientY - frame.top }));
  stage.style.cursor = found ? "pointer" : "grab";
  if (hovered !== (found?.id ?? null)) {
    hovered = found?.id ?? null;
    network.redraw();
  }
});

// The canvas follows its frame; the middle of the view stays in the middle.
let frame = [0, 0];

function fitStage() {
  if (frame[0] === stage.clientWidth && frame[1] === stage.clientHeight) return;
  const view = network.getViewPosition();
  const scale = network.getScale();
  frame = [stage.clientWidth, stage.clientHeight];
  network.setSize("100%", "100%");
  network.redraw();
  network.moveTo({ position: view, scale });
}
new ResizeObserver(fitStage).observe(stage);

// Another width, as when a phone is turned, deserves another layout. A notebook's frame may load
// hidden, or before it has its size: then the page opens again, while nobody has touched it.
let width = innerWidth;
let isUntouched = !location.hash;
for (const touch of ["pointerdown", "keydown", "wheel"]) {
  addEventListener(touch, () => (isUntouched = false), { once: true, capture: true, passive: true });
}
addEventListener("resize", () => {
  if (innerWidth === width) return;
  width = innerWidth;
  fitStage();
  if (isUntouched && state.selected === null && !lit()) openLevels();
  else relayout({ anchor: state.selected });
});
