// Which marks there are: one a place, or, when they are many, one for all that lie close. No page and no Leaflet of its
// own: a map is asked where things lie.

/** @import { LonLat, Position, Scene } from "./data.js" */

/**
 * @typedef {object} Group what one mark stands for
 * @property {string} key
 * @property {"scene" | "near" | "place"} kind near: many, counted together; place: without a position, counted at
 *   their municipality
 * @property {Scene[]} scenes
 * @property {Position} position
 *
 * @typedef {Pick<import("leaflet").Map, "getZoom" | "getPixelBounds" | "project" | "unproject">} Viewport
 * @typedef {Scene & { position: Position }} Placed
 */

const CELL = 64; // pixels: the squares in which many places are counted together
const ROW = 2 ** 20; // squares are numbered row by row: more than the world has in a row at any zoom
const MARGIN = 24; // pixels that a mark keeps from the sides of its square

/** @param {LonLat} lonLat @returns {Position} */
export const positionOf = ([lng, lat]) => ({ lat, lng });
/** @param {Scene} scene @returns {scene is Placed} */
const isPlaced = (scene) => Boolean(scene.position);

/**
 * Whether so many of the places have a position that they are counted together.
 *
 * @param {Scene[]} scenes
 * @param {number} many
 */
export const isCrowded = (scenes, many) => scenes.filter(isPlaced).length > many;

/**
 * Return what the marks stand for, in the order that the arrow keys follow; each place is in exactly one.
 *
 * @param {Scene[]} scenes
 * @param {number} many more than so many are counted together
 * @param {Viewport} viewport
 * @param {string} [pinned] id of a place that stands by itself, however many there are
 */
export function groupsOf(scenes, many, viewport, pinned) {
  const placed = scenes.filter(isPlaced);
  const groups = isCrowded(scenes, many) ? crowds(placed, viewport, pinned) : placed.map(alone);
  const unplaced = scenes.filter((scene) => !isPlaced(scene));
  for (const [{ code, anchor }, all] of grouped(unplaced, ({ municipality }) => municipality)) {
    groups.push({ key: code, kind: "place", scenes: all, position: positionOf(anchor) });
  }
  return groups;
}

/** @param {Placed} scene @returns {Group} */
const alone = (scene) => ({ key: scene.id, kind: "scene", scenes: [scene], position: scene.position });

/** @param {string} key @param {Placed[]} scenes @param {Position} [position] @returns {Group} */
const together = (key, scenes, position = scenes[0].position) =>
  scenes.length === 1 ? alone(scenes[0]) : { key, kind: "near", scenes, position };

/**
 * @template K, T
 * @param {T[]} items
 * @param {(item: T) => K} keyOf
 */
function grouped(items, keyOf) {
  /** @type {Map<K, T[]>} */
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/**
 * Places in the same square make one mark. Squares outside the view make one a municipality, where its first place lies:
 * so no mark is out of reach of the arrow keys, and there are never more than the view has room for.
 *
 * @param {Placed[]} scenes
 * @param {Viewport} viewport
 * @param {string} [pinned]
 */
function crowds(scenes, viewport, pinned) {
  const zoom = viewport.getZoom();
  const scale = 2 ** zoom;
  const frame = viewport.getPixelBounds();
  const groups = scenes.filter(({ id }) => id === pinned).map(alone);
  /** @type {Placed[][]} */
  const away = [];

  /** @param {Placed} scene */
  function cellOf(scene) {
    scene.world ??= viewport.project(scene.position, 0);
    return Math.floor((scene.world.y * scale) / CELL) * ROW + Math.floor((scene.world.x * scale) / CELL);
  }

  /**
   * The middle of the places of a square, kept so far from its sides that no mark covers its neighbour's.
   *
   * @param {Placed[]} cell
   * @param {"x" | "y"} axis
   * @param {number} side
   */
  function middle(cell, axis, side) {
    const sum = cell.reduce((total, { world }) => total + (world?.[axis] ?? 0) * scale, 0);
    return Math.min(Math.max(sum / cell.length, side + MARGIN), side + CELL - MARGIN);
  }

  const others = scenes.filter(({ id }) => id !== pinned);
  for (const [key, cell] of grouped(others, cellOf)) {
    const x = (key % ROW) * CELL;
    const y = Math.floor(key / ROW) * CELL;
    /** @type {[x: number, y: number]} */
    const corner = [x + CELL, y + CELL];
    if (frame.intersects([[x, y], corner])) {
      const position = viewport.unproject([middle(cell, "x", x), middle(cell, "y", y)], zoom);
      groups.push(together(`${zoom}:${key}`, cell, position));
    } else {
      away.push(cell);
    }
  }
  for (const [{ code }, all] of grouped(away, ([first]) => first.municipality)) {
    groups.push(together(`away:${code}`, all.flat()));
  }
  return groups.sort((a, b) => a.scenes[0].index - b.scenes[0].index);
}
