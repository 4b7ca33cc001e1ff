// What a mark looks like. What a place was is told by its form, in words, and last by colour.
import { setAttributes } from "../lib/element.js";

/** @import { Point } from "leaflet" */

export const RADIUS = 12; // pixels from the middle of a mark to its edge: 24 across
const AREA_METRES = 900;

/** @type {Record<string, (middle: Point, radius: number) => string>} form -> SVG path */
const FORMS = {
  circle: ({ x, y }, r) => `M${x - r},${y}a${r},${r} 0 1,0 ${r * 2},0a${r},${r} 0 1,0 ${-r * 2},0`,
  diamond: ({ x, y }, r) => `M${x},${y - r}l${r},${r}l${-r},${r}l${-r},${-r}z`,
  square: ({ x, y }, r) => `M${x - r * 0.85},${y - r * 0.85}h${r * 1.7}v${r * 1.7}h${-r * 1.7}z`,
};
/** @type {Record<string, string>} */
const FORM_OF = { new: "diamond", split: "square", merged: "square", corrected: "diamond" };

/** A place whose position is known. */
export class Mark extends L.CircleMarker {
  state = "";

  _updatePath() {
    const form = FORMS[FORM_OF[this.state] ?? "circle"];
    this._renderer._setPath(this, this._empty() ? "M0 0" : form(this._point, this._radius));
  }
}

/** A place known by its district alone: so many metres, but never smaller than a mark, since it must be possible to hit. */
export class Area extends L.Circle {
  state = "";

  _project() {
    super._project();
    const radius = Math.max(this._radius, RADIUS + 2);
    Object.assign(this, { _radius: radius, _radiusY: radius });
    this._updateBounds();
  }
}

/** Several places in one mark, with their number in it; whoever orders the marks lays the number on its mark. */
export class Bundle extends L.CircleMarker {
  number = L.SVG.create("text");

  /** @param {import("leaflet").Map} map */
  onAdd(map) {
    setAttributes(this.number, { class: "bundle-number", "aria-hidden": "true" });
    return super.onAdd(map);
  }

  /** @param {import("leaflet").Map} map */
  onRemove(map) {
    this.number.remove();
    return super.onRemove(map);
  }

  _updatePath() {
    const isEmpty = this._empty();
    this._renderer._setPath(this, isEmpty ? "M0 0" : FORMS.square(this._point, this._radius));
    setAttributes(this.number, { visibility: isEmpty ? "hidden" : "visible", x: this._point.x, y: this._point.y });
  }
}

/**
 * Make the shape of a mark.
 *
 * @param {import("./groups.js").Group} group
 */
export function shapeOf({ kind, scenes: [{ precision }], position }) {
  if (kind !== "scene") return new Bundle(position, { radius: RADIUS + 2, className: "scene scene--bundle" });
  return precision === "district"
    ? new Area(position, { radius: AREA_METRES, className: "scene scene--area" })
    : new Mark(position, { radius: RADIUS, className: "scene" });
}

/**
 * Show what a place was.
 *
 * @param {Mark | Area} mark
 * @param {string} state
 */
export function showState(mark, state) {
  if (mark.state === state) return;
  const { classList } = elementOf(mark);
  classList.remove(`scene--${mark.state}`);
  classList.add(`scene--${state}`);
  mark.state = state;
  mark.redraw();
}

/**
 * Show how many places a mark stands for.
 *
 * @param {Bundle} mark
 * @param {number} number
 */
export function showNumber(mark, number) {
  const digits = String(number);
  if (mark.number.textContent === digits) return;
  mark.number.textContent = digits;
  mark.setRadius(RADIUS + 2 + 4 * (digits.length - 1));
}

/**
 * The element of a mark that is on the map.
 *
 * @param {import("leaflet").Path} mark
 */
export const elementOf = (mark) => /** @type {SVGElement} */ (mark.getElement());
