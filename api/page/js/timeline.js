// @ts-check
// When it happened: a histogram of the claims with a brush; what lies outside the filters is paler.
import { interval, passing } from "./claims.js";
import { dayNumber, firstDay, isoDay, lastDay, say } from "./dates.js";
import { button, fill, h, svg } from "./dom.js";
import { FAMILIES, familyOf } from "./vocabulary.js";
import { many } from "./wording.js";

/** @typedef {import("./types").State} State */
/** @typedef {import("./types").Claim} Claim */
/** @typedef {{from: number, to: number, label: string, claims: Claim[]}} Bin */

const HEIGHT = 64;
const AXIS = 18;

/** @param {HTMLElement} root @param {import("./state.js").WindowState} state */
export function createTimeline(root, state) {
  /** @type {[State, Claim[] | null] | null} */
  let last = null;
  let width = 0;
  new ResizeObserver(([{ contentRect }]) => {
    if (Math.abs(contentRect.width - width) > 1 && last) ((width = contentRect.width), show(...last));
  }).observe(root);

  /** @param {State} now @param {Claim[] | null} claims */
  function show(now, claims) {
    last = [now, claims];
    const dated = (claims ?? []).filter((claim) => interval(claim));
    if (!dated.length) return fill(root, h("p", { class: "lead" }, claims ? "No dated claims to show in time." : "…"));
    const bins = binsOf(dated);
    fill(root, head(now, dated.length, (claims ?? []).length), chart(now, bins));
  }

  /** @param {State} now @param {number} dated @param {number} all */
  function head(now, dated, all) {
    const asOf = h("input", {
      type: "date",
      id: "as-of",
      value: now.until.length === 10 ? now.until : "",
      change: () => state.set({ until: asOf.value }),
    });
    const undated = all > dated ? `, ${all - dated} undated` : "";
    return h(
      "div",
      { class: "timeline-head" },
      h("h2", {}, "Timeline"),
      h("span", { class: "lead" }, windowOf(now) || `${many(dated, "dated claim")}${undated}; drag to choose a time`),
      (now.since || now.until) && button("Whole time", () => state.set({ since: "", until: "" }), { class: "link" }),
      h("div", { class: "field inline" }, h("label", { for: "as-of" }, "As of"), asOf),
    );
  }

  /** @param {State} now @param {Bin[]} bins */
  function chart(now, bins) {
    const wide = Math.max(200, root.clientWidth - 2);
    const step = wide / bins.length;
    const most = Math.max(...bins.map(({ claims }) => claims.length));
    const inside = new Set(
      passing(
        bins.flatMap(({ claims }) => claims),
        now,
      ),
    );
    const picture = svg("svg", {
      width: wide,
      height: HEIGHT + AXIS,
      viewBox: `0 0 ${wide} ${HEIGHT + AXIS}`,
      role: "img",
      "aria-label": spoken(bins),
      class: "histogram",
    });
    picture.append(svg("line", { class: "base", x1: 0, x2: wide, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5 }));
    bins.forEach((bin, i) => picture.append(column(bin, i * step, step, most, inside)));
    ticks(bins, wide).forEach(({ i, text }) => picture.append(svg("text", { x: i * step + 2, y: HEIGHT + 14 }, text)));
    const chosen = windowRect(now, bins, step);
    if (chosen)
      picture.append(
        svg("rect", { class: "window", x: chosen[0], width: Math.max(2, chosen[1] - chosen[0]), y: 0, height: HEIGHT }),
      );
    brush(picture, bins, step);
    return picture;
  }

  /** @param {SVGSVGElement} picture @param {Bin[]} bins @param {number} step */
  function brush(picture, bins, step) {
    const band = svg("rect", { class: "brush", y: 0, height: HEIGHT, width: 0 });
    /** @type {number | null} */
    let start = null;
    /** @param {PointerEvent} event */
    const at = (event) =>
      Math.min(bins.length - 1, Math.max(0, Math.floor((event.clientX - picture.getBoundingClientRect().left) / step)));
    picture.append(band);
    picture.addEventListener("pointerdown", (event) => {
      start = at(event);
      picture.setPointerCapture(event.pointerId);
    });
    picture.addEventListener("pointermove", (event) => {
      if (start === null) return;
      const [from, to] = [Math.min(start, at(event)), Math.max(start, at(event))];
      band.setAttribute("x", String(from * step));
      band.setAttribute("width", String((to - from + 1) * step));
    });
    picture.addEventListener("pointerup", (event) => {
      if (start === null) return;
      const [from, to] = [Math.min(start, at(event)), Math.max(start, at(event))];
      start = null;
      state.set({ since: isoDay(bins[from].from), until: isoDay(bins[to].to) });
    });
  }

  return { show };
}

