// @ts-check
// Display names of actors by id, asked for once each.

/** @param {import("./api.js").Api} api */
export function createNames(api) {
  /** @type {Map<string, Promise<string>>} */
  const known = new Map();

  /** @param {string} id */
  function of(id) {
    const before =
      known.get(id) ??
      api.get(`v1/actors/${encodeURIComponent(id)}`).then(
        ({ name }) => name,
        () => id,
      );
    known.set(id, before);
    return before;
  }

  return {
    of,
    /** @param {string[]} ids @returns {Promise<Map<string, string>>} */
    async all(ids) {
      const distinct = [...new Set(ids)];
      return new Map(
        await Promise.all(distinct.map(async (id) => /** @type {[string, string]} */ ([id, await of(id)]))),
      );
    },
  };
}

/** @typedef {ReturnType<typeof createNames>} Names */
