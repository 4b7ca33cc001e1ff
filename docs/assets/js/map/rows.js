// Rows for more places than the page has; only in the map's own page.
import { setAttributes } from "../lib/element.js";
import { box, byId, pageOf, say } from "./page.js";

/** @import { Scene } from "./data.js" */

/**
 * Fill in the page's own template for a row.
 *
 * @param {Scene} scene
 * @returns {HTMLElement}
 */
export function newRow({ id, name, district, municipality, priority, position }) {
  const template = /** @type {HTMLTemplateElement} */ (byId("platsrad"));
  const row = /** @type {HTMLElement} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));
  /** @type {Record<string, [content: string, address?: string]>} */
  const parts = {
    page: [name, pageOf({ id })],
    district: [district],
    place: [municipality.name, `${box.dataset.pages}kommun/${municipality.slug}/`],
    priority: [priority ? say("priority", { years: priority.join(", ") }) : ""],
    unplaced: [position ? "" : say("no-position")],
    name: [name],
  };
  /** @type {NodeListOf<HTMLElement>} */
  const nodes = row.querySelectorAll("[data-part]");
  for (const node of nodes) {
    const [content, href] = parts[/** @type {string} */ (node.dataset.part)];
    node.textContent = content;
    if (href) setAttributes(node, { href });
  }
  setAttributes(row, { id: `plats-${id}`, "data-scene": id });
  const show = row.querySelector("[data-show]");
  if (show) setAttributes(show, { href: `?scen=${encodeURIComponent(id)}`, "data-show": id });
  return row;
}

/**
 * Let readers ask for more of the list.
 *
 * @param {() => Element | undefined} extend shows more; returns the first new row
 */
export function offerMore(extend) {
  byId("visa-fler")?.addEventListener("click", () => extend()?.querySelector("a")?.focus());
}
