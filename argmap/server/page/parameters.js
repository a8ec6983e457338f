// The fields of a named query: each fills in a VALUES block of its text.

import { ROWS, send } from "./endpoint.js";
import { element } from "./table.js";

// A parameter is a variable with its default in a VALUES block.
const block = (name) => new RegExp(`VALUES\\s*\\?${name}\\s*\\{([^{}]*)\\}`);
const given = (text, name) => block(name).exec(text)?.[1].trim() ?? "";

// Shows the fields of a query in `place`; what is typed goes into the text of `area`.
export function fields(place, area, asked, terms) {
  place.replaceChildren(...Object.entries(asked?.parameters || {}).map(([name, meaning]) => {
    const label = element("label", `${name}: ${meaning}`);
    const input = element("input", undefined, { name, autocomplete: "off", list: `for-${name}` });
    const choices = element("datalist", undefined, { id: `for-${name}` });
    const usual = given(asked.text, name);
    if (usual !== "UNDEF") input.placeholder = usual.replace(/^"|"$/g, "");
    input.ariaRequired = meaning.endsWith("; needed");
    input.addEventListener("input", () => {
      const value = input.value ? written(input.value, usual) : usual;
      area.value = area.value.replace(block(name), () => `VALUES ?${name} { ${value} }`);
    });
    input.addEventListener("focus", () => suggest(name, choices, terms), { once: true });
    label.append(element("br"), input, choices);
    return label;
  }));
}

// Returns the first field without which nobody wants the answer of a text, and which is empty in it.
export const missing = (place, text) => [...place.querySelectorAll("[aria-required=true]")]
  .find((input) => given(text, input.name) === "UNDEF");

// Returns what was typed as a term of SPARQL, of the kind that the default has.
function written(typed, usual) {
  if (usual.startsWith('"')) return JSON.stringify(typed);
  if (/^[+-]?\d+(\.\d+)?$/.test(typed) || /^<[^<>"{}|^`\\\s]*>$/.test(typed)) return typed;
  if (/^[a-z]+:\/\//i.test(typed)) return `<${encodeURI(typed)}>`;
  if (/^[a-z]+:\S*$/i.test(typed)) return typed;
  return /^\w+$/.test(typed) ? `am:${typed}` : JSON.stringify(typed);
}

// Offers what a parameter can be: a value of the vocabulary, or a name in the maps with its text.
async function suggest(name, choices, terms) {
  const kind = { target: "Claim", thesis: "Claim" }[name] || name[0].toUpperCase() + name.slice(1);
  const values = terms.filter((each) => each[2] === kind);
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
