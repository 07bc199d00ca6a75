// @ts-check
// One actor: who it is, what it has to do with the others in the picture, and what can be done with it.
import { button, fill, h } from "./dom.js";
import { kindLabel, familyOf } from "./vocabulary.js";
import { howOften, many, side } from "./wording.js";

/** @typedef {import("./types").Actor} Actor */
/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").State} State */

/**
 * @typedef {{close: () => void, expand: (id: string) => void, collapse: (id: string) => void, hide: (id: string) => void,
 *   pin: (id: string) => void, explore: (id: string) => void, connect: (id: string) => void,
 *   openEdges: (ids: string[]) => void}} Doings
 */

/** @param {HTMLElement} root @param {Doings} doings */
export function createActorCard(root, doings) {
  /** @param {Actor} actor @param {Scene} scene @param {State} state */
  function show(actor, scene, state) {
    const ties = tiesOf(actor, scene);
    fill(
      root,
      h(
        "div",
        { class: "panel-head" },
        h("h2", { tabindex: "-1" }, actor.name),
        button("✕", doings.close, { class: "icon", "aria-label": "Close this actor" }),
      ),
      h("p", { class: "lead" }, kindLabel(actor.kind), codes(actor)),
      actor.names.length > 0 &&
        h("p", { class: "names" }, "Also ", actor.names.slice(0, 12).join(", "), actor.names.length > 12 && " …"),
      h("div", { class: "actions" }, actions(actor, scene, state)),
      cutNote(actor, scene),
      h("h3", {}, `Ties in this picture`),
      ties.length ? h("ul", { class: "ties" }, ties.map(row)) : h("p", { class: "lead" }, "None under these filters."),
    );
  }

  /** @param {Actor} actor @param {Scene} scene @param {State} state */
  function actions({ id }, scene, state) {
    const isEnd = scene.ends.includes(id);
    const open = state.expand.includes(id);
    const pinned = state.pin.includes(id);
    return [
      !(scene.view === "explore" && isEnd) &&
        (open ? button("Collapse", () => doings.collapse(id)) : button("Expand", () => doings.expand(id))),
      button(pinned ? "Unpin" : "Pin", () => doings.pin(id), { "aria-pressed": String(pinned) }),
      !isEnd && button("Hide", () => doings.hide(id)),
      !(scene.view === "explore" && isEnd) && button("Its neighbourhood", () => doings.explore(id)),
      scene.view === "explore" && !isEnd && button(`Who connects them?`, () => doings.connect(id)),
    ];
  }

  /** @param {ReturnType<typeof tiesOf>[number]} tie */
  function row({ other, phrase, edges }) {
    const family = familyOf(edges[0].relation);
    return h(
      "li",
      {},
      h(
        "button",
        { type: "button", class: "side", click: () => doings.openEdges(edges.map(({ id }) => id)) },
        h("span", { class: `mark family-${family.id}`, "aria-hidden": "true" }, family.mark),
        h("span", { class: "phrase" }, phrase, " ", h("b", {}, other.name), h("small", {}, howOften(edges))),
      ),
    );
  }

  return { show };
}

/** @param {Actor} actor @param {Scene} scene */
function tiesOf(actor, scene) {
  const edges = [...scene.edges.values()];
  return [...scene.actors.values()]
    .filter(({ id }) => id !== actor.id)
    .map((other) => ({ other, ...side(edges, actor.id, other.id) }))
    .filter((tie) => tie.edges.length)
    .sort((a, b) => b.edges[0].count - a.edges[0].count);
}

/** @param {Actor} actor */
function codes(actor) {
  const pairs = Object.entries(actor.codes);
  return pairs.length > 0 && ` · ${pairs.map(([scheme, code]) => `${scheme.toUpperCase()} ${code}`).join(", ")}`;
}

/** @param {Actor} actor @param {Scene} scene */
function cutNote({ id }, scene) {
  const cut = scene.cuts.get(id) ?? 0;
  return (
    cut > 0 && h("p", { class: "cut" }, `${many(cut, "more actor")} around it not shown: the strongest come first.`)
  );
}
