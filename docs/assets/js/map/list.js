// The list of places beside the map.
import { afterPaint, byId, MANY, say } from "./page.js";

/** @import { Scene } from "./data.js" */

const FIRST = 12; // rows that are laid out at once: more than a screen holds
const PAGE = 50; // rows shown at a time when the places are many

/** @type {HTMLElement | null} The embedded map has a list only when every place has its row. */
const list = document.querySelector("#platslista tbody") ?? byId("platslista");
const children = /** @type {HTMLElement[]} */ ([...(list?.children ?? [])]);
/** @type {Map<string | undefined, HTMLElement>} by the place's id */
const rows = new Map(children.map((row) => [row.dataset.scene, row]));
/** @type {HTMLElement | undefined} */
let marked;
/** @type {Scene[]} */
let listed = [];
let limit = MANY;
/** @type {(id: string) => void} */
let showOnMap;
/** @type {(scene: Scene) => HTMLElement} */
let makeRow;

/**
 * Say what is to happen when a place in the list is asked for on the map, and how a row is made for one that has none.
 *
 * @param {(id: string) => void} show
 * @param {(scene: Scene) => HTMLElement} make
 */
export function setUpList(show, make) {
  showOnMap = show;
  makeRow = make;
}

/** @param {Scene[]} scenes */
export function showList(scenes) {
  listed = scenes;
  limit = scenes.length > MANY ? PAGE : MANY;
  showRows(FIRST);
}

/** @param {number} atOnce so many rows are laid out before the picture is painted, the rest after */
function showRows(atOnce) {
  if (!list) return;
  const all = listed;
  const wanted = all.slice(0, limit);
  const kept = new Set(wanted.map(({ id }) => id));
  for (const row of /** @type {HTMLElement[]} */ ([...list.children])) {
    if (!kept.has(/** @type {string} */ (row.dataset.scene))) row.remove();
  }
  placeRows(wanted.slice(0, atOnce), list.firstElementChild);
  if (wanted.length > atOnce) {
    afterPaint(() => {
      if (listed === all) placeRows(wanted.slice(atOnce), list.children[atOnce] ?? null);
    });
  }
  const more = byId("visa-fler");
  if (!more) return;
  more.hidden = all.length <= limit;
  more.textContent = say("show-more", { number: wanted.length, total: all.length });
}

/**
 * A row that stands in its place is not moved: it may have focus.
 *
 * @param {Scene[]} wanted
 * @param {Element | null} first where the first of them stands, or goes
 */
function placeRows(wanted, first) {
  let next = first;
  for (const scene of wanted) {
    const row = rows.get(scene.id) ?? makeRow(scene);
    rows.set(scene.id, row);
    showRowState(row, scene);
    if (row === next) next = next.nextElementSibling;
    else list?.insertBefore(row, next);
  }
}

/** @param {string} id of a place; "" marks none */
export function markRow(id) {
  marked?.classList.remove("chosen");
  marked = rows.get(id);
  marked?.classList.add("chosen");
}

/** Show more rows; returns the first of them. */
export function extendList() {
  const first = limit;
  limit += PAGE;
  showRows(limit);
  return list?.children[first];
}

list?.addEventListener("click", (event) => {
  /** @type {HTMLElement | null} */
  const asked = /** @type {Element} */ (event.target).closest("[data-show]");
  if (!asked) return;
  event.preventDefault();
  showOnMap(/** @type {string} */ (asked.dataset.show));
});

/**
 * @param {HTMLElement} row
 * @param {Scene} scene
 */
function showRowState(row, { state, label }) {
  const cell = /** @type {HTMLElement} */ (row.querySelector("[data-state]"));
  if (cell.dataset.state !== state) {
    cell.dataset.state = state;
    cell.className = `status status--${state}`;
  }
  if (cell.textContent !== label) cell.textContent = label;
}
