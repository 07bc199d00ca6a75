// @ts-check
// A sentence with the words marked that name source, target and trigger.
import { h } from "./dom.js";

/** @typedef {import("./types").Claim} Claim */
/** @typedef {{start: number, end: number, role: string}} Mark */

const ROLES = { source: "source", target: "target", trigger: "trigger" };

/**
 * The marks of a claim, in characters of the document's text (code points, as the server counts), without overlaps.
 * @param {Claim} claim
 * @returns {Mark[]}
 */
export function marksOf(claim) {
  /** @type {[string, [number, number] | null][]} */
  const spans = [
    [ROLES.source, claim.source_span],
    [ROLES.target, claim.target_span],
    [ROLES.trigger, claim.trigger_span],
  ];
  const marks = spans.flatMap(([role, span]) => (span ? [{ role, start: span[0], end: span[1] }] : []));
  return apart(marks);
}

/** The earlier, and of two at one place the shorter, mark stays. @param {Mark[]} marks @returns {Mark[]} */
function apart(marks) {
  marks.sort((a, b) => a.start - b.start || a.end - b.end);
  return marks.filter((mark, i) => i === 0 || mark.start >= marks[i - 1].end);
}

/**
 * Text with marks: `from` is the place of its first character in the document.
 * @param {string} text
 * @param {number} from
 * @param {Mark[]} marks
 * @returns {(Node | string)[]}
 */
export function marked(text, from, marks) {
  const letters = Array.from(text); // code points, not UTF-16 units
  const parts = [];
  let at = 0;
  for (const { start, end, role } of marks) {
    const [first, last] = [start - from, end - from];
    if (first < at || last > letters.length) continue;
    parts.push(letters.slice(at, first).join(""));
    parts.push(
      h(
        "mark",
        { class: role, title: role },
        letters.slice(first, last).join(""),
        h("span", { class: "unseen" }, ` (${role}) `),
      ),
    );
    at = last;
  }
  return [...parts, letters.slice(at).join("")];
}

/** What the marks mean. */
export function marksLegend() {
  return h(
    "p",
    { class: "marks" },
    Object.values(ROLES)
      .map((role) => [h("mark", { class: role }, role), " "])
      .flat(),
  );
}
