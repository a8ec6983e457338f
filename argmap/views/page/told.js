// An explanation: its dispute is lit and labelled, the rest is dim, and the panel gives the words.

const whole = given.told ?? null; // what `argmap explain` found, where the page was made by it
const LABELS = { in: ["answered", "stands"], out: ["out", "falls"], undecided: ["contested", "undecided"] };

for (const part of whole?.parts ?? []) {
  part.boxes = new Map(Object.entries(part.boxes));
  part.links = new Map(Object.entries(part.links));
}

// The part of the explanation that is lit, if one is.
const lit = () => (state.told === null || state.tour ? null : (whole.parts[state.told] ?? null));

const isUntold = (id) => lit() !== null && !lit().boxes.has(id);

function tell(part) {
  state.told = part;
  $("why").setAttribute("aria-pressed", String(part !== null));
  if (lit()) for (const id of lit().boxes.keys()) for (const above of ancestors(id)) state.folded.delete(above);
  relayout();
  select(null);
}

function showTold() {
  const close = element("button", { cls: "plain close", text: "×", "aria-label": "Close the explanation" });
  close.addEventListener("click", () => tell(null));
  details.append(close, element("p", { cls: "verdict", text: whole.verdict, dir: "auto" }));
  whole.parts.forEach((part, at) => {
    if (part.title) {
      const head = element("button", { cls: "part", text: part.title, "aria-pressed": String(at === state.told), dir: "auto" });
      head.addEventListener("click", () => tell(at));
      details.append(head);
    }
    const steps = element("ol", { cls: "steps" });
    for (const step of part.steps) steps.append(stepElement(step, at));
    details.append(steps);
  });
  if (whole.remarks.length) {
    details.append(element("ul", { cls: "remarks" }, ...whole.remarks.map((text) => element("li", { text, dir: "auto" }))));
  }
}

function stepElement(step, part) {
  const button = element("button", { cls: `step ${step.label}`, dir: "auto" }, iconElement(LABELS[step.label][0]), step.words);
  button.style.setProperty("--depth", Math.min(step.depth, 8));
  button.addEventListener("click", () => {
    if (part !== state.told) tell(part);
    select(step.at, { near: true });
  });
  return element("li", {}, button);
}

// From the details of a claim back to the words.
function backToTold() {
  const back = element("button", { cls: "back", text: "‹ Explanation" });
  back.addEventListener("click", () => select(null));
  return back;
}

// Above all boxes, so that the one before covers no label.
function drawLabels(ctx) {
  for (const [id, label] of lit()?.boxes ?? []) {
    const place = plan.places.get(id);
    if (label && place) drawLabel(ctx, label, place[0] + 10, place[1], network.getScale());
  }
}

// What a box is said to be, on its upper edge: by word and icon, and large enough from afar.
function drawLabel(ctx, label, x, y, scale) {
  const [icon, word] = LABELS[label];
  const size = Math.min(24, Math.max(12, 9 / scale));
  ctx.font = fontOf(size, true);
  const width = ctx.measureText(word).width + size * 2;
  const top = y - size * 1.1;
  ctx.beginPath();
  ctx.roundRect(x, top, width, size * 1.6, size * 0.8);
  ctx.fillStyle = label === "in" ? ink.ink : ink.box;
  ctx.fill();
  ctx.strokeStyle = ink.ink;
  ctx.lineWidth = size / 8;
  if (label === "undecided") ctx.setLineDash([4, 3]);
  ctx.stroke();
  ctx.setLineDash([]);
  const colour = label === "in" ? ink.box : ink.ink;
  drawIcon(ctx, icon, x + size * 0.5, top + size * 0.4, size * 0.8, colour, 2);
  ctx.fillStyle = colour;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(word, x + size * 1.5, top + size * 0.84);
}

if (whole) $("why").addEventListener("click", () => tell(state.told === null ? 0 : null));
