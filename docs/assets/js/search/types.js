// What the search reads and returns, as types. Nothing of it reaches a reader.

/**
 * The index of one language, as hooks/catalog/search/index.py writes it.
 *
 * @typedef {object} IndexFile
 * @property {string[]} stop words that tell nothing
 * @property {string[]} endings taken off words
 * @property {string[][]} same groups of words that mean the same
 * @property {Record<string, string>} kinds kind of page -> in words
 * @property {Record<string, number>} weights kind of page -> how it counts among pages that answer equally well
 * @property {IndexPage[]} pages
 *
 * @typedef {object} IndexPage
 * @property {string} u address from the site's root, perhaps with an anchor
 * @property {string} k kind
 * @property {string} t title
 * @property {string} s summary
 * @property {string[]} w keywords, the closest first
 * @property {string} f facts
 * @property {string} p compound parts
 * @property {[anchor: string, heading: string, text: string][]} x sections
 */

/**
 * A page that was found.
 *
 * @typedef {object} Hit
 * @property {IndexPage} page
 * @property {number} score
 * @property {{ anchor: string, heading: string }} section where most of what was asked for stands
 * @property {Piece[]} snippet the text round it
 *
 * @typedef {{ text: string, hit: boolean }} Piece hit: it is what was asked for
 */

/**
 * Everything that the engine knows, made once from the index.
 *
 * @typedef {object} Knowledge
 * @property {IndexPage[]} pages
 * @property {(word: string) => string} stem
 * @property {(word: string) => boolean} isStop
 * @property {Map<string, Map<number, number>>} postings stem, or a word exactly as written -> number of page -> weight
 * @property {Map<string, Form>} forms word as written -> what is known of it
 * @property {string[][]} titles page -> the stems of its title
 * @property {Map<string, string[]>} synonyms stem -> others that mean the same
 *
 * @typedef {{ stem: string, weight: number, count: number }} Form weight: its greatest anywhere
 * @typedef {Map<string, number>} Meanings stem, or a word exactly as written -> how sure it is, 0 to 1
 */

export {};
