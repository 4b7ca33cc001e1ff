// What a reader may mean by a word: the word itself, other forms, synonyms, parts of it, or what it is a slip for.
import { exactly } from "./knowledge.js";
import { distance } from "./words.js";

/** @import { Knowledge, Meanings } from "./types.js" */

// How sure we are that another word is what the reader meant.
export const SURE = { same: 1, stem: 0.95, synonym: 0.75, part: 0.55, beginning: 0.5, misspelt: 0.8 };

/**
 * Return a function: a typed word, folded -> what may be meant. Empty when the site knows nothing like it.
 *
 * @param {Knowledge} knowledge
 * @returns {(word: string) => Meanings}
 */
export function reader({ stem, isStop, postings, forms, synonyms }) {
  /**
   * Two words that the site knows, with or without a linking s; the most even cut wins.
   *
   * @param {string} word
   */
  function halves(word) {
    let evenness = 0;
    /** @type {string[]} */
    let parts = [];
    for (let cut = 3; cut <= word.length - 3; cut += 1) {
      const left = word.slice(0, cut);
      const right = word.slice(cut);
      const start = [left, left.replace(/s$/, "")].find((part) => part.length > 2 && forms.has(part) && !isStop(part));
      const isWord = postings.has(stem(right)) && right.length > 3 && !isStop(right);
      if (start && isWord && Math.min(cut, right.length) > evenness) {
        evenness = Math.min(cut, right.length);
        parts = [stem(start), stem(right)];
      }
    }
    return parts;
  }

  /** @param {string} word @param {number} most edits */
  function nearest(word, most) {
    let lowest = Infinity;
    let best = "";
    forms.forEach((form, known) => {
      if (known.length < 4 || /\d/.test(known)) return;
      // Both the word as written and its stem: narkotikahudn is one step from narkotikahund, three from -hundar.
      const steps = Math.min(
        distance(word, known, most),
        form.stem.length > 3 ? distance(word, form.stem, most) : most + 1,
      );
      // People seldom miss the first letter. Of equally near words the one in titles and keywords is likelier.
      const rank =
        steps + (known[0] === word[0] ? 0 : 0.6) - Math.min(form.weight, 7) / 20 - Math.min(form.count, 20) / 200;
      if (steps > most || rank >= lowest) return;
      lowest = rank;
      best = form.stem;
    });
    return best;
  }

  /** @param {string} word @param {number} least letters */
  function beginning(word, least) {
    for (let length = word.length - 1; length >= least; length -= 1) {
      const start = word.slice(0, length);
      if (forms.has(start)) return stem(start);
    }
    return "";
  }

  /**
   * For a long word that nothing else fits: the longest known word inside it.
   *
   * @param {string} word
   */
  function inside(word) {
    let best = "";
    for (const known of forms.keys()) if (known.length > Math.max(3, best.length) && word.includes(known)) best = known;
    return best && stem(best);
  }

  return (word) => {
    /** @type {Meanings} */
    const found = new Map();
    /** @param {string} key @param {number} sure */
    const mean = (key, sure) => {
      if (postings.has(key) && sure > (found.get(key) ?? 0)) found.set(key, sure);
    };
    /** @param {string} key @param {number} sure */
    const meanSynonyms = (key, sure) => {
      for (const other of synonyms.get(key) ?? []) mean(other, sure);
    };

    const key = stem(word);
    mean(exactly(word), SURE.same);
    mean(key, SURE.stem);
    meanSynonyms(key, SURE.synonym);
    // Every word of the index that starts with what has been typed so far.
    if (word.length >= 3) {
      forms.forEach((form, known) => {
        if (known.startsWith(word)) mean(form.stem, SURE.beginning);
      });
    }
    if (postings.has(key)) {
      if (word.length > 7) for (const part of halves(word)) mean(part, SURE.part * 0.6);
      return found;
    }
    if (/\d/.test(word)) return found;
    const near = word.length > 3 && nearest(word, 1);
    if (near) {
      mean(near, SURE.misspelt);
      return found;
    }
    const parts = halves(word);
    for (const part of parts) {
      mean(part, SURE.part + 0.2);
      meanSynonyms(part, SURE.part);
    }
    if (parts.length) return found;
    const start = beginning(word, Math.max(5, word.length - 4));
    const farther = !start && word.length > 6 ? nearest(word, 2) : "";
    mean(
      start || farther || beginning(word, 4) || inside(word) || beginning(word, 3),
      start ? SURE.stem * 0.8 : farther ? SURE.misspelt : SURE.beginning,
    );
    return found;
  };
}
