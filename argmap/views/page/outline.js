// The outline: a tree that follows the map and leads it (ARIA Authoring Practices, tree view).

const tree = $("tree");
const rows = new Map();
const isLazy = tree.childElementCount === 0 && nodes.size > 0;

if (isLazy) for (const id of given.roots) tree.append(makeRow(id));
else for (const row of tree.querySelectorAll("[role=treeitem]")) finishRow(row);

// What the outline needs only together with the map is added here, to keep the file small.
function finishRow(row) {
  const id = row.id.slice(2);
  rows.set(id, row);
  row.tabIndex = -1;
  row.setAttribute("aria-selected", "false");
  const node = nodes.get(id);
  row.firstElementChild.prepend(iconElement(node.role));
  row.querySelector(":scope > .row > .badge")?.prepend(iconElement(node.badge.kind));
}

// Above some size rows are made when their branch is opened.
function makeRow(id) {
  const node = nodes.get(id);
  const row = element("li", { role: "treeitem", id: `o-${id}`, tabindex: "-1", "aria-selected": "false" });
  const line = element("div", { cls: `row ${node.role}${node.change ? ` differs ${node.change}` : ""}` }, iconElement(node.role));
  line.append(element("span", { cls: "word", text: node.role + (node.remark ? ` (${node.remark})` : "") }), " ");
  if (node.speakers.length) line.append(element("span", { cls: "who", text: node.speakers.join(", "), dir: "auto" }));
  line.append(element("span", { cls: "text", text: node.text, dir: "auto" }));
  if (node.badge) line.append(badgeElement(node.badge));
  row.append(line);
  if (children.get(id).length) row.setAttribute("aria-expanded", String(!state.folded.has(id)));
  if (node.depth > given.nested) row.setAttribute("aria-level", node.depth + 1);
  rows.set(id, row);
  return row;
}

function badgeElement(badge) {
  const made = element("span", { cls: `badge ${badge.kind}${badge.loud ? " loud" : ""}` }, iconElement(badge.kind));
  made.append(badge.word);
  return made;
}

function rowOf(id) {
  for (const above of [...ancestors(id)].reverse()) fillRow(above);
  return rows.get(id);
}

// Lists are nested only so deep; deeper rows follow their parent in the same list.
function fillRow(id) {
  const row = rows.get(id);
  const below = children.get(id);
  if (!isLazy || !row || !below.length || rows.has(below[0])) return;
  const made = below.map(makeRow);
  if (nodes.get(id).depth >= given.nested) row.after(...made);
  else row.append(element("ul", { role: "group" }, ...made));
}

// Show in the outline what is folded, found, filtered out and selected in the map.
function refreshOutline(visible) {
  const under = new Set(); // rows below one that is folded
  for (const id of reading) {
    const above = parents.get(id);
    if (above !== undefined && (state.folded.has(above) || under.has(above))) under.add(id);
    const row = rows.get(id);
    if (!row) continue;
    if (children.get(id).length) {
      const folded = state.folded.has(id);
      if (!folded && visible.has(id)) fillRow(id);
      row.setAttribute("aria-expanded", String(!folded));
      row.firstElementChild.dataset.more = size.get(id);
    }
    if (nodes.get(id).depth > given.nested) row.hidden = under.has(id);
    row.classList.toggle("hit", hitSet.has(id));
    row.classList.toggle("out", isOut(id));
  }
}

function markSelected(id) {
  for (const row of tree.querySelectorAll('[aria-selected="true"]')) row.setAttribute("aria-selected", "false");
  for (const row of tree.querySelectorAll('[tabindex="0"]')) row.tabIndex = -1;
  const row = id === null ? null : rowOf(id);
  const stop = row ?? tree.firstElementChild;
  if (stop) stop.tabIndex = 0;
  if (!row) return;
  row.setAttribute("aria-selected", "true");
  row.firstElementChild.scrollIntoView({ block: "nearest" });
}

tree.addEventListener("click", (event) => {
  const also = event.target.closest("a.also");
  if (also) {
    event.preventDefault();
    select(also.hash.slice(3) && idOfHash(also.hash), { near: true });
    return;
  }
  const row = event.target.closest("[role=treeitem]");
  if (!row) return;
  const box = event.target.getBoundingClientRect();
  const onMark = row.hasAttribute("aria-expanded") && event.clientX > box.right - 28 && event.target.classList.contains("row");
  if (onMark) toggle(row.id.slice(2));
  else select(row.id.slice(2), { near: true });
});

tree.addEventListener("keydown", (event) => {
  const row = event.target.closest("[role=treeitem]");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const id = row.id.slice(2);
  const shown = [...tree.querySelectorAll("[role=treeitem]")].filter((each) => each.offsetParent !== null);
  const at = shown.indexOf(row);
  const expanded = row.getAttribute("aria-expanded");
  let next = null;
  if (event.key === "ArrowDown") next = shown[at + 1];
  else if (event.key === "ArrowUp") next = shown[at - 1];
  else if (event.key === "Home") next = shown[0];
  else if (event.key === "End") next = shown.at(-1);
  else if (event.key === "ArrowRight" && expanded === "false") toggle(id);
  else if (event.key === "ArrowRight" && expanded) next = shown[at + 1];
  else if (event.key === "ArrowLeft" && expanded === "true") toggle(id);
  else if (event.key === "ArrowLeft" && parents.has(id)) next = rows.get(parents.get(id));
  else if (event.key === "Enter" || event.key === " ") next = row;
  else return;
  event.preventDefault();
  event.stopPropagation();
  if (next) {
    select(next.id.slice(2), { near: true });
    next.focus({ preventScroll: true });
  }
});
