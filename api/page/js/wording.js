// @ts-check
// Ties in words.
import { sayRange, say } from "./dates.js";
import { familyOf, MODALITIES, passiveLabel, relationLabel } from "./vocabulary.js";

/** @typedef {import("./types").Edge} Edge */
/** @typedef {import("./types").Actor} Actor */
/** @typedef {(id: string) => string} NameOf */

/**
 * "3 claims", "1 claim".
 * @param {number} count
 * @param {string} noun
 */
export function many(count, noun) {
  return `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
}

/**
 * "Egypt and Qatar", "Egypt, Qatar and Oman".
 * @param {string[]} words
 */
export function join(words) {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/**
 * An edge as a sentence: "Egypt mediates between Israel and Hamas".
 * @param {{source: string, target: string, relation: string, modality: string, between?: string[]}} edge
 * @param {NameOf} nameOf
 */
export function sentence(edge, nameOf) {
  const { before } = MODALITIES[edge.modality];
  const others = edge.relation === "mediates" ? (edge.between ?? []).slice(0, 3).map(nameOf) : [];
  const words = `${nameOf(edge.source)} ${towards(edge.relation, others)} ${join([nameOf(edge.target), ...others])}`;
  return before ? `${words} (${before})` : words;
}

/** What stands between source and target: one who mediates does so for somebody, or between some. @param {string} relation @param {string[]} [others] */
export function towards(relation, others = []) {
  return relation === "mediates" && !others.length ? "mediates for" : relationLabel(relation);
}

/**
 * What an actor has to do with another: "mediates, meets; attacked by", and the edges that say so: first what is
 * actual, then the strongest.
 * @param {Edge[]} edges
 * @param {string} actor
 * @param {string} other
 */
export function side(edges, actor, other) {
  const ours = edges.filter(
    ({ source, target }) => [source, target].includes(actor) && [source, target].includes(other),
  );
  const rank = (/** @type {Edge} */ { modality }) => Number(modality !== "actual");
  ours.sort((a, b) => rank(a) - rank(b) || b.count - a.count || b.confidence - a.confidence);
  const verbs = [...new Set(ours.map((edge) => verb(edge, actor)))];
  const more = verbs.length > 3 ? ` and ${verbs.length - 3} more` : "";
  return { phrase: verbs.slice(0, 3).join(", ") + more, edges: ours };
}

/** @param {Edge} edge @param {string} actor */
function verb(edge, actor) {
  const { before } = MODALITIES[edge.modality];
  const active = edge.relation === "mediates" ? "mediates" : relationLabel(edge.relation);
  return (before ? `${before}: ` : "") + (edge.source === actor ? active : passiveLabel(edge.relation));
}

/**
 * How a connector connects, as a sentence without its subject.
 * @param {import("./types").Connector} connector
 * @param {Actor} a
 * @param {Actor} b
 */
export function capacitySentence({ actor, capacity, edges }, a, b) {
  if (capacity === "mediator") return `Mediates between ${a.name} and ${b.name}`;
  const [withA, withB] = [a, b].map((end) => standing(side(edges, actor.id, end.id).edges));
  if (capacity === "partisan" && withA * withB < 0) {
    const [friend, foe] = withA > 0 ? [a, b] : [b, a];
    return `On good terms with ${friend.name}, at odds with ${foe.name}`;
  }
  if (capacity === "shared-partner") return "Co-operates with both";
  if (capacity === "shared-adversary") return "In conflict with both";
  return capacity === "representative" ? "Speaks for one side and is tied to the other" : "Tied to both";
}

/** @param {Edge[]} edges */
function standing(edges) {
  /** @type {Record<string, number>} */
  const sign = { mediation: 1, cooperation: 1, words: -1, force: -1, office: 0 };
  return edges.reduce((sum, edge) => sum + sign[familyOf(edge.relation).id] * edge.count, 0);
}

/**
 * "7 claims in 3 documents, Oct 2023 to Jan 2025".
 * @param {Edge[]} edges
 */
export function howOften(edges) {
  const count = edges.reduce((sum, edge) => sum + edge.count, 0);
  const dates = edges
    .flatMap(({ first, last }) => [first, last])
    .filter((date) => date !== null)
    .sort();
  return `${many(count, "claim")}, ${sayRange(dates[0] ?? null, dates.at(-1) ?? null)}`;
}

/**
 * "since Oct 2023", of the earliest date of some edges.
 * @param {Edge[]} edges
 */
export function since(edges) {
  const dates = edges
    .map(({ first }) => first)
    .filter((date) => date !== null)
    .sort();
  return dates.length ? `since ${say(dates[0])}` : "undated";
}

/**
 * The edge whose sentence tells most: a mediation before the rest, then the surest.
 * @param {Edge[]} edges
 */
export function best(edges) {
  const rank = (/** @type {Edge} */ edge) =>
    Number(edge.relation === "mediates") + Number(edge.modality === "actual") + edge.confidence;
  return [...edges].sort((a, b) => rank(b) - rank(a))[0];
}
