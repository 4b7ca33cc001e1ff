// What is said of the choice as a whole.
import { LATEST } from "./choice.js";
import { byId, say, words } from "./page.js";

/**
 * @param {number} number of places that fit
 * @param {number} total of all places
 * @param {string} view the chosen mapping
 */
export function showSummary(number, total, view) {
  const result = byId("kartresultat");
  if (result) result.textContent = say(number ? "result" : "no-result", { number, total });
  const summary = byId("kartlage");
  if (summary) summary.textContent = words.mappings[view] ?? "";
  /** @type {NodeListOf<HTMLDetailsElement>} */
  const reports = document.querySelectorAll("[data-mapping]");
  for (const report of reports) if (report.dataset.mapping === view) report.open = true;
  const more = byId("kartlage-mer");
  if (!more) return;
  more.hidden = view === LATEST;
  /** @type {HTMLAnchorElement} */ (more.firstElementChild).hash = `kartlaggning-${view}`;
}
