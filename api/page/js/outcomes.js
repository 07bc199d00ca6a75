// @ts-check
// When there is nobody to show, or the server refuses: what that means, and ways to go on.
import { Problem } from "./api.js";
import { filterCount } from "./filters.js";
import { notice } from "./notices.js";
import { unfiltered } from "./question.js";
import { START } from "./state.js";

/** @typedef {import("./types").State} State */
/** @typedef {import("./state.js").WindowState} WindowState */

/** @param {HTMLElement} root @param {State} now @param {import("./types").Answer} found @param {WindowState} state */
export function showNobody(root, now, found, state) {
  const [a, b] = found.ends.map(({ name }) => name);
  const connect = now.view === "connect";
  const reach = !connect ? "" : now.hops > 2 ? ` in a chain of up to ${now.hops} steps` : " directly between them";
  notice(
    root,
    "empty",
    connect ? `Nobody connects ${a} and ${b}` : `No ties around ${a}`,
    [
      `No claim that passes the filters says so${reach}.`,
      "That is what was read, not what happened: another document may tell.",
    ],
    waysOn(now, state),
  );
}

/** @param {State} now @param {WindowState} state */
function waysOn(now, state) {
  const { relation, modality, since, until, min_confidence, document } = START;
  const cleared = { relation, modality, since, until, min_confidence, document };
  return [
    now.view === "connect" &&
      now.hops < 4 && {
        label: `Look in chains of ${now.hops + 1} steps`,
        press: () => state.set({ hops: now.hops + 1 }),
      },
    now.modality.length < 5 && {
      label: "Include what is planned, possible, denied or ended",
      press: () => state.set({ modality: unfiltered(now).modality }),
    },
    filterCount(now) > 0 && { label: "Clear all filters", press: () => state.set(cleared) },
  ].filter((way) => way !== false);
}

/**
 * Shows why there is no answer; returns its title.
 * @param {HTMLElement} root
 * @param {unknown} error
 * @param {State} now
 * @param {WindowState} state
 * @param {() => void} again
 */
export function showRefusal(root, error, now, state, again) {
  const problem = error instanceof Problem ? error : null;
  const candidates = (problem?.candidates ?? []).map((id) => ({
    label: id,
    press: () => state.set(withCandidate(now, problem, id)),
  }));
  const [title, words] = refusal(problem);
  const onward =
    problem?.status === 404
      ? { label: "Read a text that speaks of it", press: () => state.set({ view: "read" }) }
      : { label: "Try again", press: again };
  notice(root, "error", title, [words], candidates.length ? candidates : [onward]);
  return title;
}

/** @param {Problem | null} problem @returns {[string, string]} */
function refusal(problem) {
  if (!problem) return ["The server does not answer", "Is it still running? Start it with `backchannel serve`."];
  if (problem.status === 409) return ["Which one is meant?", problem.message];
  if (problem.status !== 404) return ["That did not work", problem.message];
  const name = problem.message.match(/'(.*)'/)?.[1] ?? "this name";
  const words = `Nothing that was read speaks of ${name}. Type into the box above: it suggests the names there are.`;
  return ["Nobody is called so", words];
}

/**
 * The state with a candidate in place of the ambiguous name (which the problem's words begin with, in quotes).
 * @param {State} now
 * @param {Problem | null} problem
 * @param {string} id
 * @returns {Partial<State>}
 */
function withCandidate(now, problem, id) {
  if (now.view === "explore") return { actor: id };
  return problem?.message.startsWith(`'${now.b}'`) ? { b: id } : { a: id };
}
