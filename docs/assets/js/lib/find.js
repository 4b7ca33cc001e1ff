// What the page's template promises to hold.

/**
 * Find an element that the template promises. What kind of element it is, the caller says by the type of the variable.
 *
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [from]
 * @returns {T}
 */
export const find = (selector, from = document) => /** @type {T} */ (from.querySelector(selector));

/**
 * Find all elements of a kind, in the order of the page.
 *
 * @template {Element} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [from]
 * @returns {T[]}
 */
export const findAll = (selector, from = document) => /** @type {T[]} */ ([...from.querySelectorAll(selector)]);
