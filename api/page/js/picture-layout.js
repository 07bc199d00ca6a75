// @ts-check
// Where actors stand. The two ends of a question stand left and right and the connectors between them, in the order of
// the list; an actor's neighbourhood is laid out by fcose around it. What is pinned or was there before stays put.
import { distances } from "./scene.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {{x: number, y: number}} Point */

const ROW = 74;
const TALLEST = 7;

/**
 * Places for a question about two actors: by distance from either end, from top to bottom in the order of the scene.
 * Long columns are staggered so that labels stay apart; the ends' own ties run through a gap in the middle.
 * @param {Scene} scene
 * @param {number} width how far the ends stand apart
 * @returns {Map<string, Point>}
 */
export function columns(scene, width) {
  const [a, b] = scene.ends;
  const [fromA, fromB] = [distances(scene, a), distances(scene, b)];
  /** @type {Map<number, string[]>} */
  const columns = new Map();
  for (const id of scene.actors.keys()) {
    if (scene.via.has(id)) continue;
    const [near, far] = id === b ? [1, 0] : [fromA.get(id) ?? 1, fromB.get(id) ?? 1];
    const share = near + far === 0 ? 0 : near / (near + far);
    columns.set(share, [...(columns.get(share) ?? []), id]);
  }
  const direct = isDirect(scene);
  return new Map(
    [...columns].flatMap(([share, ids]) => ids.map((id, row) => [id, place(share, row, ids.length, width, direct)])),
  );
}

/** Whether the two ends are tied to each other. @param {Scene} scene */
function isDirect({ ends, edges }) {
  return [...edges.values()].some(({ source, target }) => ends.includes(source) && ends.includes(target));
}

/** @param {number} share @param {number} row @param {number} rows @param {number} width @param {boolean} direct @returns {Point} */
function place(share, row, rows, width, direct) {
  const long = rows > TALLEST;
  const isEnd = share === 0 || share === 1;
  const stagger = long ? (row % 2 ? 1 : -1) * 85 : 0;
  const step = long ? ROW * 0.72 : ROW;
  return {
    x: share * width * (long ? 1.35 : 1) + stagger,
    y: isEnd ? 0 : direct ? parted(row, rows, step) : (row - (rows - 1) / 2) * step,
  };
}

/** Rows with the middle free: names stand below their actors, so that the upper half needs more room. @param {number} row @param {number} rows @param {number} step */
function parted(row, rows, step) {
  const upper = Math.ceil(rows / 2);
  return row < upper ? -ROW - (upper - 1 - row) * step : ROW * 0.75 + (row - upper) * step;
}

/**
 * Actors around one, on a circle: where fcose starts from, so that the same answer looks the same twice.
 * @param {string[]} ids
 * @param {Point} centre
 * @returns {Map<string, Point>}
 */
export function circle(ids, centre) {
  const radius = 90 + ids.length * 7;
  return new Map(
    ids.map((id, i) => {
      const angle = (2 * Math.PI * i) / ids.length - Math.PI / 2;
      return [id, { x: centre.x + radius * Math.cos(angle), y: centre.y + radius * Math.sin(angle) }];
    }),
  );
}

/**
 * fcose with some actors held where they are.
 * @param {{id: string, place: Point}[]} held
 * @param {boolean} animate
 * @returns {any}
 */
export function fcose(held, animate) {
  return {
    name: "fcose",
    quality: "proof",
    randomize: false,
    animate,
    animationDuration: 350,
    fit: false,
    nodeDimensionsIncludeLabels: true,
    idealEdgeLength: 150,
    nodeRepulsion: 12_000,
    nodeSeparation: 110,
    gravity: 0.2,
    fixedNodeConstraint: held.map(({ id, place }) => ({ nodeId: id, position: place })),
  };
}
