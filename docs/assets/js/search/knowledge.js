// The index file, read once into what the engine looks things up in.
import { fold, stemmer, wordsOf } from "./words.js";

/** @import { Form, IndexFile, IndexPage, Knowledge } from "./types.js" */

// What a word is worth by where it stands. Body text counts once however long the page is.
/** @type {["t" | "s" | "p" | "f", number][]} */
const FIELDS = [
  ["t", 7],
  ["s", 3],
  ["p", 2.5],
  ["f", 0.8],
];
// Editors write the closest keyword first: each later one counts a little less.
/** @param {number} place */
const keywordWeight = (place) => 6.6 - 0.25 * place;
const HEADING = 2;
const BODY = 1.2;

/**
 * A word exactly as written, beside stems.
 *
 * @param {string} word
 */
export const exactly = (word) => `=${word}`;

/**
 * @param {IndexFile} file
 * @returns {Knowledge}
 */
export function readIndex({ pages, endings, stop, same }) {
  const stem = stemmer(endings);
  const stopWords = new Set(stop.map(fold));
  /** @type {Knowledge["postings"]} */
  const postings = new Map();
  /** @type {Map<string, Form>} */
  const forms = new Map();
  /** @type {Map<string, string[]>} */
  const synonyms = new Map();

  /** @param {string} word @param {number} page @param {number} weight */
  function add(word, page, weight) {
    const key = stem(word);
    for (const under of [key, exactly(word)]) {
      const found = postings.get(under);
      if (found) found.set(page, (found.get(page) ?? 0) + weight);
      else postings.set(under, new Map([[page, weight]]));
    }
    const form = forms.get(word);
    if (form) {
      form.count += 1;
      form.weight = Math.max(form.weight, weight);
    } else {
      forms.set(word, { stem: key, weight, count: 1 });
    }
  }

  const bodies = pages.map(countBody);
  const lengths = bodies.map((counts) => sum(counts.values()));
  const meanLength = sum(lengths) / (pages.length || 1) || 1;
  for (const [number, page] of pages.entries()) {
    // The weight of body text levels off with how often a word stands there.
    const dampened = 0.6 + 0.9 * (lengths[number] / meanLength);
    for (const [word, count] of bodies[number]) add(word, number, (BODY * count) / (count + dampened));
    /** @type {Map<string, number>} */
    const keywords = new Map();
    for (const [place, keyword] of page.w.entries()) {
      for (const word of wordsOf(keyword)) if (!keywords.has(word)) keywords.set(word, keywordWeight(place));
    }
    for (const [word, weight] of keywords) add(word, number, weight);
    for (const [field, weight] of FIELDS) for (const word of new Set(wordsOf(page[field]))) add(word, number, weight);
  }
  for (const group of same) {
    const stems = group.map((word) => stem(fold(word)));
    for (const one of stems) {
      synonyms.set(one, [...(synonyms.get(one) ?? []), ...stems.filter((other) => other !== one)]);
    }
  }
  /** @param {string} word */
  const isStop = (word) => stopWords.has(word);
  const titles = pages.map(({ t }) =>
    wordsOf(t)
      .filter((word) => !isStop(word))
      .map(stem),
  );
  return { pages, stem, isStop, postings, forms, titles, synonyms };
}

/** @param {Iterable<number>} numbers */
const sum = (numbers) => [...numbers].reduce((total, number) => total + number, 0);

/**
 * How often each word stands in a page's text; in a heading it counts for more.
 *
 * @param {IndexPage} page
 */
function countBody({ x: sections }) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @param {string} text @param {number} worth */
  const count = (text, worth) => {
    for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + worth);
  };
  for (const [, heading, text] of sections) {
    count(text, 1);
    count(heading, HEADING);
  }
  return counts;
}
