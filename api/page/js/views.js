// @ts-check
// The four things the page does, as links across its top.
import { byId, fill, h } from "./dom.js";
import { format } from "./state.js";

/** @typedef {import("./types").State} State */

const VIEWS = /** @type {const} */ ([["connect", "Connect"], ["explore", "Explore"], ["rankings", "Rankings"], ["read", "Read a text"]]);

/**
 * Marks where we are and keeps each link's question: an ordinary link, so that it opens in a new tab, too.
 * @param {State} now
 * @param {import("./state.js").WindowState} state
 */
export function showViews(now, state) {
  const links = VIEWS.map(([view, label]) => {
    const there = { ...now, view, edge: [], who: "", expand: [], hide: [], pin: [], limit: 12, actor: now.actor || now.a };
    const follow = (/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      state.set(there);
    };
    return h("a", { href: format(there) || "?", "aria-current": now.view === view ? "page" : null, click: follow }, label);
  });
  fill(byId("views"), links);
}
