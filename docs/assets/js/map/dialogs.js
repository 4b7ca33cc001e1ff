// The popup that is open, if any: at most one. Focus goes into it and comes back to its mark.
import { setAttributes } from "../lib/element.js";
import { markRow } from "./list.js";
import { focusMark, marks } from "./marks.js";
import { map } from "./folium.js";
import { box, byId } from "./page.js";
import { HEADING, sceneContent, severalContent } from "./popups.js";
import { pin, write } from "./session.js";
import { elementOf } from "./shapes.js";

/** @import { Popup } from "leaflet" */
/** @import { Group } from "./groups.js" */

/** @type {{ key: string, popup: Popup } | undefined} */
let opened;

/**
 * Places that lie close are told apart by coming closer, as long as there is a closer to come to.
 *
 * @param {Group} group
 */
function wayCloser({ kind, scenes, position }) {
  const bounds = L.latLngBounds(scenes.map((scene) => scene.position ?? position));
  const zoom = Math.max(map.getBoundsZoom(bounds), map.getZoom() + 1);
  if (kind !== "near" || zoom > map.getMaxZoom()) return undefined;
  return () => {
    closeDialog(false);
    map.setView(bounds.getCenter(), zoom, { animate: false });
    focusMark(scenes[0]);
  };
}

/** @param {string} key @param {boolean} [moveFocus] */
export function openDialog(key, moveFocus = true) {
  const group = marks.get(key);
  if (!group) return;
  closeDialog(false);
  const isScene = group.kind === "scene";
  if (isScene) pin(key);
  const popup = L.popup({
    closeButton: false,
    autoPan: true,
    keepInView: false,
    maxWidth: Math.min(280, box.clientWidth - 60),
    maxHeight: Math.max(160, box.clientHeight - 90),
  });
  popup.setLatLng(group.position);
  popup.setContent(
    isScene ? sceneContent(group.scenes[0], closeDialog) : severalContent(group, closeDialog, wayCloser(group)),
  );
  opened = { key, popup };
  popup.openOn(map);
  setAttributes(elementOf(group.mark), { "aria-expanded": "true" });
  markRow(key);
  if (moveFocus) byId(HEADING)?.focus({ preventScroll: true });
  if (isScene) write(key, moveFocus);
}

export function closeDialog(returnFocus = true) {
  if (!opened) return;
  const { key, popup } = opened;
  opened = undefined;
  map.closePopup(popup);
  markRow("");
  const mark = marks.get(key)?.mark;
  if (mark) setAttributes(elementOf(mark), { "aria-expanded": "false" });
  if (!returnFocus) return;
  if (mark) elementOf(mark).focus({ preventScroll: true });
  write("", false);
}

// Escape closes from wherever on the page; only a reader who is in the map is led back to the mark.
document.addEventListener("keydown", ({ key, target }) => {
  if (key !== "Escape" || !opened) return;
  const isInMap = box.contains(/** @type {Node} */ (target)) || target === document.body;
  closeDialog(isInMap);
  if (!isInMap) write("", false);
});

/** Close a popup whose mark is gone. */
export function closeLostDialog() {
  if (opened && !marks.get(opened.key)) closeDialog(false);
}

/** The key of the mark that is open; "": none is. */
export const openKey = () => opened?.key ?? "";
