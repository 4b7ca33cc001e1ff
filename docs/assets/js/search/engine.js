// Finds pages in one language's index file. No page, no address, no network: text in, hits out.
// docs/decisions/ tells why it is made this way, and what each step is worth.
import { readIndex } from "./knowledge.js";
import { reader, SURE } from "./meanings.js";
import { placer } from "./snippet.js";
import { wordsOf } from "./words.js";

/** @import { Hit, IndexFile, Meanings } from "./types.js" */

const ENOUGH = 14; // a word cannot count for more than this
const ALSO = 0.2; // how much more a page gets that says the same thing in several ways
const TITLE = 0.4;
const MAX_WORDS = 30; // of a query
const MAX_HITS = 30;

/**
 * Make an engine for one language.
 *
 * @param {IndexFile} file
 */
export function createEngine(file) {
  const knowledge = readIndex(file);
  const { pages, stem, isStop, postings, titles } = knowledge;
  const meaningsOf = reader(knowledge);
  const placeIn = placer(knowledge);

  /** @param {string} key @returns {Map<number, number>} */
  const pagesWith = (key) => postings.get(key) ?? new Map();

  /**
   * How telling a word is: the fewer pages that have it in any form, the more.
   *
   * @param {string} key
   */
  function rarity(key) {
    const { size } = pagesWith(key[0] === "=" ? stem(key.slice(1)) : key);
    return Math.log(1 + (pages.length - size + 0.5) / (size + 0.5));
  }

  /**
   * How much of a page's title was asked for, 0 to 1: a page about just that word goes before one that also names it.
   *
   * @param {number} number
   * @param {Meanings[]} asked
   */
  function titleShare(number, asked) {
    const title = titles[number];
    const covered = title.filter((key) => asked.some((meanings) => (meanings.get(key) ?? 0) >= SURE.misspelt));
    return title.length ? covered.length / title.length : 0;
  }

  /**
   * Number of page -> how well it answers, and how many of the words it answers.
   *
   * @param {Meanings[]} asked
   */
  function scores(asked) {
    /** @type {Map<number, { score: number, matched: number }>} */
    const total = new Map();
    for (const meanings of asked) {
      /** @type {Map<number, number>} */
      const best = new Map();
      /** @type {Map<number, number>} */
      const all = new Map();
      meanings.forEach((sure, key) => {
        const rare = rarity(key);
        pagesWith(key).forEach((weight, number) => {
          const score = sure * rare * Math.min(weight, ENOUGH);
          all.set(number, (all.get(number) ?? 0) + score);
          best.set(number, Math.max(best.get(number) ?? 0, score));
        });
      });
      best.forEach((highest, number) => {
        const { score, matched } = total.get(number) ?? { score: 0, matched: 0 };
        const rest = /** @type {number} */ (all.get(number)) - highest;
        total.set(number, { score: score + highest + ALSO * Math.min(highest, rest), matched: matched + 1 });
      });
    }
    return total;
  }

  /**
   * Everything that may be meant, each with the surest of its words.
   *
   * @param {Meanings[]} asked
   */
  function together(asked) {
    /** @type {Meanings} */
    const meant = new Map();
    for (const [key, sure] of asked.flatMap((meanings) => [...meanings])) {
      meant.set(key, Math.max(sure, meant.get(key) ?? 0));
    }
    return meant;
  }

  return {
    /**
     * Return the hits, best first; none for a query without letters or digits, and when nothing fits.
     *
     * @param {string} query
     * @returns {Hit[]}
     */
    find(query) {
      const typed = [...new Set(wordsOf(query))].slice(0, MAX_WORDS);
      const telling = typed.filter((word) => !isStop(word));
      const all = (telling.length ? telling : typed).map(meaningsOf);
      const asked = all.filter(({ size }) => size);
      const ranked = [...scores(asked)].map(([number, { score, matched }]) => {
        const share = matched / all.length;
        return {
          number,
          score: score * share * (1 + TITLE * titleShare(number, asked)) * (file.weights[pages[number].k] ?? 1),
        };
      });
      ranked.sort((a, b) => b.score - a.score || a.number - b.number);
      const floor = ranked.length ? ranked[0].score / 8 : 0;
      const meant = together(asked);
      return ranked
        .filter(({ score }) => score >= floor)
        .slice(0, MAX_HITS)
        .map(({ number, score }) => ({ page: pages[number], score, ...placeIn(pages[number], meant) }));
    },
  };
}
