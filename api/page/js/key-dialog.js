// @ts-check
// Asks for the API key, at the first answer that says one is needed.
import { forgetKey } from "./api.js";
import { byId } from "./dom.js";

/** @returns {Promise<string | null>} the key, or null when the person would rather not */
export function askKey() {
  const dialog = /** @type {HTMLDialogElement} */ (byId("ask-key"));
  const input = /** @type {HTMLInputElement} */ (byId("key"));
  forgetKey(); // one that was not let in is no use
  input.value = "";
  dialog.returnValue = "";
  dialog.showModal();
  input.focus();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "ok" && input.value ? input.value : null), {
      once: true,
    });
  });
}
