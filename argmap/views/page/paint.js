// Boxes and lines on the canvas. Sizes are those of `argmap/drawing/boxes.py`.

const PAD_LEFT = 18;
const PAD_RIGHT = 12;
const TEXT_TOP = 29;
const BADGE = 24;
const ROLE_FONT = 11;
const READABLE = 8; // pixels on the screen; below, boxes show their titles instead
const FAMILY = getComputedStyle(document.documentElement).getPropertyValue("--font");
const DASHES = { solid: [], attack: [8, 5], undercut: [1.5, 5] };

const ink = {}; // the colours of the theme

function readInks() {
  const style = getComputedStyle(document.documentElement);
  const names = ["ground", "box", "ink", "muted", "line", "accent", "alarm", "added", "removed", "altered", "flipped"];
  for (const name of [...names, ...paths.keys()]) ink[name] = style.getPropertyValue(`--${name}`).trim();
  const tint = parseFloat(style.getPropertyValue("--tint")) / 100;
  ink.tint = Object.fromEntries([...paths.keys()].map((name) => [name, ink[name] && blend(ink[name], ink.box, tint)]));
}

// The colour of a change between two maps; its word stands beside the role.
const CHANGES = { added: "added", removed: "removed", reworded: "altered", moved: "altered", changed: "altered", flipped: "flipped" };
const CHANGED = 0.18;
const changeInk = (thing) => ink[CHANGES[thing.change]];

function blend(over, under, share) {
  const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const below = channels(under);
  return `rgb(${channels(over).map((each, nth) => Math.round(each * share + below[nth] * (1 - share)))})`;
}

const fontOf = (size, bold = false) => `${bold ? "bold " : ""}${size}px ${FAMILY}`;

function faceOf(node) {
  return node.role === "thesis" ? { size: 17, leading: 22, bold: true } : { size: 14, leading: 18, bold: false };
}

function drawIcon(ctx, name, x, y, size, colour, weight = 1.8) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(size / 12, size / 12);
  ctx.strokeStyle = colour;
  ctx.lineWidth = weight;
  ctx.lineJoin = "round";
  ctx.setLineDash([]);
  ctx.stroke(paths.get(name));
  ctx.restore();
}

