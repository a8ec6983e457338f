// Rows as a table that can be put in order by each column, and that grows as far as it is read.

import { isNumber } from "./terms.js";

const atOnce = 500;
const words = new Intl.Collator(undefined, { numeric: true });

const counted = (number) => number.toLocaleString("en");

export function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// Returns a table of rows of terms; `short` says how a name is written.
export function table(columns, rows, short) {
  const made = element("table");
  const body = element("tbody");
  const more = element("button", undefined, { type: "button", class: "more" });
  let order = rows;
  let shown = 0;

  function grow() {
    for (const row of order.slice(shown, shown + atOnce)) {
      const tr = element("tr");
      for (const term of row) tr.append(cell(term, short));
      body.append(tr);
    }
    shown = Math.min(shown + atOnce, order.length);
    more.hidden = shown === order.length;
    more.textContent = more.hidden ? "" : `${counted(shown)} of ${counted(order.length)} rows; show more`;
  }

  function sort(column, direction) {
    const number = columns[column].number;
    const key = (row) => number ? Number(row[column]?.value) : spoken(row[column], short);
    const compare = number ? (a, b) => a - b : words.compare;
    const sign = direction === "descending" ? -1 : 1;
    const there = rows.filter((row) => row[column]).map((row) => [key(row), row]);
    there.sort(([a], [b]) => sign * compare(a, b));
    order = direction === "none" ? rows
      : [...there.map(([, row]) => row), ...rows.filter((row) => !row[column])];
    body.replaceChildren();
    shown = 0;
    grow();
  }

  columns = columns.map((name, index) => {
    const terms = rows.map((row) => row[index]).filter(Boolean);
    return { name, number: terms.length > 0 && terms.every(isNumber) };
  });
  const head = element("tr");
  columns.forEach(({ name, number }, index) => {
    const th = element("th", undefined, { scope: "col", "aria-sort": "none" });
    if (number) th.className = "number";
    const button = element("button", name, { type: "button", title: "Put in order" });
    button.addEventListener("click", () => {
      const next = { none: "ascending", ascending: "descending", descending: "none" };
      const direction = next[th.getAttribute("aria-sort")];
      for (const other of head.children) other.setAttribute("aria-sort", "none");
      th.setAttribute("aria-sort", direction);
      sort(index, direction);
    });
    th.append(button);
    head.append(th);
  });
  const thead = element("thead");
  thead.append(head);
  made.append(thead, body);
  more.addEventListener("click", grow);
  grow();
  return [made, more];
}

const spoken = (term, short) => term.type === "uri" ? short(term.value) : term.value;

function cell(term, short) {
  const made = element("td");
  if (!term) return made;
  if (term.type === "uri") {
    const href = `/about?iri=${encodeURIComponent(term.value)}`;
    made.append(element("a", short(term.value), { href }));
    return made;
  }
  made.textContent = term.type === "bnode" ? `_:${term.value}` : term.value;
  if (term["xml:lang"]) made.lang = term["xml:lang"];
  if (isNumber(term)) made.className = "number";
  return made;
}
