// @ts-check
// "Open in Neo4j Browser", where the graph lies in Neo4j: the server knows.
import { byId } from "./dom.js";

/** @param {import("./api.js").Api} api */
export function createNeo4jLink(api) {
  const link = /** @type {HTMLAnchorElement} */ (byId("neo4j"));
  let asked = "";

  /** @param {import("./types").State} state */
  return async function show(state) {
    const [a, b] = state.view === "connect" && state.a && state.b ? [state.a, state.b] : ["", ""];
    if (asked === `${a} ${b}`) return;
    asked = `${a} ${b}`;
    const { url } = await api.get("v1/browser", { a, b }).catch(() => ({ url: null }));
    link.hidden = !url;
    if (url) link.href = url;
  };
}
