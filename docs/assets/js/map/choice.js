// What a reader has chosen, and the places that fit it. No page and no Leaflet.
import { plain } from "./data.js";

/** @import { Register, Scene } from "./data.js" */

/**
 * The names stand in addresses that readers share. What is empty, or does not exist, means everything.
 *
 * @typedef {object} Choice
 * @property {string} [kartlaggning] id of a mapping
 * @property {string} [kommun] code of a municipality
 * @property {string} [status] as in addresses
 * @property {string} [prioriterad]
 * @property {string} [metod] slug
 * @property {string} [sok] free text
 * @property {string} [visa] "antal": official numbers
 * @property {string} [ring] any: a distance is drawn round each place
 *
 * @typedef {object} Words what the page says of places, in its language
 * @property {Record<string, import("../lib/sentence.js").Sentence>} texts
 * @property {Record<string, string>} precision
 * @property {Record<string, string>} status state -> what it is called today
 * @property {Record<string, string>} states state -> what it is called in a mapping
 * @property {Record<string, string>} addresses as in addresses -> state
 * @property {Record<string, string>} mappings id -> what it says as a whole
 */

export const LATEST = "senast";

/**
 * The mapping that is looked at.
 *
 * @param {Choice} choice
 * @param {Words} words
 */
export function viewOf({ kartlaggning = "" }, { mappings }) {
  // Object.hasOwn and not `in`: an address may say toString, which every object has.
  return Object.hasOwn(mappings, kartlaggning) ? kartlaggning : LATEST;
}

/**
 * What the frame on another site may be asked for.
 *
 * @param {Choice} choice
 * @param {Register} register
 * @param {Words} words
 * @returns {Choice}
 */
export function framed({ kartlaggning, visa, kommun = "", status = "" }, { municipalities }, { addresses }) {
  return {
    kartlaggning,
    visa,
    ...(municipalities.has(kommun) && { kommun }),
    ...(Object.hasOwn(addresses, status) && { status }),
  };
}

/**
 * Say of every place what it was in the chosen mapping; return those that fit the choice, in the order of the list.
 *
 * @param {Choice} choice
 * @param {Register} register
 * @param {Words} words
 * @returns {Scene[]}
 */
export function fitting(choice, { scenes, stateAt }, words) {
  const view = viewOf(choice, words);
  const labels = view === LATEST ? words.status : words.states;
  const text = plain(choice.sok ?? "");
  return [...scenes.values()].filter((scene) => {
    scene.state = stateAt(scene, view);
    if (!scene.state) return false;
    scene.label = labels[scene.state];
    return (
      (!choice.kommun || scene.municipality.code === choice.kommun) &&
      (!choice.status || words.addresses[choice.status] === scene.state) &&
      (!choice.prioriterad || Boolean(scene.priority)) &&
      (!choice.metod || scene.methods.includes(choice.metod)) &&
      scene.text.includes(text)
    );
  });
}
