// Everything by keyboard, and the sheet that lists it.

const KEYS = [
  ...(whole ? [["w", "show and hide the explanation"]] : []),
  ["↑ ↓ ← →", "to the claim above, the first below, the one before, the one behind"],
  ["Enter", "fold or unfold"],
  ["/", "search; Enter and Shift+Enter step through the hits"],
  ["u  Shift+u", "next and previous unanswered objection"],
  ["f", "focus on the claim: what it bears on and what bears on it"],
  ["1 … 9  0", "show so many levels; all of them"],
  ["+  −  z", "larger, smaller, the whole map"],
  ["l", "next layout"],
  ["p", "present: → and ← or Page keys step, Escape ends"],
  ["o", "to the outline, and back to the map"],
  ["t", "dark or light"],
  ["x", "clear filters, search and focus"],
  ["?", "this sheet"],
];
let singleKeys = true;

const help = $("help");
help.append(
  element("h2", { id: "help-title", text: "Keys" }),
  element("table", {}, ...KEYS.map(([keys, words]) =>
    element("tr", {}, element("th", { scope: "row" }, ...keys.split("  ").flatMap((key) => [element("kbd", { text: key }), " "])), element("td", { text: words })),
  )),
);
const single = element("input", { type: "checkbox", checked: "", id: "single-keys" });
single.addEventListener("change", () => (singleKeys = single.checked));
const shut = element("button", { text: "Close" });
shut.addEventListener("click", () => help.close());
help.append(
  element("p", { text: "Click a box for its details, its pill to fold it; drag to move, wheel or pinch to zoom. From afar, boxes show their titles." }),
  element("p", {}, element("label", { for: "single-keys" }, single, " single letters are keys")),
  shut,
);
$("help-open").addEventListener("click", () => help.showModal());

const ACTIONS = {
  "/": () => $("query").focus(),
  u: () => nextOpen(1),
  U: () => nextOpen(-1),
  f: () => toggleFocus(),
  0: () => showLevels(deepest + 1),
  "+": () => zoomBy(1.25),
  "=": () => zoomBy(1.25),
  "-": () => zoomBy(0.8),
  z: () => fitCamera(),
  l: () => setLayout({ compact: "down", down: "right", right: "compact" }[state.layout]),
  p: () => present(true),
  o: () => (tree.contains(document.activeElement) ? stage.focus() : toOutline()),
  t: () => toggleTheme(),
  w: () => whole && $("why").click(),
  x: () => clearAll(),
  "?": () => help.showModal(),
};

function toOutline() {
  showTab("outline");
  tree.querySelector('[tabindex="0"]')?.focus();
}

function walk(key) {
  if (state.selected === null) return select(given.roots[0] ?? null, { near: true });
  const above = parents.get(state.selected);
  const shown = (ids) => ids.filter((id) => plan.places.has(id));
  const row = shown(above === undefined ? given.roots : children.get(above));
  const at = row.indexOf(state.selected);
  const next = {
    ArrowUp: above,
    ArrowDown: shown(children.get(state.selected))[0],
    ArrowLeft: row[at - 1],
    ArrowRight: row[at + 1],
  }[key];
  if (next !== undefined) select(next, { near: true });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
  if (event.target.closest("input, select, textarea") && event.key !== "Escape") return;
  if (document.body.classList.contains("presenting")) {
    if (event.key === "Escape") present(false);
    else if (["ArrowRight", "ArrowDown", "PageDown", "n", " "].includes(event.key) && event.target.tagName !== "BUTTON") stepTo(1);
    else if (["ArrowRight", "ArrowDown", "PageDown", "n"].includes(event.key)) stepTo(1);
    else if (["ArrowLeft", "ArrowUp", "PageUp", "b"].includes(event.key)) stepTo(-1);
    else return;
  } else if (event.key === "Escape") {
    if (state.focus !== null) toggleFocus();
    else select(null);
  } else if (stage.contains(event.target) && event.key.startsWith("Arrow")) walk(event.key);
  else if (stage.contains(event.target) && (event.key === "Enter" || event.key === " ")) {
    if (state.selected !== null) toggle(state.selected);
  } else if (singleKeys && Object.hasOwn(ACTIONS, event.key)) ACTIONS[event.key]();
  else if (singleKeys && /^[1-9]$/.test(event.key)) showLevels(Number(event.key));
  else return;
  event.preventDefault();
});
