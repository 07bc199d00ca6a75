// @ts-check
// How actors and ties look in the picture. Colours come from the page's own tokens, so that both themes agree.
import { FAMILIES, KINDS, MODALITIES } from "./vocabulary.js";

/**
 * The value of a colour token as the browser computes it (light or dark).
 * @param {string} token
 */
export function colour(token) {
  const probe = document.createElement("span");
  probe.className = `probe-${token}`;
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}

/** The Cytoscape stylesheet for the present theme. @returns {any[]} */
export function pictureStyle() {
  return [...actors(), ...ties(), ...FAMILIES.flatMap(family), ...modalities(), ...marks()];
}

function actors() {
  return [
    {
      selector: "node",
      style: {
        label: "data(name)",
        "font-family": "Inter, system-ui, sans-serif",
        "font-size": 13,
        "font-weight": 500,
        color: colour("ink"),
        "text-wrap": "wrap",
        "text-max-width": "120px",
        "text-valign": "bottom",
        "text-margin-y": 6,
        "text-background-color": colour("surface"),
        "text-background-opacity": 0.85,
        "text-background-padding": "2px",
        width: 26,
        height: 26,
        "background-color": colour("node"),
        "border-width": 1.5,
        "border-color": colour("node-line"),
      },
    },
    ...Object.entries(KINDS).map(([kind, { shape }]) => ({ selector: `node[kind = "${kind}"]`, style: { shape } })),
    {
      selector: "node.end",
      style: {
        width: 38,
        height: 38,
        "font-size": 15,
        "font-weight": 600,
        "background-color": colour("accent"),
        "border-color": colour("accent"),
      },
    },
    { selector: "node[kind = 'role']", style: { "border-style": "dashed" } },
  ];
}

function ties() {
  return [
    {
      selector: "edge",
      style: {
        "curve-style": "bezier",
        "control-point-step-size": 46,
        width: "data(width)",
        "arrow-scale": 0.95,
        label: "data(label)",
        "font-family": "Inter, system-ui, sans-serif",
        "font-size": 10.5,
        color: colour("muted"),
        "text-rotation": "autorotate",
        "text-background-color": colour("surface"),
        "text-background-opacity": 0.9,
        "text-background-padding": "2px",
        "min-zoomed-font-size": 7,
      },
    },
  ];
}

/** @param {import("./vocabulary.js").Family} family */
function family({ id, arrow, hollow }) {
  const line = colour(`family-${id}`);
  const fill = hollow ? "hollow" : "filled";
  return [
    {
      selector: `edge[family = "${id}"]`,
      style: { "line-color": line, "target-arrow-color": line, "source-arrow-color": line },
    },
    { selector: `edge[family = "${id}"][?forth]`, style: { "target-arrow-shape": arrow, "target-arrow-fill": fill } },
    { selector: `edge[family = "${id}"][?back]`, style: { "source-arrow-shape": arrow, "source-arrow-fill": fill } },
  ];
}

function modalities() {
  return Object.entries(MODALITIES)
    .filter(([, { dash }]) => dash.length)
    .map(([name, { dash }]) => ({
      selector: `edge[modality = "${name}"]`,
      style: {
        "line-style": "dashed",
        "line-dash-pattern": dash,
        "line-cap": name === "negated" ? "round" : "butt",
        opacity: name === "actual" ? 1 : 0.85,
        "font-style": "italic",
      },
    }));
}

function marks() {
  return [
    { selector: "node.pinned", style: { "border-width": 4, "border-style": "double", "border-color": colour("ink") } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": colour("focus") } },
    {
      selector: "edge.chosen",
      style: {
        "underlay-color": colour("focus"),
        "underlay-opacity": 0.35,
        "underlay-padding": 4,
        color: colour("ink"),
      },
    },
    { selector: "edge.chosen, edge.told", style: { label: "data(full)", "z-index": 9 } },
    { selector: ".faint", style: { opacity: 0.25 } },
    { selector: "core", style: { "active-bg-opacity": 0, "selection-box-opacity": 0 } },
  ];
}
