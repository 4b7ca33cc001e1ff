// A background from another host: only when asked for, and agreed to. That is remembered for the visit; nothing else is
// stored. Only in the map's own page.
import { store } from "../lib/storage.js";
import { map } from "./folium.js";
import { box, byId } from "./page.js";

const REMEMBERED = "karta-bakgrund";

export function offerBackground() {
  const button = byId("bakgrund");
  /** @type {HTMLDialogElement | null} */
  const question = byId("bakgrundsfraga");
  if (!button || !question) return;
  const { host = "", tiles = "", credit } = button.dataset;
  /** @type {import("leaflet").TileLayer | undefined} */
  let layer;

  /** @param {boolean} isOn */
  function turn(isOn) {
    layer ??= L.tileLayer(tiles, { attribution: credit, maxZoom: 14 });
    if (isOn) layer.addTo(map);
    else layer.remove();
    box.classList.toggle("with-tiles", isOn);
    button?.setAttribute("aria-pressed", String(isOn));
    store(() => (isOn ? sessionStorage.setItem(REMEMBERED, host) : sessionStorage.removeItem(REMEMBERED)));
  }

  button.hidden = false;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-pressed") === "true") turn(false);
    else question.showModal();
  });
  question.addEventListener("close", () => {
    if (question.returnValue === "ja") turn(true);
  });
  if (store(() => sessionStorage.getItem(REMEMBERED)) === host) turn(true);
}
