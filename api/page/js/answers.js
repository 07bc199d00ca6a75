// @ts-check
// The answer in words: a ranked list of who connects, each with its capacity, how often, since when, best sentence.
import { button, fill, h } from "./dom.js";
import { distances, sceneOf } from "./scene.js";
import { CAPACITIES, familyOf, kindLabel, MODALITIES } from "./vocabulary.js";
import { best, capacitySentence, howOften, join, many, sentence, side } from "./wording.js";

/** @typedef {import("./types").Answer} Answer */
/** @typedef {import("./types").Connector} Connector */
/** @typedef {import("./types").Actor} Actor */
/** @typedef {import("./types").Edge} Edge */

/**
 * @param {HTMLElement} root
 * @param {{openEdges: (ids: string[]) => void, openActor: (id: string) => void, more: () => void}} doings
 */
export function createAnswers(root, doings) {
  /** @param {Answer} answer @param {string[]} hidden */
  function show(answer, hidden) {
    fill(root, answer.view === "connect" ? connections(answer, hidden) : surroundings(answer));
  }

  /** @param {Answer} answer @param {string[]} hidden */
  function connections(answer, hidden) {
    const [a, b] = answer.ends;
    const found = answer.found.filter(({ actor }) => !hidden.includes(actor.id));
    return [
      h(
        "h2",
        {},
        found.length
          ? `${many(found.length, "actor")} connect${found.length === 1 ? "s" : ""} `
          : "Nobody stands between ",
        name(a),
        " and ",
        name(b),
      ),
      answer.direct.length > 0 && direct(answer.direct, a, b),
      h(
        "ol",
        { class: "answers" },
        found.map((connector) => item(connector, a, b, answer)),
      ),
      !answer.complete && button("Show more", doings.more, { class: "quiet wide" }),
    ];
  }

  /** @param {Edge[]} edges @param {Actor} a @param {Actor} b */
  function direct(edges, a, b) {
    const nameOf = (/** @type {string} */ id) => (id === a.id ? a.name : b.name);
    const told = side(edges, a.id, b.id).edges.map((edge) => sentence(edge, nameOf));
    const more = told.length > 3 ? [`${told.length - 3} more`] : [];
    return h(
      "p",
      { class: "direct" },
      h("span", {}, `Directly: ${join([...told.slice(0, 3), ...more])}. `),
      button(`${howOften(edges)}`, () => doings.openEdges(edges.map(({ id }) => id)), { class: "link" }),
    );
  }

  /** @param {Connector} connector @param {Actor} a @param {Actor} b @param {Answer} answer */
  function item(connector, a, b, answer) {
    const { actor, capacity, edges, hops } = connector;
    const told = best(edges);
    return h(
      "li",
      { class: "answer", "data-actor": actor.id },
      h(
        "div",
        { class: "head" },
        button(actor.name, () => doings.openActor(actor.id), { class: "name" }),
        h(
          "span",
          { class: "capacity", "data-capacity": capacity, title: CAPACITIES[capacity]?.means },
          CAPACITIES[capacity]?.label ?? capacity,
        ),
      ),
      h(
        "p",
        { class: "words" },
        `${hops > 2 ? chain(connector, answer) : capacitySentence(connector, a, b)}: ${howOften(edges)}.`,
      ),
      told && quote(told),
      h(
        "div",
        { class: "sides" },
        [a, b].map((end) => sideButton(edges, actor, end)),
        hops > 2 && rest(edges, actor, answer),
      ),
    );
  }

  /** "Israel – Iran – Russia – Ukraine". @param {Connector} connector @param {Answer} answer */
  function chain({ actor, edges }, { ends, scene }) {
    const steps = distances(sceneOf("", [], [...scene.actors.values()], edges), ends[0].id);
    const way = [...steps.keys()].filter(
      (id) => id === actor.id || id === ends[1].id || steps.get(id) !== steps.get(actor.id),
    );
    const byStep = new Map(way.map((id) => [steps.get(id), id]));
    return [...byStep.values()].map((id) => scene.actors.get(id)?.name ?? id).join(" – ");
  }

  /** @param {Edge} edge */
  function quote(edge) {
    const { before } = MODALITIES[edge.modality];
    return h(
      "blockquote",
      {},
      button(`“${edge.sentence}”`, () => doings.openEdges([edge.id]), { class: "quote", title: "Show the evidence" }),
      before && h("span", { class: `tag modality-${edge.modality}` }, before),
    );
  }

  /** @param {Edge[]} edges @param {Actor} actor @param {Actor} end */
  function sideButton(edges, actor, end) {
    const { phrase, edges: ours } = side(edges, actor.id, end.id);
    return ours.length > 0 && evidence(ours, `${end.name}: `, phrase);
  }

  /** The ties of a chain that touch neither end. @param {Edge[]} edges @param {Actor} actor @param {Answer} answer */
  function rest(edges, actor, answer) {
    const ends = answer.ends.map(({ id }) => id);
    const others = edges
      .flatMap(({ source, target }) => [source, target])
      .filter((id) => id !== actor.id && !ends.includes(id));
    return [...new Set(others)].slice(0, 3).map((id) => {
      const { phrase, edges: ours } = side(edges, actor.id, id);
      return ours.length > 0 && evidence(ours, `${answer.scene.actors.get(id)?.name ?? id}: `, phrase);
    });
  }

  /** @param {Edge[]} edges @param {string} who @param {string} phrase */
  function evidence(edges, who, phrase) {
    const family = familyOf(edges[0].relation);
    const count = edges.reduce((sum, edge) => sum + edge.count, 0);
    return h(
      "button",
      { type: "button", class: "side", click: () => doings.openEdges(edges.map(({ id }) => id)) },
      h("span", { class: `mark family-${family.id}`, "aria-hidden": "true" }, family.mark),
      h("span", { class: "phrase" }, h("b", {}, who), phrase),
      h("span", { class: "count", "aria-label": many(count, "claim") }, count),
    );
  }

  /** @param {Answer} answer */
  function surroundings({ ends: [centre], scene }) {
    const others = [...scene.actors.values()].filter(({ id }) => id !== centre.id);
    const cut = scene.via.size ? 0 : scene.cut; // whoever was brought in by expanding may be one of those left out
    const ties = others.map((actor) => ({ actor, ...side([...scene.edges.values()], actor.id, centre.id) }));
    return [
      h(
        "h2",
        {},
        cut ? `${others.length} of ${many(others.length + cut, "actor")}` : many(others.length, "actor"),
        " around ",
        name(centre),
      ),
      h(
        "p",
        { class: "lead" },
        [kindLabel(centre.kind), centre.names.length ? `also ${centre.names.slice(0, 4).join(", ")}` : ""]
          .filter(Boolean)
          .join("; "),
      ),
      h(
        "ol",
        { class: "answers plain" },
        ties.map((tie) => neighbour(tie, scene)),
      ),
    ];
  }

  /** @param {{actor: Actor, phrase: string, edges: Edge[]}} tie @param {import("./types").Scene} scene */
  function neighbour({ actor, phrase, edges }, scene) {
    const brought = scene.via.get(actor.id);
    return h(
      "li",
      { class: "answer small", "data-actor": actor.id },
      button(actor.name, () => doings.openActor(actor.id), { class: "name" }),
      edges.length > 0
        ? evidence(edges, "", phrase)
        : h(
            "p",
            { class: "chain" },
            brought ? `through ${scene.actors.get(brought)?.name ?? brought}` : "not tied to it directly",
          ),
    );
  }

  /** @param {Actor} actor */
  const name = (actor) => button(actor.name, () => doings.openActor(actor.id), { class: "name" });

  return {
    show,
    /** @param {string} actor */
    mark(actor) {
      for (const item of root.querySelectorAll("[data-actor]")) {
        item.toggleAttribute("data-selected", item.getAttribute("data-actor") === actor);
      }
    },
  };
}
