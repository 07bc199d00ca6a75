// @ts-check
// What the whole graph shows: one ranking at a time, reckoned under the filters that are set.
import { Problem, filterParams } from "./api.js";
import { button, fill, h } from "./dom.js";
import { isFiltered } from "./filters.js";
import { RANKINGS, SAMPLE } from "./ranking-kinds.js";
import { START, format } from "./state.js";

/** @typedef {import("./types").State} State */
/** @typedef {import("./ranking-kinds.js").Look} Look */
/** @typedef {import("./ranking-kinds.js").NameOf} NameOf */

/**
 * @param {HTMLElement} root
 * @param {import("./api.js").Api} api
 * @param {import("./state.js").WindowState} state
 * @param {import("./names.js").Names} names
 */
export function createRankings(root, api, state, names) {
  let asked = "";

  /** @param {State} now */
  async function show(now) {
    const name = now.ranking in RANKINGS ? now.ranking : START.ranking;
    const key = JSON.stringify([name, filterParams(now)]);
    if (asked === key && root.dataset.view === "rankings") return;
    asked = key;
    root.dataset.view = "rankings";
    document.title = `${RANKINGS[name].label} · backchannel`;
    const body = h("div", { class: "ranking", "aria-busy": "true" }, h("p", { class: "lead" }, "Reckoning …"));
    fill(root, head(name, now), body);
    try {
      const drawn = await answered(name, now);
      if (asked === key) fill(body, drawn);
    } catch (error) {
      if (asked === key)
        fill(body, h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)));
    }
    body.removeAttribute("aria-busy");
  }

  /** What stands under a ranking's head. @param {string} name @param {State} now */
  async function answered(name, now) {
    const { needs, ids, draw } = RANKINGS[name];
    const missing = needs?.(now);
    if (missing) return [h("p", { class: "lead" }, missing)];
    const answer = await reckoned(name, { limit: 20, ...filterParams(now) });
    const found = await names.all(ids(answer));
    const nameOf = (/** @type {string} */ id) => found.get(id) ?? id;
    return draw(answer, looking(now, nameOf));
  }

  /** Where all ways cannot be counted in time, some are. @param {string} name @param {import("./api.js").Params} asked */
  async function reckoned(name, asked) {
    try {
      return await api.get(`v1/analysis/${name}`, asked);
    } catch (error) {
      if (name !== "centrality" || !(error instanceof Problem) || error.status !== 503) throw error;
      return { ...(await api.get("v1/analysis/centrality", { ...asked, sample: SAMPLE })), estimated: true };
    }
  }

  /** @param {string} name @param {State} now */
  function head(name, now) {
    return h(
      "div",
      { class: "ranking-head" },
      h("h1", {}, RANKINGS[name].label),
      h(
        "nav",
        { class: "segments", "aria-label": "Rankings" },
        Object.entries(RANKINGS).map(([each, { label }]) =>
          button(label, () => state.set({ ranking: each }), { "aria-pressed": String(each === name) }),
        ),
      ),
      h("p", { class: "means" }, RANKINGS[name].means),
      isFiltered(now) &&
        h(
          "p",
          { class: "lead" },
          "Reckoned under the filters that are set. ",
          button(
            "Clear them",
            () =>
              state.set({
                relation: [],
                modality: START.modality,
                since: "",
                until: "",
                min_confidence: 0,
                document: [],
              }),
            { class: "link" },
          ),
        ),
    );
  }

  /** @param {State} now @param {NameOf} nameOf @returns {Look} */
  function looking(now, nameOf) {
    const clean = { ...now, expand: [], hide: [], pin: [], edge: [], who: "", limit: START.limit };
    return {
      nameOf,
      actor: (id) => h("a", { href: format({ ...clean, view: "explore", actor: id }) }, nameOf(id)),
      question: (a, b) => format({ ...clean, view: "connect", a, b, actor: "" }),
    };
  }

  return { show };
}
