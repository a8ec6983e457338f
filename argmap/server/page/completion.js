// Completion of terms, variables and keywords at the caret of a text area.

import { element } from "./table.js";

const most = 8;
const keywords = ("SELECT DISTINCT WHERE FILTER OPTIONAL UNION MINUS GRAPH VALUES BIND ORDER GROUP "
  + "HAVING LIMIT OFFSET CONSTRUCT DESCRIBE ASK PREFIX EXISTS COUNT SAMPLE GROUP_CONCAT COALESCE "
  + "CONTAINS LCASE STRLEN REGEX BOUND LANG DATATYPE").split(" ").map((word) => [word, ""]);

// Completes what is typed in `area` by `terms`, pairs of a term and its meaning, shown in `list`.
export function complete(area, list, terms) {
  let options = [];
  let chosen = -1;

  const word = () => /[?$]?[\p{L}\w:-]*$/u.exec(area.value.slice(0, area.selectionStart))[0];

  function close() {
    list.hidden = true;
    chosen = -1;
    area.removeAttribute("aria-activedescendant");
  }

  function open(asked) {
    const typed = word();
    const line = area.value.slice(0, area.selectionStart).split("\n").at(-1);
    const idle = typed.length < (asked ? 0 : 2) || /^\s*#|\s#/.test(line);
    options = idle ? [] : found(typed);
    close();
    list.replaceChildren(...options.map(([term, meaning], index) => {
      const item = element("li", undefined, { role: "option", id: `option-${index}` });
      item.append(element("code", term), element("span", meaning));
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        take(index);
      });
      return item;
    }));
    list.hidden = !options.length;
    if (options.length) place();
  }

  function found(typed) {
    const lower = typed.toLowerCase();
    const variables = new Set(area.value.match(/[?$]\w+/g));
    variables.delete(typed);
    const all = /^[?$]/.test(typed) ? [...variables].map((name) => [name, ""]) : [...terms, ...keywords];
    const begins = (term, word) => term.startsWith(word) || !!term.split(":")[1]?.startsWith(word);
    return all.filter(([term]) => term !== typed && begins(term.toLowerCase(), lower))
      .sort(([a], [b]) => begins(b, typed) - begins(a, typed))  // classes and properties differ in case
      .slice(0, most);
  }

  function take(index) {
    const end = area.selectionStart;
    area.setRangeText(options[index][0], end - word().length, end, "end");
    close();
  }

  function choose(index) {
    list.children[chosen]?.removeAttribute("aria-selected");
    chosen = (index + options.length) % options.length;
    list.children[chosen].setAttribute("aria-selected", "true");
    area.setAttribute("aria-activedescendant", `option-${chosen}`);
  }

  // Puts the list below the caret, which is found in a copy of the text.
  function place() {
    const copy = element("div", area.value.slice(0, area.selectionStart), { class: "copy" });
    const caret = copy.appendChild(element("span", "\u200b"));
    area.after(copy);
    const { offsetLeft, offsetTop, offsetHeight } = caret;
    copy.remove();
    const left = Math.min(offsetLeft, Math.max(area.clientWidth - list.offsetWidth, 0));
    list.style.setProperty("left", `${left}px`);
    list.style.setProperty("top", `${area.offsetTop + offsetTop + offsetHeight - area.scrollTop}px`);
  }

  area.addEventListener("input", () => open(false));
  area.addEventListener("blur", close);
  area.addEventListener("click", close);
  area.addEventListener("keydown", (event) => {
    if (event.key === " " && event.ctrlKey) open(true);
    else if (list.hidden || event.ctrlKey || event.metaKey) return;
    else if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Tab" && !event.shiftKey) take(Math.max(chosen, 0));
    else if (event.key === "Enter" && chosen >= 0) take(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}
