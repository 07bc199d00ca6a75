// @ts-check
// What the marks, lines and shapes in the picture mean; only those that are in it.
import { fill, h, svg } from "./dom.js";
import { lineSample } from "./filters.js";
import { FAMILIES, familyOf, KINDS, MODALITIES } from "./vocabulary.js";

/** @type {Record<string, string>} */
const POINTS = {
  state: "1,3 13,3 13,11 1,11",
  organisation: "4,1 10,1 14,7 10,13 4,13 0,7",
  "armed-group": "7,0 14,7 7,14 0,7",
  territory: "0,2 10,2 14,12 4,12",
  agreement: "0,2 9,2 14,7 9,12 0,12",
  population: "2,1 12,1 14,7 12,13 2,13 0,7",
  role: "0,1 14,1 11,7 14,13 0,13 3,7",
};

/** @param {HTMLElement} root @param {import("./types").Scene} scene */
export function showLegend(root, scene) {
  const edges = [...scene.edges.values()];
  const families = new Set(edges.map(({ relation }) => familyOf(relation).id));
  const modalities = new Set(["actual", ...edges.map(({ modality }) => modality)]);
  const kinds = new Set([...scene.actors.values()].map(({ kind }) => kind));
  fill(
    root,
    FAMILIES.filter(({ id }) => families.has(id)).map(({ id, mark, label }) =>
      entry(h("span", { class: `mark family-${id}`, "aria-hidden": "true" }, mark), label),
    ),
    Object.keys(MODALITIES)
      .filter((name) => modalities.has(name))
      .map((name) => entry(lineSample(name), MODALITIES[name].label.toLowerCase())),
    Object.keys(KINDS)
      .filter((kind) => kinds.has(kind))
      .map((kind) => entry(shape(kind), KINDS[kind].label.toLowerCase())),
  );
}

/** @param {Node} sample @param {string} label */
const entry = (sample, label) => h("li", {}, sample, label);

/** @param {string} kind */
function shape(kind) {
  const outline = POINTS[kind] ? svg("polygon", { points: POINTS[kind] }) : svg("circle", { cx: 7, cy: 7, r: 6 });
  return svg("svg", { class: "shape", width: 14, height: 14, "aria-hidden": "true" }, outline);
}
