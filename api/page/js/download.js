// @ts-check
// What is on the screen as files, and the whole graph from the server.
import { filterParams, query } from "./api.js";

/** @typedef {import("./types").Scene} Scene */
/** @typedef {import("./types").State} State */

const COLUMNS = /** @type {const} */ ([
  "source",
  "relation",
  "target",
  "modality",
  "count",
  "documents",
  "first",
  "last",
  "confidence",
  "sentence",
  "between",
  "id",
]);

/**
 * Hands a file to the person.
 * @param {string} name
 * @param {Blob} content
 */
export function save(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/**
 * The ties as CSV (RFC 4180), actors by name.
 * @param {Scene} scene
 */
export function csv(scene) {
  const name = (/** @type {string} */ id) => scene.actors.get(id)?.name ?? id;
  const rows = [...scene.edges.values()].map((edge) =>
    COLUMNS.map((column) => {
      if (column === "source" || column === "target") return name(edge[column]);
      return column === "between" ? edge.between.map(name).join("; ") : edge[column];
    }),
  );
  return [COLUMNS, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** A value that a spreadsheet would take for a formula is kept text by an apostrophe. @param {string | number | null} value */
function cell(value) {
  const text = value === null ? "" : String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The actors and ties as JSON, in the shapes of the API. @param {Scene} scene */
export function json(scene) {
  return JSON.stringify({ nodes: [...scene.actors.values()], edges: [...scene.edges.values()] }, null, 2);
}

/** The ties as GraphML. @param {Scene} scene */
export function graphml(scene) {
  const xml = document.implementation.createDocument("http://graphml.graphdrawing.org/xmlns", "graphml");
  const make = maker(xml);
  const nodeKeys = ["name", "kind"];
  const edgeKeys = /** @type {const} */ ([
    "relation",
    "modality",
    "count",
    "documents",
    "first",
    "last",
    "confidence",
    "sentence",
  ]);
  const key = (/** @type {string} */ target, /** @type {string} */ name) =>
    make("key", {
      id: `${target}-${name}`,
      for: target,
      "attr.name": name,
      "attr.type": { count: "int", documents: "int", confidence: "double" }[name] ?? "string",
    });
  const data = (
    /** @type {string} */ target,
    /** @type {Record<string, any>} */ from,
    /** @type {readonly string[]} */ names,
  ) =>
    names
      .filter((name) => from[name] !== null)
      .map((name) => make("data", { key: `${target}-${name}` }, [String(from[name])]));
  const nodes = [...scene.actors.values()].map((actor) =>
    make("node", { id: actor.id }, data("node", actor, nodeKeys)),
  );
  const edges = [...scene.edges.values()].map((edge) =>
    make("edge", { id: edge.id, source: edge.source, target: edge.target }, data("edge", edge, edgeKeys)),
  );
  xml.documentElement.append(
    ...nodeKeys.map((name) => key("node", name)),
    ...edgeKeys.map((name) => key("edge", name)),
    make("graph", { edgedefault: "directed" }, [...nodes, ...edges]),
  );
  return written(xml);
}

/** The ties as GEXF 1.3. @param {Scene} scene */
export function gexf(scene) {
  const xml = document.implementation.createDocument("http://gexf.net/1.3", "gexf");
  const make = maker(xml);
  const columns = /** @type {const} */ (["modality", "count", "first", "last", "sentence"]);
  const declared = columns.map((title, id) =>
    make("attribute", { id, title, type: title === "count" ? "integer" : "string" }),
  );
  const values = (/** @type {import("./types").Edge} */ edge) =>
    columns.flatMap((name, id) => (edge[name] === null ? [] : [make("attvalue", { for: id, value: edge[name] })]));
  const nodes = [...scene.actors.values()].map(({ id, name, kind }) =>
    make("node", { id, label: name }, [make("attvalues", {}, [make("attvalue", { for: 0, value: kind })])]),
  );
  const edges = [...scene.edges.values()].map((edge) =>
    make(
      "edge",
      {
        id: edge.id,
        source: edge.source,
        target: edge.target,
        kind: edge.relation,
        label: edge.relation,
        weight: edge.count,
      },
      [make("attvalues", {}, values(edge))],
    ),
  );
  xml.documentElement.setAttribute("version", "1.3");
  xml.documentElement.append(
    make("graph", { defaultedgetype: "directed" }, [
      make("attributes", { class: "node" }, [make("attribute", { id: 0, title: "kind", type: "string" })]),
      make("attributes", { class: "edge" }, declared),
      make("nodes", {}, nodes),
      make("edges", {}, edges),
    ]),
  );
  return written(xml);
}

/** @param {XMLDocument} xml */
function maker(xml) {
  /** @param {string} tag @param {Record<string, unknown>} attributes @param {(Node | string)[]} [children] */
  return (tag, attributes, children = []) => {
    const element = xml.createElementNS(xml.documentElement.namespaceURI, tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
    element.append(...children);
    return element;
  };
}

/** @param {XMLDocument} xml */
const written = (xml) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(xml)}`;

/** Where the server gives the whole graph under the filters. @param {State} state @param {string} format */
export function wholeGraph(state, format) {
  return `v1/export${query({ format, ...filterParams(state) })}`;
}

/** A name for a file about this question. @param {Scene} scene */
export function fileName(scene) {
  return ["backchannel", ...scene.ends].join("-");
}
