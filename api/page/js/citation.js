// @ts-check
// A claim as one can cite it, and the clipboard.
import { say } from "./dates.js";
import { MODALITIES, relationLabel } from "./vocabulary.js";

/**
 * “The sentence.” Publisher, “Title”, 3 Feb 2025, address. [who, relation, whom; modality; by which reader]
 * @param {import("./types").Claim} claim
 * @param {import("./types").Document | null} document
 */
export function citation(claim, document) {
  const place = [
    document?.publisher,
    document?.title && `“${document.title}”`,
    document?.date && say(document.date),
    document?.urls[0],
  ]
    .filter(Boolean)
    .join(", ");
  const what = `${claim.source} ${relationLabel(claim.relation)} ${claim.target}`;
  const how = MODALITIES[claim.modality].label.toLowerCase();
  return `“${claim.sentence}” ${place || `document ${claim.document}`}. [${what}; ${how}; claim ${claim.id.slice(0, 12)}, read by ${claim.extractor}]`;
}

/**
 * Whether the text got to the clipboard.
 * @param {string} text
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
