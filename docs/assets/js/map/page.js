// What the page gives the map: its element and its words.
import { fillPlural } from "../lib/sentence.js";

/** @import { Words } from "./choice.js" */
/** @import { Group } from "./groups.js" */
/** @import { Values } from "../lib/sentence.js" */

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T | null}
 */
export const byId = (id) => /** @type {T | null} */ (document.getElementById(id));

/**
 * What the template gives the map (templates/parts/map_parts.html).
 *
 * @typedef {object} Given
 * @property {string} scenes address of the map's file
 * @property {string} words as JSON
 * @property {string} many up to so many places are marked one by one and listed at a time
 * @property {string} pages where the pages of places stand
 * @property {string} metres from a place: a distance that can be shown
 * @property {string} [target] where links open
 */
export const box = /** @type {HTMLElement & { dataset: Given }} */ (byId("scenkarta"));
/** @type {Words} */
export const words = JSON.parse(box.dataset.words);
/** More places than this are counted together where they lie close. */
export const MANY = Number(box.dataset.many);
/** Whether the reader has asked for no movement. */
export const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

/** @type {(key: string, values?: Values) => string} */
export const say = (key, values) => fillPlural(words.texts[key], values);

/** @param {{ id: string }} scene */
export const pageOf = ({ id }) => `${box.dataset.pages}${encodeURIComponent(id)}/`;

/**
 * What a mark is called.
 *
 * @param {Group} group
 */
export function nameOf({ kind, scenes }) {
  const [{ name, municipality, label }] = scenes;
  if (kind === "scene") return `${name}, ${municipality.name}. ${label}`;
  const named = [...new Set(scenes.map((scene) => scene.municipality.name))].join(", ");
  return say(kind === "place" ? "bundle" : "near", { number: scenes.length, municipality: named });
}

/**
 * Do what need not be ready when the new picture is.
 *
 * @param {() => void} act
 */
export const afterPaint = (act) => requestAnimationFrame(() => setTimeout(act));
