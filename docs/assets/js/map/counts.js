// Official numbers, drawn on the municipalities.
import { element } from "../lib/element.js";
import { shapes } from "./folium.js";
import { positionOf } from "./groups.js";
import { box, byId } from "./page.js";
import { register } from "./session.js";
import { elementOf } from "./shapes.js";

/** @import { Path } from "leaflet" */
/** @import { Municipality } from "./data.js" */
/** @typedef {Path & { feature: { properties: { code: string } } }} Shape of a municipality */

const STEPS = [1, 10, 20, 30]; // from how many a municipality is drawn darker
const CLASSES = ["count-1", "count-2", "count-3", "count-4", "no-figure"];

/** @type {string | undefined} */
let shown;

/**
 * Show the numbers of a mapping; undefined shows none.
 *
 * @param {string | undefined} mapping
 */
export function showCounts(mapping) {
  if (mapping === shown) return;
  shown = mapping;
  box.classList.toggle("with-counts", Boolean(mapping));
  shapes.eachLayer((layer) => {
    const shape = /** @type {Shape} */ (layer);
    const municipality = /** @type {Municipality} */ (register.municipalities.get(shape.feature.properties.code));
    const count = mapping && municipality.counts[mapping];
    const { classList } = elementOf(shape);
    classList.remove(...CLASSES);
    shape.unbindTooltip();
    if (mapping && count === undefined) classList.add("no-figure");
    if (!count && count !== 0) return;
    classList.add(`count-${STEPS.filter((step) => count >= step).length}`);
    const label = element("span", {}, String(count));
    shape.bindTooltip(label, { permanent: true, direction: "top", className: "count-label" });
    shape.openTooltip(positionOf(municipality.anchor));
  });
  const legend = byId("antalsforklaring");
  if (legend) legend.hidden = !mapping;
}
