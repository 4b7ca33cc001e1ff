// The piece of a page that shows why it was found.
import { fold, WORD, wordsOf } from "./words.js";

/** @import { Hit, IndexPage, Knowledge, Meanings, Piece } from "./types.js" */

const LENGTH = 190; // characters of a snippet

/**
 * Return a function: a page and what was meant -> the section where most of it stands, and the text round it.
 *
 * @param {Knowledge} knowledge
 * @returns {(page: IndexPage, meant: Meanings) => Pick<Hit, "section" | "snippet">}
 */
export function placer({ pages, stem, postings }) {
  /** @param {string} text @param {Meanings} meant */
  function weigh(text, meant) {
    let weight = 0;
    for (const key of new Set(wordsOf(text).map(stem))) {
      const sure = meant.get(key);
      if (sure) weight += sure * Math.log(1 + pages.length / (postings.get(key)?.size ?? 1));
    }
    return weight;
  }

  return (page, meant) => {
    const isMeant = (/** @type {string} */ word) => meant.has(stem(fold(word)));
    let best = { value: 1.15 * weigh(page.s, meant), anchor: "", heading: "", text: page.s };
    for (const [anchor, heading, text] of page.x) {
      const value = weigh(text, meant) + 1.5 * weigh(heading, meant);
      if (value > best.value && text) best = { value, anchor, heading, text };
    }
    const { anchor, heading, text } = best;
    return { section: { anchor, heading }, snippet: marked(excerpt(text, isMeant), isMeant) };
  };
}

/**
 * Cut a text to the part with most of the words that were meant.
 *
 * @param {string} text
 * @param {(word: string) => boolean} isMeant
 */
export function excerpt(text, isMeant) {
  if (text.length <= LENGTH) return text;
  const at = [...text.matchAll(WORD)].filter(([word]) => isMeant(word)).map(({ index }) => index);
  /** @param {number} start */
  const within = (start) => at.filter((index) => index >= start && index < start + LENGTH - 40).length;
  const first = at.reduce((best, index) => (within(index) > within(best) ? index : best), at[0] ?? 0);
  let start = Math.max(0, first - 40);
  if (start) start = text.indexOf(" ", start) + 1;
  let end = Math.min(text.length, start + LENGTH);
  if (end < text.length) end = text.lastIndexOf(" ", end);
  return `${start ? "… " : ""}${text.slice(start, end)}${end < text.length ? " …" : ""}`;
}

/**
 * Split a text at the words that were meant.
 *
 * @param {string} text
 * @param {(word: string) => boolean} isMeant
 */
export function marked(text, isMeant) {
  /** @type {Piece[]} */
  const pieces = [];
  let done = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isMeant(word)) continue;
    if (index > done) pieces.push({ text: text.slice(done, index), hit: false });
    pieces.push({ text: word, hit: true });
    done = index + word.length;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), hit: false });
  return pieces;
}
