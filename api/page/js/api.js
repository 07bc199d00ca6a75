// @ts-check
// The REST API: every question the page asks goes through here.

/** @typedef {import("./types").State} State */

/** What the server refused, as RFC 9457 tells it. */
export class Problem extends Error {
  /** @param {number} status @param {{title?: string, detail?: string, candidates?: string[]}} body */
  constructor(status, body) {
    super(body.detail || body.title || `The server answered ${status}.`);
    this.status = status;
    this.title = body.title ?? "";
    /** @type {string[]} */
    this.candidates = body.candidates ?? [];
  }
}

const KEY = "backchannel-api-key";

/**
 * @param {() => Promise<string | null>} askKey asks the person for the API key; null when they would rather not
 */
export function createApi(askKey) {
  /**
   * @param {string} path
   * @param {RequestInit} [init]
   * @returns {Promise<any>}
   */
  async function send(path, init = {}) {
    const answer = await fetch(new URL(path, document.baseURI), { ...init, headers: headers(init.headers) });
    if (answer.status === 401) {
      const given = await askKey();
      if (given === null) throw new Problem(401, { title: "Writing needs the API key." });
      sessionStorage.setItem(KEY, given);
      return send(path, init);
    }
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Problem(answer.status, body);
    return body;
  }

  return {
    /** @param {string} path @param {Params} [params] @param {AbortSignal} [signal] */
    get: (path, params = {}, signal) => send(path + query(params), { signal, headers: { Accept: "application/json" } }),
    /** @param {string} path @param {Params} params @param {unknown} body */
    post: (path, params, body) =>
      body instanceof FormData
        ? send(path + query(params), { method: "POST", body })
        : send(path + query(params), {
            method: "POST",
            body: JSON.stringify(body),
            headers: { "Content-Type": "application/json" },
          }),
  };
}

/** @typedef {ReturnType<typeof createApi>} Api */
/** @typedef {Record<string, string | number | string[] | null | undefined>} Params */

/** @param {HeadersInit | undefined} given */
function headers(given) {
  const all = new Headers(given);
  const key = sessionStorage.getItem(KEY);
  if (key) all.set("Authorization", `Bearer ${key}`);
  return all;
}

/** Takes the key back, when the server would not have it. */
export function forgetKey() {
  sessionStorage.removeItem(KEY);
}

/**
 * A query string; empty values are left out, lists repeat their name.
 * @param {Params} params
 */
export function query(params) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat())
      if (one !== "" && one !== null && one !== undefined) search.append(name, String(one));
  }
  const text = search.toString();
  return text ? `?${text}` : "";
}

/**
 * The filters of a state as parameters.
 * @param {State} state
 * @returns {Params}
 */
export function filterParams({ relation, modality, since, until, min_confidence, document }) {
  return { relation, modality, since, until, min_confidence: min_confidence || "", document };
}
