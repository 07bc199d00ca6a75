// @ts-check
// What the page shows, kept in the address: a link is the whole question, and Back undoes.

/** @typedef {import("./types").State} State */

/** @type {Readonly<State>} */
export const START = Object.freeze({
  view: "connect",
  a: "",
  b: "",
  hops: 2,
  actor: "",
  limit: 12,
  show: "picture",
  relation: [],
  modality: ["actual"],
  since: "",
  until: "",
  min_confidence: 0,
  document: [],
  expand: [],
  hide: [],
  pin: [],
  edge: [],
  who: "",
  ranking: "mediators",
});

const KEYS = /** @type {(keyof State)[]} */ (Object.keys(START));

/**
 * The state that a query string describes; what it leaves out is as at the start.
 * @param {string} search
 * @returns {State}
 */
export function parse(search) {
  const query = new URLSearchParams(search);
  return /** @type {any} */ (Object.fromEntries(KEYS.map((key) => [key, read(query, key)])));
}

/** @param {URLSearchParams} query @param {keyof State} key */
function read(query, key) {
  const start = START[key];
  if (!query.has(key)) return Array.isArray(start) ? [...start] : start;
  if (Array.isArray(start)) return query.getAll(key).filter(Boolean);
  const value = query.get(key) ?? "";
  if (typeof start !== "number") return value;
  return Number.isFinite(Number(value)) ? Number(value) : start;
}

/**
 * The query string of a state, only what differs from the start.
 * @param {State} state
 */
export function format(state) {
  const query = new URLSearchParams();
  for (const key of KEYS) {
    if (String(state[key]) === String(START[key])) continue;
    for (const value of [state[key]].flat()) query.append(key, String(value));
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/**
 * The parts of a state that make it another question for the server.
 * @param {State} state
 */
export function questionOf(state) {
  const { show, hide, pin, edge, who, ranking, ...question } = state;
  return question;
}

/** The state of this window: read it, change it, hear of changes. */
export function windowState() {
  let current = parse(location.search);
  /** @type {((state: State) => void)[]} */
  const listeners = [];
  const tell = () => listeners.forEach((listener) => listener(current));
  addEventListener("popstate", () => {
    current = parse(location.search);
    tell();
  });
  return {
    get: () => current,
    /** @param {(state: State) => void} listener */
    subscribe: (listener) => void listeners.push(listener),
    /** @param {Partial<State>} change @param {{replace?: boolean}} [how] */
    set(change, { replace = false } = {}) {
      const next = { ...current, ...change };
      if (format(next) === format(current)) return;
      current = next;
      history[replace ? "replaceState" : "pushState"](null, "", location.pathname + format(next));
      tell();
    },
  };
}

/** @typedef {ReturnType<typeof windowState>} WindowState */
