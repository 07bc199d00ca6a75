// @ts-check
// The four things the page does, as links across its top.
import { byId, fill, h } from "./dom.js";
import { format } from "./state.js";

/** @typedef {import("./types").State} State */

const VIEWS = /** @type {const} */ ([
  ["connect", "Connect"],
  ["explore", "Explore"],
  ["rankings", "Rankings"],
  ["read", "Read a text"],
]);

/**
 * Marks where we are; each link keeps the question.
 * @param {State} now
 */
export function showViews(now) {
  const links = VIEWS.map(([view, label]) => {
    const there = {
      ...now,
      view,
      edge: [],
      who: "",
      expand: [],
      hide: [],
      pin: [],
      limit: 12,
      actor: now.actor || now.a,
    };
    return h("a", { href: format(there) || "./", "aria-current": now.view === view ? "page" : null }, label);
  });
  fill(byId("views"), links);
}
