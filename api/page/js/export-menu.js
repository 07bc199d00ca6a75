// @ts-check
// The Export menu: what is on the screen, and the whole graph.
import { byId, button, fill, h } from "./dom.js";
import { csv, fileName, gexf, graphml, json, save, wholeGraph } from "./download.js";

/** @typedef {import("./types").Scene} Scene */

const WHOLE = ["graphml", "gexf", "csv", "json"];

/**
 * The menu is made when it is opened: what it gives is what is on the screen then.
 * @param {import("./state.js").WindowState} state
 * @param {() => Promise<Blob>} png the picture
 * @param {() => Scene | null} look what is on the screen
 */
export function createExportMenu(state, png, look) {
  const menu = /** @type {HTMLDetailsElement} */ (byId("downloads"));
  /** @type {[string, string, (scene: Scene) => Promise<Blob> | Blob][]} */
  const files = [
    ["PNG", "png", png],
    ["GraphML", "graphml", (scene) => new Blob([graphml(scene)], { type: "application/xml" })],
    ["GEXF", "gexf", (scene) => new Blob([gexf(scene)], { type: "application/xml" })],
    ["CSV", "csv", (scene) => new Blob([csv(scene)], { type: "text/csv" })],
    ["JSON", "json", (scene) => new Blob([json(scene)], { type: "application/json" })],
  ];
  menu.addEventListener("keydown", (event) => event.key === "Escape" && close());
  document.addEventListener(
    "pointerdown",
    (event) => !menu.contains(/** @type {Node} */ (event.target)) && (menu.open = false),
  );

  function close() {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }

  /** @param {string} ending @param {(scene: Scene) => Promise<Blob> | Blob} make */
  async function give(ending, make) {
    const scene = look();
    if (scene) save(`${fileName(scene)}.${ending}`, await make(scene));
    close();
  }

  menu.addEventListener("toggle", () => {
    if (!menu.open) return;
    fill(
      byId("download-list"),
      h("h3", {}, "On the screen"),
      files.map(([label, ending, make]) =>
        button(label, () => give(ending, make), { "data-format": ending, disabled: !look() }),
      ),
      h("h3", {}, "The whole graph, filtered"),
      WHOLE.map((format) =>
        h(
          "a",
          { href: wholeGraph(state.get(), format), download: `backchannel.${format}`, "data-whole": format },
          files.find(([, ending]) => ending === format)?.[0],
        ),
      ),
    );
  });
}
