// @ts-check
// Relations, modalities, kinds and capacities: how each is named and drawn.
// A family never speaks by colour alone: its mark stands beside it everywhere, and on the line's end in the picture.

/** @typedef {{id: string, label: string, mark: string, arrow: string, hollow?: boolean, relations: string[]}} Family */

/** @type {Family[]} */
export const FAMILIES = [
  {
    id: "mediation",
    label: "Mediation and talks",
    mark: "◆",
    arrow: "diamond",
    relations: ["mediates", "negotiates-with", "meets"],
  },
  {
    id: "cooperation",
    label: "Co-operation",
    mark: "●",
    arrow: "circle",
    relations: ["normalizes", "allied-with", "supports", "agrees-with", "cooperates-with", "aids", "yields-to"],
  },
  {
    id: "words",
    label: "Dispute in words",
    mark: "▲",
    arrow: "triangle",
    relations: ["requests", "accuses", "rejects", "threatens", "protests-against"],
  },
  {
    id: "force",
    label: "Pressure and force",
    mark: "■",
    arrow: "square",
    relations: ["mobilizes-against", "sanctions", "coerces", "attacks"],
  },
  {
    id: "office",
    label: "Office and membership",
    mark: "○",
    arrow: "circle",
    hollow: true,
    relations: ["leads", "represents", "member-of"],
  },
];

const FAMILY_OF = new Map(FAMILIES.flatMap((family) => family.relations.map((relation) => [relation, family])));

/** @param {string} relation @returns {Family} */
export function familyOf(relation) {
  return FAMILY_OF.get(relation) ?? FAMILIES[FAMILIES.length - 1];
}

/**
 * `before` goes before the relation so that nobody takes it for a fact; `dash` is the line's pattern.
 * @type {Record<string, {label: string, before: string, sign: string, style: string, dash: number[], means: string}>}
 */
export const MODALITIES = {
  actual: {
    label: "Actual",
    before: "",
    sign: "",
    style: "solid",
    dash: [],
    means: "told as having happened or as holding",
  },
  planned: {
    label: "Planned",
    before: "planned",
    sign: "◷",
    style: "dashed",
    dash: [9, 6],
    means: "announced, scheduled or promised",
  },
  hypothetical: {
    label: "Possible",
    before: "possible",
    sign: "?",
    style: "dashed",
    dash: [2, 5],
    means: "conditional, wished, feared or rumoured",
  },
  negated: {
    label: "Denied",
    before: "denied",
    sign: "✕",
    style: "dashed",
    dash: [1, 9],
    means: "denied, refused or said not to have happened",
  },
  suspended: {
    label: "Ended",
    before: "ended",
    sign: "‖",
    style: "dashed",
    dash: [12, 4, 2, 4],
    means: "held, then stopped, frozen or ended",
  },
};

/** @type {Record<string, {label: string, shape: string}>} */
export const KINDS = {
  state: { label: "State", shape: "round-rectangle" },
  person: { label: "Person", shape: "ellipse" },
  organisation: { label: "Organisation", shape: "hexagon" },
  "armed-group": { label: "Armed group", shape: "diamond" },
  territory: { label: "Territory", shape: "rhomboid" },
  agreement: { label: "Agreement", shape: "round-tag" },
  population: { label: "Population", shape: "barrel" },
  role: { label: "Office", shape: "concave-hexagon" },
};

/** @param {string} kind */
export const kindLabel = (kind) => KINDS[kind]?.label ?? kind;

/** @type {Record<string, {label: string, means: string}>} */
export const CAPACITIES = {
  mediator: { label: "Mediator", means: "brings the two together" },
  representative: { label: "Representative", means: "speaks for one side and is tied to the other" },
  "shared-partner": { label: "Shared partner", means: "co-operates with both" },
  "shared-adversary": { label: "Shared adversary", means: "in conflict with both" },
  partisan: { label: "Partisan", means: "friend of one, foe of the other" },
  link: { label: "Link", means: "tied to both" },
};

/** How a one-way relation reads from its other end. @type {Record<string, string>} */
const PASSIVE = {
  mediates: "mediated by",
  supports: "supported by",
  aids: "aided by",
  "yields-to": "yielded to by",
  requests: "asked by",
  accuses: "accused by",
  rejects: "rejected by",
  threatens: "threatened by",
  "protests-against": "protested against by",
  "mobilizes-against": "mobilised against by",
  sanctions: "sanctioned by",
  coerces: "coerced by",
  attacks: "attacked by",
  leads: "led by",
  represents: "represented by",
  "member-of": "has as a member",
};

/** @type {Map<string, string>} */
const labels = new Map();

/**
 * Learns the relations' labels from what the server says of them.
 * @param {{relations?: {name: string, label?: string}[]}} vocabulary
 */
export function learn(vocabulary) {
  for (const { name, label } of vocabulary.relations ?? []) if (label) labels.set(name, label);
}

/** @param {string} relation */
export function relationLabel(relation) {
  return labels.get(relation) ?? relation.replaceAll("-", " ");
}

/** @param {string} relation */
export function isSymmetric(relation) {
  return !(relation in PASSIVE);
}

/**
 * The relation as seen from its target: "attacked by".
 * @param {string} relation
 */
export function passiveLabel(relation) {
  return PASSIVE[relation] ?? relationLabel(relation);
}
