// Two ways to be led: from one unanswered objection to the next, and through the argument.

const alarm = $("unanswered");
alarm.querySelector("b").textContent = open.length;
alarm.disabled = open.length === 0;
alarm.title = open.length ? "Objections against the thesis that still wait for an answer (u)" : "Every objection against the thesis is answered or decided";

let atOpen = -1; // the objection that was shown last

function nextOpen(by) {
  if (!open.length) return;
  const isSelected = (link) => link.sources.includes(state.selected);
  if (!(atOpen >= 0 && isSelected(open[atOpen]))) atOpen = open.findIndex(isSelected);
  atOpen = atOpen < 0 ? (by > 0 ? 0 : open.length - 1) : (atOpen + by + open.length) % open.length;
  select(open[atOpen].sources[0], { near: true });
}
alarm.addEventListener("click", () => nextOpen(1));

// The presentation shows a claim in large type, over what it bears on and what bears on it.

let step = 0;

function present(on) {
  document.body.classList.toggle("presenting", on);
  $("caption").hidden = !on;
  if (on) {
    step = Math.max(0, reading.indexOf(state.selected));
    showStep();
    $("step-after").focus();
  } else {
    state.tour = null;
    fitStage();
    relayout();
    if (state.selected !== null) bringIntoView(state.selected, { near: true });
    $("present").focus();
  }
}

function showStep() {
  const id = reading[step];
  const node = nodes.get(id);
  const caption = $("caption");
  caption.className = node.role;
  const words = $("caption-text");
  words.replaceChildren(element("b", { text: `${node.role[0].toUpperCase()}${node.role.slice(1)} ` }), node.text);
  if (node.speakers.length) words.append(` (${node.speakers.join(", ")})`);
  $("step").textContent = `${step + 1} of ${reading.length}`;
  $("step-before").disabled = step === 0;
  $("step-after").disabled = step === reading.length - 1;
  state.tour = new Set([...pathWithPartners(id), ...children.get(id)]);
  state.selected = id;
  markSelected(id);
  $("live").textContent = `${node.role}: ${node.text}`;
  fitStage();
  relayout();
}

function stepTo(by) {
  step = Math.min(reading.length - 1, Math.max(0, step + by));
  showStep();
}

$("present").addEventListener("click", () => present(true));
$("present-end").addEventListener("click", () => present(false));
$("step-before").addEventListener("click", () => stepTo(-1));
$("step-after").addEventListener("click", () => stepTo(1));
