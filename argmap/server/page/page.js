// The page to ask from. Everything that comes from the maps is written as text, never as markup.

import { complete } from "./completion.js";
import { GRAPH, ROWS, SUFFIXES, send } from "./endpoint.js";
import { fields, missing } from "./parameters.js";
import { past } from "./past.js";
import { element, table } from "./table.js";
import { shortener, triples } from "./terms.js";

const at = (id) => document.getElementById(id);
const known = JSON.parse(at("known").textContent);
const names = new Set(known.names);
const [named, query, parameters, status, answer, tools, mistake] = [
  "named", "query", "parameters", "status", "answer", "tools", "mistake",
].map(at);
const short = shortener(known.prefixes, known.maps);
const longestLink = 6000;

for (const each of known.queries) {
  named.append(new Option(`${each.name}: ${each.question}`, each.name));
}

// Asking

let asking = null;

async function ask() {
  asking?.abort();
  clear();
  const needed = missing(parameters, query.value);
  if (needed) {
    mistake.append(element("p", `${needed.name} is needed: the answer would be all there is`, { class: "error" }));
    needed.focus();
    return;
  }
  const mine = asking = new AbortController();
  status.textContent = "asking …";
  at("stop").hidden = false;
  history.replaceState(null, "", `#${new URLSearchParams({ query: query.value })}`);
  const start = performance.now();
  try {
    const accept = `${ROWS.JSON}, ${GRAPH["N-Triples"]};q=0.9, application/problem+json;q=0.5`;
    const response = await send(query.value, accept, mine.signal);
    const text = await response.text();
    if (asking !== mine) return;
    const seconds = ((performance.now() - start) / 1000).toFixed(2);
    if (!response.ok) {
      status.textContent = "no answer";
      tell(response.headers.get("Content-Type").includes("json") ? JSON.parse(text) : { detail: text });
      return;
    }
    remember(query.value);
    present(response, text, seconds);
  } catch (error) {
    if (asking !== mine && error.name === "AbortError") return;
    status.textContent = error.name === "AbortError" ? "stopped"
      : "the answer broke off: it took longer than the server allows, or the server has gone";
  } finally {
    if (asking === mine) at("stop").hidden = true;
  }
}

function present(response, text, seconds) {
  const limit = Number(response.headers.get("Argmap-Limit"));
  const more = (count) => (count === limit ? "; there may be more" : "");
  const is = (kind) => response.headers.get("Content-Type").startsWith(kind);
  if (!is(ROWS.JSON)) {
    const rows = triples(text);
    status.textContent = `a graph, ${counted(rows.length, "triple")}, ${seconds} s${more(rows.length)}`;
    fillIn(["subject", "predicate", "object"], rows);
    offer({ kinds: GRAPH, map: rows.length > 0 });
    return;
  }
  const found = JSON.parse(text);
  if ("boolean" in found) {
    const verdict = found.boolean ? "yes" : "no";
    status.textContent = `${verdict}, ${seconds} s`;
    answer.append(element("p", verdict, { class: "verdict" }));
    offer({ kinds: {}, map: false });
    return;
  }
  const columns = found.head.vars;
  const rows = found.results.bindings.map((row) => columns.map((name) => row[name]));
  status.textContent = `${counted(rows.length, "row")}, ${seconds} s${more(rows.length)}`;
  fillIn(columns, rows);
  offer({ kinds: ROWS, map: rows.some((row) => row.some((each) => each?.type === "uri" && drawable(each.value))) });
}

const counted = (count, what) => `${count.toLocaleString("en")} ${what}${count === 1 ? "" : "s"}`;

function fillIn(columns, rows) {
  if (!rows.length) {
    answer.append(element("p", "Nothing in the maps fits the question.", { class: "nothing" }));
    return;
  }
  answer.append(...table(columns, rows, short));
  answer.tabIndex = 0;
  answer.scrollTo(0, 0);
  const asked = at("status").parentElement;
  if (answer.getBoundingClientRect().top > innerHeight * 0.6) asked.scrollIntoView({ block: "start" });
}

