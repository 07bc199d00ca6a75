// @ts-check
// Connect and Explore: from the state to an answer, and the answer into list, picture, table, filters and timeline.
import { byId } from "./dom.js";
import { filterCount } from "./filters.js";
import { waiting } from "./notices.js";
import { showNobody, showRefusal } from "./outcomes.js";
import { ask, isAsked, unfiltered } from "./question.js";
import { without } from "./scene.js";
import { questionOf } from "./state.js";
import { many } from "./wording.js";

/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Answer} Answer */
/** @typedef {import("./types").Scene} Scene */

/**
 * @typedef {object} Parts
 * @property {import("./api.js").Api} api
 * @property {import("./state.js").WindowState} state
 * @property {import("./claims.js").Claims} claims
 * @property {import("./moves.js").Moves} moves
 * @property {(words: string) => void} tell
 * @property {ReturnType<typeof import("./start.js").createStart>} start
 * @property {import("./picture.js").Picture} picture
 * @property {ReturnType<typeof import("./question-bar.js").createQuestionBar>} bar
 * @property {ReturnType<typeof import("./answers.js").createAnswers>} answers
 * @property {ReturnType<typeof import("./filters.js").createFilters>} filters
 * @property {ReturnType<typeof import("./timeline.js").createTimeline>} timeline
 * @property {ReturnType<typeof import("./table.js").createTable>} table
 * @property {ReturnType<typeof import("./evidence.js").createEvidence>} evidence
 * @property {ReturnType<typeof import("./actor-card.js").createActorCard>} card
 * @property {ReturnType<typeof import("./stage.js").createStage>} stage
 */

/** @param {Parts} parts */
export function createExplorer(parts) {
  const { api, state, claims, moves, tell, picture, bar, answers, filters, timeline, table, evidence, card, stage } =
    parts;
  let asked = "";
  let subject = "";
  let detail = "";
  let stop = new AbortController();
  /** @type {Answer | null} */
  let answer = null;
  /** @type {Scene | null} */
  let scene = null;
  /** @type {{key: string, claims: import("./types").Claim[] | null, partial: boolean}} */
  let around = { key: "", claims: null, partial: false };
  /** @type {Map<string, string>} */
  const names = new Map();

  /** @param {State} now */
  function show(now) {
    bar.show(now, names);
    const question = JSON.stringify(questionOf(now));
    if (question === asked && isAsked(now)) return draw(now);
    asked = question;
    if (!isAsked(now)) return begin(now);
    find(now, question);
  }

  /** @param {State} now @param {string} question */
  async function find(now, question) {
    stop.abort();
    stop = new AbortController();
    const about = JSON.stringify([now.view, now.a, now.b, now.actor]);
    if (about !== subject) moves.forget();
    subject = about;
    const slow = setTimeout(
      () => (answer ? byId("answers").setAttribute("aria-busy", "true") : waiting(byId("answers"))),
      120,
    );
    document.body.dataset.state = "waiting";
    try {
      answer = await ask(api, now, stop.signal);
      if (question !== asked) return;
      remember(answer);
      answered(now);
    } catch (error) {
      if (question === asked) failed(error, now);
    } finally {
      clearTimeout(slow);
      if (question === asked) byId("answers").removeAttribute("aria-busy");
    }
  }

  /** @param {State} now */
  function answered(now) {
    if (!answer) return;
    document.body.dataset.state = stateOf(answer);
    const nobody = document.body.dataset.state === "empty";
    bar.show(state.get(), names);
    title(answer);
    draw(state.get());
    if (nobody) showNobody(byId("answers"), now, answer, state);
    tell(
      nobody
        ? "Nobody found."
        : `${many(answer.view === "connect" ? answer.found.length : answer.scene.actors.size - 1, "actor")} found.`,
    );
    count(now);
  }

  /** The claims about the question without its filters: what the counts and the timeline are made of. @param {State} now */
  async function count(now) {
    const { a, b, actor, view, hops, expand, limit } = now;
    const key = JSON.stringify([view, a, b, actor, hops, expand, limit]);
    if (key === around.key && around.claims) return;
    around = { key, claims: null, partial: false };
    const whole = await ask(api, unfiltered(now), stop.signal).catch(() => null);
    if (!whole || key !== around.key) return;
    const found = await claims.ofAll(whole.scene.edges.values());
    if (key !== around.key) return;
    around = { key, ...found };
    sides(state.get());
  }

  /** @param {State} now */
  function draw(now) {
    if (!answer) return;
    document.body.dataset.state ||= stateOf(answer);
    scene = without(answer.scene, now.hide);
    stage.show(scene, now, answer.complete);
    if (now.show === "table") table.show(scene);
    picture.show(scene, now.pin);
    answers.show({ ...answer, scene }, now.hide);
    answers.mark(now.who);
    picture.choose(now.edge, now.who);
    details(now, scene);
    sides(now);
  }

  /** @param {State} now */
  function sides(now) {
    filters.show(now, around.claims, around.partial);
    timeline.show(now, around.claims);
    document.body.dataset.counted = String(around.claims !== null);
    byId("side").dataset.filters = String(filterCount(now));
  }

  /** @param {State} now @param {Scene} shown */
  function details(now, shown) {
    const key = JSON.stringify([now.edge, now.who, now.expand, now.pin, asked]);
    const actor = shown.actors.get(now.who);
    byId("detail").hidden = !now.edge.length && !actor;
    document.body.dataset.detail = String(!byId("detail").hidden);
    if (key === detail) return;
    detail = key;
    if (now.edge.length) evidence.show(now.edge, now);
    else if (actor) card.show(actor, shown, now);
    if (byId("detail").hidden) return;
    byId("side").scrollTop = 0;
    if (document.activeElement !== byId("picture")) byId("detail").querySelector("h2")?.focus({ preventScroll: true });
  }

  /** @param {Answer} found */
  function remember({ scene: { actors }, ends }) {
    for (const { id, name } of [...actors.values(), ...ends]) names.set(id, name);
    const now = state.get();
    const [first, second] = ends;
    if (now.view === "connect") names.set(now.a, first.name).set(now.b, second.name);
    else names.set(now.actor, first.name);
  }

  /** @param {Answer} found */
  function title({ view, ends }) {
    const [a, b] = ends.map(({ name }) => name);
    document.title = view === "connect" ? `Who connects ${a} and ${b}? · backchannel` : `Around ${a} · backchannel`;
  }

  /** @param {State} now */
  function begin(now) {
    stop.abort();
    answer = scene = null;
    moves.forget();
    document.body.dataset.state = "start";
    document.body.dataset.detail = "false";
    byId("main").hidden = true;
    byId("wide").hidden = false;
    parts.start.show(now);
    if (matchMedia("(min-width: 761px)").matches) bar.focus();
  }

  /** @param {unknown} error @param {State} now */
  function failed(error, now) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    answer = scene = null;
    document.body.dataset.state = "error";
    document.body.dataset.detail = "false";
    tell(showRefusal(byId("answers"), error, now, state, () => ((asked = ""), show(state.get()))));
  }

  return {
    show,
    scene: () => scene,
    arrange: () => scene && picture.again(scene, state.get().pin),
    nameOf: (/** @type {string} */ id) => names.get(id) ?? id,
  };
}

/** @param {Answer} answer */
function stateOf({ view, found, direct, scene }) {
  const nobody = view === "connect" ? !found.length && !direct.length : scene.actors.size < 2;
  return nobody ? "empty" : "answered";
}
