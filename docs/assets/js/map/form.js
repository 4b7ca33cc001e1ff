// The form beside the map, where a choice is made; only in the map's own page.
import { onWidth } from "../lib/wide.js";
import { byId } from "./page.js";

/** @import { Choice } from "./choice.js" */
/** @typedef {HTMLInputElement & { selectedIndex: number }} Field an input, or a list of options */

const PAUSE = 120; // milliseconds without typing before the map follows
const form = /** @type {HTMLFormElement} */ (byId("kartval"));

/** @returns {Choice} */
export const readForm = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ""));

/**
 * Fill in the form from an address, and read it back. An address may name what does not exist; then the field shows, and
 * means, everything.
 *
 * @param {Record<string, string>} asked
 */
export function fillForm(asked) {
  for (const field of /** @type {Iterable<Field>} */ (form.elements)) {
    const value = asked[field.name] ?? "";
    if (!field.name) continue;
    if (field.type === "checkbox") field.checked = value === field.value;
    else field.value = value;
    if (field.selectedIndex < 0) field.value = "";
  }
  return readForm();
}

/**
 * @param {(isNew: boolean) => void} change tells of a new choice; isNew: the way back leads to the one before
 */
export function listenToForm(change) {
  form.hidden = false;
  // Folded on a phone, so that the map comes first, unless the address asks for something in there.

  const filters = /** @type {HTMLDetailsElement} */ (form.querySelector("details"));
  onWidth((isWide) => {
    filters.open = isWide || Object.keys(readForm()).some((name) => name !== "kartlaggning");
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  const isSearch = (/** @type {Event} */ { target }) => /** @type {HTMLInputElement} */ (target).type === "search";
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    if (!isSearch(event)) change(true);
  });
  form.addEventListener("input", (event) => {
    if (!isSearch(event)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => change(false), PAUSE);
  });
  form.addEventListener("reset", () => setTimeout(() => change(true)));
}
