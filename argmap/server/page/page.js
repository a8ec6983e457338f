"use strict";
// The page to ask from. Everything that comes from the maps is written as text, never as markup.

const known = JSON.parse(document.getElementById("queries").textContent);
const named = document.getElementById("named");
const query = document.getElementById("query");
const parameters = document.getElementById("parameters");
const status = document.getElementById("status");
const answer = document.getElementById("answer");
const maps = "https://w3id.org/argmap/maps/";

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
    const input = element("input", undefined, { name });
    input.addEventListener("input", () => fill(name, input.value));
    label.append(element("br"), input);
    parameters.append(label);
  }
}

// A parameter is a variable with its default in a VALUES block.
function fill(name, given) {
  const each = known.find((one) => one.name === named.value);
  const block = new RegExp(`VALUES\\s*\\?${name}\\s*\\{([^{}]*)\\}`);
  const was = each.text.match(block)[1].trim();
  query.value = query.value.replace(block, () => `VALUES ?${name} { ${given ? term(given, was) : was} }`);
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
  if (value.type !== "uri") {
    made.textContent = value.value;
    return made;
  }
  const short = value.value.startsWith(maps) ? value.value.slice(maps.length) : value.value;
  made.append(element("a", short, { href: `/about?iri=${encodeURIComponent(value.value)}` }));
  return made;
}

function table(found) {
  const made = element("table");
  const head = element("tr");
  for (const name of found.head.vars) head.append(element("th", name, { scope: "col" }));
  made.append(element("thead"), element("tbody"));
  made.tHead.append(head);
  for (const row of found.results.bindings) {
    const line = element("tr");
    for (const name of found.head.vars) line.append(cell(row[name]));
    made.tBodies[0].append(line);
  }
  return made;
}

async function ask() {
  status.textContent = "asking …";
  answer.replaceChildren();
  const start = performance.now();
  const response = await fetch("/query", {
    method: "POST",
    headers: { Accept: "application/sparql-results+json, text/turtle;q=0.9" },
    body: new URLSearchParams({ query: query.value }),
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(2);
  const text = await response.text();
  if (!response.ok) {
    status.textContent = "no answer";
    answer.append(element("p", text, { class: "error", role: "alert" }));
    return;
  }
  const cut = response.headers.get("Argmap-Cut") ? ", cut at the limit" : "";
  if (!response.headers.get("Content-Type").startsWith("application/sparql-results+json")) {
    status.textContent = `a graph, ${seconds} s${cut}`;
    answer.append(element("pre", text));
    return;
  }
  const found = JSON.parse(text);
  if ("boolean" in found) {
    status.textContent = `${found.boolean ? "yes" : "no"}, ${seconds} s`;
    return;
  }
  status.textContent = `${found.results.bindings.length} rows, ${seconds} s${cut}`;
  answer.append(table(found));
}

named.addEventListener("change", () => show(known.find((each) => each.name === named.value)));
document.getElementById("form").addEventListener("submit", (event) => {
  event.preventDefault();
  ask().catch((error) => { status.textContent = String(error); });
});
