// --- forms: what a scene was is told by its form, in words, and last by colour --------------------

const AREA_METRES = 900;
const RADIUS = 12; // pixels from the middle of a mark to its edge: 24 across

const FORMS = {
  circle: ({ x, y }, r) => `M${x - r},${y}a${r},${r} 0 1,0 ${r * 2},0a${r},${r} 0 1,0 ${-r * 2},0`,
  diamond: ({ x, y }, r) => `M${x},${y - r}l${r},${r}l${-r},${r}l${-r},${-r}z`,
  square: ({ x, y }, r) => `M${x - r * 0.85},${y - r * 0.85}h${r * 1.7}v${r * 1.7}h${-r * 1.7}z`,
};
const FORM_OF = { new: "diamond", split: "square", merged: "square", corrected: "diamond" };

const Mark = L.CircleMarker.extend({
  _updatePath() {
    const form = FORMS[FORM_OF[this.state] || "circle"];
    this._renderer._setPath(this, this._empty() ? "M0 0" : form(this._point, this._radius));
  },
  setState(state) {
    if (this.state === state) { return; }
    const node = this.getElement();
    node.classList.remove(`scene--${this.state}`);
    node.classList.add(`scene--${state}`);
    this.state = state;
    this.redraw();
  },
});

// An area of so many metres, but never smaller than a mark: it must be possible to hit.
const Area = L.Circle.extend({
  setState: Mark.prototype.setState,
  _project() {
    L.Circle.prototype._project.call(this);
    this._radius = Math.max(this._radius, RADIUS + 2);
    this._radiusY = this._radius;
    this._updateBounds();
  },
});

// Several places in one mark, with their number in it; keepOrder() lays the number on its mark.
const Bundle = L.CircleMarker.extend({
  onAdd(onMap) {
    this.number = L.SVG.create("text");
    setAll(this.number, { class: "bundle-number", "aria-hidden": "true" });
    L.CircleMarker.prototype.onAdd.call(this, onMap);
  },
  onRemove(fromMap) {
    this.number.remove();
    L.CircleMarker.prototype.onRemove.call(this, fromMap);
  },
  setNumber(number) {
    if (this.number.textContent === String(number)) { return; }
    this.number.textContent = number;
    this.setRadius(RADIUS + 2 + 4 * (String(number).length - 1));
  },
  _updatePath() {
    const empty = this._empty();
    this._renderer._setPath(this, empty ? "M0 0" : FORMS.square(this._point, this._radius));
    setAll(this.number, { visibility: empty ? "hidden" : "visible", x: this._point.x, y: this._point.y });
  },
});
