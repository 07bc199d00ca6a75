// Copies what the page takes from npm into api/page/vendor/, each library with its licence.
// Run by `npm run build` (and so by `make page`); the folder is git-ignored and goes into the wheel.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const inter = "@fontsource-variable/inter";
const serif = "@fontsource-variable/source-serif-4";

/** From node_modules, to api/page/vendor. */
const files = {
  "cytoscape/dist/cytoscape.esm.min.mjs": "cytoscape.js",
  "cytoscape/index.d.ts": "cytoscape.d.ts", // beside it, so that tsc reads types and not the minified code
  "cytoscape/LICENSE": "cytoscape.LICENSE",
  "layout-base/layout-base.js": "layout-base.js",
  "layout-base/LICENSE": "layout-base.LICENSE",
  "cose-base/cose-base.js": "cose-base.js",
  "cose-base/LICENSE": "cose-base.LICENSE",
  "cytoscape-fcose/cytoscape-fcose.js": "cytoscape-fcose.js",
  "cytoscape-fcose/LICENSE": "cytoscape-fcose.LICENSE",
  [`${inter}/files/inter-latin-wght-normal.woff2`]: "inter-latin.woff2",
  [`${inter}/files/inter-latin-ext-wght-normal.woff2`]: "inter-latin-ext.woff2",
  [`${inter}/LICENSE`]: "inter.LICENSE",
  [`${serif}/files/source-serif-4-latin-wght-normal.woff2`]: "source-serif-latin.woff2",
  [`${serif}/files/source-serif-4-latin-ext-wght-normal.woff2`]: "source-serif-latin-ext.woff2",
  [`${serif}/LICENSE`]: "source-serif.LICENSE",
};

const vendor = join(root, "api", "page", "vendor");
await rm(vendor, { recursive: true, force: true });
await mkdir(vendor, { recursive: true });
for (const [from, to] of Object.entries(files)) {
  await copyFile(join(root, "node_modules", from), join(vendor, to));
}
