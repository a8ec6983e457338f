// Search in texts, titles, speakers and tags; capitals and accents make no difference.

const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const haystack = new Map(
  given.nodes.map((node) => [node.id, plain([node.text, node.label ?? "", node.id, ...node.speakers, ...node.tags].join(" "))]),
);

function search(words) {
  state.query = plain(words.trim());
  state.hits = state.query ? reading.filter((id) => haystack.get(id).includes(state.query)) : [];
  hitSet = new Set(state.hits);
  showHits();
  refreshOutline(new Set(plan.places.keys()));
  network.redraw();
}

function showHits() {
  const at = state.hits.indexOf(state.selected);
  const total = state.hits.length;
  $("hits").textContent = !state.query ? "" : at >= 0 ? `${at + 1} of ${total}` : total === 1 ? "1 hit" : `${total} hits`;
  for (const id of ["hit-before", "hit-after"]) $(id).disabled = total === 0;
}

function stepHit(by) {
  const { hits } = state;
  if (!hits.length) return;
  const at = hits.indexOf(state.selected);
  const next = at < 0 ? (by > 0 ? 0 : hits.length - 1) : (at + by + hits.length) % hits.length;
  select(hits[next], { near: true });
  showHits();
}

$("query").addEventListener("input", ({ target }) => search(target.value));
$("query").addEventListener("keydown", (event) => {
  if (event.key === "Enter") stepHit(event.shiftKey ? -1 : 1);
  else if (event.key === "Escape") {
    event.target.value = "";
    search("");
    stage.focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
});
$("hit-before").addEventListener("click", () => stepHit(-1));
$("hit-after").addEventListener("click", () => stepHit(1));
