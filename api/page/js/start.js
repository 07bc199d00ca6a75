// @ts-check
// The page before anything was asked: what was read, and questions worth asking of it.
import { fill, h } from "./dom.js";
import { START, format } from "./state.js";
import { many } from "./wording.js";

/** @typedef {import("./types").State} State */

const QUESTIONS = 4;

/**
 * @param {HTMLElement} root
 * @param {import("./api.js").Api} api
 * @param {import("./names.js").Names} names
 */
export function createStart(root, api, names) {
  let shown = "";

  /** @param {State} now */
  async function show(now) {
    if (shown === now.view && root.dataset.view === "start") return;
    shown = now.view;
    root.dataset.view = "start";
    document.title = "backchannel";
    const body = h("div", { class: "start-body", "aria-busy": "true" });
    fill(root, h("div", { class: "start" }, ...welcome(now.view), body));
    const [documents, actors, questions] = await Promise.all([
      api.get("v1/documents", { limit: 1 }).catch(() => null),
      api.get("v1/actors", { limit: 12 }).catch(() => null),
      mediations().catch(() => []),
    ]);
    body.removeAttribute("aria-busy");
    if (!documents)
      return fill(
        body,
        h(
          "p",
          { class: "problem", role: "alert" },
          "The server does not answer. Is it still running? Start it with ",
          h("code", {}, "backchannel serve"),
          ".",
        ),
      );
    fill(
      body,
      documents.total.value ? suggestions(now, actors?.items ?? [], questions, documents.total.value) : nothingRead(),
    );
  }

  /** Pairs that somebody mediated between, one for each of the foremost mediators. @returns {Promise<[string, string][]>} */
  async function mediations() {
    const { items } = await api.get("v1/analysis/mediators", { limit: 8 });
    const around = await Promise.all(
      items.map((/** @type {{actor: string}} */ { actor }) =>
        api.get(`v1/actors/${encodeURIComponent(actor)}/neighbours`, { relation: "mediates", limit: 10 }),
      ),
    );
    /** @type {Map<string, [string, string]>} */
    const pairs = new Map();
    for (const { edges, centre } of around) {
      const edge = edges.find(
        (/** @type {import("./types").Edge} */ { source, between }) => source === centre.id && between.length,
      );
      if (edge) pairs.set([edge.target, edge.between[0]].sort().join(), [edge.target, edge.between[0]]);
    }
    const chosen = [...pairs.values()].slice(0, QUESTIONS);
    const found = await names.all(chosen.flat());
    return chosen.map(([a, b]) => [found.get(a) ?? a, found.get(b) ?? b]);
  }

  return { show };
}

/** @param {string} view */
function welcome(view) {
  if (view === "explore")
    return [
      h("h1", {}, "Who is around an actor?"),
      h(
        "p",
        { class: "lede" },
        "Name one above and go on from there: expand an actor to see its own ties, hide what is in the way, pin what should stay.",
      ),
    ];
  return [
    h("h1", {}, "Who connects two actors?"),
    h(
      "p",
      { class: "lede" },
      "Name two states, people, groups or organisations above. backchannel looks for those who stand between them: mediators first, then whoever is tied to both. Every tie shows the exact sentences it rests on.",
    ),
  ];
}

/** @param {State} now @param {import("./types").Actor[]} actors @param {[string, string][]} questions @param {number} documents */
function suggestions(now, actors, questions, documents) {
  const clean = { ...now, expand: [], hide: [], pin: [], edge: [], who: "" };
  return [
    now.view === "connect" && questions.length > 0 && h("h2", {}, "Questions to begin with"),
    now.view === "connect" &&
      h(
        "ul",
        { class: "begin" },
        questions.map(([a, b]) =>
          h(
            "li",
            {},
            h("a", { href: format({ ...clean, a, b }) }, "Who connects ", h("b", {}, a), " and ", h("b", {}, b), "?"),
          ),
        ),
      ),
    h("h2", {}, "Most named"),
    h(
      "ul",
      { class: "chips" },
      actors.map(({ id, name }) =>
        h("li", {}, h("a", { href: format({ ...clean, view: "explore", actor: id }) }, name)),
      ),
    ),
    h(
      "p",
      { class: "lead" },
      `${many(documents, "document")} read. `,
      h("a", { href: format({ ...START, view: "read" }) }, "Read another"),
    ),
  ];
}

function nothingRead() {
  return [
    h("h2", {}, "Nothing has been read yet"),
    h(
      "p",
      { class: "lead" },
      "Load documents with ",
      h("code", {}, "backchannel load FILE …"),
      " or ",
      h("a", { href: format({ ...START, view: "read" }) }, "paste a text here"),
      ".",
    ),
  ];
}
