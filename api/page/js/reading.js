// @ts-check
// Reading a text: its claims marked in it, which of them to keep, storing them.
import { button, fill, h } from "./dom.js";
import { sayRange } from "./dates.js";
import { marked, marksLegend, marksOf } from "./sentence-marks.js";
import { createReadingForm } from "./reading-form.js";
import { familyOf, MODALITIES } from "./vocabulary.js";
import { START, format } from "./state.js";
import { many, sentence } from "./wording.js";

/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./types").Document & {text: string, claims: Claim[], change: string | null, actors: import("./types").Actor[]}} Read */
/** @typedef {import("./reading-form.js").Draft} Draft */

/**
 * @param {HTMLElement} root
 * @param {import("./api.js").Api} api
 * @param {{stored: () => void, tell: (words: string) => void}} doings
 */
export function createReading(root, api, doings) {
  const form = createReadingForm(read);
  const result = h("section", { class: "read-result", "aria-label": "What it says", tabindex: "-1" });
  /** @type {Set<string>} */
  let kept = new Set();

  function show() {
    document.title = "Read a text · backchannel";
    if (root.dataset.view === "read") return;
    root.dataset.view = "read";
    fill(
      root,
      h(
        "div",
        { class: "reading" },
        h("h1", {}, "Read a text"),
        h("p", { class: "lede" }, "See what backchannel takes from it, and keep what a careful reader would sign."),
        form.element,
        result,
      ),
    );
  }

  /** @param {Draft} draft */
  async function read(draft) {
    form.busy(true);
    fill(result, h("p", { class: "lead", "aria-busy": "true" }, "Reading …"));
    try {
      const found = /** @type {Read} */ (await api.post("v1/documents", { dry_run: "true" }, bodyOf(draft)));
      kept = new Set(found.claims.map(({ id }) => id));
      preview(found, draft);
    } catch (error) {
      problem(error);
    } finally {
      form.busy(false);
    }
  }

  /** @param {Read} found @param {Draft} draft */
  function preview(found, draft) {
    const count = found.claims.length;
    doings.tell(`${many(count, "claim")} found.`);
    if (!count)
      return fill(
        result,
        h("h2", {}, "No claims"),
        h(
          "p",
          { class: "lead" },
          "backchannel found nothing in it that two actors do to each other. A wrong claim is worse than a missed one.",
        ),
      );
    const store = button("", () => keep(found, draft), { class: "primary" });
    const say = () => {
      store.textContent = `Store ${many(kept.size, "claim")}`;
      store.disabled = !kept.size;
    };
    say();
    const text = h("div", { class: "read-text" });
    const list = h(
      "ol",
      { class: "read-claims" },
      found.claims.map((claim) => choice(claim, found, say, () => draw(text, found, claim))),
    );
    draw(text, found, null);
    fill(
      result,
      h("h2", {}, `${many(count, "claim")} found`),
      marksLegend(),
      h("div", { class: "read-columns" }, text, h("div", {}, list, h("div", { class: "actions sticky" }, store))),
    );
    result.focus({ preventScroll: true });
    result.scrollIntoView({ block: "start" });
  }

  /** @param {Claim} claim @param {Read} found @param {() => void} say @param {() => void} point */
  function choice(claim, found, say, point) {
    const family = familyOf(claim.relation);
    const nameOf = (/** @type {string} */ id) => found.actors.find((actor) => actor.id === id)?.name ?? id;
    const words = sentence({ ...claim, source: claim.source_id, target: claim.target_id, modality: "actual" }, nameOf);
    const box = h("input", {
      type: "checkbox",
      id: `keep-${claim.id}`,
      change: () => (box.checked ? kept.add(claim.id) : kept.delete(claim.id), say()),
    });
    box.checked = true;
    return h(
      "li",
      { pointerenter: point, focusin: point },
      h(
        "label",
        { class: "choice", for: box.id },
        box,
        h("span", { class: `mark family-${family.id}`, "aria-hidden": "true" }, family.mark),
        h(
          "span",
          {},
          h("b", {}, words),
          h(
            "small",
            {},
            `“${claim.trigger}”, ${claim.date ? sayRange(claim.date, claim.date_end) : "undated"}, ${Math.round(claim.confidence * 100)} %`,
          ),
        ),
        claim.modality !== "actual" &&
          h("span", { class: `tag modality-${claim.modality}` }, MODALITIES[claim.modality].label.toLowerCase()),
      ),
    );
  }

  /** @param {Read} found @param {Draft} draft */
  async function keep(found, draft) {
    const all = kept.size === found.claims.length;
    const body = { ...bodyOf({ ...draft, ...asRead(found), file: null }), ...(all ? {} : { keep: [...kept] }) };
    try {
      stored(await api.post("v1/documents", {}, body));
    } catch (error) {
      problem(error);
    }
  }

  /** @param {Read} done */
  function stored(done) {
    doings.stored();
    const unchanged = done.change === "unchanged";
    const words = unchanged
      ? "This document was there already; nothing changed."
      : `Stored: ${many(done.claims.length, "claim")}.`;
    doings.tell(words);
    const link = (/** @type {{id: string, name: string}} */ { id, name }) =>
      h("li", {}, h("a", { href: format({ ...START, view: "explore", actor: id }) }, name));
    fill(
      result,
      h("h2", {}, words),
      h("p", { class: "lead" }, "Go on with one of its actors:"),
      h("ul", { class: "chips" }, done.actors.slice(0, 12).map(link)),
    );
    result.focus({ preventScroll: true });
  }

  /** @param {unknown} error */
  function problem(error) {
    fill(result, h("p", { class: "problem", role: "alert" }, error instanceof Error ? error.message : String(error)));
  }

  return { show };
}

/** The text with the words of its claims marked, or of the one pointed at. @param {HTMLElement} place @param {Read} found @param {Claim | null} pointed */
function draw(place, found, pointed) {
  const letters = Array.from(found.text);
  const sentences = new Map(found.claims.map((claim) => [claim.start, claim]));
  const parts = [];
  let at = 0;
  for (const { start, end } of [...sentences.values()].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    const mine = found.claims.filter((claim) => claim.start === start);
    const shown =
      pointed?.start === start
        ? marksOf(pointed)
        : pointed
          ? []
          : mine.flatMap(marksOf).sort((a, b) => a.start - b.start || a.end - b.end);
    parts.push(letters.slice(at, start).join(""));
    parts.push(
      h(
        "span",
        { class: pointed?.start === start ? "said pointed" : "said" },
        marked(letters.slice(start, end).join(""), start, shown),
      ),
    );
    at = end;
  }
  fill(place, parts, letters.slice(at).join(""));
}

/** What to send: the fields as JSON, or a form with the file. @param {Draft} draft */
function bodyOf({ file, text, ...fields }) {
  const given = Object.entries(fields).filter(([, value]) => value);
  if (!file) return { text, ...Object.fromEntries(given) };
  const form = new FormData();
  form.append("file", file);
  for (const [name, value] of given) if (name !== "title") form.append(name, String(value));
  return form;
}

/** The text and title as the server split them, so that storing reads the same document. @param {Read} found */
function asRead({ text, title, date, publisher, urls }) {
  const head = `${title}\n\n`;
  return {
    title,
    text: title && text.startsWith(head) ? text.slice(head.length) : text,
    date: date ?? "",
    publisher,
    url: urls[0] ?? "",
  };
}
