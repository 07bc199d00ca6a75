// @ts-check
// A box to name an actor in: suggests while one types, and says which alias matched (WAI-ARIA combobox).
import { fill, h } from "./dom.js";
import { kindLabel } from "./vocabulary.js";

/** @typedef {import("./types").Actor} Actor */

const WAIT = 120;

/**
 * @param {{id: string, label: string, placeholder: string, search: (text: string) => Promise<Actor[]>,
 *          choose: (id: string) => void}} options
 */
export function createCombobox({ id, label, placeholder, search, choose }) {
  const input = h("input", {
    id,
    type: "text",
    role: "combobox",
    autocomplete: "off",
    spellcheck: "false",
    placeholder,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": `${id}-list`,
  });
  const list = h("ul", { id: `${id}-list`, role: "listbox", "aria-label": `${label}: suggestions`, hidden: true });
  const note = h("p", { class: "matched", id: `${id}-note`, "aria-live": "polite" });
  const element = h("div", { class: "combobox" }, h("label", { for: id }, label), input, list, note);
  /** @type {Actor[]} */
  let found = [];
  let active = -1;
  let asked = 0;
  let timer = 0;

  async function suggest() {
    const text = input.value.trim();
    const mine = ++asked;
    const actors = text ? await search(text).catch(() => []) : [];
    if (mine !== asked || document.activeElement !== input) return;
    found = actors;
    active = -1;
    draw();
  }

  function draw() {
    const empty = input.value.trim() && !found.length;
    fill(
      list,
      found.map(option),
      empty &&
        h(
          "li",
          { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" },
          "Nobody is called so.",
        ),
    );
    list.hidden = !list.childElementCount;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (active >= 0) input.setAttribute("aria-activedescendant", `${id}-${active}`);
    else input.removeAttribute("aria-activedescendant");
  }

  /** @param {Actor} actor @param {number} index */
  function option(actor, index) {
    return h(
      "li",
      {
        id: `${id}-${index}`,
        role: "option",
        "aria-selected": String(index === active),
        pointerdown: (/** @type {Event} */ event) => (event.preventDefault(), take(actor)),
      },
      h("span", { class: "name" }, actor.name),
      h("span", { class: "kind" }, kindLabel(actor.kind)),
      isAlias(actor) && h("span", { class: "alias" }, `matched “${actor.matched}”`),
    );
  }

  /** @param {Actor} actor */
  function take(actor) {
    close();
    input.value = actor.name;
    note.textContent = isAlias(actor) ? `“${actor.matched}” is ${actor.name}` : "";
    choose(actor.id);
  }

  function close() {
    clearTimeout(timer);
    asked++;
    found = [];
    active = -1;
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  /** @param {KeyboardEvent} event */
  function key(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      active = (active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length;
      draw();
    } else if (event.key === "Enter") enter();
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  }

  async function enter() {
    const text = input.value.trim();
    if (active >= 0) return take(found[active]);
    if (!text) return;
    const [first] = found.length ? found : await search(text).catch(() => []);
    if (first) return take(first);
    close();
    choose(text); // the server says what is wrong with it
  }

  input.addEventListener("input", () => {
    note.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(suggest, WAIT);
  });
  input.addEventListener("keydown", key);
  input.addEventListener("focus", () => input.select());
  input.addEventListener("blur", close);
  return {
    element,
    input,
    /** @param {string} text */
    set(text) {
      if (document.activeElement !== input || !text) input.value = text;
    },
    clearNote: () => (note.textContent = ""),
  };
}

/** @param {Actor} actor */
function isAlias(actor) {
  return (
    Boolean(actor.matched) && actor.matched?.toLowerCase() !== actor.name.toLowerCase() && actor.matched !== actor.id
  );
}
