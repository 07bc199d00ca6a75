// @ts-check
// Cytoscape with the fcose layout, both built into vendor/ by `make page`.
import plain from "../vendor/cytoscape.js";

// fcose comes as a classic script (index.html loads it first) and leaves its name on the window.
const fcose = /** @type {any} */ (globalThis).cytoscapeFcose;
if (fcose) plain.use(fcose);

export const cytoscape = plain;
