// @ts-check
// What is on the screen: actors and edges of an answer, with what was expanded and without what was hidden.
import { familyOf, isSymmetric, MODALITIES, relationLabel } from "./vocabulary.js";

/** @typedef {import("./types").Actor} Actor */
/** @typedef {import("./types").Edge} Edge */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Bundle} Bundle */

/**
 * A scene of these actors and edges; an edge with an end that is not there is left out.
 * @param {string} view
 * @param {string[]} ends
 * @param {Actor[]} actors
 * @param {Edge[]} edges
 * @param {number} [cut]
 * @returns {Scene}
 */
export function sceneOf(view, ends, actors, edges, cut = 0) {
  const there = new Map(actors.map((actor) => [actor.id, actor]));
  const kept = edges.filter((edge) => there.has(edge.source) && there.has(edge.target));
  return {
    view,
    ends,
    actors: there,
    edges: new Map(kept.map((edge) => [edge.id, edge])),
    via: new Map(),
    cut,
    cuts: new Map(),
  };
}

/**
 * The scene with an actor's neighbours added; `via` remembers who brought them in.
 * @param {Scene} scene
 * @param {import("./types").Neighbourhood} around
 * @returns {Scene}
 */
export function expanded(scene, around) {
  const added = around.nodes.filter((actor) => !scene.actors.has(actor.id));
  const grown = sceneOf(
    scene.view,
    scene.ends,
    [...scene.actors.values(), ...added],
    [...scene.edges.values(), ...around.edges],
    scene.cut,
  );
  const via = new Map([
    ...scene.via,
    ...added.map((actor) => /** @type {[string, string]} */ ([actor.id, around.centre.id])),
  ]);
  return { ...grown, via, cuts: new Map([...scene.cuts, [around.centre.id, around.cut]]) };
}

/**
 * The scene without some actors and their edges; the actors asked about stay.
 * @param {Scene} scene
 * @param {string[]} hidden
 * @returns {Scene}
 */
export function without(scene, hidden) {
  const gone = new Set(hidden.filter((id) => !scene.ends.includes(id)));
  const actors = new Map([...scene.actors].filter(([id]) => !gone.has(id)));
  const edges = new Map([...scene.edges].filter(([, edge]) => actors.has(edge.source) && actors.has(edge.target)));
  return { ...scene, actors, edges };
}

/**
 * The edges as they are drawn: one line for a pair, family and modality, strongest first.
 * @param {Scene} scene
 * @returns {Bundle[]}
 */
export function bundles(scene) {
  /** @type {Map<string, Edge[]>} */
  const groups = new Map();
  for (const edge of scene.edges.values()) {
    const key = [...[edge.source, edge.target].sort(), familyOf(edge.relation).id, edge.modality].join("|");
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  return [...groups]
    .map(([key, edges]) => bundle(key, edges))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** @param {string} id @param {Edge[]} edges @returns {Bundle} */
function bundle(id, edges) {
  edges.sort((a, b) => b.count - a.count || b.confidence - a.confidence);
  const [{ source, target, modality, relation }] = edges;
  return {
    id,
    source,
    target,
    modality,
    edges,
    family: familyOf(relation).id,
    count: edges.reduce((sum, edge) => sum + edge.count, 0),
    forth: edges.some((edge) => edge.source === source || isSymmetric(edge.relation)),
    back: edges.some((edge) => edge.source === target || isSymmetric(edge.relation)),
    label: labelOf(edges),
  };
}

/** @param {Edge[]} edges */
function labelOf(edges) {
  const { sign, before } = MODALITIES[edges[0].modality];
  const names = [...new Set(edges.map((edge) => relationLabel(edge.relation)))];
  const count = edges.reduce((sum, edge) => sum + edge.count, 0);
  const more = names.length > 1 ? ` +${names.length - 1}` : "";
  const mark = before ? `${sign} ${before}: ` : "";
  return `${mark}${names[0]}${more}${count > 1 ? ` · ${count}` : ""}`;
}

/**
 * How many steps each actor is from one of them, over the edges of the scene.
 * @param {Scene} scene
 * @param {string} from
 * @returns {Map<string, number>}
 */
export function distances(scene, from) {
  /** @type {Map<string, string[]>} */
  const near = new Map();
  for (const { source, target } of scene.edges.values()) {
    near.set(source, [...(near.get(source) ?? []), target]);
    near.set(target, [...(near.get(target) ?? []), source]);
  }
  const steps = new Map([[from, 0]]);
  for (const [id, step] of steps) {
    for (const next of near.get(id) ?? []) if (!steps.has(next)) steps.set(next, step + 1);
  }
  return steps;
}
