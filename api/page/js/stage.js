// @ts-check
// The picture or the table, with its tools, its legend and the word on what was cut.
import { byId, button, fill, h } from "./dom.js";
import { showLegend } from "./legend.js";
import { many } from "./wording.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").State} State */

/**
 * @param {import("./state.js").WindowState} state
 * @param {import("./moves.js").Moves} moves
 * @param {{fit: () => void, again: () => void, zoom: (by: number) => void}} doings
 */
export function createStage(state, moves, doings) {
  const shows = ["picture", "table"].map((name) =>
    button(name === "picture" ? "Picture" : "Table", () => state.set({ show: name }), { "data-show": name }),
  );
  const undo = button("Undo", moves.undo, { title: "Take back the last expand, collapse, hide or pin (U)" });
  const unhide = button("Show hidden", moves.showAll);
  const tools = [
    undo,
    unhide,
    button("Arrange", doings.again, { title: "Lay the picture out again; what is pinned stays" }),
    button("Fit", doings.fit, { title: "See all of it" }),
    button("−", () => doings.zoom(1 / 1.25), { class: "icon", "aria-label": "Zoom out" }),
    button("+", () => doings.zoom(1.25), { class: "icon", "aria-label": "Zoom in" }),
  ];
  fill(byId("shows"), shows);
  fill(byId("stage-tools"), tools);

  /** @param {Scene} scene @param {State} now @param {boolean} complete */
  function show(scene, now, complete) {
    const picture = now.show !== "table";
    document.body.dataset.show = picture ? "picture" : "table";
    shows.forEach((each) =>
      each.setAttribute("aria-pressed", String(each.dataset.show === (picture ? "picture" : "table"))),
    );
    tools.slice(2).forEach((tool) => (tool.hidden = !picture));
    undo.disabled = !moves.canUndo();
    unhide.hidden = !now.hide.length;
    unhide.textContent = `Show ${now.hide.length} hidden`;
    byId("picture").hidden = byId("legend").hidden = !picture;
    byId("table").hidden = picture;
    showLegend(byId("legend"), scene);
    showCut(scene, complete);
  }

  /** What the server's limit left out. @param {Scene} scene @param {boolean} complete */
  function showCut(scene, complete) {
    const line = byId("cut");
    line.hidden = complete;
    const left =
      scene.view === "explore"
        ? `${many(scene.cut, "more actor")} around it ${scene.cut === 1 ? "is" : "are"} not shown`
        : "There are more connectors than shown";
    fill(
      line,
      h("span", {}, `${left}: the nearest and strongest come first. `),
      button("Show more", moves.more, { class: "link" }),
      " or narrow the filters.",
    );
  }

  return { show };
}
