// @ts-check
// What stands where an answer would: nothing asked yet, waiting, nobody found, something went wrong.
import { button, fill, h } from "./dom.js";

/**
 * @param {HTMLElement} root
 * @param {string} kind start, waiting, empty or error
 * @param {string} title
 * @param {(Node | string)[]} [body]
 * @param {{label: string, press: () => void}[]} [ways]
 */
export function notice(root, kind, title, body = [], ways = []) {
  fill(
    root,
    h(
      "div",
      { class: `notice ${kind}`, role: kind === "error" ? "alert" : null },
      h("h2", {}, title),
      body.map((part) => h("p", {}, part)),
      ways.length > 0 &&
        h(
          "div",
          { class: "ways" },
          ways.map(({ label, press }) => button(label, press, { class: "quiet" })),
        ),
    ),
  );
}

/** Grey lines in the shape of a list, while an answer is on its way. @param {HTMLElement} root */
export function waiting(root) {
  const line = (/** @type {string} */ width) => h("div", { class: `bone ${width}` });
  fill(
    root,
    h(
      "div",
      { class: "notice waiting", "aria-busy": "true" },
      h("p", { class: "unseen" }, "Looking …"),
      [1, 2, 3, 4].map(() =>
        h("div", { class: "bones", "aria-hidden": "true" }, line("short"), line("long"), line("middle")),
      ),
    ),
  );
}
