// @ts-check
// The evidence behind ties: every claim with its words marked, its document, date, modality and confidence.
import { citation, copy } from "./citation.js";
import { say, sayRange } from "./dates.js";
import { button, fill, h } from "./dom.js";
import { passing } from "./claims.js";
import { marked, marksLegend, marksOf } from "./sentence-marks.js";
import { familyOf, MODALITIES } from "./vocabulary.js";
import { many, sentence } from "./wording.js";

/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./types").Document} Document */
/** @typedef {import("./types").State} State */

const AROUND = 280;

/**
 * @param {HTMLElement} root
 * @param {import("./claims.js").Claims} claims
 * @param {{close: () => void, nameOf: (id: string) => string, say: (words: string) => void}} doings
 */
export function createEvidence(root, claims, doings) {
  let asked = 0;

  /** @param {string[]} edges @param {State} state */
  async function show(edges, state) {
    const mine = ++asked;
    const body = h("div", {}, h("p", { class: "lead", "aria-busy": "true" }, "Fetching the sentences …"));
    fill(root, head("Evidence"), body); // the head stays: it may have the focus
    try {
      const found = await Promise.all(edges.map((edge) => claims.of(edge)));
      if (mine === asked)
        draw(
          body,
          found.filter((each) => each.length),
          state,
        );
    } catch (error) {
      if (mine === asked)
        fill(body, h("p", { class: "problem", role: "alert" }, `${error instanceof Error ? error.message : error}`));
    }
  }

  /** @param {HTMLElement} body @param {Claim[][]} found @param {State} state */
  function draw(body, found, state) {
    const total = found.flat();
    const count = found.reduce((sum, each) => sum + passing(each, state).length, 0);
    const left = total.length - count;
    fill(
      body,
      marksLegend(),
      left > 0 &&
        h(
          "p",
          { class: "lead" },
          `${many(count, "claim")} pass${count === 1 ? "es" : ""} the filters; ${left} more ${left === 1 ? "is" : "are"} shown paler.`,
        ),
      found.map((each) => tie(each, state)),
    );
    doings.say(`Evidence: ${many(total.length, "claim")}.`);
  }

  /** The claims of one edge. @param {Claim[]} all @param {State} state */
  function tie(all, state) {
    const [first] = all;
    const passes = new Set(passing(all, state));
    const family = familyOf(first.relation);
    const between = [...new Set(all.flatMap((claim) => claim.between))];
    const words = sentence(
      { source: first.source_id, target: first.target_id, relation: first.relation, modality: first.modality, between },
      (id) => nameIn(first, id),
    );
    const dates = all
      .map(({ day, date }) => date ?? day ?? null)
      .filter((day) => day !== null)
      .sort();
    return h(
      "section",
      { class: "tie" },
      h("h3", {}, h("span", { class: `mark family-${family.id}`, "aria-hidden": "true" }, family.mark), " ", words),
      h(
        "p",
        { class: "lead" },
        `${many(all.length, "claim")} in ${tellers(all)}, ${sayRange(dates[0] ?? null, dates.at(-1) ?? null)}`,
      ),
      [...all]
        .reverse()
        .sort((a, b) => Number(passes.has(b)) - Number(passes.has(a)))
        .map((claim) => card(claim, passes.has(claim))),
    );
  }

  /** @param {Claim} claim @param {string} id */
  const nameIn = (claim, id) =>
    ({ [claim.source_id]: claim.source, [claim.target_id]: claim.target })[id] ?? doings.nameOf(id);

  /** @param {Claim} claim @param {boolean} passes */
  function card(claim, passes) {
    const about = h("p", { class: "provenance" }, "…");
    const words = h(
      "blockquote",
      { class: "sentence" },
      marked(claim.sentence, claim.start, claim.source_span ? marksOf(claim) : []),
    );
    const actions = h("div", { class: "actions" });
    claims.document(claim.document).then(
      (document) => dress(claim, document, { about, words, actions }),
      () => dress(claim, null, { about, words, actions }),
    );
    return h(
      "article",
      { class: passes ? "claim" : "claim pale", "data-modality": claim.modality },
      words,
      facts(claim),
      claim.attribution && h("p", { class: "provenance" }, `according to ${claim.attribution}`),
      about,
      actions,
    );
  }

  /**
   * What only the document knows: its title, its address, the sentences around.
   * @param {Claim} claim @param {Document | null} document @param {Record<"about" | "words" | "actions", HTMLElement>} parts
   */
  function dress(claim, document, { about, words, actions }) {
    const link = webAddress(document?.urls[0]);
    fill(
      about,
      [document?.publisher, document?.title && `“${document.title}”`, document?.date && say(document.date)]
        .filter(Boolean)
        .join(", ") || "a document without a title",
    );
    const cite = button("Copy as citation", async () => {
      const done = await copy(citation(claim, document));
      cite.textContent = done ? "Copied" : "The browser did not allow it";
      doings.say(done ? "Citation copied." : "The browser did not allow copying.");
    });
    const context = button("In context", () => {
      fill(words, ...inContext(claim, document));
      context.remove();
    });
    fill(
      actions,
      link && h("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, "Open source ↗"),
      cite,
      document?.text && claim.source_span && !claim.summed && context,
    );
  }

  /** @param {string} title */
  const head = (title) =>
    h(
      "div",
      { class: "panel-head" },
      h("h2", { tabindex: "-1" }, title),
      button("✕", doings.close, { class: "icon", "aria-label": "Close the evidence" }),
    );

  return { show };
}

/** "5 documents (2 stories)": copies of one report are one story. @param {Claim[]} claims */
function tellers(claims) {
  const documents = new Set(claims.map(({ document }) => document)).size;
  const stories = new Set(claims.map(({ story, document }) => story ?? document)).size;
  if (stories === documents) return many(documents, "document");
  return `${many(documents, "document")} (${stories === 1 ? "1 story" : `${stories} stories`})`;
}

/** @param {Claim} claim */
function facts(claim) {
  const { label } = MODALITIES[claim.modality];
  const when = claim.date ? sayRange(claim.date, claim.date_end) : `reported ${say(claim.day)}`;
  const percent = Math.round(claim.confidence * 100);
  return h(
    "dl",
    { class: "facts" },
    h("div", {}, h("dt", {}, "When"), h("dd", {}, when)),
    h(
      "div",
      {},
      h("dt", {}, "Told as"),
      h("dd", {}, h("span", { class: `tag modality-${claim.modality}` }, label.toLowerCase())),
    ),
    h(
      "div",
      {},
      h("dt", {}, "Confidence"),
      h("dd", {}, h("meter", { min: 0, max: 100, value: percent, "aria-label": "Confidence" }), ` ${percent} %`),
    ),
    claim.summed && h("div", {}, h("dt", {}, "Best of"), h("dd", {}, sumOf(claim))),
  );
}

/** How many claims one stands for, and where these are. @param {Claim} claim */
function sumOf({ summed, archives = [] }) {
  return `${summed?.count} claims in ${summed?.documents} documents, kept in ${archives.join(", ")}`;
}

/** The sentence between what stands before and after it. @param {Claim} claim @param {Document | null} document */
function inContext(claim, document) {
  const letters = Array.from(document?.text ?? "");
  const [from, to] = [Math.max(0, claim.start - AROUND), Math.min(letters.length, claim.end + AROUND)];
  return [
    h("span", { class: "around" }, (from > 0 ? "… " : "") + letters.slice(from, claim.start).join("")),
    ...marked(letters.slice(claim.start, claim.end).join(""), claim.start, marksOf(claim)),
    h("span", { class: "around" }, letters.slice(claim.end, to).join("") + (to < letters.length ? " …" : "")),
  ];
}

/** Only what a browser opens as a web page: never a script from a document's metadata. @param {string} [text] */
function webAddress(text) {
  return text && /^https?:\/\//i.test(text) ? text : null;
}
