// @ts-check
// The rankings there are: each with one sentence on what its number means, whom its answer names, and how it is drawn.
import { h } from "./dom.js";
import { many, towards } from "./wording.js";

/** @typedef {(id: string) => string} NameOf */
/** @typedef {{nameOf: NameOf, actor: (id: string) => Node, question: (a: string, b: string) => string}} Look */
/** @typedef {{label: string, means: string, needs?: (state: import("./types").State) => string, ids: (answer: any) => string[], draw: (answer: any, look: Look) => (Node | false)[]}} Ranking */

const SHOWN = 10;

/** From so many actors ways are counted where all cannot be. */
export const SAMPLE = 100;

/** @type {Record<string, Ranking>} */
export const RANKINGS = {
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
  brokerage: {
    label: "Brokers",
    means:
      "Who stands between two that are not tied themselves, by groups that stick together: a coordinator within one group, a gatekeeper or representative at its door, a consultant from outside, a liaison among three (Gould and Fernandez 1989).",
    ids: ({ items }) => items.map((/** @type {any} */ row) => row.actor),
    draw: ({ items }, look) => [
      ranked(items, look, [
        ["In all", "total", whole],
        ["Coordinator", "coordinator", whole],
        ["Gatekeeper", "gatekeeper", whole],
        ["Representative", "representative", whole],
        ["Consultant", "consultant", whole],
        ["Liaison", "liaison", whole],
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
    ids: ({ tension, actors, mend }) => [
      ...tension.flat(),
      ...actors.map((/** @type {any} */ row) => row.actor),
      ...(mend ? [mend.a, mend.b] : []),
    ],
    draw: (answer, look) => balance(answer, look),
  },
  change: {
    label: "Change",
    means:
      "What is new: ties by how many more or fewer claims they have between the dates of the filters than in as many days just before.",
    needs: ({ since, until }) =>
      since && until ? "" : "Set both dates in the filters: a change is one between two times.",
    ids: ({ items }) => items.flatMap((/** @type {any} */ row) => [row.source, row.target]),
    draw: (answer, look) => [shifts(answer, look)],
  },
};

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

/** @param {{balanced: number, unbalanced: number, share: number | null, tension: string[][], actors: {actor: string, unbalanced: number}[], mend: {a: string, b: string, become: string, mends: number, unsettles: number} | null}} answer @param {Look} look */
function balance({ balanced, unbalanced, share: part, tension, actors, mend }, look) {
  if (part === null)
    return [h("p", { class: "lead" }, "There is no triangle of friends and foes under these filters.")];
  return [
    h(
      "p",
      { class: "figure" },
      h("b", {}, share(part)),
      ` of ${many(balanced + unbalanced, "triangle")} are balanced.`,
    ),
    mend && mended(mend, look),
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
    actors.length > 0 && h("h2", {}, "Who is in most of them"),
    actors.length > 0 && ranked(actors, look, [["Triangles in tension", "unbalanced", whole]]),
  ].filter((part) => part !== false && part !== null);
}

/** The one pair whose turn would mend most. @param {{a: string, b: string, become: string, mends: number, unsettles: number}} mend @param {Look} look */
function mended({ a, b, become, mends, unsettles }, look) {
  const price = unsettles ? `, and unsettle ${unsettles}` : "";
  return h(
    "p",
    { class: "lead" },
    "Most would be mended if ",
    look.actor(a),
    " and ",
    look.actor(b),
    ` became ${become}: ${many(mends, "triangle")}${price}.`,
  );
}

/** @param {{before: {since: string, until: string}, after: {since: string, until: string}, items: any[]}} answer @param {Look} look */
function shifts({ before, after, items }, look) {
  if (!items.length) return h("p", { class: "lead" }, "Nothing changed under these filters.");
  const heads = [span(before), span(after)].map((label) => h("th", { scope: "col", class: "number" }, label));
  return h(
    "table",
    { class: "ranks" },
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Tie"), h("th", { scope: "col" }, "Course"), heads)),
    h(
      "tbody",
      {},
      items.map(({ source, relation, target, course, before: was, after: now }) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, look.actor(source), ` ${towards(relation)} `, look.actor(target)),
          h("td", {}, course),
          h("td", { class: "number" }, whole(was)),
          h("td", { class: "number" }, whole(now)),
        ),
      ),
    ),
  );
}

/** @param {{since: string, until: string}} window */
const span = ({ since, until }) => `${since} – ${until}`;
/** @param {number} value */
const whole = (value) => value.toLocaleString("en-GB");
/** @param {number} value */
const share = (value) => `${(value * 100).toFixed(1)} %`;
