// The marks on the map: drawn, named, put in order and reached with keys.
import { setAttributes } from "../lib/element.js";
import { map } from "./folium.js";
import { box, byId, nameOf, still } from "./page.js";
import { Bundle, elementOf, RADIUS, shapeOf, showNumber, showState } from "./shapes.js";

/** @import { Circle, CircleMarker } from "leaflet" */
/** @import { Group } from "./groups.js" */
/** @import { Scene } from "./data.js" */
/** @typedef {Group & { mark: ReturnType<typeof shapeOf>, ring?: Circle }} Drawn */

/** @type {Map<string, Drawn>} in the order of the arrow keys */
export const marks = new Map();
/** @type {CircleMarker | undefined} */
let focusRing;
/** @type {string | undefined} key of the one mark that Tab reaches */
let stop;

/** @type {(key: string) => void} */
let opener;
/**
 * Say what is to happen when a mark is chosen.
 *
 * @param {(key: string) => void} act
 */
export const onOpen = (act) => (opener = act);

/**
 * Draw these groups and no others. A mark that is there already is kept: it may have focus.
 *
 * @param {Group[]} groups
 * @param {boolean} withRings
 */
export function drawMarks(groups, withRings) {
  const focused = markAt(document.activeElement);
  const before = new Map(marks);
  marks.clear();
  for (const group of groups) {
    const old = before.get(group.key);
    marks.set(group.key, { ...group, mark: old?.mark ?? newMark(group), ring: old?.ring });
    before.delete(group.key);
  }
  for (const { mark, ring } of before.values()) {
    mark.remove();
    ring?.remove();
  }
  for (const drawn of marks.values()) update(drawn);
  keepOrder();
  keepOneStop(stop);
  showRings(withRings);
  if (focused && !marks.has(focused.key)) focusMark(focused.scenes[0]);
}

/** @param {Scene} scene */
export const markOf = (scene) =>
  marks.get(scene.id) ?? [...marks.values()].find(({ scenes }) => scenes.includes(scene));

/** @param {Scene} scene */
export function focusMark(scene) {
  const drawn = markOf(scene);
  if (drawn) elementOf(drawn.mark).focus({ preventScroll: true });
}

/** @param {EventTarget | null} target */
const markAt = (target) => marks.get(/** @type {string} */ (/** @type {SVGElement | null} */ (target)?.dataset?.key));

/** @param {Group} group */
function newMark(group) {
  const { key } = group;
  const mark = shapeOf(group).addTo(map);
  setAttributes(elementOf(mark), {
    role: "button",
    "aria-haspopup": "dialog",
    "aria-expanded": "false",
    tabindex: -1,
    "data-key": key,
  });
  return mark.on("click", () => opener(key));
}

/** @param {Drawn} drawn */
function update(drawn) {
  const { mark, scenes, position } = drawn;
  if (mark instanceof Bundle) {
    if (!mark.getLatLng().equals(position)) mark.setLatLng(position);
    showNumber(mark, scenes.length);
  } else {
    showState(mark, scenes[0].state);
  }
  setAttributes(elementOf(mark), { "aria-label": nameOf(drawn) });
}

// The marks stand in the page in the order that the arrow keys follow. A mark that is in its place is not moved: it
// may have focus.
function keepOrder() {
  const drawn = [...marks.values()].reverse();
  const group = drawn.length && elementOf(drawn[0].mark).parentNode;
  if (!group) return;
  setAttributes(/** @type {Element} */ (group), {
    role: "group",
    "aria-label": /** @type {string} */ (box.getAttribute("aria-label")),
  });
  /** @type {Node | null} */
  let next = null;
  for (const { mark } of drawn) {
    const node = elementOf(mark);
    if (nextMark(node) !== next) group.insertBefore(node, next);
    if (mark instanceof Bundle && node.nextSibling !== mark.number) node.after(mark.number);
    next = node;
  }
}

/** @param {Node} node */
function nextMark(node) {
  let next = /** @type {SVGElement | null} */ (node.nextSibling);
  while (next && !next.dataset.key) next = /** @type {SVGElement | null} */ (next.nextSibling); // past numbers and rings
  return next;
}

/** @param {boolean} withRings */
function showRings(withRings) {
  for (const drawn of marks.values()) {
    const isWanted = withRings && drawn.kind === "scene" && drawn.scenes[0].precision !== "district";
    if (isWanted && !drawn.ring) {
      const radius = Number(box.dataset.metres);
      drawn.ring = L.circle(drawn.position, { radius, className: "distance", interactive: false }).addTo(map);
      drawn.ring.bringToBack();
    } else if (!isWanted) {
      drawn.ring?.remove();
      drawn.ring = undefined;
    }
  }
  const explanation = byId("avstand");
  if (explanation) explanation.hidden = !withRings;
}

// --- keyboard: one tab stop for all marks; arrows, Home and End move between them ----------------

/** @param {string | undefined} wanted */
function keepOneStop(wanted = "") {
  stop = marks.has(wanted) ? wanted : marks.keys().next().value;
  for (const { key, mark } of marks.values()) setAttributes(elementOf(mark), { tabindex: key === stop ? 0 : -1 });
}

/** @param {Drawn} drawn */
function showFocus({ key, mark }) {
  keepOneStop(key);
  map.panInside(mark.getLatLng(), { padding: [40, 40], animate: !still });
  hideFocus();
  if (elementOf(mark).matches(":focus-visible")) {
    const radius = (mark instanceof L.Circle ? RADIUS : mark.getRadius()) + 6;
    focusRing = L.circleMarker(mark.getLatLng(), { radius, className: "ring", interactive: false }).addTo(map);
  }
}

function hideFocus() {
  focusRing?.remove();
  focusRing = undefined;
}

/**
 * @param {KeyboardEvent} event
 * @param {Drawn} drawn
 */
function onKey(event, drawn) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...marks.values()];
  const last = all.length - 1;
  const here = all.indexOf(drawn);
  const forth = Math.min(here + 1, last);
  const back = Math.max(here - 1, 0);
  /** @type {Record<string, number>} */
  const moves = { ArrowRight: forth, ArrowDown: forth, ArrowLeft: back, ArrowUp: back, Home: 0, End: last };
  if (event.key === "Enter" || event.key === " ") opener(drawn.key);
  else if (event.key in moves) elementOf(all[moves[event.key]].mark).focus({ preventScroll: true });
  else return;
  event.preventDefault();
  event.stopPropagation();
}

box.addEventListener("focusin", ({ target }) => {
  const drawn = markAt(target);
  if (drawn) showFocus(drawn);
});
box.addEventListener("focusout", hideFocus);
box.addEventListener("keydown", (event) => {
  const drawn = markAt(event.target);
  if (drawn) onKey(event, drawn);
});
