// @ts-check
// Links that only change the question are followed without loading the page again.
import { parse } from "./state.js";

/** @param {import("./state.js").WindowState} state */
export function followLinks(state) {
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (!link || link.target || link.hasAttribute("download") || link.hash) return;
    if (link.origin !== location.origin || link.pathname !== location.pathname) return;
    event.preventDefault();
    state.set(parse(link.search));
  });
}
