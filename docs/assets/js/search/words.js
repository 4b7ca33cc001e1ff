// Text to words, and words to what they are searched as.

export const WORD = /[\p{L}\p{N}]+(?:[:.]\p{N}+)*/gu;

/**
 * Letters without marks (å, ä -> a, ö -> o), so that text typed without them is found.
 *
 * @param {string} text
 */
export const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");

/**
 * @param {string} text
 * @returns {string[]}
 */
export const wordsOf = (text) => fold(text).match(WORD) ?? [];

/**
 * Return a function that takes endings off a word until none is left: then every form of a word ends up the same,
 * whatever it began as.
 *
 * @param {string[]} endings
 * @returns {(word: string) => string}
 */
export function stemmer(endings) {
  const longestFirst = [...endings].sort((a, b) => b.length - a.length);
  /** @type {Map<string, string>} */
  const known = new Map();

  /** @param {string} word @returns {string} */
  function shorten(word) {
    const ending = longestFirst.find((end) => word.length - end.length >= 3 && word.endsWith(end));
    if (ending) return shorten(word.slice(0, -ending.length));
    // Swedish writes hem but hemmet, man but mannen: a double m or n at the end counts as one.
    return word.length > 3 && /(mm|nn)$/.test(word) ? word.slice(0, -1) : word;
  }

  return (word) => {
    if (/\d/.test(word)) return word;
    if (!known.has(word)) known.set(word, shorten(word));
    return /** @type {string} */ (known.get(word));
  };
}

/**
 * How many edits lie between two words: a letter too many, too few, another, or two that changed places.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} most gives up above this, and returns one more
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let last = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[b.length];
}
