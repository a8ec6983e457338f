// The details of the selected claim: everything that is known of it, in words.

const details = $("details");
const SIDES_IN_WORDS = { pro: "counts for the thesis", con: "counts against the thesis", both: "counts both ways" };
const STATES_IN_WORDS = { in: "stands", out: "is defeated", undecided: "is undecided" };

function showDetails(id) {
  details.hidden = id === null && state.told === null;
  details.replaceChildren();
  if (details.hidden) return;
  if (id === null) {
    showTold();
    return;
  }
  const node = nodes.get(id);
  const close = element("button", { cls: "plain close", text: "×", "aria-label": "Close details" });
  close.addEventListener("click", () => select(null));
  const kind = element("div", { cls: `kind ${node.role}` }, iconElement(node.role));
  kind.append(element("span", { cls: "word", text: node.role + (node.remark ? ` (${node.remark})` : "") }));
  if (node.badge) kind.append(badgeElement(node.badge));
  if (state.told !== null) details.append(backToTold());
  details.append(close, pathTo(id), kind);
  if (node.label) details.append(element("h2", { text: node.label, dir: "auto" }));
  details.append(element("p", { text: node.text, dir: "auto", ...(node.lang ? { lang: node.lang } : {}) }));
  details.append(facts(node));
  for (const link of linksFrom.get(id) ?? []) details.append(...bearing(link, id));
  const into = linksInto.get(id) ?? [];
  list("Supported by", into.filter((link) => !link.attack));
  list("Attacked by", into.filter((link) => link.attack));
  for (const passage of node.passages ?? []) details.append(...passageParts(passage));
}

// The claims above, the thesis first; of a long path its beginning and its end.
function pathTo(id) {
  const path = element("p", { cls: "path" });
  const steps = ancestors(id).reverse();
  steps.forEach((above, nth) => {
    if (nth > 0 && (steps.length <= 20 || nth <= 6 || nth >= steps.length - 10)) path.append(" › ");
    if (steps.length > 20 && nth > 5 && nth < steps.length - 10) {
      if (nth === 6) path.append("…");
      return;
    }
    const step = element("button", { text: nameOf(above), dir: "auto" });
    step.addEventListener("click", () => select(above, { near: true }));
    path.append(step);
  });
  return path;
}

function facts(node) {
  const table = element("dl");
  const add = (term, words) => {
    if (words) table.append(element("dt", { text: term }), element("dd", { text: words, dir: "auto" }));
  };
  add("Said by", node.speakers.join(", "));
  add("Speech", node.speech);
  add("Side", SIDES_IN_WORDS[node.side]);
  add("Evaluation", node.state && `${STATES_IN_WORDS[node.state]} under the grounded semantics`);
  add("Weight", node.weight);
  add("Answers", (node.answers ?? []).join(" "));
  add("Tags", node.tags.join(", "));
  add("Implicit", node.implicit && "supplied by the analyst, never said in so many words");
  add("Draft", node.draft && "proposed, and not yet accepted by a person");
  return table;
}

// What a claim does by one link: what it bears on, with what, and how far that is answered.
function bearing(link, id) {
  const goal = links.get(link.to);
  const parts = [element("h3", { text: `${link.attack ? "Objects to" : "Supports"}${goal ? (goal.attack ? " the attack from" : " the step from") : ""}` })];
  const goals = goal ? goal.sources : nodes.has(link.to) ? [link.to] : [];
  parts.push(...goals.map(gotoButton));
  const others = link.sources.filter((other) => other !== id);
  if (others.length) parts.push(element("p", { cls: "quiet", text: "only together with" }), ...others.map(gotoButton));
  if (link.scheme) parts.push(element("p", { cls: "quiet", text: `By the scheme: ${link.scheme}.` }));
  const { standing } = link;
  if (standing) {
    const line = element("p", {}, badgeElement(standing), " ");
    line.append(element("span", { text: `${standing.kind === "decided" ? `${standing.computed}: ` : ""}${standing.reason}.`, dir: "auto" }));
    parts.push(line);
    if (standing.decision !== undefined) {
      const by = standing.by ? ` by ${standing.by}` : "";
      parts.push(element("p", { cls: "quiet", text: `Decided${by}: ${standing.word}. ${standing.decision}`, dir: "auto" }));
    }
  }
  const against = (linksInto.get(link.id) ?? []).flatMap((each) => each.sources);
  if (against.length) {
    parts.push(element("p", { cls: "quiet", text: `This ${link.attack ? "attack" : "step"} is itself attacked by` }), ...against.map(gotoButton));
  }
  return parts;
}

function list(title, found) {
  const ids = [...new Set(found.flatMap((link) => link.sources))];
  if (ids.length) details.append(element("h3", { text: title }), ...ids.map(gotoButton));
}

function gotoButton(id) {
  const { role } = nodes.get(id);
  const button = element("button", { cls: `goto ${role}`, dir: "auto" }, iconElement(role), nameOf(id));
  button.addEventListener("click", () => select(id, { near: true }));
  return button;
}

function passageParts(passage) {
  const parts = [element("h3", { text: "Passage" })];
  if (passage.words) parts.push(element("blockquote", { text: passage.words, dir: "auto" }));
  const place = passage.start === undefined ? "" : `Characters ${passage.start}–${passage.end} of `;
  const source = element("p", { cls: "quiet", text: place, dir: "auto" });
  if (/^https?:\/\//i.test(passage.url ?? "")) {
    source.append(element("a", { text: passage.source, href: passage.url, rel: "noopener noreferrer", target: "_blank" }));
  } else source.append(passage.source);
  parts.push(source);
  return parts;
}
