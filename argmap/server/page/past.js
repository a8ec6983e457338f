// What was asked before. It stays in this browser.

import { element } from "./table.js";

const key = "argmap: asked before";
const most = 30;

// Returns a function that remembers a text; `place` lists them, and `again` is called with one.
export function past(place, again) {
  const list = place.querySelector("ul");

  function show(texts) {
    place.hidden = !texts.length;
    list.replaceChildren(...texts.map((text) => {
      const item = element("li");
      const button = element("button", title(text), { type: "button", class: "link", title: text });
      button.addEventListener("click", () => again(text));
      item.append(button);
      return item;
    }));
  }

  function keep(texts) {
    try {
      localStorage.setItem(key, JSON.stringify(texts));
    } catch { /* a browser that keeps nothing */ }
    show(texts);
  }

  place.querySelector("p button").addEventListener("click", () => keep([]));
  show(stored());
  return (text) => keep([text, ...stored().filter((each) => each !== text)].slice(0, most));
}

function stored() {
  try {
    return JSON.parse(localStorage.getItem(key)) || [];
  } catch {
    return [];
  }
}

// The question of a named query is its first comment; any other is known by its own words.
function title(text) {
  const question = /^# (.+)/.exec(text);
  const values = [...text.matchAll(/VALUES\s*\?(\w+)\s*\{\s*([^{}]*?)\s*\}/g)]
    .filter(([, , value]) => value !== "UNDEF").map(([, name, value]) => `${name} = ${value}`);
  if (question) return [question[1], ...values].join("; ");
  return text.replace(/^\s*(PREFIX\s+\S+\s+<[^>]*>\s*)+/i, "").replace(/\s+/g, " ").slice(0, 120);
}
