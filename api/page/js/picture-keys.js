// @ts-check
// The picture by keyboard: arrows go from actor to actor, Enter opens, E expands, H hides, P pins, U takes back.

/** @typedef {{open: (id: string) => void, expand: (id: string) => void, hide: (id: string) => void,
 *             pin: (id: string) => void, undo: () => void, close: () => void}} Doings */

/**
 * @param {HTMLElement} root
 * @param {() => {actors: string[], chosen: string}} look
 * @param {Doings} doings
 */
export function listenToKeys(root, look, doings) {
  root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { actors, chosen } = look();
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step && actors.length) {
      const at = actors.indexOf(chosen);
      doings.open(actors[(at + step + actors.length + (at < 0 && step < 0 ? 1 : 0)) % actors.length]);
    } else if (event.key === "u") doings.undo();
    else if (event.key === "Escape") doings.close();
    else if (chosen && event.key === "e") doings.expand(chosen);
    else if (chosen && event.key === "h") doings.hide(chosen);
    else if (chosen && event.key === "p") doings.pin(chosen);
    else return;
    event.preventDefault();
  });
}
