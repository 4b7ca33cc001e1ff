// Sentences come from the page, in its language; scripts fill in what they know.

/**
 * @typedef {Record<string, string | number>} Values what to fill in, by name
 * @typedef {string | Record<string, string>} Sentence one, or one for each plural category of the language (CLDR: "one",
 *   "other" and so on), perhaps as JSON, as it stands in an attribute
 */

/**
 * Fill in the {names} of a text. One without a value is left as it stands.
 *
 * @param {string} [text]
 * @param {Values} [values]
 */
export const fill = (text = "", values = {}) => text.replace(/{(\w+)}/g, (whole, name) => `${values[name] ?? whole}`);

/**
 * Fill in a sentence that may have plural forms: `number` among the values decides which.
 *
 * @param {Sentence} [given]
 * @param {Values} [values]
 */
export function fillPlural(given = "", values = {}) {
  const text = /** @type {string} */ (given);
  /** @type {any} a text has no plural categories: then it is itself the sentence */
  const forms = /^{"/.test(text) ? JSON.parse(text) : text;
  const number = /** @type {number} */ (values.number);
  const category = new Intl.PluralRules(document.documentElement.lang).select(number);
  return fill(forms[category] ?? forms.other ?? forms, values);
}

/**
 * Fill in the sentence that an element carries in `data-text-KEY`; it may have plural forms.
 *
 * @param {Element} node
 * @param {string} key
 * @param {Values} [values]
 */
export const sentence = (node, key, values) => fillPlural(node.getAttribute(`data-text-${key}`) ?? "", values);