// Tells of an error, and where the first mistake stands: in the text, the caret is put there.
function tell(problem) {
  const [place] = problem.findings || [];
  const message = element("pre", problem.detail, { class: "error" });
  mistake.append(message);
  if (!place?.line) return;
  const lines = query.value.split("\n");
  const line = lines[place.line - 1] ?? "";
  const start = lines.slice(0, place.line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  const from = start + Math.min(place.column - 1, line.length);
  message.textContent = [
    `Line ${place.line}, column ${place.column}: ${place.message}`,
    line, `${" ".repeat(Math.max(place.column - 1, 0))}^`, place.help || "",
  ].join("\n").trimEnd();
  query.setAttribute("aria-invalid", "true");
  query.focus();
  query.setSelectionRange(from, from + (/^\S+/.exec(query.value.slice(from)) || [""])[0].length);
}

function clear() {
  answer.replaceChildren();
  answer.removeAttribute("tabindex");
  mistake.replaceChildren();
  query.removeAttribute("aria-invalid");
  tools.hidden = true;
  at("drawn").hidden = true;
}

// What can be done with an answer

// An element of a map is named by the map, a hash and a word.
const drawable = (iri) => iri.includes("#") && (names.size === 0 || names.has(iri.split("#")[0]));

function offer({ kinds, map }) {
  tools.hidden = false;
  at("draw").hidden = !map;
  const link = `/map?${new URLSearchParams({ query: query.value })}`;
  at("alone").hidden = !map || link.length > longestLink;
  at("alone").href = link;
  at("drawing").query.value = query.value;
  const text = query.value;
  at("saving").hidden = !Object.keys(kinds).length;
  at("saving").replaceChildren("Save as", ...Object.entries(kinds).map(([name, accept]) => {
    const button = element("button", name, { type: "button" });
    button.addEventListener("click", () => save(text, accept, SUFFIXES[name] || name.toLowerCase()));
    return button;
  }));
}

async function save(text, accept, suffix) {
  try {
    const response = await send(text, accept);
    const href = URL.createObjectURL(await response.blob());
    element("a", undefined, { href, download: `${named.value || "answer"}.${suffix}` }).click();
    URL.revokeObjectURL(href);
  } catch (error) {
    status.textContent = `not saved: ${error.message}`;
  }
}

function draw() {
  const before = status.textContent;
  status.textContent = "drawing …";
  at("drawn").querySelector("iframe").addEventListener("load", () => { status.textContent = before; }, { once: true });
  at("drawn").hidden = false;
  at("drawing").submit();
  at("drawn").scrollIntoView({ block: "start" });
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = `${what} is copied`;
  } catch {  // browsers copy on pages over https or on this computer alone
    status.textContent = text;
  }
}

function curl() {
  const quoted = (words) => `'${words.replaceAll("'", "'\\''")}'`;
  return `curl ${quoted(`${location.origin}/query`)} --data-urlencode ${quoted(`query=${query.value}`)}`;
}

// Wiring

const remember = past(at("past"), (text) => {
  named.value = "";
  fields(parameters, query, null, known.terms);
  query.value = text;
  query.focus();
});
named.addEventListener("change", () => {
  const asked = known.queries.find((each) => each.name === named.value);
  query.value = asked?.text || "";
  fields(parameters, query, asked, known.terms);
  clear();
  status.textContent = "";
});
at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) at("form").requestSubmit();
});
at("stop").addEventListener("click", () => asking?.abort());
at("draw").addEventListener("click", draw);
at("link").addEventListener("click", () => copy(location.href, "the link"));
at("curl").addEventListener("click", () => copy(curl(), "the command"));

at("endpoint").textContent = `${location.origin}/query`;
for (const [prefix, start] of Object.entries(known.prefixes)) {
  at("prefixes").append(element("dt", `${prefix}:`), element("dd", start));
}
complete(query, at("completions"), known.terms);

function follow() {
  const linked = new URLSearchParams(location.hash.slice(1)).get("query");
  if (!linked) return;
  query.value = linked;
  ask();
}
addEventListener("hashchange", follow);
follow();