/** Bins of days, months, quarters or years, whichever gives a readable number. @param {Claim[]} claims @returns {Bin[]} */
export function binsOf(claims) {
  const starts = claims.map((claim) => (interval(claim) ?? [0])[0]);
  const [first, last] = [Math.min(...starts), Math.max(...starts)];
  const months =
    (last - first) / 30.4 < 1.5 ? 0 : ([1, 3, 12, 60].find((size) => (last - first) / 30.4 / size <= 60) ?? 60);
  const bins = emptyBins(first, last, months);
  claims.forEach((claim, i) => bins.findLast(({ from }) => from <= starts[i])?.claims.push(claim));
  return bins;
}

/** @param {number} first @param {number} last @param {number} months 0 for days @returns {Bin[]} */
function emptyBins(first, last, months) {
  const bins = [];
  if (!months) {
    for (let day = first - 1; day <= last + 1; day++)
      bins.push({ from: day, to: day, label: say(isoDay(day)), claims: [] });
    return bins;
  }
  const begin = new Date(first * 86_400_000);
  const year = begin.getUTCFullYear();
  for (let month = Math.floor(begin.getUTCMonth() / months) * months; ; month += months) {
    const from = Date.UTC(year, month, 1) / 86_400_000;
    if (from > last) return bins;
    const label = months >= 12 ? isoDay(from).slice(0, 4) : isoDay(from).slice(0, 7);
    bins.push({ from, to: Date.UTC(year, month + months, 1) / 86_400_000 - 1, label: say(label), claims: [] });
  }
}

/** One column, a layer for each family. @param {Bin} bin @param {number} x @param {number} step @param {number} most @param {Set<Claim>} inside */
function column({ label, claims }, x, step, most, inside) {
  let top = HEIGHT;
  const layers = FAMILIES.flatMap(({ id }) =>
    [true, false].map((passes) => {
      const count = claims.filter((claim) => familyOf(claim.relation).id === id && inside.has(claim) === passes).length;
      const height = (count / most) * (HEIGHT - 6);
      top -= height;
      return (
        count > 0 &&
        svg("rect", {
          class: `bar family-${id}${passes ? "" : " out"}`,
          x: x + 0.5,
          width: Math.max(1, Math.min(step - 1, 28)),
          y: top,
          height,
        })
      );
    }),
  );
  return svg("g", {}, svg("title", {}, `${label}: ${many(claims.length, "claim")}`), layers);
}

/** Where years (or, in a short time, bins) begin, so far apart that they can be read. @param {Bin[]} bins @param {number} wide */
function ticks(bins, wide) {
  const all = bins.map(({ from, label }, i) => ({ i, text: label, year: isoDay(from).slice(0, 4) }));
  const years = all
    .filter(({ year }, i) => i === 0 || year !== all[i - 1].year)
    .map((tick) => ({ ...tick, text: tick.year }));
  const kept = years.length > 2 ? years : all;
  const every = Math.ceil((kept.length * 74) / wide);
  return kept.filter(({ i }, n) => n % every === 0 && (i / bins.length) * wide < wide - 34);
}

/** The chosen time in pixels. @param {State} now @param {Bin[]} bins @param {number} step @returns {[number, number] | null} */
function windowRect(now, bins, step) {
  if (!now.since && !now.until) return null;
  const since = now.since ? dayNumber(firstDay(now.since)) : -Infinity;
  const until = now.until ? dayNumber(lastDay(now.until)) : Infinity;
  const first = bins.findIndex(({ to }) => to >= since);
  const last = bins.findLastIndex(({ from }) => from <= until);
  return first < 0 || last < first ? null : [first * step, (last + 1) * step];
}

/** @param {State} now */
function windowOf({ since, until }) {
  if (since && until) return `${say(since)} to ${say(until)}`;
  return since ? `from ${say(since)} on` : until ? `as of ${say(until)}` : "";
}

/** @param {Bin[]} bins */
function spoken(bins) {
  const busiest = bins.reduce((a, b) => (b.claims.length > a.claims.length ? b : a));
  return `Claims in time, ${bins[0].label} to ${bins[bins.length - 1].label}; most in ${busiest.label}: ${busiest.claims.length}`;
}
