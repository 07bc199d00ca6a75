// @ts-check
// What the whole graph shows: four rankings, each with one sentence on what its number means.
import { Problem, filterParams } from "./api.js";
import { button, fill, h } from "./dom.js";
import { isFiltered } from "./filters.js";
import { START, format } from "./state.js";
import { many } from "./wording.js";

/** @typedef {import("./types").State} State */
/** @typedef {(id: string) => string} NameOf */
/** @typedef {{label: string, means: string, ids: (answer: any) => string[], draw: (answer: any, look: Look) => (Node | false)[]}} Ranking */
/** @typedef {{nameOf: NameOf, actor: (id: string) => Node, question: (a: string, b: string) => string}} Look */

const SHOWN = 10;

/** From so many actors ways are counted where all cannot be. */
const SAMPLE = 100;

/** @type {Record<string, Ranking>} */
const RANKINGS = {
  mediators: {
    label: "Mediators",
    means:
      "Who brings others together: first by how many different pairs of parties somebody mediated between, then by how many claims say so.",
    ids: ({ items }) => items.map((/** @type {any} */ row) => row.actor),
    draw: ({ items }, look) => [
      ranked(items, look, [
        ["Pairs of parties", "pairs", whole],
        ["Claims", "claims", whole],
      ]),
    ],
  },
  centrality: {
    label: "Centrality",
    means:
      "Who stands between others: betweenness is the share of shortest ways between all pairs of other actors that run through one; partners are those it is tied to.",
    ids: ({ items }) => items.map((/** @type {any} */ row) => row.actor),
    draw: ({ items, estimated }, look) => [
      estimated &&
        h(
          "p",
          { class: "lead" },
          `An estimate, from the ways that start at ${SAMPLE} actors: the graph is too large to count all of them in time.`,
        ),
      ranked(items, look, [
        ["Betweenness", "betweenness", share],
        ["Partners", "partners", whole],
      ]),
    ],
  },
  communities: {
    label: "Communities",
    means:
      "Who sticks together: groups whose members co-operate more with each other than chance would have it, found by Louvain's method.",
    ids: ({ items }) => items.flatMap((/** @type {any} */ row) => row.actors.slice(0, SHOWN)),
    draw: ({ items }, look) => [
      h(
        "ol",
        { class: "groups" },
        items.map((/** @type {any} */ row) => community(row, look)),
      ),
    ],
  },
  balance: {
    label: "Balance",
    means:
      "Where the graph strains: in a balanced triangle of friends and foes, the friend of a friend is a friend and the foe of a foe, too; the others tend to change.",
    ids: ({ tension }) => tension.flat(),
    draw: (answer, look) => balance(answer, look),
  },
};

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
      const answer = await reckoned(name, { limit: 20, ...filterParams(now) });
      const found = await names.all(RANKINGS[name].ids(answer));
      if (asked === key)
        fill(
          body,
          RANKINGS[name].draw(
            answer,
            looking(now, (id) => found.get(id) ?? id),
          ),
        );
    } catch (error) {
      if (asked === key)
        fill(body, h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)));
    }
    body.removeAttribute("aria-busy");
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

/** @param {any[]} rows @param {Look} look @param {[string, string, (value: number) => string][]} columns the first is drawn as a bar */
function ranked(rows, look, columns) {
  if (!rows.length) return h("p", { class: "lead" }, "Nobody under these filters.");
  const [, main] = columns[0];
  const most = Math.max(...rows.map((row) => row[main])) || 1;
  return h(
    "table",
    { class: "ranks" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, "#"),
        h("th", { scope: "col" }, "Actor"),
        columns.map(([label]) => h("th", { scope: "col", class: "number" }, label)),
        h("td", { class: "bar-cell" }),
      ),
    ),
    h(
      "tbody",
      {},
      rows.map((row, i) =>
        h(
          "tr",
          {},
          h("td", { class: "rank" }, i + 1),
          h("th", { scope: "row" }, look.actor(row.actor)),
          columns.map(([, key, said]) => h("td", { class: "number" }, said(row[key]))),
          h("td", { class: "bar-cell" }, h("progress", { max: most, value: row[main], "aria-hidden": "true" })),
        ),
      ),
    ),
  );
}

/** @param {{number: number, actors: string[]}} group @param {Look} look */
function community({ actors }, look) {
  const shown = actors.slice(0, SHOWN).flatMap((id, i) => [i ? ", " : "", look.actor(id)]);
  const left = actors.length - SHOWN;
  return h("li", {}, h("b", {}, many(actors.length, "actor")), h("p", {}, shown, left > 0 && ` and ${left} more`));
}

/** @param {{balanced: number, unbalanced: number, share: number | null, tension: string[][]}} answer @param {Look} look */
function balance({ balanced, unbalanced, share: part, tension }, look) {
  if (part === null)
    return [h("p", { class: "lead" }, "There is no triangle of friends and foes under these filters.")];
  return [
    h(
      "p",
      { class: "figure" },
      h("b", {}, share(part)),
      ` of ${many(balanced + unbalanced, "triangle")} are balanced.`,
    ),
    tension.length > 0 && h("h2", {}, "Triangles in tension"),
    h(
      "ul",
      { class: "groups" },
      tension.map((three) =>
        h(
          "li",
          {},
          three.flatMap((id, i) => [i ? " – " : "", look.actor(id)]),
        ),
      ),
    ),
  ].filter((part) => part !== false);
}

/** @param {number} value */
const whole = (value) => value.toLocaleString("en-GB");
/** @param {number} value */
const share = (value) => `${(value * 100).toFixed(1)} %`;
