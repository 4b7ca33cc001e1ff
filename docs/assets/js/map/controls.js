// The buttons on the map.
import { element } from "../lib/element.js";
import { map } from "./folium.js";
import { say, still } from "./page.js";

/** @param {() => void} showAll */
export function addControls(showAll) {
  const zoom = (/** @type {number} */ step) => map.setZoom(map.getZoom() + step, { animate: !still });
  /** @type {[string, string, () => void][]} */
  const buttons = [
    ["+", "zoom-in", () => zoom(1)],
    ["−", "zoom-out", () => zoom(-1)],
    ["⌂", "whole-county", showAll],
  ];
  const control = new L.Control({ position: "topright" });
  control.onAdd = () => {
    const group = element("div", { class: "map-zoom" });
    for (const [sign, key, act] of buttons) {
      const button = element("button", { type: "button", "aria-label": say(key), title: say(key) }, sign);
      button.addEventListener("click", act);
      group.append(button);
    }
    L.DomEvent.disableClickPropagation(group);
    return group;
  };
  control.addTo(map);
}
