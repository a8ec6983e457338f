"use strict";
// The page to ask from. Everything that comes from the maps is written as text, never as markup.

const at = (id) => document.getElementById(id);
const known = JSON.parse(at("queries").textContent);
const names = new Set(JSON.parse(at("names").textContent));
const [named, query, parameters, status, answer, tools] = [
  "named", "query", "parameters", "status", "answer", "tools",
].map(at);
const maps = "https://w3id.org/argmap/maps/";
const numbers = /#(integer|decimal|double|float)$/;
const longestLink = 6000;

for (const each of known) {
  named.append(new Option(`${each.name}: ${each.question}`, each.name));
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function show(each) {
  query.value = each ? each.text : "";
  parameters.replaceChildren();
  for (const [name, meaning] of Object.entries(each ? each.parameters : {})) {
    const label = element("label", `${name}: ${meaning}`);
    const input = element("input", undefined, { name, autocomplete: "off" });
    const usual = standard(each, name);
    if (usual && usual !== "UNDEF") input.placeholder = usual.replace(/^"|"$/g, "");
    input.addEventListener("input", () => fill(name, input.value));
    label.append(element("br"), input);
    parameters.append(label);
  }
}

// A parameter is a variable with its default in a VALUES block.
const block = (name) => new RegExp(`VALUES\\s*\\?${name}\\s*\\{([^{}]*)\\}`);
const standard = (each, name) => (each.text.match(block(name)) || ["", ""])[1].trim();

function fill(name, given) {
  const was = standard(known.find((one) => one.name === named.value), name);
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

function cell(value) {
  const made = element("td");
  if (!value) return made;
  if (value.type === "uri") {
    const short = value.value.startsWith(maps) ? value.value.slice(maps.length) : value.value;
    made.append(element("a", short, { href: `/about?iri=${encodeURIComponent(value.value)}` }));
    return made;
  }
  made.textContent = value.value;
  if (value["xml:lang"]) made.lang = value["xml:lang"];
  if (numbers.test(value.datatype || "")) made.className = "number";
  return made;
}

function table(found) {
  const made = element("table");
  const head = element("tr");
  for (const name of found.head.vars) {
    const values = found.results.bindings.map((row) => row[name]).filter(Boolean);
    const number = values.length && values.every((value) => numbers.test(value.datatype || ""));
    head.append(element("th", name, number ? { scope: "col", class: "number" } : { scope: "col" }));
  }
  made.append(element("thead"), element("tbody"));
  made.tHead.append(head);
  for (const row of found.results.bindings) {
    const line = element("tr");
    for (const name of found.head.vars) line.append(cell(row[name]));
    made.tBodies[0].append(line);
  }
  return made;
}

// An element of a map is named by the map, a hash and a word.
const drawable = (iri) => iri.includes("#") && (names.size === 0 || names.has(iri.split("#")[0]));

function offer({ rows, map }) {
  tools.hidden = !rows && !map;
  at("save").hidden = !rows;
  at("draw").hidden = !map;
  const link = `/map?${new URLSearchParams({ query: query.value })}`;
  at("alone").hidden = !map || link.length > longestLink;
  at("alone").href = link;
  at("drawing").query.value = query.value;
}

function clear() {
  answer.replaceChildren();
  tools.hidden = true;
  at("drawn").hidden = true;
}

function send(accept) {
  return fetch("/query", {
    method: "POST",
    headers: { Accept: accept },
    body: new URLSearchParams({ query: query.value }),
  });
}

async function ask() {
  status.textContent = "asking …";
  clear();
  history.replaceState(null, "", `#${new URLSearchParams({ query: query.value })}`);
  const start = performance.now();
  const response = await send("application/sparql-results+json, text/turtle;q=0.9, text/plain;q=0.5");
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  const text = await response.text();
  if (!response.ok) {
    const problem = response.headers.get("Content-Type").includes("json") && JSON.parse(text);
    status.textContent = "no answer";
    answer.append(element("p", problem ? problem.detail : text, { class: "error", role: "alert" }));
    return;
  }
  const limit = Number(response.headers.get("Argmap-Limit"));
  if (!response.headers.get("Content-Type").startsWith("application/sparql-results+json")) {
    status.textContent = `a graph, ${seconds} s`;
    answer.append(element("pre", text, { tabindex: "0" }));
    offer({ rows: false, map: true });
    return;
  }
  const found = JSON.parse(text);
  if ("boolean" in found) {
    status.textContent = `${found.boolean ? "yes" : "no"}, ${seconds} s`;
    return;
  }
  const rows = found.results.bindings;
  status.textContent = `${rows.length} ${rows.length === 1 ? "row" : "rows"}, ${seconds} s${rows.length === limit ? "; there may be more" : ""}`;
  if (!rows.length) return;
  answer.append(table(found));
  answer.scrollTo(0, 0);
  const values = rows.flatMap((row) => Object.values(row));
  offer({ rows: true, map: values.some((value) => value.type === "uri" && drawable(value.value)) });
}

function draw() {
  at("drawn").hidden = false;
  at("drawing").submit();
  at("drawn").scrollIntoView({ block: "start" });
}

async function save() {
  const response = await send("text/csv");
  const link = element("a", undefined, {
    href: URL.createObjectURL(await response.blob()),
    download: `${named.value || "answer"}.csv`,
  });
  link.click();
  URL.revokeObjectURL(link.href);
}

function submit() {
  ask().catch((error) => { status.textContent = String(error); });
}

named.addEventListener("change", () => {
  show(known.find((each) => each.name === named.value));
  clear();
  status.textContent = "";
});
at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  submit();
});
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
});
at("draw").addEventListener("click", draw);
at("save").addEventListener("click", () => save().catch((error) => { status.textContent = String(error); }));

const linked = new URLSearchParams(location.hash.slice(1)).get("query");
if (linked) query.value = linked;
