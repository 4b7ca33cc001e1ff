// Which methods fit what was chosen, and in what order. No page: facts in, an order out.

/**
 * @typedef {object} Method
 * @property {Map<string, Set<string>>} values facet -> what the method has of it
 * @property {(order: string) => number} rank its place in an order: "namn", "stod" and others
 *
 * @typedef {Map<string, string[]>} Choice facet -> the values chosen, at least one
 */

/**
 * Inside a facet any choice will do; between facets all must hold.
 *
 * @param {Method} method
 * @param {Choice} choice
 * @param {string} [except] a facet that is not asked
 */
export function fits({ values }, choice, except) {
  return [...choice].every(([key, chosen]) => key === except || chosen.some((value) => values.get(key)?.has(value)));
}

/**
 * How well a method fits: for each facet, the share of the method's own values that were asked for. A method made for
 * one kind of place comes before one that is used everywhere.
 *
 * @param {Method} method
 * @param {Choice} choice
 */
function relevance({ values }, choice) {
  let sum = 0;
  for (const [key, chosen] of choice) {
    const own = values.get(key) ?? new Set();
    sum += chosen.filter((value) => own.has(value)).length / own.size;
  }
  return sum;
}

/**
 * Return the methods that fit, in an order: "relevans", or one of those that the methods have a rank in.
 *
 * @template {Method} T
 * @param {T[]} methods
 * @param {Choice} choice
 * @param {string} by
 * @returns {T[]}
 */
export function matching(methods, choice, by) {
  const first = by === "relevans" ? "stod" : by;
  return methods
    .filter((method) => fits(method, choice))
    .sort(
      (a, b) =>
        (by === "relevans" && relevance(b, choice) - relevance(a, choice)) ||
        a.rank(first) - b.rank(first) ||
        a.rank("namn") - b.rank("namn"),
    );
}
