// What is shown: the places there are, what a reader has chosen of them, and the address that tells it.
import { writeAddress } from "../lib/address.js";
import { fitting } from "./choice.js";
import { words } from "./page.js";

/** @import { Choice } from "./choice.js" */
/** @import { Register, Scene } from "./data.js" */

/** @type {Register} */
export let register;
/** @type {Choice} */
export let choice;
/** @type {Scene[]} that fit the choice, in the order of the list */
export let found;
/** Id of the place opened last: it stands by itself, however many there are. */
export let pinned = "";
/** @type {(choice: Choice) => string} */
let queryOf;

/**
 * @param {Register} places
 * @param {(choice: Choice) => string} query of a choice, for the address
 */
export function setUp(places, query) {
  register = places;
  queryOf = query;
}

/** @param {Choice} wanted */
export function choose(wanted) {
  choice = wanted;
  found = fitting(choice, register, words);
}

/** @param {string} id of a place */
export const pin = (id) => (pinned = id);

/**
 * Put the choice in the address.
 *
 * @param {string} id of the place that is open; "": none is
 * @param {boolean} isNew the way back leads to the address before
 */
export function write(id, isNew) {
  const query = queryOf(choice);
  const address = location.pathname + (query && `?${query}`) + (id && `#scen=${encodeURIComponent(id)}`);
  if (address === location.pathname + location.search + location.hash) return;
  writeAddress(address, isNew ? "pushState" : "replaceState");
}
