// @ts-check
// The same ties as a table: sortable, and by keyboard everything the picture can do.
import { button, fill, h } from "./dom.js";
import { say } from "./dates.js";
import { familyOf, MODALITIES, relationLabel } from "./vocabulary.js";
import { many } from "./wording.js";

/** @typedef {import("./types").Edge} Edge */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {{label: string, of: (edge: Edge) => string | number, cell?: (edge: Edge) => Node, number?: boolean}} Column */

/**
 * @param {HTMLElement} root
 * @param {{openEdges: (ids: string[]) => void, openActor: (id: string) => void, csv: () => void}} doings
 */
export function createTable(root, doings) {
  let by = 4;
  let up = false;
  /** @type {Scene | null} */
  let scene = null;

  /** @param {string} id */
  const nameOf = (id) => scene?.actors.get(id)?.name ?? id;
  /** @param {string} id */
  const actor = (id) => button(nameOf(id), () => doings.openActor(id), { class: "link" });

  /** @type {Column[]} */
  const columns = [
    { label: "Who", of: (edge) => nameOf(edge.source), cell: (edge) => actor(edge.source) },
    { label: "does", of: (edge) => relationLabel(edge.relation), cell: relationCell },
    { label: "to whom", of: (edge) => nameOf(edge.target), cell: (edge) => actor(edge.target) },
    {
      label: "Told as",
      of: (edge) => MODALITIES[edge.modality].label,
      cell: (edge) =>
        h("span", { class: `tag modality-${edge.modality}` }, MODALITIES[edge.modality].label.toLowerCase()),
    },
    { label: "Claims", of: (edge) => edge.count, number: true },
    { label: "Stories", of: (edge) => edge.documents, number: true },
    {
      label: "First",
      of: (edge) => edge.first ?? "",
      cell: (edge) => h("span", {}, edge.first ? say(edge.first) : "–"),
    },
    { label: "Last", of: (edge) => edge.last ?? "", cell: (edge) => h("span", {}, edge.last ? say(edge.last) : "–") },
    {
      label: "Confidence",
      of: (edge) => edge.confidence,
      cell: (edge) => h("span", {}, `${Math.round(edge.confidence * 100)} %`),
      number: true,
    },
    {
      label: "Evidence",
      of: (edge) => edge.sentence,
      cell: (edge) =>
        button(edge.sentence, () => doings.openEdges([edge.id]), {
          class: "quote",
          "aria-label": `Evidence: ${edge.sentence}`,
        }),
    },
  ];

  function draw() {
    if (!scene) return;
    const sign = up ? 1 : -1;
    const edges = [...scene.edges.values()].sort(
      (a, b) => sign * compare(columns[by].of(a), columns[by].of(b)) || (a.id < b.id ? -1 : 1),
    );
    fill(
      root,
      h(
        "div",
        { class: "table-head" },
        h("p", { class: "lead" }, `${many(edges.length, "tie")} of ${many(scene.actors.size, "actor")}`),
        button("Download CSV", doings.csv, { class: "quiet" }),
      ),
      h(
        "div",
        { class: "scroll", tabindex: "0", role: "region", "aria-label": "Ties" },
        h(
          "table",
          {},
          h("caption", { class: "unseen" }, "The ties in the picture"),
          h("thead", {}, h("tr", {}, columns.map(header))),
          h("tbody", {}, edges.map(row)),
        ),
      ),
    );
  }

  /** @param {Column} column @param {number} index */
  function header({ label, number }, index) {
    const sorted = index === by ? (up ? "ascending" : "descending") : null;
    const press = () => {
      up = index === by ? !up : !columns[index].number;
      by = index;
      draw();
      root.querySelectorAll("th button")[index] instanceof HTMLElement &&
        /** @type {HTMLElement} */ (root.querySelectorAll("th button")[index]).focus();
    };
    return h(
      "th",
      { scope: "col", "aria-sort": sorted, class: number ? "number" : "" },
      button(label, press),
      h("span", { "aria-hidden": "true" }, sorted ? (up ? "▲" : "▼") : ""),
    );
  }

  /** @param {Edge} edge */
  function row(edge) {
    return h(
      "tr",
      {},
      columns.map(({ of, cell, number }) => h("td", { class: number ? "number" : "" }, cell ? cell(edge) : of(edge))),
    );
  }

  return {
    /** @param {Scene} shown */
    show(shown) {
      scene = shown;
      draw();
    },
  };
}

/** @param {Edge} edge */
function relationCell({ relation }) {
  const family = familyOf(relation);
  return h(
    "span",
    {},
    h("span", { class: `mark family-${family.id}`, "aria-hidden": "true" }, family.mark),
    " ",
    relationLabel(relation),
  );
}

/** @param {string | number} a @param {string | number} b */
function compare(a, b) {
  return typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "en");
}
