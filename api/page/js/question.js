// @ts-check
// From a state to its answer: who connects two actors, or who stands around one.
import { filterParams } from "./api.js";
import { expanded, sceneOf } from "./scene.js";

/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Answer} Answer */
/** @typedef {import("./api.js").Api} Api */

const EXPANSION = 10;

/** @param {State} state */
export function isAsked(state) {
  return state.view === "connect" ? Boolean(state.a && state.b) : state.view === "explore" && Boolean(state.actor);
}

/**
 * The answer to what the state asks, with everything that was expanded.
 * @param {Api} api
 * @param {State} state
 * @param {AbortSignal} signal
 * @returns {Promise<Answer>}
 */
export async function ask(api, state, signal) {
  const [answer, ...around] = await Promise.all([
    state.view === "connect" ? connect(api, state, signal) : explore(api, state, signal),
    ...state.expand.map((actor) => neighbourhood(api, state, actor, EXPANSION, signal)),
  ]);
  return { ...answer, scene: around.reduce(expanded, answer.scene) };
}

/**
 * The same question with no filter but the ends: what the counts beside the filters are taken from.
 * @param {State} state
 * @returns {State}
 */
export function unfiltered(state) {
  const modality = ["actual", "planned", "hypothetical", "negated", "suspended"];
  return { ...state, relation: [], modality, since: "", until: "", min_confidence: 0, document: [] };
}

/** @param {Api} api @param {State} state @param {AbortSignal} signal @returns {Promise<Answer>} */
async function connect(api, state, signal) {
  const filters = filterParams(state);
  const { a, b, hops, limit } = state;
  /** @type {[import("./types").Connectors, import("./types").Ways]} */
  const [found, direct] = await Promise.all([
    api.get("v1/connectors", { a, b, max_hops: hops, limit, ...filters }, signal),
    api.get("v1/paths", { from: a, to: b, k: 1, max_hops: 1, ...filters }, signal),
  ]);
  const between = direct.ways[0]?.edges[0] ?? [];
  const actors = await chainActors(api, found, signal);
  const edges = [...between, ...found.connectors.flatMap((connector) => connector.edges)];
  return {
    view: "connect",
    ends: [found.a, found.b],
    found: found.connectors,
    direct: between,
    complete: found.complete,
    scene: sceneOf("connect", [found.a.id, found.b.id], actors, edges),
  };
}

/**
 * Everybody on the chains: the two ends, the connectors, and whoever else their edges name.
 * @param {Api} api @param {import("./types").Connectors} found @param {AbortSignal} signal
 */
async function chainActors(api, found, signal) {
  const known = new Map(
    [found.a, found.b, ...found.connectors.map(({ actor }) => actor)].map((actor) => [actor.id, actor]),
  );
  const named = found.connectors.flatMap(({ edges }) => edges.flatMap(({ source, target }) => [source, target]));
  const missing = [...new Set(named)].filter((id) => !known.has(id));
  const others = await Promise.all(missing.map((id) => api.get(`v1/actors/${encodeURIComponent(id)}`, {}, signal)));
  return [...known.values(), ...others];
}

/** @param {Api} api @param {State} state @param {AbortSignal} signal @returns {Promise<Answer>} */
async function explore(api, state, signal) {
  const around = await neighbourhood(api, state, state.actor, state.limit, signal);
  const actors = [around.centre, ...around.nodes.filter(({ id }) => id !== around.centre.id)];
  return {
    view: "explore",
    ends: [around.centre],
    found: [],
    direct: [],
    complete: around.cut === 0,
    scene: sceneOf("explore", [around.centre.id], actors, around.edges, around.cut),
  };
}

/**
 * @param {Api} api @param {State} state @param {string} actor @param {number} limit @param {AbortSignal} signal
 * @returns {Promise<import("./types").Neighbourhood>}
 */
function neighbourhood(api, state, actor, limit, signal) {
  return api.get(
    `v1/actors/${encodeURIComponent(actor)}/neighbours`,
    { hops: 1, limit, ...filterParams(state) },
    signal,
  );
}
