// @ts-check
// What one can do with the actors on the screen; each move is a change of the address, so that Undo and Back take it back.

/** @typedef {import("./types").State} State */

/** @param {import("./state.js").WindowState} state */
export function createMoves(state) {
  /** @type {Partial<State>[]} */
  const before = [];

  /** @param {Partial<State>} change */
  function move(change) {
    const now = state.get();
    before.push(Object.fromEntries(Object.keys(change).map((key) => [key, now[/** @type {keyof State} */ (key)]])));
    state.set(change);
  }

  /** @param {string[]} list @param {string} id */
  const toggled = (list, id) => (list.includes(id) ? list.filter((each) => each !== id) : [...list, id]);

  return {
    canUndo: () => before.length > 0,
    undo() {
      const change = before.pop();
      if (change) state.set(change);
    },
    forget: () => void before.splice(0),
    expand: (/** @type {string} */ id) =>
      state.get().expand.includes(id) || move({ expand: [...state.get().expand, id] }),
    collapse: (/** @type {string} */ id) => move({ expand: state.get().expand.filter((each) => each !== id) }),
    hide: (/** @type {string} */ id) => move({ hide: [...state.get().hide, id], who: "", edge: [] }),
    showAll: () => move({ hide: [] }),
    pin: (/** @type {string} */ id) => move({ pin: toggled(state.get().pin, id) }),
    more: () => move({ limit: Math.min(96, state.get().limit * 2) }),
  };
}

/** @typedef {ReturnType<typeof createMoves>} Moves */
