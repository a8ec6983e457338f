// Filters and the legend, which counts and is the filter for roles.

function applyFilters() {
  if (isFiltering()) {
    const found = reading.filter(matches);
    if (found.length <= 150) for (const id of found) for (const above of ancestors(id)) state.folded.delete(above);
  }
  const button = $("filters-open");
  button.classList.toggle("on", isFiltering());
  relayout();
}

function showCounts() {
  const visible = plan.places.size;
  const passing = isFiltering() ? reading.filter(matches).length : 0;
  const parts = [];
  if (isFiltering()) parts.push(`${passing} of ${nodes.size} pass`);
  else if (visible < nodes.size) parts.push(`${visible} of ${nodes.size} shown`);
  $("shown").textContent = parts.join("");
  const level = levelNow();
  $("levels").textContent = state.folded.size ? `${level} of ${deepest + 1} levels` : `${deepest + 1} levels`;
  $("fewer").disabled = level <= 1;
  $("more").disabled = state.folded.size === 0;
}

for (const chip of document.querySelectorAll("[data-role]")) {
  chip.addEventListener("click", () => {
    const { role } = chip.dataset;
    if (!state.hidden.delete(role)) state.hidden.add(role);
    chip.setAttribute("aria-pressed", String(!state.hidden.has(role)));
    applyFilters();
  });
}

for (const name of FILTERS) {
  $(`filter-${name}`)?.addEventListener("change", ({ target }) => {
    if (target.value) state.filter.set(name, target.value);
    else state.filter.delete(name);
    applyFilters();
  });
}

function clearFilters() {
  state.hidden.clear();
  state.filter.clear();
  for (const chip of document.querySelectorAll("[data-role]")) chip.setAttribute("aria-pressed", "true");
  for (const name of FILTERS) if ($(`filter-${name}`)) $(`filter-${name}`).value = "";
  applyFilters();
}
$("filters").addEventListener("submit", (event) => event.preventDefault());
$("clear").addEventListener("click", clearFilters);
$("filters-open").addEventListener("click", () => {
  const panel = $("filters");
  panel.hidden = !panel.hidden;
  $("filters-open").setAttribute("aria-expanded", String(!panel.hidden));
});
