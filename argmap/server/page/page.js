// The page to ask from. Everything that comes from the maps is written as text, never as markup.

import { complete } from "./completion.js";
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
const past = "argmap: asked before";
const mostPast = 30;
const ROWS = {
  CSV: "text/csv", TSV: "text/tab-separated-values",
  JSON: "application/sparql-results+json", XML: "application/sparql-results+xml",
};
const GRAPH = {
  Turtle: "text/turtle", "N-Triples": "application/n-triples",
  "JSON-LD": "application/ld+json", "RDF/XML": "application/rdf+xml",
};
const SUFFIXES = { Turtle: "ttl", "N-Triples": "nt", "JSON-LD": "jsonld", "RDF/XML": "rdf" };

// The named queries and their parameters

for (const each of known.queries) {
  named.append(new Option(`${each.name}: ${each.question}`, each.name));
}

function show(each) {
  query.value = each ? each.text : "";
  parameters.replaceChildren();
  for (const [name, meaning] of Object.entries(each ? each.parameters : {})) {
    const label = element("label", `${name}: ${meaning}`);
    const input = element("input", undefined, { name, autocomplete: "off", list: `for-${name}` });
    const choices = element("datalist", undefined, { id: `for-${name}` });
    const usual = standard(each, name);
    if (usual && usual !== "UNDEF") input.placeholder = usual.replace(/^"|"$/g, "");
    input.ariaRequired = meaning.endsWith("; needed");
    input.addEventListener("input", () => fill(name, input.value));
    input.addEventListener("focus", () => suggest(name, choices), { once: true });
    label.append(element("br"), input, choices);
    parameters.append(label);
  }
}

// A parameter is a variable with its default in a VALUES block.
const block = (name) => new RegExp(`VALUES\\s*\\?${name}\\s*\\{([^{}]*)\\}`);
const standard = (each, name) => (each.text.match(block(name)) || ["", ""])[1].trim();

function fill(name, given) {
  const was = standard(known.queries.find((one) => one.name === named.value), name);
  const value = given ? term(given, was) : was;
  query.value = query.value.replace(block(name), () => `VALUES ?${name} { ${value} }`);
}

function term(given, was) {
  if (was.startsWith('"')) return JSON.stringify(given);
  if (/^[+-]?\d+(\.\d+)?$/.test(given) || /^<[^<>"{}|^`\\\s]*>$/.test(given)) return given;
  if (/^[a-z]+:\S*$/i.test(given) && !/^[a-z]+:\/\//i.test(given)) return given;
  if (/^[a-z]+:\/\//i.test(given)) return `<${encodeURI(given)}>`;
  return /^\w+$/.test(given) ? `am:${given}` : JSON.stringify(given);
}

// Fills in what a parameter can be: a value of the vocabulary, or a name in the maps with its text.
async function suggest(name, choices) {
  const kind = { target: "Claim", thesis: "Claim" }[name] || name[0].toUpperCase() + name.slice(1);
  const values = known.terms.filter((each) => each[2] === kind);
  for (const [value, meaning] of values) choices.append(new Option(meaning, value));
  if (values.length || !["Claim", "Question"].includes(kind)) return;
  const only = name === "thesis" ? "?map am:thesis ?name ." : "";
  const text = `SELECT DISTINCT ?name ?text { ${only} ?name a am:${kind} ; am:text ?text } LIMIT 2000`;
  const response = await send(text, ROWS.JSON);
  if (!response.ok) return;
  for (const row of (await response.json()).results.bindings) {
    choices.append(new Option(row.text.value, `<${row.name.value}>`));
  }
}

// Asking

function send(text, accept, signal) {
  const body = new URLSearchParams({ query: text });
  return fetch("/query", { method: "POST", headers: { Accept: accept }, body, signal });
}

let asking = null;

async function ask() {
  asking?.abort();
  clear();
  const missing = [...parameters.querySelectorAll("[aria-required=true]")]
    .find((input) => block(input.name).exec(query.value)?.[1].trim() === "UNDEF");
  if (missing) {
    mistake.append(element("p", `${missing.name} is needed: the answer would be all there is`, { class: "error" }));
    missing.focus();
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

// What was asked before stays in this browser.

function stored() {
  try {
    return JSON.parse(localStorage.getItem(past)) || [];
  } catch {
    return [];
  }
}

function remember(text) {
  const texts = [text, ...stored().filter((each) => each !== text)].slice(0, mostPast);
  try {
    localStorage.setItem(past, JSON.stringify(texts));
  } catch { /* a browser that keeps nothing */ }
  list(texts);
}

function list(texts) {
  at("past").hidden = !texts.length;
  at("past").querySelector("ul").replaceChildren(...texts.map((text) => {
    const item = element("li");
    const button = element("button", title(text), { type: "button", class: "link", title: text });
    button.addEventListener("click", () => {
      named.value = "";
      show(null);
      query.value = text;
      query.focus();
    });
    item.append(button);
    return item;
  }));
}

// The question of a named query is its first comment; any other is known by its own words.
function title(text) {
  const question = /^# (.+)/.exec(text);
  const values = [...text.matchAll(/VALUES\s*\?(\w+)\s*\{\s*([^{}]*?)\s*\}/g)]
    .filter(([, , value]) => value !== "UNDEF").map(([, name, value]) => `${name} = ${value}`);
  if (question) return [question[1], ...values].join("; ");
  return text.replace(/^\s*(PREFIX\s+\S+\s+<[^>]*>\s*)+/i, "").replace(/\s+/g, " ").slice(0, 120);
}

// Wiring

named.addEventListener("change", () => {
  show(known.queries.find((each) => each.name === named.value));
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
at("forget").addEventListener("click", () => {
  localStorage.removeItem(past);
  list([]);
});

at("endpoint").textContent = `${location.origin}/query`;
for (const [prefix, start] of Object.entries(known.prefixes)) {
  at("prefixes").append(element("dt", `${prefix}:`), element("dd", start));
}
complete(query, at("completions"), known.terms);
list(stored());

function follow() {
  const linked = new URLSearchParams(location.hash.slice(1)).get("query");
  if (!linked) return;
  query.value = linked;
  ask();
}
addEventListener("hashchange", follow);
follow();
