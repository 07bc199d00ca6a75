// @ts-check
// Where a question is put: two actors (or one), how far to look.
import { createCombobox } from "./combobox.js";
import { button, fill, h } from "./dom.js";

/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Actor} Actor */

/**
 * @param {HTMLElement} root
 * @param {import("./state.js").WindowState} state
 * @param {(text: string) => Promise<Actor[]>} search
 */
export function createQuestionBar(root, state, search) {
  /** Another question starts from a clean picture. @param {Partial<State>} change */
  const ask = (change) =>
    state.set({ expand: [], hide: [], pin: [], edge: [], who: "", limit: 12, document: [], ...change });
  /** @param {"a" | "b" | "actor"} end @param {string} label @param {string} placeholder */
  const box = (end, label, placeholder) =>
    createCombobox({
      id: `actor-${end}`,
      label,
      placeholder,
      search,
      choose: (id) => {
        ask({ [end]: id });
        if (end === "a" && !state.get().b) boxes.b.input.focus();
      },
    });
  const boxes = {
    a: box("a", "Who connects", "Israel, Doha, Witkoff …"),
    b: box("b", "and", "Hamas, ICC, Tehran …"),
    actor: box("actor", "Who is around", "Qatar, Hezbollah, EU …"),
  };
  const swap = button("⇄", () => ask({ a: state.get().b, b: state.get().a }), {
    class: "icon swap",
    "aria-label": "Swap the two actors",
  });
  const hops = h(
    "select",
    { id: "hops", change: () => ask({ hops: Number(hops.value) }) },
    h("option", { value: "2" }, "directly between them"),
    h("option", { value: "3" }, "in a chain of up to 3 steps"),
    h("option", { value: "4" }, "in a chain of up to 4 steps"),
  );
  const connect = h(
    "div",
    { class: "question" },
    boxes.a.element,
    swap,
    boxes.b.element,
    h("div", { class: "field" }, h("label", { for: "hops" }, "standing"), hops),
  );
  const explore = h("div", { class: "question one" }, boxes.actor.element);

  /** @param {string} id @param {Map<string, string>} names */
  const nameOf = (id, names) => names.get(id) ?? id;

  return {
    /** @param {State} now @param {Map<string, string>} names display names that are known by id */
    show(now, names) {
      const wanted = now.view === "explore" ? explore : connect;
      if (root.firstElementChild !== wanted) fill(root, wanted);
      for (const end of /** @type {const} */ (["a", "b", "actor"])) boxes[end].set(nameOf(now[end], names));
      hops.value = String(now.hops);
    },
    focus: () => (state.get().view === "explore" ? boxes.actor : state.get().a ? boxes.b : boxes.a).input.focus(),
  };
}
