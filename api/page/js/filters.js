// @ts-check
// The filters, each choice with how many claims it would leave.
import { counts, passing } from "./claims.js";
import { say } from "./dates.js";
import { button, fill, h } from "./dom.js";
import { FAMILIES, MODALITIES } from "./vocabulary.js";
import { many } from "./wording.js";

/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Claim} Claim */
/** @typedef {import("./types").Document} Document */

const DOCUMENTS = 8;

/**
 * @param {HTMLElement} root
 * @param {import("./state.js").WindowState} state
 * @param {import("./claims.js").Claims} claims
 */
export function createFilters(root, state, claims) {
  let everyDocument = false;
  /** @type {[State, Claim[] | null, boolean] | null} */
  let last = null;

  /** @param {State} now @param {Claim[] | null} all every claim about the question, null while unknown @param {boolean} [partial] */
  function show(now, all, partial = false) {
    last = [now, all, partial];
    const focused = document.activeElement?.id;
    fill(
      root,
      h(
        "div",
        { class: "panel-head" },
        h("h2", {}, "Filters"),
        isFiltered(now) && button("Clear all", clear, { class: "link" }),
      ),
      group(
        "Relations",
        FAMILIES.map((family) => familyRow(family, now, all)),
      ),
      group(
        "Told as",
        Object.keys(MODALITIES).map((name) => modalityRow(name, now, all)),
      ),
      group("When", [dates(now)]),
      group("Confidence", [confidence(now, all)]),
      all && all.length > 0 && group("Documents", documentRows(now, all)),
      partial && h("p", { class: "lead" }, "The counts are those of the 80 strongest ties."),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  const clear = () =>
    state.set({ relation: [], modality: ["actual"], since: "", until: "", min_confidence: 0, document: [] });

  /** @param {import("./vocabulary.js").Family} family @param {State} now @param {Claim[] | null} all */
  function familyRow(family, now, all) {
    const on = !now.relation.length || family.relations.every((name) => now.relation.includes(name));
    const n = all && counts(passing(all, now, "relation"), "family").get(family.id);
    const label = [
      h("span", { class: `mark family-${family.id}`, "aria-hidden": "true" }, family.mark),
      h("span", {}, family.label),
    ];
    return row(`family-${family.id}`, label, on, n, all, () => state.set({ relation: toggledFamily(family, now, on) }));
  }

  /** @param {string} name @param {State} now @param {Claim[] | null} all */
  function modalityRow(name, now, all) {
    const { label, means } = MODALITIES[name];
    const on = now.modality.includes(name);
    const n = all && counts(passing(all, now, "modality"), "modality").get(name);
    const shown = [lineSample(name), h("span", { title: means }, label)];
    return row(`modality-${name}`, shown, on, n, all, () => {
      const next = on ? now.modality.filter((each) => each !== name) : [...now.modality, name];
      state.set({ modality: next.length ? next : ["actual"] });
      if (!next.length) show(state.get(), all);
    });
  }

  /**
   * @param {string} id @param {(Node | string)[]} label @param {boolean} on @param {number | null | undefined} n
   * @param {Claim[] | null} all @param {() => void} change
   */
  function row(id, label, on, n, all, change) {
    const box = h("input", { type: "checkbox", id: `filter-${id}`, change });
    box.checked = on;
    return h(
      "label",
      { class: all && !n ? "choice none" : "choice" },
      box,
      h("span", { class: "what" }, label),
      h("span", { class: "count" }, all ? (n ?? 0) : "…", all && h("span", { class: "unseen" }, " claims")),
    );
  }

  /** @param {State} now */
  function dates(now) {
    /** @param {"since" | "until"} key @param {string} label */
    const field = (key, label) => {
      const input = h("input", {
        type: "date",
        id: `filter-${key}`,
        value: now[key].length === 10 ? now[key] : "",
        change: () => state.set({ [key]: input.value }),
      });
      return h("div", { class: "field" }, h("label", { for: input.id }, label), input);
    };
    return h("div", { class: "dates" }, field("since", "From"), field("until", "Until (as of)"));
  }

  /** @param {State} now @param {Claim[] | null} all */
  function confidence(now, all) {
    const shown = h("output", { for: "filter-confidence" }, said(now.min_confidence));
    const slider = h("input", {
      type: "range",
      id: "filter-confidence",
      min: 0,
      max: 0.95,
      step: 0.05,
      value: now.min_confidence,
      "aria-label": "Least confidence",
      input: () => (shown.textContent = said(Number(slider.value))),
      change: () => state.set({ min_confidence: Number(slider.value) }),
    });
    const left = all && passing(all, now).length;
    return h(
      "div",
      { class: "slider" },
      slider,
      shown,
      left !== null && h("p", { class: "lead" }, `${many(left, "claim")} of ${all?.length} pass all filters`),
    );
  }

  /** @param {State} now @param {Claim[]} all */
  function documentRows(now, all) {
    const found = [...counts(passing(all, now, "document"), "document")].sort((a, b) => b[1] - a[1]);
    const ids = [...now.document.filter((id) => !found.some(([each]) => each === id)), ...found.map(([id]) => id)];
    const shown = everyDocument ? ids : ids.slice(0, DOCUMENTS);
    return [
      ...shown.map((id) => documentRow(id, now, new Map(found).get(id) ?? 0)),
      ids.length > shown.length &&
        button(`All ${ids.length} documents`, () => ((everyDocument = true), last && show(...last)), { class: "link" }),
    ];
  }

  /** @param {string} id @param {State} now @param {number} n */
  function documentRow(id, now, n) {
    const title = h("span", {}, "…");
    claims.document(id).then(
      (found) => fill(title, titleOf(found)),
      () => fill(title, id.slice(0, 12)),
    );
    const on = now.document.includes(id);
    const next = on ? now.document.filter((each) => each !== id) : [...now.document, id];
    return row(`document-${id}`, [title], on, n, [], () => state.set({ document: next }));
  }

  return { show };
}

/** @param {State} state */
export function isFiltered(state) {
  const { relation, modality, since, until, min_confidence, document } = state;
  return (
    Boolean(relation.length || since || until || min_confidence || document.length) || modality.join() !== "actual"
  );
}

/** How many filters are set: for the button on a narrow screen. @param {State} state */
export function filterCount({ relation, modality, since, until, min_confidence, document }) {
  return [relation.length, modality.join() !== "actual", since || until, min_confidence, document.length].filter(
    Boolean,
  ).length;
}

/**
 * The relations after a family was switched; all families on is the same as no filter.
 * @param {import("./vocabulary.js").Family} family @param {State} now @param {boolean} on
 */
function toggledFamily(family, now, on) {
  const before = now.relation.length ? now.relation : FAMILIES.flatMap((each) => each.relations);
  const next = on
    ? before.filter((name) => !family.relations.includes(name))
    : [...new Set([...before, ...family.relations])];
  return next.length === FAMILIES.flatMap((each) => each.relations).length || !next.length ? [] : next;
}

/** @param {string} title @param {(Node | string | false | null)[]} rows */
function group(title, rows) {
  return h("fieldset", {}, h("legend", {}, title), rows);
}

/** A piece of line as the picture draws it. @param {string} modality */
export function lineSample(modality) {
  return h("span", { class: `line line-${modality}`, "aria-hidden": "true" }, MODALITIES[modality].sign);
}

/** @param {number} confidence */
const said = (confidence) => (confidence ? `at least ${Math.round(confidence * 100)} %` : "any");

/** @param {Document} document */
function titleOf({ title, publisher, date, id }) {
  return title || [publisher, date && say(date)].filter(Boolean).join(", ") || id.slice(0, 12);
}