// A box with its upper left corner at x, y.
function drawBox(ctx, node, x, y, scale) {
  const { w, h } = node;
  const colour = ink[node.role];
  const isSelected = node.id === state.selected;
  ctx.save();
  outlineBox(ctx, node, x, y);
  if (isDim(node.id)) {
    ctx.fillStyle = ink.ground; // no line shows through
    ctx.fill();
    ctx.globalAlpha = 0.3;
  }
  ctx.fillStyle = node.change ? blend(changeInk(node), ink.box, CHANGED) : ink.tint[node.role];
  ctx.fill();
  ctx.save();
  ctx.clip();
  ctx.fillStyle = colour;
  ctx.fillRect(x, y, 6, h);
  ctx.restore();
  ctx.lineWidth = node.change ? 4 : node.role === "thesis" ? 3 : 1.6;
  ctx.strokeStyle = node.change ? changeInk(node) : colour;
  if (node.change === "removed") ctx.setLineDash([6, 4]);
  else if (node.implicit) ctx.setLineDash([9, 5]);
  else if (node.role === "undercut") ctx.setLineDash([2, 3]);
  ctx.stroke();
  ctx.setLineDash([]);
  if (isSelected || hitSet.has(node.id)) {
    ctx.beginPath();
    ctx.roundRect(x - 4, y - 4, w + 8, h + 8, 11);
    ctx.lineWidth = isSelected ? 4 : 2.5;
    ctx.strokeStyle = ink.accent;
    if (!isSelected) ctx.setLineDash([4, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  if (14 * scale < READABLE && node.title) drawTitle(ctx, node, x, y, colour);
  else if (scale > 0.15) drawText(ctx, node, x, y, colour);
  drawFold(ctx, node, x, y, scale);
  ctx.restore();
}

// Rebuttals lack a corner, so that gold and orange need not be told apart.
function outlineBox(ctx, node, x, y) {
  const { w, h } = node;
  ctx.beginPath();
  if (node.role === "rebuttal") {
    ctx.moveTo(x + 8, y);
    ctx.lineTo(x + w - 14, y);
    ctx.lineTo(x + w, y + 14);
    ctx.arcTo(x + w, y + h, x + w - 8, y + h, 8);
    ctx.arcTo(x, y + h, x, y + h - 8, 8);
    ctx.arcTo(x, y, x + 8, y, 8);
    ctx.closePath();
  } else {
    ctx.roundRect(x, y, w, h, node.role === "thesis" ? 3 : 8);
  }
}

function drawText(ctx, node, x, y, colour) {
  const { w } = node;
  const room = w - PAD_LEFT - PAD_RIGHT;
  const face = faceOf(node);
  drawIcon(ctx, node.role, x + PAD_LEFT, y + 10, 12, colour, 2);
  ctx.textBaseline = "alphabetic";
  ctx.textAlign = "left";
  ctx.fillStyle = colour;
  ctx.font = fontOf(ROLE_FONT, true);
  if (node.change) ctx.fillStyle = changeInk(node);
  ctx.fillText(node.role.toUpperCase() + (node.remark ? ` (${node.remark.toUpperCase()})` : ""), x + PAD_LEFT + 17, y + 20);
  if (node.who) {
    ctx.textAlign = "right";
    ctx.fillStyle = ink.muted;
    ctx.font = fontOf(ROLE_FONT);
    ctx.fillText(node.who, x + w - PAD_RIGHT - (node.role === "rebuttal" ? 4 : 0), y + 20, room / 1.4);
  }
  ctx.fillStyle = ink.ink;
  ctx.font = fontOf(face.size, face.bold);
  ctx.textAlign = node.rtl ? "right" : "left";
  ctx.direction = node.rtl ? "rtl" : "ltr";
  const edge = node.rtl ? x + w - PAD_RIGHT : x + PAD_LEFT;
  node.lines.forEach((line, nth) =>
    ctx.fillText(line, edge, y + TEXT_TOP + face.leading * (nth + 0.78), room),
  );
  if (node.change === "removed") strikeOut(ctx, node, x, y, face);
  ctx.direction = "ltr";
  if (node.badge) drawBadge(ctx, node.badge, x + PAD_LEFT, y + node.h - BADGE - 5);
}

function strikeOut(ctx, node, x, y, face) {
  node.lines.forEach((line, nth) => {
    const width = Math.min(ctx.measureText(line).width, node.w - PAD_LEFT - PAD_RIGHT);
    const left = node.rtl ? x + node.w - PAD_RIGHT - width : x + PAD_LEFT;
    ctx.fillRect(left, y + TEXT_TOP + face.leading * (nth + 0.55), width, 1.2);
  });
}

// Far away the text cannot be read: the title stands for it, as large as it fits.
function drawTitle(ctx, node, x, y, colour) {
  const leading = node.size * 1.16;
  ctx.fillStyle = ink.ink;
  ctx.font = fontOf(node.size, true);
  ctx.textBaseline = "middle";
  ctx.textAlign = node.rtl ? "right" : "left";
  const edge = node.rtl ? x + node.w - PAD_RIGHT : x + PAD_LEFT;
  const middle = y + node.h / 2;
  node.title.forEach((line, nth) =>
    ctx.fillText(line, edge, middle + (nth - (node.title.length - 1) / 2) * leading, node.w - PAD_LEFT - PAD_RIGHT),
  );
  if (node.badge?.loud) {
    ctx.beginPath();
    ctx.arc(x + node.w - 4, y + 6, 17, 0, 7);
    ctx.fillStyle = ink.alarm;
    ctx.fill();
    drawIcon(ctx, node.badge.kind, x + node.w - 15, y - 5, 22, ink.box, 2);
  } else {
    drawIcon(ctx, node.role, x + node.w - 34, y + 8, 24, colour, 1.8);
  }
}

// Standings differ by word, icon and fill: only what waits for an answer is filled.
function drawBadge(ctx, badge, x, y) {
  ctx.font = fontOf(ROLE_FONT + 0.5, badge.loud);
  const width = ctx.measureText(badge.word).width + 29;
  const filled = badge.loud && badge.kind === "unanswered";
  ctx.beginPath();
  ctx.roundRect(x, y, width, 20, 10);
  if (filled) {
    ctx.fillStyle = ink.alarm;
    ctx.fill();
  } else if (badge.kind !== "answered") {
    ctx.strokeStyle = badge.loud ? ink.alarm : ink.muted;
    ctx.lineWidth = badge.loud ? 2 : 1;
    if (badge.kind === "contested") ctx.setLineDash([4, 3]);
    ctx.stroke();
    ctx.setLineDash([]);
  }
  const colour = filled ? ink.box : badge.loud ? ink.alarm : ink.muted;
  drawIcon(ctx, badge.kind, x + 7, y + 4.5, 11, colour, 2);
  ctx.fillStyle = colour;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillText(badge.word, x + 22, y + 10.5);
}

// Where the pill that folds and unfolds a box lies.
function pillOf(node, x, y) {
  const folded = state.folded.has(node.id);
  const width = folded ? 24 + 9 * String(size.get(node.id)).length : 24;
  return { x: x + node.w - width - 12, y: y + node.h - 9, width, height: 20, folded };
}

function drawFold(ctx, node, x, y, scale) {
  if (!children.get(node.id).length || state.tour) return;
  const pill = pillOf(node, x, y);
  if (!pill.folded && (node.id !== hovered && node.id !== state.selected || scale < 0.3)) return;
  ctx.beginPath();
  ctx.roundRect(pill.x, pill.y, pill.width, pill.height, 10);
  ctx.fillStyle = pill.folded ? ink.ink : ink.box;
  ctx.fill();
  ctx.strokeStyle = ink.ink;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.fillStyle = pill.folded ? ink.box : ink.ink;
  ctx.font = fontOf(13, true);
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(pill.folded ? `+${size.get(node.id)}` : "−", pill.x + pill.width / 2, pill.y + 10.5);
}
let hovered = null;

// Lines

function colourOf(link) {
  if (!link.attack) return ink.support;
  const role = nodes.get(link.members[0] ?? link.sources[0])?.role;
  if (links.has(link.to)) return role === "rebuttal" ? ink.rebuttal : ink.undercut;
  return role === "rebuttal" ? ink.rebuttal : ink.objection;
}

function dashOf(link) {
  if (!link.attack) return DASHES.solid;
  return links.has(link.to) ? DASHES.undercut : DASHES.attack;
}

function trace(ctx, points, radius = 8) {
  ctx.beginPath();
  ctx.moveTo(...points[0]);
  for (let nth = 1; nth < points.length - 1; nth++) ctx.arcTo(...points[nth], ...points[nth + 1], radius);
  ctx.lineTo(...points.at(-1));
}

// Behind a line that changed runs a broad one in the colour of the change.
function drawChange(ctx, link, path) {
  if (!link.change) return;
  ctx.save();
  ctx.globalAlpha = 0.45;
  ctx.strokeStyle = changeInk(link);
  ctx.lineWidth = 11;
  if (link.change === "removed") ctx.setLineDash([3, 6]);
  path();
  ctx.stroke();
  ctx.restore();
}

function drawRoute(ctx, link, route, lit) {
  drawChange(ctx, link, () => trace(ctx, route.points));
  const colour = colourOf(link);
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = lit ? 4 : 2.2;
  ctx.lineCap = links.has(link.to) ? "round" : "butt";
  ctx.setLineDash(dashOf(link));
  trace(ctx, route.points);
  ctx.stroke();
  ctx.setLineDash([]);
  if (route.bracket.length) {
    ctx.lineWidth = 3.4;
    trace(ctx, route.bracket, 6);
    ctx.stroke();
  }
  drawHead(ctx, link, route.points[0], route.points[1]);
}

// Supports end in a triangle, attacks in a bar, and attacks on a step in a cut on its line.
function drawHead(ctx, link, [x, y], [fromX, fromY]) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(Math.atan2(y - fromY, x - fromX));
  ctx.beginPath();
  if (links.has(link.to)) {
    ctx.arc(0, 0, 7.5, 0, 7);
    ctx.fill();
    ctx.strokeStyle = ink.box;
    ctx.lineWidth = 2;
    ctx.beginPath();
    for (const side of [-1, 1]) {
      ctx.moveTo(-3, -3 * side);
      ctx.lineTo(3, 3 * side);
    }
    ctx.stroke();
  } else if (link.attack) {
    ctx.lineWidth = 4;
    ctx.moveTo(-2, -9);
    ctx.lineTo(-2, 9);
    ctx.stroke();
  } else {
    ctx.moveTo(0, 0);
    ctx.lineTo(-12, -7);
    ctx.lineTo(-12, 7);
    ctx.fill();
  }
  ctx.restore();
}

function drawWords(ctx, link, route) {
  if (!route.because) return;
  ctx.font = `italic ${fontOf(12)}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const words = [[link.attack ? "however" : "because", route.because], ...route.ands.map((at) => ["and", at])];
  for (const [word, [x, y]] of words) {
    const width = ctx.measureText(word).width + 8;
    ctx.fillStyle = ink.ground;
    ctx.fillRect(x - width / 2, y - 8, width, 16);
    ctx.fillStyle = colourOf(link);
    ctx.fillText(word, x, y + 0.5);
  }
}

function drawCurve(ctx, link, [end, control, start], lit) {
  drawChange(ctx, link, () => {
    ctx.beginPath();
    ctx.moveTo(...start);
    ctx.quadraticCurveTo(...control, ...end);
  });
  ctx.strokeStyle = colourOf(link);
  ctx.fillStyle = colourOf(link);
  ctx.globalAlpha = lit ? 1 : 0.35;
  ctx.lineWidth = lit ? 2.6 : 1.6;
  ctx.setLineDash(dashOf(link));
  ctx.beginPath();
  ctx.moveTo(...start);
  ctx.quadraticCurveTo(...control, ...end);
  ctx.stroke();
  ctx.setLineDash([]);
  drawHead(ctx, link, end, control);
  ctx.globalAlpha = 1;
}
