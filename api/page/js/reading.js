// @ts-check
import { fill } from "./dom.js";
/** @param {HTMLElement} root @param {import("./api.js").Api} api @param {{stored: () => void, explore: (id: string) => void, tell: (words: string) => void}} doings */
export function createReading(root, api, doings) {
  void api; void doings;
  return { show() { fill(root, ""); } };
}
