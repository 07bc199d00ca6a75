// @ts-check
// The picture: actors and ties, drawn by Cytoscape.
import { cytoscape } from "./cytoscape.js";
import { circle, columns, fcose } from "./picture-layout.js";
import { pictureStyle } from "./picture-style.js";
import { bundles } from "./scene.js";
import { MODALITIES } from "./vocabulary.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").Bundle} Bundle */

const LABELLED = 40;

/**
 * @param {HTMLElement} root
 * @param {{openEdges: (ids: string[]) => void, openActor: (id: string) => void, expand: (id: string) => void, close: () => void}} doings
 */
export function createPicture(root, doings) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const cy = cytoscape({
    container: root,
    style: pictureStyle(),
    minZoom: 0.2,
    maxZoom: 2.5,
    boxSelectionEnabled: false,
  });
  /** @type {Scene | null} */
  let shown = null;
  cy.on("tap", "node", (event) => doings.openActor(event.target.id()));
  cy.on("dbltap", "node", (event) => doings.expand(event.target.id()));
  cy.on("tap", "edge", (event) => doings.openEdges(event.target.data("edges")));
  cy.on("tap", (event) => event.target === cy && doings.close());
  cy.on("mouseover", "edge", (event) => void event.target.addClass("told"));
  cy.on("mouseout", "edge", (event) => void event.target.removeClass("told"));
  cy.on("mouseover", () => void (root.style.cursor = "pointer"));
  cy.on("mouseout", () => void (root.style.cursor = ""));
  new ResizeObserver(() => (cy.resize(), shown && fit())).observe(root);

  /** @param {Scene} scene @param {string[]} pinned */
  function show(scene, pinned) {
    const lines = bundles(scene);
    const fresh = !shown || shown.ends.join() !== scene.ends.join();
    shown = scene;
    if (fresh) cy.elements().remove();
    const added = update(scene, lines);
    cy.nodes().forEach((node) => void node.toggleClass("pinned", pinned.includes(node.id())));
    if (added.length || fresh) arrange(scene, added, pinned, fresh);
  }

  /** Draws what is new, takes out what is gone; the ids of new actors. @param {Scene} scene @param {Bundle[]} lines */
  function update(scene, lines) {
    const kept = new Set([...scene.actors.keys(), ...lines.map(({ id }) => id)]);
    cy.elements()
      .filter((element) => !kept.has(element.id()))
      .remove();
    const added = [...scene.actors.values()].filter(({ id }) => cy.getElementById(id).empty());
    for (const { id, name, kind } of added) {
      cy.add({ group: "nodes", data: { id, name, kind }, classes: scene.ends.includes(id) ? "end" : "" });
    }
    for (const line of lines) drawLine(line, lines.length);
    return added.map(({ id }) => id);
  }

  /** @param {Bundle} line @param {number} many */
  function drawLine(line, many) {
    const { id, source, target, family, modality, forth, back, label, count, edges } = line;
    const data = {
      id,
      source,
      target,
      family,
      modality,
      forth,
      back,
      width: 1.5 + Math.min(4, Math.log2(count)),
      full: label,
      label: isTold(line, many) ? label : MODALITIES[modality].sign,
      edges: edges.map((edge) => edge.id),
    };
    const before = cy.getElementById(id);
    if (before.nonempty() && before.data("source") === source) before.data(data);
    else (before.remove(), cy.add({ group: "edges", data }));
  }

  /** Few lines are all labelled, many only where they touch an actor asked about. @param {Bundle} line @param {number} many */
  function isTold({ source, target }, many) {
    const asked = shown?.ends ?? [];
    return (asked.length === 2 && many <= LABELLED) || asked.includes(source) || asked.includes(target);
  }

  /** @param {Scene} scene @param {string[]} added @param {string[]} pinned @param {boolean} fresh */
  function arrange(scene, added, pinned, fresh) {
    const fixed =
      scene.ends.length === 2
        ? columns(scene, root.clientWidth < 560 ? 300 : 620)
        : new Map([[scene.ends[0], { x: 0, y: 0 }]]);
    const free = added.filter((id) => !fixed.has(id));
    fixed.forEach(
      (place, id) => !pinned.includes(id) && (fresh || added.includes(id)) && cy.getElementById(id).position(place),
    );
    groups(free, scene).forEach((ids, parent) =>
      circle(ids, cy.getElementById(parent).position()).forEach(
        (place, id) => void cy.getElementById(id).position(place),
      ),
    );
    if (!free.length) return fit();
    const held = cy
      .nodes()
      .toArray()
      .filter((node) => !free.includes(node.id()) && (!fresh || fixed.has(node.id())));
    const layout = cy.layout(
      fcose(
        held.map((node) => ({ id: node.id(), place: { ...node.position() } })),
        false,
      ),
    );
    layout.one("layoutstop", () => {
      if (fresh && scene.ends.length === 1) widen();
      fit();
    });
    layout.run();
  }

  /** Lays a round picture out as wide as its place. */
  function widen() {
    const wide = Math.min(1.7, Math.max(0.8, root.clientWidth / (root.clientHeight || 1)));
    cy.nodes().positions((node) => ({ x: node.position().x * wide, y: node.position().y }));
  }

  /** New actors by who brought them in. @param {string[]} ids @param {Scene} scene @returns {Map<string, string[]>} */
  function groups(ids, scene) {
    const by = new Map();
    for (const id of ids) {
      const parent = scene.via.get(id) ?? scene.ends[0];
      by.set(parent, [...(by.get(parent) ?? []), id]);
    }
    return by;
  }

  function fit() {
    if (still.matches || root.clientWidth === 0) return void cy.fit(undefined, 44);
    cy.stop().animate({ fit: { eles: cy.elements(), padding: 44 } }, { duration: 250 });
  }

  /** @param {string[]} edges @param {string} actor */
  function choose(edges, actor) {
    cy.elements().removeClass("chosen faint");
    const lines = cy
      .edges()
      .filter((line) => line.data("edges").some((/** @type {string} */ id) => edges.includes(id)));
    lines.addClass("chosen");
    const node = cy.getElementById(actor);
    node.addClass("chosen");
    const near = lines.connectedNodes().union(lines).union(node.closedNeighborhood());
    if (near.nonempty()) cy.elements().difference(near).addClass("faint");
  }

  return {
    cy,
    show,
    choose,
    fit,
    zoom: (/** @type {number} */ by) =>
      cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }),
    restyle: () => void cy.style(pictureStyle()),
    /** @param {Scene} scene @param {string[]} pinned */
    again: (scene, pinned) =>
      arrange(
        scene,
        [...scene.actors.keys()].filter((id) => !pinned.includes(id)),
        pinned,
        true,
      ),
    /** @param {string} background @returns {Promise<Blob>} */
    png: (background) => cy.png({ output: "blob-promise", full: true, scale: 2, bg: background, maxWidth: 4000 }),
  };
}

/** @typedef {ReturnType<typeof createPicture>} Picture */
