// @ts-check
// The claims behind edges, fetched once each, and which of them pass the filters.
import { dayNumber, firstDay, lastDay } from "./dates.js";
import { familyOf } from "./vocabulary.js";

/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./types").Document} Document */
/** @typedef {import("./types").State} State */

const EDGES = 80;

/** @param {import("./api.js").Api} api */
export function createClaims(api) {
  /** @type {Map<string, Promise<Claim[]>>} */
  const behind = new Map();
  /** @type {Map<string, Promise<Document>>} */
  const documents = new Map();

  /** @param {string} edge @returns {Promise<Claim[]>} */
  function of(edge) {
    return kept(behind, edge, () => api.get(`v1/edges/${edge}/evidence`).then((answer) => answer.items ?? answer));
  }

  /** One request for all of these; an edge that is gone has no claims. @param {string[]} edges */
  function fetchTogether(edges) {
    if (!edges.length) return;
    /** @type {Promise<Map<string, Claim[]>>} */
    const answer = api
      .get("v1/evidence", { edge: edges })
      .then(({ items }) => new Map(items.map((/** @type {any} */ each) => [each.edge, each.claims])));
    for (const edge of edges) kept(behind, edge, () => answer.then((found) => found.get(edge) ?? []));
  }

  return {
    of,
    /** @param {string} id @returns {Promise<Document>} */
    document: (id) => kept(documents, id, () => api.get(`v1/documents/${id}`)),
    /**
     * The claims of the strongest edges, each claim once; `partial` when there are more edges than were asked for.
     * @param {Iterable<import("./types").Edge>} edges
     */
    async ofAll(edges) {
      const strongest = [...edges].sort((a, b) => b.count - a.count);
      const asked = strongest.slice(0, EDGES).map((edge) => edge.id);
      fetchTogether(asked.filter((edge) => !behind.has(edge)));
      const found = await Promise.all(asked.map((edge) => of(edge).catch(() => [])));
      const claims = [...new Map(found.flat().map((claim) => [claim.id, claim])).values()];
      return { claims, partial: strongest.length > EDGES };
    },
    forget() {
      behind.clear();
      documents.clear();
    },
  };
}

/** @typedef {ReturnType<typeof createClaims>} Claims */

/**
 * What was asked for before is not asked for again; a failure is.
 * @template T
 * @param {Map<string, Promise<T>>} cache
 * @param {string} key
 * @param {() => Promise<T>} fetch
 * @returns {Promise<T>}
 */
function kept(cache, key, fetch) {
  const before = cache.get(key);
  if (before) return before;
  const promise = fetch();
  promise.catch(() => cache.delete(key));
  cache.set(key, promise);
  return promise;
}

/**
 * The days a claim counts by, as day numbers; null when nothing dates it.
 * @param {Claim} claim
 * @returns {[number, number] | null}
 */
export function interval(claim) {
  const start = claim.date ?? claim.day;
  if (!start) return null;
  return [dayNumber(firstDay(start)), dayNumber(lastDay((claim.date && claim.date_end) || start))];
}

/** @type {Record<string, (claim: Claim, state: State) => boolean>} */
const TESTS = {
  relation: (claim, { relation }) => !relation.length || relation.includes(claim.relation),
  modality: (claim, { modality }) => modality.includes(claim.modality),
  confidence: (claim, { min_confidence }) => claim.confidence >= min_confidence,
  document: (claim, { document }) => !document.length || document.includes(claim.document),
  time: (claim, { since, until }) => {
    if (!since && !until) return true;
    const days = interval(claim);
    if (!days) return false;
    return (!until || days[0] <= dayNumber(lastDay(until))) && (!since || days[1] >= dayNumber(firstDay(since)));
  },
};

/**
 * The claims that pass every filter but one: what the counts beside that filter say.
 * @param {Claim[]} claims
 * @param {State} state
 * @param {string} [except]
 */
export function passing(claims, state, except) {
  const tests = Object.entries(TESTS).filter(([name]) => name !== except);
  return claims.filter((claim) => tests.every(([, passes]) => passes(claim, state)));
}

/**
 * How many claims there are of each value.
 * @param {Claim[]} claims
 * @param {"family" | "modality" | "document"} facet
 * @returns {Map<string, number>}
 */
export function counts(claims, facet) {
  /** @type {Map<string, number>} */
  const result = new Map();
  for (const claim of claims) {
    const value = facet === "family" ? familyOf(claim.relation).id : claim[facet];
    result.set(value, (result.get(value) ?? 0) + 1);
  }
  return result;
}
