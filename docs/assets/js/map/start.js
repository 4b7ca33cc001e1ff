// The map and its list: one choice, kept in the address, decides what both show.
import { setAttributes } from "../lib/element.js";
import { fetchJson } from "../lib/fetch.js";
import { LATEST, viewOf } from "./choice.js";
import { addControls } from "./controls.js";
import { showCounts } from "./counts.js";
import { outlines, readFile } from "./data.js";
import { closeDialog, closeLostDialog, openDialog, openKey } from "./dialogs.js";
import { map, shapes } from "./folium.js";
import { groupsOf, isCrowded, positionOf } from "./groups.js";
import { setUpList, showList } from "./list.js";
import { drawMarks, markOf, onOpen } from "./marks.js";
import { box, byId, MANY, words } from "./page.js";
import { choice, choose, found, pin, pinned, register, setUp, write } from "./session.js";
import { elementOf } from "./shapes.js";
import { showSummary } from "./summary.js";

/** @import { Polygon } from "leaflet" */
/** @import { Choice } from "./choice.js" */
/** @import { Shape } from "./counts.js" */
/** @import { Drawn } from "./marks.js" */
/** @import { MapFile, Register, Scene } from "./data.js" */

/**
 * What differs between the map's own page and the embedded map.
 *
 * @typedef {object} Setting
 * @property {(asked: Record<string, string>, register: Register) => Choice} read from an address
 * @property {(choice: Choice) => string} queryOf a choice, for the address
 * @property {(scene: Scene) => HTMLElement} newRow for a place that has no row in the page
 * @property {() => void} [begin] is called when the map stands
 */

/** @type {Setting} */
let setting;
let isChanging = false; // the map moves because of a choice, and is drawn when that is done

/**
 * Fetch what there is to draw, and draw it.
 *
 * @param {Setting} wanted
 */
export function start(wanted) {
  setting = wanted;
  fetchJson(box.dataset.scenes).then(begin, () => {
    box.hidden = true;
    byId("kartval")?.remove(); // the embedded map has no form
    const message = byId("karta-fel");
    if (message) message.hidden = false;
    box.closest(".map-frame")?.classList.add("map-failed");
  });
}

/** @param {MapFile} file */
function begin(file) {
  setUp(readFile(file), setting.queryOf);
  setUpList(showScene, setting.newRow);
  onOpen(openDialog);
  choose(asked());
  fit(); // before the municipalities are drawn, so that they are drawn once
  shapes.addData(outlines(file.municipalities));
  shapes.eachLayer((shape) => setAttributes(elementOf(/** @type {Shape} */ (shape)), { "aria-hidden": "true" }));
  if (choice.kommun) fit();
  addControls(fit);
  show();
  map.on("moveend", () => {
    if (!isChanging && isCrowded(found, MANY)) draw();
  });
  map.getContainer().removeAttribute("tabindex"); // the marks are the way in
  new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(box);
  addEventListener("popstate", () => {
    closeDialog(false);
    turnTo(asked());
    openFromAddress();
  });
  setting.begin?.();
  openFromAddress();
  box.dataset.ready = "true";
}

const asked = () => setting.read(Object.fromEntries(new URLSearchParams(location.search)), register);

/**
 * Put the choice in the address, with the place that is open.
 *
 * @param {boolean} isNew the way back leads to the choice before
 */
export const writeChoice = (isNew) => write(register.scenes.has(openKey()) ? openKey() : "", isNew);

function draw() {
  drawMarks(groupsOf(found, MANY, map, pinned), Number(choice.ring) > 0);
  closeLostDialog();
}

function show() {
  const view = viewOf(choice, words);
  draw();
  showList(found);
  showSummary(found.length, register.scenes.size, view);
  const mapping = view === LATEST ? register.latest : view;
  showCounts(choice.visa === "antal" ? mapping : undefined);
}

/**
 * Take in a choice and show it; another municipality than before is also moved to.
 *
 * @param {Choice} wanted
 */
export function turnTo(wanted) {
  const before = choice.kommun;
  choose(wanted);
  isChanging = true;
  if (choice.kommun !== before) fit();
  isChanging = false;
  show();
}

/** @param {Scene} scene */
const placeOf = ({ position, municipality }) => position ?? positionOf(municipality.anchor);

function fit() {
  const layers = /** @type {(Polygon & Shape)[]} */ (shapes.getLayers());
  const chosen = layers.find(({ feature }) => feature.properties.code === choice.kommun);
  const bounds = chosen ? chosen.getBounds() : L.latLngBounds([...register.scenes.values()].map(placeOf));
  if (bounds.isValid()) map.fitBounds(bounds, { padding: [30, 30], animate: false, maxZoom: 12 });
}

/**
 * A place in the list, or in the address, is shown on the map; one without a position at its municipality.
 *
 * @param {string} id
 * @param {boolean} [moveFocus]
 */
function showScene(id, moveFocus = true) {
  const scene = register.scenes.get(id);
  if (!scene || !found.includes(scene)) return;
  pin(id);
  map.setView(placeOf(scene), scene.position ? 12 : 10, { animate: false });
  draw();
  if (moveFocus) box.scrollIntoView({ block: "nearest" });
  openDialog(/** @type {Drawn} */ (markOf(scene)).key, moveFocus);
}

function openFromAddress() {
  const [inHash, inQuery] = [location.hash.slice(1), location.search].map((text) =>
    new URLSearchParams(text).get("scen"),
  );
  showScene(inHash || (inQuery ?? ""), false);
}
