// What the controls do, and how the page begins.

function select(id, { near = false, silent = false } = {}) {
  if (id !== null && !nodes.has(id)) return;
  const changed = id !== null && reveal(id);
  state.selected = id;
  showDetails(id);
  fitStage();
  if (changed) {
    showFocus();
    relayout({ anchor: parents.get(id) });
  }
  markSelected(id);
  showHits();
  if (id !== null) {
    bringIntoView(id, { near });
    const node = nodes.get(id);
    if (!silent) $("live").textContent = `${node.role}${node.badge ? `, ${node.badge.word}` : ""}: ${node.text}`;
  }
  writeHash(id);
  network.redraw();
}

function toggle(id) {
  if (!children.get(id).length) return;
  if (!state.folded.delete(id)) state.folded.add(id);
  relayout({ anchor: id });
  $("live").textContent = state.folded.has(id) ? `folded, ${size.get(id)} below` : "unfolded";
}

function showLevels(level) {
  const wanted = Math.min(deepest + 1, Math.max(1, level));
  foldTo(wanted);
  if (wanted === deepest + 1) state.folded.clear();
  relayout();
}

function openLevels() {
  showLevels(openingLevel(MOST, isReadable));
}

function toggleFocus() {
  state.focus = state.focus === null ? (state.selected ?? given.roots[0] ?? null) : null;
  if (state.focus !== null) {
    state.folded.delete(state.focus);
    if (state.selected === null) select(state.focus);
  }
  showFocus();
  relayout();
}

function showFocus() {
  $("focus").setAttribute("aria-pressed", String(state.focus !== null));
}

function setLayout(layout) {
  state.layout = layout;
  $("layout").value = layout;
  relayout();
}

function toggleTheme() {
  const root = document.documentElement;
  const isDark = getComputedStyle(root).colorScheme === "dark";
  root.dataset.theme = isDark ? "light" : "dark";
  readInks();
  network.redraw();
}

function clearAll() {
  $("query").value = "";
  search("");
  state.focus = null;
  showFocus();
  clearFilters();
}

function showTab(name) {
  document.body.classList.toggle("reading", name === "outline");
  for (const tab of ["map", "outline"]) $(`tab-${tab}`).setAttribute("aria-pressed", String(tab === name));
}

// Deep links. A frame without an origin (a notebook's) may not write its address.

function idOfHash(hash) {
  try {
    return decodeURIComponent(hash).replace(/^#(o-)?/, "");
  } catch {
    return "";
  }
}

function writeHash(id) {
  try {
    history.replaceState(null, "", id === null ? "#" : `#o-${encodeURIComponent(id)}`);
  } catch {
    // the page works without it
  }
}

function followHash() {
  const id = idOfHash(location.hash);
  if (nodes.has(id)) select(id, { near: true });
}

$("layout").value = state.layout;
$("layout").addEventListener("change", ({ target }) => setLayout(target.value));
$("fewer").addEventListener("click", () => showLevels(levelNow() - 1));
$("more").addEventListener("click", () => showLevels(levelNow() + 1));
$("focus").addEventListener("click", toggleFocus);
$("theme").addEventListener("click", toggleTheme);
$("fit").addEventListener("click", fitCamera);
$("zoom-in").addEventListener("click", () => zoomBy(1.25));
$("zoom-out").addEventListener("click", () => zoomBy(0.8));
$("tab-map").addEventListener("click", () => showTab("map"));
$("tab-outline").addEventListener("click", () => showTab("outline"));
$("tools-open").addEventListener("click", ({ currentTarget }) => {
  const isOpen = $("tools").classList.toggle("open");
  currentTarget.setAttribute("aria-expanded", String(isOpen));
});
addEventListener("hashchange", followHash);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  readInks();
  network.redraw();
});
// A notebook tells its theme, which a frame cannot see (`argmap/api/showing.py`).
addEventListener("message", ({ source, data }) => {
  if (source !== parent || !["light", "dark"].includes(data?.argmapTheme)) return;
  document.documentElement.dataset.theme = data.argmapTheme;
  readInks();
  network.redraw();
});

document.documentElement.classList.add("scripted");
readInks();
fitStage();
openLevels();
markSelected(null);
if (whole) tell(0);
followHash();

// For tests and for the curious: the page's own view of itself.
window.argmap = {
  given, state, nodes, links, network, forestOf, tidy, compact, crosslinks, visibleBoxes, relayout, select, isDim, lit,
  plan: () => plan,
  childrenOf: (id) => children.get(id),
  readyAt: performance.now(),
};
